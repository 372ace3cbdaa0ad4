#include "import/text_import.hpp"

#include "base/text.hpp"
#include "import/career_rules.hpp"
#include "import/dump_rules.hpp"
#include "import/line_rules.hpp"
#include "import/markdown_pieces.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// Nothing if the file is text. A zero byte is in no text, but in every other one of UTF-16.
std::optional<std::size_t> unreadable_at(std::string_view text) {
    if (const auto bad = find_invalid_utf8(text)) return bad;
    const std::size_t zero = text.find('\0');
    return zero == std::string_view::npos ? std::nullopt : std::optional(zero);
}

Outcome<std::vector<FoundText>> read_pieces(const std::vector<Source>& sources) {
    Outcome<std::vector<FoundText>> out;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const SourceId id{static_cast<std::uint32_t>(i)};
        if (const auto bad = unreadable_at(sources[i].text)) {
            const auto at = static_cast<std::uint32_t>(*bad);
            const Location place{id, {at, at + 1}};
            out.problems.push_back(
                {Severity::error, "not-utf8", place, "the file is not UTF-8 text", "save it as UTF-8"});
            continue;
        }
        out.value.push_back(pieces_of(sources[i]));
    }
    return out;
}

}  // namespace

Outcome<std::vector<FoundText>> read_lines(const std::vector<Source>& sources) {
    Outcome<std::vector<FoundText>> out = read_pieces(sources);
    for (FoundText& text : out.value) {
        text.is_plain = true;
        for (Piece& piece : text.pieces) piece.begins_block = true;
        apply_rules(text, line_rules(), {});
        apply_rules(text, career_rules(), {});
    }
    return out;
}

Outcome<std::vector<FoundText>> read_html_dumps(const std::vector<Source>& sources) {
    Outcome<std::vector<FoundText>> out = read_pieces(sources);
    // Lines are compared as they will be: a heading without its underline.
    std::vector<FoundText> pages = out.value;
    for (FoundText& page : pages) apply_rules(page, dump_rules().first(1), {});
    const CommonLines common_lines = common_lines_of(pages);
    for (FoundText& text : out.value) {
        apply_rules(text, dump_rules(), common_lines);
        apply_rules(text, career_rules(), common_lines);
    }
    return out;
}

}  // namespace rolebook
