#include "base/edited_text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

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

void EditedText::edit(std::vector<Edit> edits) {
    EditedText later(text_, std::move(edits));
    if (!later.is_edited()) return;
    if (is_edited()) later.pieces_ = pieces_of(later.pieces_);
    *this = std::move(later);
}

// Pieces that began in this text, as pieces that began in the original: what was kept may come from several.
std::vector<EditedText::Piece> EditedText::pieces_of(const std::vector<Piece>& later) const {
    std::vector<Piece> pieces;
    for (const Piece& piece : later) {
        const auto [begin, end] = piece.original;
        if (piece.is_replacement) {
            pieces.push_back({piece.edited, original(piece.original), true});
            continue;
        }
        for (auto at = &piece_at(begin) - pieces_.data(); at < std::ssize(pieces_); ++at) {
            const Piece& earlier = pieces_[static_cast<std::size_t>(at)];
            if (earlier.edited >= end) break;
            const std::uint32_t from = std::max(begin, earlier.edited);
            const Span source = earlier.is_replacement
                                    ? earlier.original
                                    : Span{earlier.original.begin + (from - earlier.edited), earlier.original.end};
            pieces.push_back({piece.edited + (from - begin), source, earlier.is_replacement});
        }
    }
    return pieces;
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
