#include "content/markdown.hpp"

#include "content/body_writer.hpp"
#include "content/markdown_in_html.hpp"
#include "content/taken_list.hpp"

#include <algorithm>

namespace rolebook {

namespace {

Outcome<Body> refused(Location where, std::string reason) {
    Outcome<Body> out;
    out.value.sections.emplace_back();
    out.problems.push_back({Severity::error, "too-large", where, std::move(reason), "split the page"});
    return out;
}

Tree tree_of(std::string_view text) {
    Tree tree = parse_tree(text);
    cmark_consolidate_text_nodes(tree.get());
    return tree;
}

// In bytes of HTML and addresses.
std::size_t most_for(std::string_view text) {
    return 20 * text.size() + 1024 * 1024;
}

}  // namespace

Outcome<Body> parse_markdown(SourceId id, const Source& source, std::uint32_t begin, const MarkdownOptions& options) {
    begin = static_cast<std::uint32_t>(std::min<std::size_t>(begin, source.text.size()));
    const EditedText edited(source.text, open_html_to_markdown(source.text, begin));
    const std::string_view text = std::string_view(edited.text()).substr(begin);
    BodyPlaces places(id, edited, begin);
    if (const auto refusal = refuse_markdown(text)) return refused(places.at(refusal->at), refusal->reason);
    const Tree tree = tree_of(text);
    std::vector<ListItem> taken;
    if (!options.taken_list.empty()) taken = take_list(tree.get(), options.taken_list, places);
    Outcome<Body> out = write_body(tree.get(), std::move(places), options, most_for(text));
    out.value.taken_list = std::move(taken);
    return out;
}

Outcome<Body> parse_fragment(const Text& fragment, const MarkdownOptions& options) {
    if (const auto refusal = refuse_markdown(fragment.text)) return refused(fragment.where, refusal->reason);
    return write_body(tree_of(fragment.text).get(), BodyPlaces(fragment.where), options, most_for(fragment.text));
}

}  // namespace rolebook
