#include "content/raw_html.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <iterator>
#include <memory_resource>
#include <optional>
#include <set>
#include <span>
#include <utility>

namespace rolebook {
namespace {

using Type = HtmlPart::Type;

constexpr auto npos = std::string_view::npos;
constexpr std::string_view blank = " \t\n\f\r";
constexpr std::string_view name_ends = " \t\n\f\r/>";

// HTML that costs more than it can be worth. Only the Markdown around it is kept.
struct Excess {
    std::string reason{};
    std::optional<std::size_t> piece{};
    std::string text = "HTML";
};

constexpr std::string_view too_much = "too much HTML in one place";

// ---- what is allowed

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

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

const ElementRule* rule_of(std::string_view element) {
    const auto* const found = std::ranges::find(allowed_elements, element, &ElementRule::name);
    return found == allowed_elements.end() ? nullptr : found;
}

std::string_view align_class(std::string_view value) {
    const std::string side = to_lower_ascii(trim(value));
    if (side == "left") return "align-start";
    if (side == "center") return "align-center";
    if (side == "right") return "align-end";
    return {};
}

bool is_web_address(std::string_view url) {
    const std::string scheme = split_url(url).scheme;
    return scheme == "https" || scheme == "http";
}

// Why the address is not one of a local file.
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

// ---- tags as HTML's tokenizer sees them

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Where the attribute ends whose name begins at `at`.
std::size_t attribute_end(std::string_view text, std::size_t at) {
    const std::size_t name_end = text.find_first_of(" \t\n\f\r/>=", at + 1);
    const std::size_t equals = text.find_first_not_of(blank, name_end);
    if (equals == npos || text[equals] != '=') return name_end;
    const std::size_t value = text.find_first_not_of(blank, equals + 1);
    if (value == npos) return npos;
    if (text[value] != '"' && text[value] != '\'') return text.find_first_of(" \t\n\f\r>", value);
    const std::size_t quote = text.find(text[value], value + 1);
    return quote == npos ? npos : quote + 1;
}

// The length of the start or end tag that `text` begins with; npos if it is none or goes on after the text.
std::size_t tag_length(std::string_view text) {
    const std::size_t name = text.starts_with("</") ? 2 : 1;
    std::size_t at = text.find_first_of(name_ends, name);
    while ((at = text.find_first_not_of(" \t\n\f\r/", at)) != npos && text[at] != '>') at = attribute_end(text, at);
    return at == npos ? npos : at + 1;
}

bool begins_tag(std::string_view text) {
    const std::size_t name = text.starts_with("</") ? 2 : 1;
    return text.starts_with('<') && name < text.size() && is_letter(text[name]);
}

// ---- one text of all pieces

// A word that is not part of the text in any case of letters: it hangs on every byte of the text.
std::string unused_word(std::string_view html) {
    const std::string text = to_lower_ascii(html);
    std::string word = hash_of(text);
    while (text.find(word) != npos) word = hash_of(word);
    return word;
}

// The length of the name of a tag that begins SVG or MathML; 0 if `text` begins with something else.
std::size_t foreign_name_length(std::string_view text) {
    for (const std::string_view name : {"svg", "math"}) {
        if (!starts_with_ignoring_case(text, name)) continue;
        if (text.size() == name.size() || name_ends.find(text[name.size()]) != npos) return name.size();
    }
    return 0;
}

// The pieces as one text, with an element in the place of each child that Markdown made.
//
// SVG and MathML are disguised as <applet>, which holds together whatever is in it: gumbo 0.10.1 aborts on some of what
// can stand in them ("<table><svg><select><foreignObject><select><tbody>").
class JoinedText {
public:
    struct Placeholder {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t piece = 0;
    };

    // The word is not part of any piece.
    explicit JoinedText(std::string word) : word_(std::move(word)) {}

    const std::string& text() const { return text_; }
    const std::string& word() const { return word_; }
    const std::string& foreign_attribute() const { return foreign_attribute_; }
    const std::vector<std::size_t>& children() const { return children_; }

    void add(std::string_view html, std::size_t piece) {
        starts_.push_back({text_.size(), piece});
        for (std::size_t at = html.find('<'); at != npos; at = html.find('<', at)) {
            at += html.substr(at).starts_with("</") ? 2U : 1U;
            if (foreign_name_length(html.substr(at)) == 0) continue;
            text_.append(html.substr(0, at)).append(foreign_mark_);
            html.remove_prefix(at);
            at = 0;
        }
        text_ += html;
    }

