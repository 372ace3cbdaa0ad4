// Texts in Markdown on standard input, each ended by a NUL; what becomes of each on standard output, alike. Links and
// pictures lead where the author said.
#include "base/text.hpp"
#include "content/markdown.hpp"

#include <fmt/format.h>

#include <iostream>
#include <iterator>
#include <string>

namespace {

using namespace rolebook;

std::string attribute(std::string_view name, std::string_view value) {
    return value.empty() ? "" : fmt::format(" {}=\"{}\"", name, escape_html(value));
}

std::string filling(const Body& body, const Slot& slot) {
    switch (slot.kind) {
        case SlotKind::link_open: {
            const Link& link = body.links.at(slot.index);
            return fmt::format("<a href=\"{}\"{}>", escape_html(link.target), attribute("title", link.title));
        }
        case SlotKind::link_close: return "</a>";
        case SlotKind::image: {
            const Image& image = body.images.at(slot.index);
            return fmt::format("<img src=\"{}\" alt=\"{}\"{} />", escape_html(image.target), escape_html(image.alt),
                               attribute("title", image.title));
        }
        case SlotKind::media: {
            const Media& media = body.media.at(slot.index);
            return attribute(media.attribute, media.target);
        }
        case SlotKind::footnote: return fmt::format("[{}]", body.footnotes.at(slot.index).number);
        case SlotKind::callout: return std::string(callout_types.at(slot.index));
        case SlotKind::id_prefix: return {};
    }
    return {};
}

std::string html_of(const std::string& markdown) {
    const MarkdownOptions options{
        .title = "Title", .raw_html = RawHtml::allow, .external_media = ExternalMedia::allow, .highlights_code = false};
    const Body body = parse_markdown(SourceId{0}, {"x.md", markdown}, 0, options).value;
    std::string html;
    std::size_t at = 0;
    for (const Slot& slot : body.slots) {
        html.append(body.html, at, slot.at - at).append(filling(body, slot));
        at = slot.at;
    }
    return html.append(body.html, at);
}

}  // namespace

int main() {
    const std::string input(std::istreambuf_iterator<char>(std::cin), {});
    for (std::size_t at = 0; at < input.size();) {
        const std::size_t end = std::min(input.find('\0', at), input.size());
        std::cout << html_of(input.substr(at, end - at)) << '\0';
        at = end + 1;
    }
}
