#include "content/markdown.hpp"

#include "content/body_writer.hpp"
#include "content/taken_list.hpp"

#include <algorithm>
#include <iterator>

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

// The body of a tree that was made of `text`.
Outcome<Body> body_of(cmark_node* root, std::string_view text, BodyPlaces places, const MarkdownOptions& options) {
    Outcome<NodeAttributes> attributes = take_attributes(root, text, places);
    std::vector<ListItem> taken;
    if (!options.taken_list.empty()) taken = take_list(root, options.taken_list, places);
    Outcome<Body> out = write_body(root, attributes.value, std::move(places), options, most_for(text));
    out.value.taken_list = std::move(taken);
    std::ranges::move(attributes.problems, std::back_inserter(out.problems));
    return out;
}

}  // namespace

Outcome<Body> parse_markdown(SourceId id, const Source& source, std::uint32_t begin, const MarkdownOptions& options) {
    const std::string_view text =
        std::string_view(source.text).substr(std::min<std::size_t>(begin, source.text.size()));
    if (const auto refusal = refuse_markdown(text)) {
        const auto at = static_cast<std::uint32_t>(begin + refusal->at);
        return refused({id, {at, at + 1}}, refusal->reason);
    }
    return body_of(tree_of(text).get(), text, BodyPlaces(id, source.text, begin), options);
}

Outcome<Body> parse_fragment(const Text& fragment, const MarkdownOptions& options) {
    if (const auto refusal = refuse_markdown(fragment.text)) return refused(fragment.where, refusal->reason);
    return body_of(tree_of(fragment.text).get(), fragment.text, BodyPlaces(fragment.where), options);
}

}  // namespace rolebook
