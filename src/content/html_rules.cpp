#include "content/html_rules.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace rolebook {
namespace {

struct ElementRule {
    std::string_view name;
    std::array<std::string_view, 9> attributes{};  // besides those that every element may have
};

constexpr std::array<std::string_view, 6> common_attributes = {"aria-label", "class", "dir", "id", "lang", "title"};

constexpr auto allowed_elements = std::to_array<ElementRule>({
    {"a", {"href", "name"}},
    {"abbr"},
    {"address"},
    {"article"},
    {"aside"},
    {"audio", {"controls", "height", "loop", "muted", "poster", "preload", "src", "width"}},
    {"b"},
    {"bdi"},
    {"bdo"},
    {"blockquote", {"cite"}},
    {"br"},
    {"caption"},
    {"cite"},
    {"code"},
    {"col", {"span"}},
    {"colgroup", {"span"}},
    {"data", {"value"}},
    {"dd"},
    {"del", {"cite", "datetime"}},
    {"details", {"open"}},
    {"dfn"},
    {"div", {"align"}},
    {"dl"},
    {"dt"},
    {"em"},
    {"figcaption"},
    {"figure"},
    {"footer"},
    {"h1", {"align"}},
    {"h2", {"align"}},
    {"h3", {"align"}},
    {"h4", {"align"}},
    {"h5", {"align"}},
    {"h6", {"align"}},
    {"header"},
    {"hgroup"},
    {"hr"},
    {"i"},
    {"img", {"align", "alt", "height", "src", "width"}},
    {"ins", {"cite", "datetime"}},
    {"kbd"},
    {"li", {"value"}},
    {"mark"},
    {"meter", {"high", "low", "max", "min", "optimum", "value"}},
    {"ol", {"reversed", "start", "type"}},
    {"p", {"align"}},
    {"picture"},
    {"pre"},
    {"progress", {"high", "low", "max", "min", "optimum", "value"}},
    {"q", {"cite"}},
    {"rp"},
    {"rt"},
    {"ruby"},
    {"s"},
    {"samp"},
    {"section"},
    {"small"},
    {"source", {"media", "src", "type"}},
    {"span"},
    {"strong"},
    {"sub"},
    {"summary"},
    {"sup"},
    {"table", {"align"}},
    {"tbody"},
    {"td", {"align", "colspan", "headers", "rowspan", "scope"}},
    {"tfoot"},
    {"th", {"align", "colspan", "headers", "rowspan", "scope"}},
    {"thead"},
    {"time", {"datetime"}},
    {"tr", {"align"}},
    {"track", {"default", "kind", "label", "src", "srclang"}},
    {"u"},
    {"ul"},
    {"var"},
    {"video", {"controls", "height", "loop", "muted", "poster", "preload", "src", "width"}},
    {"wbr"},
});

// What stands in these is not written for readers. Other elements that are not allowed lose only their tags.
constexpr std::array<std::string_view, 15> elements_without_prose = {
    "applet", "datalist", "embed",  "head",  "iframe",   "noembed",  "noframes", "noscript",
    "object", "script",   "select", "style", "template", "textarea", "title"};

struct OldElement {
    std::string_view name;
    Successor successor;
};

// The title of a page is its only first heading; an <a> that leads nowhere is a place that links lead to.
constexpr auto old_elements = std::to_array<OldElement>({
    {"a", {"span"}},
    {"acronym", {"abbr"}},
    {"center", {"div", "align-center"}},
    {"dir", {"ul"}},
    {"h1", {"h2"}},
    {"listing", {"pre"}},
    {"menu", {"ul"}},
    {"strike", {"s"}},
    {"tt", {"code"}},
    {"xmp", {"pre"}},
});

constexpr std::array<std::string_view, 4> frames = {"embed", "frame", "iframe", "object"};

constexpr std::array<std::string_view, 3> whole_page = {"body", "head", "html"};

// Of the HTML standard's section on the tree, those whose start tag "closes a p element".
constexpr auto blocks = std::to_array<std::string_view>(
    {"address",   "article",  "aside",      "blockquote", "center",  "dd",      "details", "dialog", "dir", "div", "dl",
     "dt",        "fieldset", "figcaption", "figure",     "footer",  "form",    "h1",      "h2",     "h3",  "h4",  "h5",
     "h6",        "header",   "hgroup",     "hr",         "li",      "listing", "main",    "menu",   "nav", "ol",  "p",
     "plaintext", "pre",      "search",     "section",    "summary", "table",   "ul",      "xmp"});

constexpr std::array<std::string_view, 19> void_elements = {
    "area",  "base", "basefont", "bgsound", "br",     "col",   "embed",  "frame", "hr",    "img",
    "input", "link", "meta",     "param",   "source", "track", "keygen", "wbr",   "nextid"};

// What looks like a tag in these is text. In the first six, what looks like a character reference is text, too.
constexpr std::array<std::string_view, 9> text_elements = {"iframe", "noembed",   "noframes", "script", "style",
                                                           "xmp",    "plaintext", "textarea", "title"};
constexpr std::span raw_text_elements = std::span(text_elements).first<6>();

constexpr std::array<std::string_view, 6> value_less = {"controls", "default", "loop", "muted", "open", "reversed"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

struct Declaration {
    std::string property;
    std::string value;
};

std::vector<Declaration> declarations_of(std::string_view style) {
    std::vector<Declaration> declarations;
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::string_view each = style.substr(0, end);
        style.remove_prefix(std::min(end + 1, style.size()));
        if (trim(each).empty()) continue;
        const std::size_t colon = std::min(each.find(':'), each.size() - 1);
        declarations.push_back(
            {to_lower_ascii(trim(each.substr(0, colon))), to_lower_ascii(trim(each.substr(colon + 1)))});
    }
    return declarations;
}

// Empty if it says something else than how a thing is aligned.
std::string_view class_of(const Declaration& said) {
    const bool is_start = said.value == "left" || said.value == "start";
    const bool is_end = said.value == "right" || said.value == "end";
    if (said.property == "text-align") {
        return is_start ? "align-start" : is_end ? "align-end" : said.value == "center" ? "align-center" : "";
    }
    if (said.property == "float") return is_start ? "float-start" : is_end ? "float-end" : "";
    return {};
}

std::optional<std::string> objection_to_style(std::string_view style) {
    const auto says_more = [](const Declaration& each) { return class_of(each).empty(); };
    const std::vector<Declaration> all = declarations_of(style);
    if (std::ranges::none_of(all, says_more)) return std::nullopt;
    if (std::ranges::all_of(all, says_more)) return "the attribute style is not allowed";
    return "of a style only text-align and float are kept";
}

const ElementRule* rule_of(std::string_view element) {
    const auto* const found = std::ranges::find(allowed_elements, element, &ElementRule::name);
    return found == allowed_elements.end() ? nullptr : found;
}

}  // namespace

