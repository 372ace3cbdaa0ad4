// A body as text with its slots shown, so that a test can compare and show it.
#pragma once

#include "../base/problems.hpp"
#include "content/markdown.hpp"

#include <catch2/catch.hpp>

// The HTML with "⟨a 0⟩", "⟨/a 0⟩", "⟨img 0⟩", "⟨media 0⟩", "⟨callout note⟩" and "⟨fn 1.2⟩" in its gaps; the gap for the
// prefix of an id is not shown.
inline std::string shown(const rolebook::Body& body) {
    using rolebook::SlotKind;
    std::string out;
    std::size_t at = 0;
    for (const rolebook::Slot& slot : body.slots) {
        out += body.html.substr(at, slot.at - at);
        at = slot.at;
        switch (slot.kind) {
            case SlotKind::link_open: out += fmt::format("⟨a {}⟩", slot.index); break;
            case SlotKind::link_close: out += fmt::format("⟨/a {}⟩", slot.index); break;
            case SlotKind::image: out += fmt::format("⟨img {}⟩", slot.index); break;
            case SlotKind::media: out += fmt::format("⟨media {}⟩", slot.index); break;
            case SlotKind::footnote:
                out += fmt::format("⟨fn {}.{}⟩", body.footnotes.at(slot.index).number,
                                   body.footnotes.at(slot.index).occurrence);
                break;
            case SlotKind::callout: out += fmt::format("⟨callout {}⟩", rolebook::callout_types.at(slot.index)); break;
            case SlotKind::id_prefix: break;
        }
    }
    return out + body.html.substr(at);
}

// A body from a whole text without front matter. A title is given, so that no heading becomes it.
inline rolebook::Outcome<rolebook::Body> body_of(std::string_view markdown,
                                                 rolebook::MarkdownOptions options = {.title = "Title",
                                                                                      .highlights_code = false}) {
    return rolebook::parse_markdown(rolebook::SourceId{0}, {"a.md", std::string(markdown)}, 0, options);
}

// What a text without front matter becomes; nothing is to be told of it.
inline std::string html_of(std::string_view markdown) {
    const auto out = body_of(markdown);
    CHECK(told(markdown, out.problems).empty());
    return shown(out.value);
}