    // A block ends an open <p>, as it does in browsers.
    void add_child(HtmlPiece::Type type, std::size_t piece) {
        const std::string_view name = type == HtmlPiece::Type::markdown_block ? "div" : "span";
        add(fmt::format("<{0} {1}={2}></{0}>", name, child_mark_, piece), piece);
        children_.push_back(piece);
    }

    // The number of the piece from which this place in the text comes.
    std::size_t piece_at(const char* place) const {
        const auto offset = static_cast<std::size_t>(place - text_.data());
        const auto next = std::ranges::upper_bound(starts_, offset, {}, &Start::offset);
        return next == starts_.begin() ? 0 : std::prev(next)->piece;
    }

    // The first placeholder in a part of the text.
    std::optional<Placeholder> find_placeholder(std::string_view part) const {
        const std::size_t mark = part.find(child_mark_);
        if (mark == npos) return std::nullopt;
        Placeholder found{.begin = part.rfind('<', mark)};
        const char* const digits = part.data() + mark + child_mark_.size() + 1;
        const char* const rest = std::from_chars(digits, part.data() + part.size(), found.piece).ptr;
        found.end = static_cast<std::size_t>(rest - part.data());
        for (const std::string_view end : {"></div>", "></span>"}) {
            if (part.substr(found.end).starts_with(end)) found.end += end.size();
        }
        return found;
    }

    // "svg" or "math" if the tag begins one of them, in the author's case.
    std::string_view foreign_name(std::string_view tag) const {
        if (tag.find(foreign_mark_) != 1) return {};
        const std::string_view name = tag.substr(1 + foreign_mark_.size());
        return name.substr(0, foreign_name_length(name));
    }

    // Ends the disguise in a part of the text.
    void restore(std::string& part) const {
        for (std::size_t at = part.find(foreign_mark_); at != npos; at = part.find(foreign_mark_, at)) {
            part.erase(at, foreign_mark_.size());
        }
    }

private:
    struct Start {
        std::size_t offset = 0;
        std::size_t piece = 0;
    };

    std::string word_;
    std::string child_mark_ = "child-" + word_;
    std::string foreign_attribute_ = "foreign-" + word_;
    std::string foreign_mark_ = "applet/" + foreign_attribute_ + "=";  // "<svg>" becomes "<applet/foreign-…=svg>"
    std::string text_;
    std::vector<Start> starts_;
    std::vector<std::size_t> children_;
};

JoinedText join(const std::vector<HtmlPiece>& pieces) {
    std::string html;
    for (const HtmlPiece& piece : pieces) {
        if (piece.type == HtmlPiece::Type::html) html += piece.html;
    }
    JoinedText joined(unused_word(html));
    for (std::size_t number = 0; number < pieces.size(); ++number) {
        const HtmlPiece& piece = pieces[number];
        if (piece.type == HtmlPiece::Type::html) {
            joined.add(piece.html, number);
        } else {
            joined.add_child(piece.type, number);
        }
    }
    return joined;
}

// Attributes that say all by being there.
constexpr std::array<std::string_view, 6> value_less = {"controls", "default", "loop", "muted", "open", "reversed"};

std::string attribute(std::string_view name, std::string_view value) {
    if (value.empty() && is_one_of(name, value_less)) return fmt::format(" {}", name);
    std::string out = fmt::format(" {}=\"", name);
    append_html(out, value);
    return out + '"';
}

std::string title_attribute(const HtmlPart& part) {
    return part.title.empty() ? "" : attribute("title", part.title);
}

std::string html_of(const HtmlPart& part) {
    switch (part.type) {
        case Type::markup: return part.text;
        case Type::text:
        case Type::media_url: return escape_html(part.text);
        case Type::id: return attribute("id", part.text);
        case Type::link_open: return "<a" + attribute("href", part.text) + title_attribute(part) + ">";
        case Type::link_close: return "</a>";
        case Type::image:
            return "<img" + attribute("src", part.text) + attribute("alt", part.alt) + title_attribute(part) + ">";
        case Type::child:
        case Type::refused: break;
    }
    return {};
}

JoinedText join(const std::vector<HtmlPart>& parts, const std::vector<HtmlPiece>& pieces, const std::string& word) {
    JoinedText joined(word);
    for (const HtmlPart& part : parts) {
        if (part.type == Type::child) {
            joined.add_child(pieces[part.piece].type, part.piece);
        } else {
            joined.add(html_of(part), part.piece);
        }
    }
    return joined;
}

// ---- parsing, at a bounded cost

// Refuses what would take gumbo long: it compares every attribute of a tag with all those before it.
void check_cost(const JoinedText& joined) {
    constexpr std::size_t most_tags = 10'000;
    constexpr std::size_t longest_tag = 4'000;
    const std::string_view text = joined.text();
    std::size_t tags = 0;
    for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at + 1)) {
        const std::size_t piece = joined.piece_at(text.data() + at);
        if (++tags > most_tags) throw Excess{std::string(too_much), piece};
        const std::string_view tag = text.substr(at, longest_tag + 1);
        if (tag.size() > longest_tag && begins_tag(tag) && tag_length(tag) == npos) {
            throw Excess{fmt::format("a tag of more than {} bytes", longest_tag), piece, std::string(tag)};
        }
    }
}

