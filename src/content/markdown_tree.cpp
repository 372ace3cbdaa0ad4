#include "content/markdown_tree.hpp"

#include "base/text.hpp"

#include <cmark-gfm-core-extensions.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <shared_mutex>

namespace rolebook {
namespace {

// It ends with its tree.
cmark_parser* make_parser() {
    static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
    (void)registered;
    return cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, tree_memory());
}

void attach(cmark_parser* parser, const char* extension) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extension));
}

// Whether strikethrough or autolink could find anything to do.
bool needs_inline_extensions(std::string_view text) {
    constexpr std::array<std::string_view, 4> signs = {"~", "www.", "://", "@"};
    return std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

// With the labels of [[links]] in their place.
void append_plain(std::string& out, std::string_view text) {
    for (auto link = find_wiki_link(text); link; link = find_wiki_link(text)) {
        out += text.substr(0, link->begin);
        out += link->label;
        text.remove_prefix(link->end);
    }
    out += text;
}

}  // namespace

std::optional<WikiLink> find_wiki_link(std::string_view text) {
    WikiLink link{.begin = text.find("[[")};
    const std::size_t close = link.begin == std::string_view::npos ? link.begin : text.find("]]", link.begin);
    if (close == std::string_view::npos) return std::nullopt;
    link.end = close + 2;
    link.inner = text.substr(link.begin + 2, close - link.begin - 2);
    const std::size_t bar = std::min(link.inner.find('|'), link.inner.size());
    const std::string_view target = trim(link.inner.substr(0, bar));
    if (target.empty()) return std::nullopt;
    // The '#' of "C#" is not the beginning of a heading's name: that needs something after it.
    const std::size_t hash = target.rfind('#');
    const bool to_heading = hash != std::string_view::npos && hash > 0 && hash + 1 < target.size();
    link.name = trim(target.substr(0, to_heading ? hash : target.size()));
    if (to_heading) link.heading = trim(target.substr(hash + 1));
    link.label = bar < link.inner.size() ? trim(link.inner.substr(bar + 1)) : link.name;
    return link;
}

std::string plain_text(cmark_node* root, PictureText pictures) {
    std::string text;
    const Walk walk = walk_from(root);
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        cmark_node* node = cmark_iter_get_node(walk.get());
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT) {
            append_plain(text, literal_of(node));
        } else if (type == CMARK_NODE_IMAGE && pictures == PictureText::none) {
            cmark_iter_reset(walk.get(), node, CMARK_EVENT_EXIT);
        } else if (type == CMARK_NODE_CODE) {
            text += literal_of(node);
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            text += fmt::format(" {} ", literal_of(node));
        } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ||
                   (type == CMARK_NODE_HTML_INLINE && literal_of(node).starts_with("<br")) ||
                   (is_block(node) && !text.empty())) {
            text += ' ';
        }
    }
    return collapse_spaces(text);
}

namespace {

// libcmark-gfm 0.29.0.gfm.6 writes "&#xfffe;" and "&#xffff;" as the bytes FE and FF, which are no UTF-8.
std::string with_replacements(std::string_view text) {
    std::string out;
    for (const char byte : text) {
        if (byte == '\xFE' || byte == '\xFF') {
            out += "\uFFFD";
        } else {
            out += byte;
        }
    }
    return out;
}

void mend_references(cmark_node* root) {
    const auto is_broken = [](const char* text) {
        return text != nullptr && std::string_view(text).find_first_of("\xFE\xFF") != std::string_view::npos;
    };
    const Walk walk = walk_from(root);
    while (cmark_iter_next(walk.get()) != CMARK_EVENT_DONE) {
        cmark_node* node = cmark_iter_get_node(walk.get());
        if (const char* text = cmark_node_get_literal(node); is_broken(text))
            cmark_node_set_literal(node, with_replacements(text).c_str());
        if (const char* title = cmark_node_get_title(node); is_broken(title))
            cmark_node_set_title(node, with_replacements(title).c_str());
        if (const char* url = cmark_node_get_url(node); is_broken(url))
            cmark_node_set_url(node, with_replacements(url).c_str());
        if (const char* info = cmark_node_get_fence_info(node); is_broken(info))
            cmark_node_set_fence_info(node, with_replacements(info).c_str());
    }
}

Tree mended(Tree tree, std::string_view text) {
    if (text.find("&#") != std::string_view::npos) mend_references(tree.get());
    return tree;
}

}  // namespace

// libcmark-gfm 0.29.0.gfm.6 keeps the special characters of strikethrough and autolink in global tables that are set
// before and cleared after every inline pass, so two such passes at once give wrong HTML (docs/decisions/0004). They
// happen in cmark_parser_finish: documents that need these extensions have it to themselves, the others share it.
Tree parse_tree(std::string_view text) {
    static std::shared_mutex tables;
    begin_tree();
    cmark_parser* parser = make_parser();
    attach(parser, "table");
    attach(parser, "tasklist");
    const bool exclusive = needs_inline_extensions(text);
    if (exclusive) {
        attach(parser, "strikethrough");
        attach(parser, "autolink");
    }
    cmark_parser_feed(parser, text.data(), text.size());
    if (exclusive) {
        const std::unique_lock lock(tables);
        Tree tree(cmark_parser_finish(parser));
        cmark_consolidate_text_nodes(tree.get());  // autolink leaves pieces
        return mended(std::move(tree), text);
    }
    const std::shared_lock lock(tables);
    return mended(Tree(cmark_parser_finish(parser)), text);
}

Tree tree_of_html(std::string_view html) {
    begin_tree();
    Tree tree(new_node(CMARK_NODE_DOCUMENT));
    cmark_node* block = new_node(CMARK_NODE_HTML_BLOCK);
    cmark_node_set_literal(block, std::string(html).c_str());
    cmark_node_append_child(tree.get(), block);
    return tree;
}

}  // namespace rolebook
