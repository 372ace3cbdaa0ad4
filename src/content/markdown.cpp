#include "content/markdown.hpp"

#include "content/body_writer.hpp"
#include "content/markdown_in_html.hpp"
#include "content/markdown_limits.hpp"
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

Tree tree_of(std::string_view text, Syntax syntax) {
    return syntax == Syntax::html ? tree_of_html(text) : parse_tree(text);
}

// `text` is what Markdown is to see of a source from `begin` on; `places` knows where it stands there.
Outcome<Body> parse_body(std::string_view text, BodyPlaces places, const MarkdownOptions& options) {
    if (const auto refusal = refuse_markdown(text)) return refused(places.at(refusal->at), refusal->reason);
    const Tree tree = tree_of(text, options.syntax);
    Diagnostics problems;
    const NodeAttributes attributes = take(take_attributes(tree.get(), text, places), problems);
    std::vector<ListItem> taken;
    if (!options.taken_list.empty()) taken = take_list(tree.get(), options.taken_list, places);
    Outcome<Body> out = write_body(tree.get(), attributes, std::move(places), options, text.size());
    out.value.taken_list = std::move(taken);
    append(out.problems, std::move(problems));
    return out;
}

// The mark that another generator was told to look for becomes the one that is known.
std::vector<Edit> mark_summary_end(std::string_view text, std::size_t begin, std::string_view mark) {
    const std::size_t at = mark.empty() ? std::string_view::npos : text.find(mark, begin);
    if (at == std::string_view::npos) return {};
    const bool is_blank = mark.find_first_not_of(" \r\n") == std::string_view::npos;
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + mark.size())};
    return {{span, is_blank ? "\n\n<!--more-->\n\n" : "<!--more-->"}};
}

}  // namespace

Outcome<Body> parse_markdown(SourceId id, const Source& source, std::uint32_t begin, const MarkdownOptions& options) {
    begin = static_cast<std::uint32_t>(std::min<std::size_t>(begin, source.text.size()));
    if (options.syntax == Syntax::html) {
        return parse_body(std::string_view(source.text).substr(begin), BodyPlaces(id, source.text, begin), options);
    }
    Diagnostics problems;
    std::optional<EditedText> edited = take(rewrite(id, source.text, begin, options.site_address), problems);
    const auto edit = [&](std::vector<Edit> edits) {
        if (edits.empty()) return;
        if (!edited) edited.emplace(source.text);
        edited->edit(std::move(edits));
    };
    edit(mark_summary_end(edited ? edited->text() : source.text, begin, options.summary_end));
    edit(open_html_to_markdown(edited ? edited->text() : source.text, begin));
    const std::string_view text = edited ? edited->text() : source.text;
    BodyPlaces places = edited ? BodyPlaces(id, *edited, begin) : BodyPlaces(id, source.text, begin);
    Outcome<Body> out = parse_body(text.substr(begin), std::move(places), options);
    append(out.problems, std::move(problems));
    return out;
}

Outcome<Body> parse_fragment(const Text& fragment, const MarkdownOptions& options) {
    return parse_body(fragment.text, BodyPlaces(fragment.where), options);
}

}  // namespace rolebook