// The memory of one parse. HTML's rules repeat formatting elements that end too late (<b>, <i>, …) in every paragraph
// after, with their attributes, so that a small text can make a huge tree: what exceeds the arena is refused. gumbo
// takes no failure from an allocator; the exception may pass through its frames, since they own nothing else.
class Arena {
public:
    explicit Arena(std::size_t most) : left_(most) {}

    static void* allocate(void* arena, std::size_t size) {
        auto& self = *static_cast<Arena*>(arena);
        if (size > self.left_) throw Excess{std::string(too_much)};
        self.left_ -= size;
        return std::memset(self.memory_.allocate(size), 0, size);  // gumbo 0.10.1 reads some of it before it writes
    }
    static void deallocate(void* /*arena*/, void* /*memory*/) {}  // all at once, with the arena

private:
    std::size_t left_;
    std::pmr::monotonic_buffer_resource memory_;
};

// Honest HTML takes 200 to 1,000 bytes for a tag and the text after it, by the number of attributes.
std::size_t parse_memory(std::string_view text) {
    const auto tags = static_cast<std::size_t>(std::ranges::count(text, '<'));
    constexpr std::size_t kilobyte = 1024;
    return 64 * kilobyte + 3 * kilobyte * tags + 16 * text.size();
}

// The element whose children are the parsed text. It lives as long as both arguments.
const GumboElement& parse(const std::string& text, Arena& arena) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &Arena::allocate;
    options.deallocator = &Arena::deallocate;
    options.userdata = &arena;
    options.max_errors = 0;  // each would hold a list of all open elements
    options.fragment_context = GUMBO_TAG_BODY;
    return gumbo_parse_with_options(&options, text.data(), text.size())->root->v.element;
}

// ---- gumbo's tree

const GumboNode& child_of(const GumboVector& children, unsigned number) {
    return *static_cast<const GumboNode*>(children.data[number]);
}

std::string_view view(const GumboStringPiece& piece) {
    return {piece.data, piece.length};
}

std::string name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return to_lower_ascii(view(name));
}

struct Element {
    explicit Element(const GumboNode& of)
        : node(of), name(name_of(of.v.element)), tag(view(of.v.element.original_tag)) {}

    const GumboVector& children() const { return node.v.element.children; }

    std::vector<const GumboAttribute*> attributes() const {
        const GumboVector& all = node.v.element.attributes;
        std::vector<const GumboAttribute*> out;
        for (const void* each : std::span(all.data, all.length))
            out.push_back(static_cast<const GumboAttribute*>(each));
        return out;
    }

    std::optional<std::string_view> value(const char* attribute) const {
        const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, attribute);
        return found == nullptr ? std::nullopt : std::optional<std::string_view>(found->value);
    }

    std::string text(const char* attribute) const { return std::string(value(attribute).value_or("")); }

    const GumboNode& node;
    std::string name;
    std::string_view tag;  // as written; empty if only implied
};

bool has_address_of_media(const Element& element, std::string_view attribute) {
    const ElementRule* rule = element.name == "img" ? nullptr : rule_of(element.name);
    return rule != nullptr && (attribute == "src" || attribute == "poster") && is_one_of(attribute, rule->attributes);
}

