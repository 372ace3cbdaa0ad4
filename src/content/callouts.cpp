#include "content/callouts.hpp"

#include "base/text.hpp"
#include "content/passages.hpp"

#include <algorithm>

namespace rolebook {
namespace {

struct OtherName {
    std::string_view name;
    std::string_view type;
};

// What GitHub, Obsidian, MkDocs, Docusaurus and VuePress call them besides.
constexpr auto other_names = std::to_array<OtherName>({
    {"attention", "caution"},
    {"check", "success"},
    {"cite", "quote"},
    {"done", "success"},
    {"error", "danger"},
    {"fail", "failure"},
    {"faq", "question"},
    {"help", "question"},
    {"hint", "tip"},
    {"missing", "failure"},
    {"secondary", "note"},
    {"seealso", "info"},
    {"summary", "abstract"},
    {"tldr", "abstract"},
    {"todo", "info"},
});

// "[!type|said of it]-" and where the title begins.
struct Mark {
    std::string_view type{};
    std::string_view said{};
    Callout::Fold fold{};
    std::size_t end = 0;
};

bool is_in_name(char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    return is_letter || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::optional<Mark> read_mark(std::string_view line) {
    if (!line.starts_with("[!")) return std::nullopt;
    const std::size_t close = line.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view inner = line.substr(2, close - 2);
    const std::size_t bar = std::min(inner.find('|'), inner.size());
    Mark mark{.type = trim(inner.substr(0, bar)), .end = close + 1};
    if (bar < inner.size()) mark.said = trim(inner.substr(bar + 1));
    if (mark.type.empty() || !std::ranges::all_of(mark.type, is_in_name)) return std::nullopt;
    const char sign = mark.end < line.size() ? line[mark.end] : ' ';
    if (sign == '-') mark.fold = Callout::Fold::closed;
    if (sign == '+') mark.fold = Callout::Fold::open;
    if (sign == '-' || sign == '+') ++mark.end;
    if (mark.end < line.size() && line[mark.end] != ' ' && line[mark.end] != '\t') return std::nullopt;
    return mark;
}

Callout callout_of(const Mark& mark) {
    std::string name = to_lower_ascii(mark.type);
    const auto* const other = std::ranges::find(other_names, name, &OtherName::name);
    if (other != other_names.end()) name = other->type;
    Callout callout{.look = name, .fold = mark.fold};
    const auto* const type = std::ranges::find(callout_types, name);
    if (type != callout_types.end()) {
        callout.type = static_cast<std::uint32_t>(type - callout_types.begin());
    } else {
        callout.word = capitalized(mark.type);
    }
    if (name == "details" && callout.fold == Callout::Fold::none) callout.fold = Callout::Fold::closed;
    return callout;
}

bool is_break(cmark_node* node) {
    return is_type(node, CMARK_NODE_SOFTBREAK) || is_type(node, CMARK_NODE_LINEBREAK);
}

// The rest of the first line, without the line end, as a paragraph before the others; null if it says nothing.
cmark_node* take_title(cmark_node* paragraph, std::size_t begin) {
    cmark_node* first = cmark_node_first_child(paragraph);
    const std::string_view line = literal_of(first);
    const std::string rest(line.substr(std::min(line.find_first_not_of(" \t", begin), line.size())));
    cmark_node_set_literal(first, rest.c_str());
    if (rest.empty()) {
        cmark_node* next = cmark_node_next(first);
        cmark_node_unlink(first);
        first = next;
    }
    cmark_node* title = nullptr;
    while (first != nullptr && !is_break(first)) {
        if (title == nullptr) {
            title = new_node(CMARK_NODE_PARAGRAPH);
            cmark_node_insert_before(paragraph, title);
        }
        cmark_node* next = cmark_node_next(first);
        cmark_node_append_child(title, first);
        first = next;
    }
    if (first != nullptr) cmark_node_unlink(first);
    if (cmark_node_first_child(paragraph) == nullptr) cmark_node_unlink(paragraph);
    return title;
}

}  // namespace

std::string_view Callout::attributes() const {
    switch (fold) {
        case Fold::none: return " role=\"note\"";
        case Fold::open: return " open";
        case Fold::closed: return "";
    }
    return "";
}

Callouts::Callouts(cmark_node* root) {
    const Walk walk = walk_from(root);
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        cmark_node* quote = cmark_iter_get_node(walk.get());
        if (event != CMARK_EVENT_EXIT || !is_type(quote, CMARK_NODE_BLOCK_QUOTE)) continue;
        cmark_node* paragraph = cmark_node_first_child(quote);
        cmark_node* first = is_paragraph(paragraph) ? cmark_node_first_child(paragraph) : nullptr;
        if (!is_type(first, CMARK_NODE_TEXT)) continue;
        const std::string line(literal_of(first));
        const auto mark = read_mark(line);
        if (!mark) continue;
        Callout callout = callout_of(*mark);
        callout.title = take_title(paragraph, mark->end);
        if (callout.title != nullptr || mark->said == "untitled") {
            callout.type.reset();
            callout.word.clear();
        }
        callouts_.emplace(quote, std::move(callout));
    }
}

const Callout* Callouts::find(cmark_node* quote) const {
    const auto found = callouts_.find(quote);
    return found == callouts_.end() ? nullptr : &found->second;
}

const Callout* Callouts::titled_by(cmark_node* paragraph) const {
    const Callout* callout = callouts_.empty() ? nullptr : find(cmark_node_parent(paragraph));
    return callout != nullptr && callout->title == paragraph ? callout : nullptr;
}

}  // namespace rolebook
