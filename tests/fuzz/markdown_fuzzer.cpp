// Any bytes as the text of a page: what has become of it can do no harm, and its gaps are within it.
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/html_tree.hpp"
#include "content/markdown.hpp"
#include "fuzzed.hpp"

#include <algorithm>
#include <array>

namespace {

using namespace rolebook;

constexpr std::size_t enough_memory = 256U << 20U;

bool does_harm(const HtmlElement& element) {
    constexpr auto elements = std::to_array<std::string_view>(
        {"script",   "style", "iframe", "frame", "object", "embed",    "applet", "base",
         "meta",     "link",  "form",   "input", "button", "textarea", "select", "template",
         "noscript", "svg",   "math",   "title", "xmp",    "plaintext"});
    constexpr auto attributes = std::to_array<std::string_view>({"style", "srcdoc", "formaction", "action", "ping"});
    constexpr auto addresses = std::to_array<std::string_view>({"href", "src", "cite", "poster", "data", "background"});
    // Of a task: a box that nobody can tick.
    const bool is_box = element.name == "input" && element.value("type") == "checkbox" && element.value("disabled");
    if (!is_box && std::ranges::find(elements, element.name) != elements.end()) return true;
    return std::ranges::any_of(element.attributes(), [&](const HtmlAttribute& each) {
        if (each.name.starts_with("on") || std::ranges::find(attributes, each.name) != attributes.end()) return true;
        if (std::ranges::find(addresses, each.name) == addresses.end()) return false;
        const std::string scheme = split_url(each.value).scheme;
        return !scheme.empty() && !is_allowed_scheme(scheme);
    });
}

void require_harmless(const HtmlNode& root) {
    std::vector<HtmlNode> left = {root};
    while (!left.empty()) {
        const HtmlNode node = left.back();
        left.pop_back();
        if (node.type() != HtmlNode::Type::element) continue;
        require(!does_harm(HtmlElement(node)));
        for (std::size_t i = 0; i < node.child_count(); ++i) left.push_back(node.child(i));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedInput input(data, size);
    MarkdownOptions options{.title = "Title"};
    options.syntax = input.one_of(std::array{Syntax::markdown, Syntax::html});
    if (input.one_of(std::array{false, true})) options.site_address = SiteAddress{"https://example.org", "/notes"};
    const Source source{"x.md", std::string(input.rest())};
    if (find_invalid_utf8(source.text)) return 0;  // such a file is refused before
    const Body body = parse_markdown(SourceId{0}, source, 0, options).value;
    std::uint32_t at = 0;
    for (const Slot& slot : body.slots) {
        require(at <= slot.at && slot.at <= body.html.size());
        at = slot.at;
    }
    for (const Heading& heading : body.headings) require(heading.span.end <= source.text.size());
    try {
        const HtmlTree tree(body.html, enough_memory);
        require_harmless(tree.root());
    } catch (const Excess&) {
        return 0;  // it is harmless, or another input will show it
    }
    return 0;
}