// A source or a track belongs in audio or video, a source in a picture too.
bool is_misplaced(const Element& element) {
    if (element.name != "source" && element.name != "track") return false;
    const std::string parent = name_of(element.node.parent->v.element);
    return parent != "audio" && parent != "video" && (parent != "picture" || element.name == "track");
}

// Why an element that is allowed may not have this attribute.
std::optional<std::string> objection(const Element& element, const GumboAttribute& attribute) {
    const std::string_view name = attribute.name;
    const std::string_view value = attribute.value;
    if (!is_one_of(name, common_attributes) && !is_one_of(name, rule_of(element.name)->attributes)) {
        return fmt::format("the attribute {} is not allowed", shorten(name, 40));
    }
    if (name == "align" && align_class(value).empty()) return "only left, center and right are allowed";
    if (name == "cite" && !is_web_address(value)) return fmt::format("'{}' is not on the web", shorten(value, 60));
    return has_address_of_media(element, name) ? objection_to_media(trim(value)) : std::nullopt;
}

std::string_view as_written(const GumboAttribute& attribute) {
    const std::string_view name = view(attribute.original_name);
    const std::string_view value = view(attribute.original_value);
    return value.empty() ? name : std::string_view(name.data(), value.data() + value.size());
}

// ---- from the tree to parts

class Filter {
public:
    Filter(const JoinedText& joined, std::size_t pieces, RawHtml policy)
        : joined_(joined), policy_(policy), is_done_(pieces, true) {
        for (const std::size_t piece : joined.children()) is_done_[piece] = false;
    }

    std::vector<HtmlPart> run(const GumboElement& root) {
        open_.push_back({.children = &root.children});
        while (!open_.empty()) {
            Open& innermost = open_.back();
            if (innermost.next < innermost.children->length) {
                visit(child_of(*innermost.children, innermost.next++));
            } else {
                close();
            }
        }
        refuse_ignored_tags();
        for (HtmlPart& part : parts_) {
            for (std::string* text : {&part.text, &part.title, &part.alt, &part.reason}) joined_.restore(*text);
        }
        return with_lost_children();
    }

private:
    // What becomes of the content of an element.
    enum class Content : std::uint8_t {
        kept,
        raw,      // text is written as it is
        dropped,  // but not what Markdown made of it
        hidden
    };

    // An element whose children are being written.
    struct Open {
        const GumboVector* children = nullptr;
        unsigned next = 0;
        Content content = Content::kept;
        HtmlPart end{};
    };

    void add(Type type, std::string_view text) {
        if (text.empty()) return;
        if (!parts_.empty() && parts_.back().type == type && parts_.back().piece == piece_) {
            parts_.back().text += text;
        } else {
            parts_.push_back({.type = type, .piece = piece_, .text = std::string(text)});
        }
    }

    // The parser makes some elements again when tags overlap; what is refused of them is told once.
    void refuse(std::string_view text, std::string reason) {
        if (!told_.insert(text.data()).second) return;
        parts_.push_back(
            {.type = Type::refused, .piece = piece_, .text = std::string(text), .reason = std::move(reason)});
    }

    void child(std::size_t piece) {
        if (is_done_[piece]) return;
        is_done_[piece] = true;
        parts_.push_back({.type = Type::child, .piece = piece});
    }

    void visit(const GumboNode& node) {
        switch (node.type) {
            case GUMBO_NODE_ELEMENT:
            case GUMBO_NODE_TEMPLATE: element(Element(node)); break;
            case GUMBO_NODE_COMMENT: comment(node.v.text); break;
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_WHITESPACE:
            case GUMBO_NODE_CDATA: text(node.v.text); break;
            case GUMBO_NODE_DOCUMENT: break;
        }
    }

    void text(const GumboText& node) {
        move_to(node.original_text.data);
        unparsed(node.text, open_.back().content);
    }

    // The parser knows no elements in some texts, so those in the place of children may stand in it.
    void unparsed(std::string_view text, Content content) {
        for (auto found = joined_.find_placeholder(text); found; found = joined_.find_placeholder(text)) {
            plain(text.substr(0, found->begin), content);
            if (content == Content::hidden) {
                is_done_[found->piece] = true;
            } else {
                child(found->piece);
            }
            text.remove_prefix(found->end);
        }
        plain(text, content);
    }

    void plain(std::string_view text, Content content) {
        if (content == Content::kept) add(Type::text, text);
        if (content == Content::raw) add(Type::markup, text);
    }

