#include "base/edited_text.hpp"

#include <algorithm>

namespace rolebook {

EditedText::EditedText(std::string_view original, std::vector<Edit> edits) {
    std::ranges::stable_sort(edits, {}, &Edit::span);
    std::uint32_t done = 0;
    const auto keep = [&](std::uint32_t end) {
        if (done == end) return;
        pieces_.push_back({static_cast<std::uint32_t>(text_.size()), {done, end}});
        text_ += original.substr(done, end - done);
    };
    for (const Edit& edit : edits) {
        keep(edit.span.begin);
        pieces_.push_back({static_cast<std::uint32_t>(text_.size()), edit.span, true});
        text_ += edit.text;
        done = edit.span.end;
    }
    keep(static_cast<std::uint32_t>(original.size()));
    if (edits.empty()) pieces_.clear();
}

// An empty replacement shares its place with what follows; the last piece that begins there has the text.
const EditedText::Piece& EditedText::piece_at(std::uint32_t edited) const {
    const auto after = std::ranges::upper_bound(pieces_, edited, {}, &Piece::edited);
    return after == pieces_.begin() ? pieces_.front() : *std::prev(after);
}

Span EditedText::original(Span edited) const {
    if (!is_edited()) return edited;
    const Piece& first = piece_at(edited.begin);
    const Piece& last = piece_at(edited.end > edited.begin ? edited.end - 1 : edited.end);
    const auto offset = [](const Piece& piece, std::uint32_t at) {
        return std::min(piece.original.begin + (at - piece.edited), piece.original.end);
    };
    return {first.is_replacement ? first.original.begin : offset(first, edited.begin),
            last.is_replacement ? last.original.end : offset(last, edited.end)};
}

}  // namespace rolebook
