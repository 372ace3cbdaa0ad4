#include "content/markdown.hpp"

#include "content/body_writer.hpp"
#include "content/taken_list.hpp"

#include <algorithm>

namespace rolebook {

Outcome<Body> parse_markdown(SourceId id, const Source& source, std::uint32_t begin, const MarkdownOptions& options) {
    const std::string_view text =
        std::string_view(source.text).substr(std::min<std::size_t>(begin, source.text.size()));
    if (const auto refusal = refuse_markdown(text)) {
        const auto at = static_cast<std::uint32_t>(begin + refusal->at);
        Outcome<Body> out;
        out.value.sections.emplace_back();
        out.problems.push_back({Severity::error, "too-large", {id, {at, at + 1}}, refusal->reason, "split the page"});
        return out;
    }
    const Tree tree = parse_tree(text);
    cmark_consolidate_text_nodes(tree.get());
    const std::size_t longest = 20 * text.size() + 1024 * 1024;
    BodyPlaces places(id, source.text, begin);
    std::vector<ListItem> taken;
    if (!options.taken_list.empty()) taken = take_list(tree.get(), options.taken_list, places);
    Outcome<Body> out = write_body(tree.get(), std::move(places), options, longest);
    out.value.taken_list = std::move(taken);
    return out;
}

}  // namespace rolebook