    // A comment that does not end as one was hardly meant to hide what follows.
    void comment(const GumboText& node) {
        const std::string_view written = view(node.original_text);
        seen_.push_back(written);
        unparsed(node.text, written.ends_with("-->") ? Content::hidden : Content::dropped);
    }

    void move_to(const char* place) {
        if (place != nullptr) piece_ = joined_.piece_at(place);
    }

    void open(const Element& element, Content content, HtmlPart end) {
        constexpr std::size_t most_nested = 200;
        if (open_.size() > most_nested) throw Excess{std::string(too_much), piece_};
        open_.push_back({.children = &element.children(), .content = content, .end = std::move(end)});
    }

    void open(const Element& element, Content content) { open(element, content, {}); }

    void close() {
        HtmlPart end = std::move(open_.back().end);
        open_.pop_back();
        if (end.type == Type::markup) {
            add(Type::markup, end.text);
        } else {
            parts_.push_back(std::move(end));
        }
    }

    void element(const Element& element) {
        move_to(element.tag.data());
        seen_.push_back(is_one_of(element.name, text_elements) ? source_of(element) : element.tag);
        const auto placeholder = joined_.find_placeholder(element.tag);
        if (placeholder && placeholder->begin == 0) {
            child(placeholder->piece);
        } else if (placeholder) {
            unfinished(element, element.tag.substr(0, placeholder->begin));
        } else if (joined_.foreign_name(element.tag).empty() && element.value(joined_.foreign_attribute().c_str())) {
            unfinished(element, element.tag);
        } else if (open_.back().content != Content::kept) {
            open(element, open_.back().content);
        } else if (is_made_up(element)) {
            open(element, Content::dropped);
        } else if (policy_ == RawHtml::allow) {
            allowed(element);
        } else {
            safe(element);
        }
    }

    // For <isindex>, gumbo still makes the form that browsers once made.
    static bool is_made_up(const Element& element) {
        return (static_cast<unsigned>(element.node.parse_flags) & GUMBO_INSERTION_FROM_ISINDEX) != 0;
    }

    // The parser took what follows a tag without '>' for attributes. What is in the element follows it, too.
    void unfinished(const Element& element, std::string_view tag) {
        refuse(tag, "this tag does not end");
        unparsed(element.tag, Content::dropped);
        open(element, is_one_of(element.name, text_elements) ? Content::dropped : open_.back().content);
    }

    // ---- safe

    void safe(const Element& element) {
        if (is_one_of(element.name, elements_without_prose)) {
            drop(element);
        } else if (rule_of(element.name) == nullptr) {
            unwrap(element, "this element is not allowed, only what is in it");
        } else if (is_misplaced(element)) {
            unwrap(element, "this element belongs in audio, video or picture");
        } else {
            refuse_attributes(element);
            if (element.name == "img" && !element.value("src")) {
                unwrap(element, "this image has no address");
            } else if (!link_or_image(element)) {
                write(element, safe_name(element.name));
            }
        }
    }

    void drop(const Element& element) {
        refuse(element.tag, "this element is not allowed, nor what is in it");
        seen_.push_back(source_of(element));
        const bool is_code = element.name == "script" || element.name == "style";
        open(element, is_code ? Content::hidden : Content::dropped);
    }

    // Its start tag and what is in it. The parser knows no end of elements that it moved.
    std::string_view source_of(const Element& element) const {
        const auto begin = static_cast<std::size_t>(element.tag.data() - joined_.text().data());
        const std::size_t end =
            std::max<std::size_t>(element.node.v.element.end_pos.offset, begin + element.tag.size());
        return std::string_view(joined_.text()).substr(begin, end - begin);
    }

    void unwrap(const Element& element, std::string reason) {
        refuse(element.tag, std::move(reason));
        open(element, Content::kept);
    }

    // An <a> that leads nowhere is a place that links lead to. The title of a page is its only first heading.
    static std::string_view safe_name(std::string_view name) {
        if (name == "a") return "span";
        return name == "h1" ? "h2" : name;
    }

    void refuse_attributes(const Element& element) {
        bool told_of_data = false;
        for (const GumboAttribute* attribute : element.attributes()) {
            auto reason = objection(element, *attribute);
            const bool is_data = std::string_view(attribute->name).starts_with("data-");
            if (!reason || (is_data && told_of_data)) continue;
            told_of_data = told_of_data || is_data;
            refuse(as_written(*attribute), std::move(*reason));
        }
    }

