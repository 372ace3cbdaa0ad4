#include "import/markdown_pieces.hpp"

#include "base/text.hpp"
#include "content/question_words.hpp"
#include "import/line_words.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// A level 1 or 2 if the line underlines a heading, else 0.
int underline_level(const Piece& piece) {
    const std::string_view text = trim(piece.text);
    if (text.size() < 3 || piece.begins_block) return 0;
    if (text.find_first_not_of('=') == std::string_view::npos) return 1;
    return text.find_first_not_of('-') == std::string_view::npos ? 2 : 0;
}

// How many '#' the line begins with, if it is a heading by them.
std::size_t hashes(std::string_view text) {
    constexpr std::size_t most = 6;
    const std::size_t count = std::min(text.find_first_not_of('#'), text.size());
    return count <= most && count < text.size() && text[count] == ' ' ? count : 0;
}

bool is_fence(std::string_view text) {
    return trim(text).starts_with("```") || trim(text).starts_with("~~~");
}

// "**Name**:" to "Name".
std::string heading_text(std::string_view text) {
    text = trim(text.substr(0, text.find_last_not_of('#') + 1));
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("**")) {
            ++i;
        } else {
            out += text[i];
        }
    }
    std::string_view shown = trim(out);
    if (shown.ends_with(':')) shown.remove_suffix(1);
    return collapse_spaces(shown);
}

bool is_indented(std::string_view text) {
    constexpr std::size_t nested = 2;  // spaces; a single one stands before many lines of dumps
    return text.starts_with('\t') || text.find_first_not_of(' ') >= nested;
}

void read_code(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_fence(pieces[i].text)) continue;
        const std::string mark(trim(pieces[i].text).substr(0, 3));
        std::size_t end = i + 1;
        while (end < pieces.size() && !trim(pieces[end].text).starts_with(mark)) ++end;
        if (end == pieces.size()) continue;
        for (std::size_t k = i; k <= end; ++k) reading.take(pieces[k], Shape::as_it_is);
        i = end;
    }
}

void read_underlines(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    std::vector<Piece> kept;
    for (Piece& piece : pieces) {
        const int level = piece.shape == Shape::unread ? underline_level(piece) : 0;
        if (level > 0 && !kept.empty() && kept.back().shape == Shape::unread) {
            kept.back().text = heading_text(kept.back().text);
            reading.take(kept.back(), Shape::heading, level);
        } else {
            kept.push_back(std::move(piece));
        }
    }
    pieces = std::move(kept);
}

void read_line(const Reading& reading, Piece& piece) {
    const std::string_view text = trim(piece.text);
    if (const std::size_t level = hashes(text); level > 0) {
        piece.text = heading_text(text.substr(level));
        if (!piece.text.empty()) reading.take(piece, Shape::heading, static_cast<int>(level));
    } else if (text.starts_with('>') || text.starts_with('|')) {
        reading.take(piece, Shape::as_it_is);
    } else if (bullet_length(text) > 0 && !is_signs_only(text)) {
        if (is_indented(piece.text)) {
            reading.take(piece, Shape::as_it_is);
        } else {
            piece.text = trim(text.substr(bullet_length(text)));
            reading.take(piece, Shape::item);
        }
    } else if (question_number(text) && !is_indented(piece.text)) {
        piece.text = text;
        reading.take(piece, Shape::numbered);
    }
}

}  // namespace

void read_markdown(Reading& reading) {
    read_code(reading);
    read_underlines(reading);
    for (Piece& piece : reading.pieces()) {
        if (piece.shape == Shape::unread) read_line(reading, piece);
    }
}

}  // namespace rolebook