bool is_allowed(std::string_view element) {
    return rule_of(successor_of(element).name) != nullptr;
}

Successor successor_of(std::string_view element) {
    const auto* const found = std::ranges::find(old_elements, element, &OldElement::name);
    return found == old_elements.end() ? Successor{element} : found->successor;
}

bool is_frame(std::string_view element) {
    return is_one_of(element, frames);
}

bool belongs_to_whole_page(std::string_view element) {
    return is_one_of(element, whole_page);
}

bool is_without_prose(std::string_view element) {
    return is_one_of(element, elements_without_prose);
}

bool is_misplaced(std::string_view element, std::string_view parent) {
    if (element != "source" && element != "track") return false;
    return parent != "audio" && parent != "video" && (parent != "picture" || element == "track");
}

std::optional<std::string> objection_to_attribute(std::string_view element, std::string_view attribute,
                                                  std::string_view value, ExternalMedia media) {
    if (is_for_others(element, attribute)) return std::nullopt;
    if (attribute == "style") return objection_to_style(value);
    const ElementRule* rule = rule_of(element == "a" ? element : successor_of(element).name);
    if (!is_one_of(attribute, common_attributes) && !is_one_of(attribute, rule->attributes)) {
        return fmt::format("the attribute {} is not allowed", shorten(attribute, 40));
    }
    if (attribute == "align" && align_class(element, value).empty()) return "only left, center and right are allowed";
    if (attribute == "cite" && !is_web_address(value)) {
        return fmt::format("'{}' is not on the web", shorten(value, 60));
    }
    return has_address_of_media(element, attribute) ? objection_to_media(trim(value), media) : std::nullopt;
}

bool is_for_others(std::string_view element, std::string_view attribute) {
    if (attribute == "markdown") return true;
    if (element == "a") return attribute == "target" || attribute == "rel";
    return element == "img" && (attribute == "loading" || attribute == "decoding");
}

bool has_address_of_media(std::string_view element, std::string_view attribute) {
    const ElementRule* rule = element == "img" ? nullptr : rule_of(element);
    return rule != nullptr && (attribute == "src" || attribute == "poster") && is_one_of(attribute, rule->attributes);
}

bool is_on_other_host(std::string_view url) {
    return is_web_address(url) || url.starts_with("//");
}

std::optional<std::string> objection_to_media(std::string_view url, ExternalMedia media) {
    constexpr std::size_t shown = 60;
    // Browsers take "\" for "/" and leave out control characters.
    const bool is_strange =
        std::ranges::any_of(url, [](char c) { return c == '\\' || (static_cast<unsigned char>(c) < ' '); });
    if (is_on_other_host(url)) {
        if (media == ExternalMedia::allow) return std::nullopt;
        return fmt::format("'{}' is on another host", shorten(url, shown));
    }
    if (is_strange || url.empty() || !split_url(url).scheme.empty()) {
        return fmt::format("'{}' is not the address of a file", shorten(url, shown));
    }
    return std::nullopt;
}

std::string_view align_class(std::string_view element, std::string_view value) {
    const std::string side = to_lower_ascii(trim(value));
    const bool floats = element == "img" || element == "table";  // text stands beside these
    if (side == "left") return floats ? "float-start" : "align-start";
    if (side == "center") return "align-center";
    if (side == "right") return floats ? "float-end" : "align-end";
    return {};
}

std::string classes_of_style(std::string_view style) {
    std::string classes;
    for (const Declaration& each : declarations_of(style)) {
        const std::string_view name = class_of(each);
        if (!name.empty()) classes += (classes.empty() ? "" : " ") + std::string(name);
    }
    return classes;
}

bool ends_paragraph(std::string_view element) {
    return is_one_of(element, blocks);
}

bool is_void(std::string_view element) {
    return is_one_of(element, void_elements);
}

bool holds_text(std::string_view element) {
    return is_one_of(element, text_elements);
}

bool holds_raw_text(std::string_view element) {
    return is_one_of(element, raw_text_elements);
}

bool is_value_less(std::string_view attribute) {
    return is_one_of(attribute, value_less);
}

}  // namespace rolebook