    // ---- everything

    void allowed(const Element& element) {
        if (const std::string_view name = joined_.foreign_name(element.tag); !name.empty()) {
            foreign(element, name);
        } else if (element.name == "plaintext") {
            unwrap(element, "no tag could end it");
        } else if (!link_or_image(element)) {
            write(element, element.name);
        }
    }

    // SVG and MathML, as written.
    void foreign(const Element& element, std::string_view name) {
        seen_.push_back(source_of(element));
        unparsed(source_of(element), Content::raw);
        open(element, Content::hidden, {.type = Type::markup, .piece = piece_, .text = fmt::format("</{}>", name)});
    }

    // ---- both

    bool link_or_image(const Element& element) {
        if (element.name == "a" && element.value("href")) {
            link(element);
            return true;
        }
        if (element.name == "img" && element.value("src")) {
            image(element);
            return true;
        }
        return false;
    }

    void link(const Element& element) {
        target(element);
        parts_.push_back(
            {.type = Type::link_open, .piece = piece_, .text = element.text("href"), .title = element.text("title")});
        open(element, Content::kept, {.type = Type::link_close, .piece = piece_});
    }

    void image(const Element& element) {
        target(element);
        parts_.push_back({.type = Type::image,
                          .piece = piece_,
                          .text = element.text("src"),
                          .title = element.text("title"),
                          .alt = element.text("alt")});
    }

    // Links and images are written by others, so what has their id stands before them.
    void target(const Element& element) {
        if (id_of(element).empty()) return;
        add(Type::markup, "<span");
        id(element);
        add(Type::markup, "></span>");
    }

    static std::string id_of(const Element& element) {
        const std::string id = element.text("id");
        return id.empty() && element.name == "a" ? element.text("name") : id;
    }

    void id(const Element& element) {
        std::string id = id_of(element);
        if (!id.empty()) parts_.push_back({.type = Type::id, .piece = piece_, .text = std::move(id)});
    }

    void write(const Element& element, std::string_view name) {
        add(Type::markup, fmt::format("<{}", name));
        id(element);
        if (policy_ == RawHtml::allow) {
            all_attributes(element);
        } else {
            safe_attributes(element);
        }
        add(Type::markup, ">");
        if (is_one_of(name, void_elements)) return;
        if (loses_line_end(element)) add(Type::markup, "\n");
        const bool is_raw = is_one_of(name, raw_text_elements);
        open(element, is_raw ? Content::raw : Content::kept,
             {.type = Type::markup, .piece = piece_, .text = fmt::format("</{}>", name)});
    }

    // Parsers drop a line end right after these start tags.
    static bool loses_line_end(const Element& element) {
        if (element.name != "pre" && element.name != "textarea" && element.name != "listing") return false;
        if (element.children().length == 0) return false;
        const GumboNode& first = child_of(element.children(), 0);
        const bool is_text = first.type == GUMBO_NODE_TEXT || first.type == GUMBO_NODE_WHITESPACE;
        return is_text && first.v.text.text[0] == '\n';
    }

    void safe_attributes(const Element& element) {
        std::string classes;
        for (const GumboAttribute* each : element.attributes()) {
            const std::string_view name = each->name;
            if (name == "id" || name == "name" || objection(element, *each)) continue;
            if (name == "class" || name == "align") {
                classes += classes.empty() ? "" : " ";
                classes += name == "class" ? std::string_view(each->value) : align_class(each->value);
            } else {
                write_attribute(element, name, each->value);
            }
        }
        if (!classes.empty()) add(Type::markup, attribute("class", classes));
    }

    void all_attributes(const Element& element) {
        for (const GumboAttribute* each : element.attributes()) {
            const std::string_view name = each->name;
            if (name != "id") write_attribute(element, name, each->value);
        }
    }

    void write_attribute(const Element& element, std::string_view name, std::string_view value) {
        if (has_address_of_media(element, name) && !objection_to_media(trim(value))) {
            add(Type::markup, fmt::format(" {}=\"", name));
            parts_.push_back({.type = Type::media_url, .piece = piece_, .text = std::string(trim(value))});
            add(Type::markup, "\"");
        } else {
            add(Type::markup, attribute(name, value));
        }
    }

    // ---- what the tree does not show

