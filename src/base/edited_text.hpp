// A text with some parts replaced, and where its parts stood before.
#pragma once

#include "base/source.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// What stands at `span` of a text becomes `text`.
struct Edit {
    Span span{};
    std::string text{};
};

class EditedText {
public:
    // A text as it is.
    explicit EditedText(std::string_view original) : text_(original) {}

    // `edits` do not overlap; of those at one place the order is kept.
    EditedText(std::string_view original, std::vector<Edit> edits);

    // Edits of the text as it is now; places stay those in the original.
    void edit(std::vector<Edit> edits);

    const std::string& text() const { return text_; }
    bool is_edited() const { return !pieces_.empty(); }

    // Where it was in the original: of what was put there, all that it replaces.
    Span original(Span edited) const;

private:
    // From `edited` on stands what began at `original`; of a replacement, all of it is one place.
    struct Piece {
        std::uint32_t edited = 0;
        Span original{};
        bool is_replacement = false;
    };
    const Piece& piece_at(std::uint32_t edited) const;
    std::vector<Piece> pieces_of(const std::vector<Piece>& later) const;

    std::string text_;
    std::vector<Piece> pieces_;  // in order; none if nothing is edited
};

}  // namespace rolebook
