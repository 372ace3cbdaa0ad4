#include "import/litter_rules.hpp"

#include "base/text.hpp"
#include "import/line_words.hpp"

namespace rolebook {
namespace {

bool is_at_edge(const Piece& piece) {
    return piece.shape == Shape::unread && is_litter_at_the_edge(piece.text);
}

// What the pieces from `piece` on begin with.
template <class Iterator>
void drop_edge(const Reading& reading, Iterator piece, Iterator end) {
    for (; piece != end; ++piece) {
        if (!is_shown(*piece)) continue;
        if (!is_at_edge(*piece)) return;
        reading.drop(*piece);
    }
}

}  // namespace

bool is_open(const Piece& piece) {
    return piece.shape == Shape::unread || piece.shape == Shape::item || piece.shape == Shape::heading;
}

void drop_litter(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (Piece& piece : pieces) {
        if (is_open(piece) && is_litter(piece.text)) reading.drop(piece);
    }
    drop_edge(reading, pieces.begin(), pieces.end());
    drop_edge(reading, pieces.rbegin(), pieces.rend());
}

void drop_template_marks(Reading& reading) {
    constexpr std::size_t short_line = 8;  // words; what is longer says something without the mark
    for (Piece& piece : reading.pieces()) {
        if (!is_shown(piece) || piece.shape == Shape::as_it_is) continue;
        auto mark = template_mark(piece.text);
        if (!mark) continue;
        if (word_count(piece.text) <= short_line) {
            reading.drop(piece);
            continue;
        }
        std::string kept;
        std::string_view rest = piece.text;
        for (; mark; mark = template_mark(rest)) {
            reading.tell(piece, rest.substr(mark->first, mark->second - mark->first));
            kept += rest.substr(0, mark->first);
            rest.remove_prefix(mark->second);
        }
        piece.text = collapse_spaces(kept.append(rest));
    }
}

}  // namespace rolebook