    // A cell outside of a table, a second body: the parser leaves the tag out.
    void refuse_ignored_tags() {
        const std::string_view text = joined_.text();
        const auto begin_of = [&](std::string_view part) {
            return static_cast<std::size_t>(part.data() - text.data());
        };
        std::ranges::sort(seen_, {}, begin_of);
        auto seen = seen_.begin();
        for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at)) {
            while (seen != seen_.end() && begin_of(*seen) + seen->size() <= at) ++seen;
            if (seen != seen_.end() && begin_of(*seen) <= at) {
                at = begin_of(*seen) + seen->size();
                continue;
            }
            const std::string_view rest = text.substr(at);
            const std::size_t length = begins_tag(rest) ? tag_length(rest) : npos;
            at = length == npos ? at + 1 : at + length;
            if (length == npos || rest[1] == '/' || joined_.find_placeholder(rest.substr(0, length))) continue;
            move_to(rest.data());
            refuse(rest.substr(0, length), "this tag cannot stand here");
        }
    }

    // Children that the parser left out (it allows nothing but options in <select>) come before the next one.
    std::vector<HtmlPart> with_lost_children() {
        std::vector<HtmlPart> parts;
        std::size_t next = 0;
        const auto add_lost_before = [&](std::size_t piece) {
            for (; next < piece; ++next) {
                if (!is_done_[next]) parts.push_back({.type = Type::child, .piece = next});
            }
        };
        for (HtmlPart& part : parts_) {
            if (part.type == Type::child) add_lost_before(part.piece);
            parts.push_back(std::move(part));
        }
        add_lost_before(is_done_.size());
        return parts;
    }

    const JoinedText& joined_;
    RawHtml policy_;
    std::vector<HtmlPart> parts_;
    std::vector<Open> open_;
    std::vector<bool> is_done_;           // for each piece: not a child that is still to be written
    std::vector<std::string_view> seen_;  // what the tree accounts for
    std::set<const char*> told_;
    std::size_t piece_ = 0;
};

// Unwrapping an element can bring two others together that cannot be nested, and some trees have no text that parses to
// them. So the result is filtered again until nothing changes: then every browser reads what was meant.
std::vector<HtmlPart> filter_until_stable(const std::vector<HtmlPiece>& pieces) {
    constexpr int most_rounds = 5;  // of a million random soups of tags, one took four
    JoinedText joined = join(pieces);
    check_cost(joined);
    const std::size_t memory = parse_memory(joined.text());
    std::vector<HtmlPart> parts;
    for (int round = 0; round < most_rounds; ++round) {
        Arena arena(memory);
        std::vector<HtmlPart> next = Filter(joined, pieces.size(), RawHtml::safe).run(parse(joined.text(), arena));
        JoinedText next_joined = join(next, pieces, joined.word());
        if (round > 0 && next_joined.text() == joined.text()) return parts;
        std::ranges::copy_if(
            parts, std::back_inserter(next), [](Type type) { return type == Type::refused; }, &HtmlPart::type);
        parts = std::move(next);
        joined = std::move(next_joined);
    }
    throw Excess{"browsers may disagree on how it is nested"};
}

std::vector<HtmlPart> filter_once(const std::vector<HtmlPiece>& pieces) {
    const JoinedText joined = join(pieces);
    Arena arena(parse_memory(joined.text()));
    return Filter(joined, pieces.size(), RawHtml::allow).run(parse(joined.text(), arena));
}

std::vector<HtmlPart> only_children(const std::vector<HtmlPiece>& pieces, const Excess& excess) {
    const auto first = std::ranges::find(pieces, HtmlPiece::Type::html, &HtmlPiece::type);
    const auto piece = excess.piece.value_or(static_cast<std::size_t>(first - pieces.begin()));
    std::vector<HtmlPart> parts = {
        {.type = Type::refused, .piece = piece, .text = excess.text, .reason = excess.reason}};
    for (std::size_t number = 0; number < pieces.size(); ++number) {
        if (pieces[number].type != HtmlPiece::Type::html) parts.push_back({.type = Type::child, .piece = number});
    }
    return parts;
}

}  // namespace

std::vector<HtmlPart> filter_html(const std::vector<HtmlPiece>& pieces, RawHtml policy) {
    try {
        return policy == RawHtml::allow ? filter_once(pieces) : filter_until_stable(pieces);
    } catch (const Excess& excess) {
        return only_children(pieces, excess);
    }
}

}  // namespace rolebook
