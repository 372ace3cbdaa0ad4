#include "content/html_rules.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

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
    {"h1"},
    {"h2"},
    {"h3"},
    {"h4"},
    {"h5"},
    {"h6"},
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
    {"table"},
    {"tbody"},
    {"td", {"align", "colspan", "headers", "rowspan", "scope"}},
    {"tfoot"},
    {"th", {"align", "colspan", "headers", "rowspan", "scope"}},
    {"thead"},
    {"time", {"datetime"}},
    {"tr"},
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

const ElementRule* rule_of(std::string_view element) {
    const auto* const found = std::ranges::find(allowed_elements, element, &ElementRule::name);
    return found == allowed_elements.end() ? nullptr : found;
}

}  // namespace

bool is_allowed(std::string_view element) {
    return rule_of(element) != nullptr;
}

bool is_without_prose(std::string_view element) {
    return is_one_of(element, elements_without_prose);
}

bool is_misplaced(std::string_view element, std::string_view parent) {
    if (element != "source" && element != "track") return false;
    return parent != "audio" && parent != "video" && (parent != "picture" || element == "track");
}

std::optional<std::string> objection_to_attribute(std::string_view element, std::string_view attribute,
                                                  std::string_view value) {
    if (!is_one_of(attribute, common_attributes) && !is_one_of(attribute, rule_of(element)->attributes)) {
        return fmt::format("the attribute {} is not allowed", shorten(attribute, 40));
    }
    if (attribute == "align" && align_class(value).empty()) return "only left, center and right are allowed";
    if (attribute == "cite" && !is_web_address(value)) {
        return fmt::format("'{}' is not on the web", shorten(value, 60));
    }
    return has_address_of_media(element, attribute) ? objection_to_media(trim(value)) : std::nullopt;
}

bool has_address_of_media(std::string_view element, std::string_view attribute) {
    const ElementRule* rule = element == "img" ? nullptr : rule_of(element);
    return rule != nullptr && (attribute == "src" || attribute == "poster") && is_one_of(attribute, rule->attributes);
}

std::optional<std::string> objection_to_media(std::string_view url) {
    constexpr std::size_t shown = 60;
    // Browsers take "\" for "/" and leave out control characters.
    const bool is_strange =
        std::ranges::any_of(url, [](char c) { return c == '\\' || (static_cast<unsigned char>(c) < ' '); });
    if (is_web_address(url) || url.starts_with("//")) {
        return fmt::format("'{}' is on another host", shorten(url, shown));
    }
    if (is_strange || url.empty() || !split_url(url).scheme.empty()) {
        return fmt::format("'{}' is not the address of a file", shorten(url, shown));
    }
    return std::nullopt;
}

std::string_view align_class(std::string_view value) {
    const std::string side = to_lower_ascii(trim(value));
    if (side == "left") return "align-start";
    if (side == "center") return "align-center";
    if (side == "right") return "align-end";
    return {};
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
