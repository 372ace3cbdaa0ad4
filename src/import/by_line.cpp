#include "import/by_line.hpp"

#include "base/text.hpp"
#include "import/line_words.hpp"
#include "import/markdown_links.hpp"

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

template <std::size_t size>
bool leads_to(const MarkdownLink& link, const std::array<std::string_view, size>& parts) {
    return std::ranges::any_of(parts, [&](std::string_view part) { return link.url.find(part) != npos; });
}

bool is_author_link(const MarkdownLink& link) {
    return leads_to(link,
                    std::to_array<std::string_view>({"/author/", "/authors/", "/by/", "/contributors/", "/people/"}));
}

bool is_term_link(const MarkdownLink& link) {
    return leads_to(link, std::to_array<std::string_view>(
                              {"/category/", "/categories/", "/tag/", "/tags/", "/topic/", "/topics/"}));
}

// "Jane Doe" of "By Jane Doe".
std::string author_named(std::string_view text) {
    constexpr std::size_t most_words = 4;
    for (const std::string_view lead : {"written by ", "by "}) {
        if (!starts_with_ignoring_case(text, lead)) continue;
        const std::string_view name = trim(text.substr(lead.size()));
        const bool is_name = !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && !ends_in_stop(name);
        if (is_name && word_count(name) <= most_words) return std::string(name);
    }
    return {};
}

bool tells_reading_time(std::string_view text) {
    constexpr std::size_t most_words = 5;
    const bool has_number = text.find_first_of("0123456789") != npos;
    return has_number && word_count(text) <= most_words &&
           (has_phrase(text, "min read") || has_phrase(text, "minute read") || has_phrase(text, "minutes read") ||
            has_phrase(text, "mins read"));
}

// Reads a part of a line. Whether it is of a by-line.
bool read_part(Reading& reading, const Piece& piece, std::string_view part) {
    bool is_known = false;
    for (const MarkdownLink& link : links_in(part)) {
        const std::string text = plain_text(link.text);
        if (is_author_link(link)) reading.add(reading.found.authors, piece, text);
        if (is_term_link(link)) reading.add(reading.found.categories, piece, text);
        is_known = is_known || is_author_link(link) || is_term_link(link);
    }
    const std::string text = plain_text(part);
    if (const auto date = date_in_words(text)) {
        if (reading.found.date.empty()) reading.found.date = iso_day(*date);
        reading.tell(piece, iso_day(*date));
        return true;
    }
    if (is_known) return true;
    if (const std::string author = author_named(text); !author.empty()) {
        reading.add(reading.found.authors, piece, author);
        return true;
    }
    return tells_reading_time(text);
}

std::vector<std::string_view> parts_of(std::string_view text) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        std::size_t end = text.size();
        std::size_t next = text.size();
        for (const std::string_view sign : {" | ", " · ", " • ", " / "}) {
            const std::size_t at = text.find(sign);
            if (at >= end) continue;
            end = at;
            next = at + sign.size();
        }
        parts.push_back(trim(text.substr(0, end)));
        text = text.substr(next);
    }
    return parts;
}

}  // namespace

void read_by_line(Reading& reading) {
    constexpr std::size_t most_words = 25;
    constexpr std::size_t most_pieces = 12;
    std::vector<Piece>& pieces = reading.pieces();
    const auto title = std::ranges::find(pieces, Shape::title, &Piece::shape);
    std::size_t seen = 0;
    for (auto piece = title; piece != pieces.end() && seen < most_pieces; ++piece) {
        if (!is_shown(*piece)) continue;
        const bool is_line = piece->shape == Shape::unread || piece->shape == Shape::item;
        if (!is_line || word_count(plain_text(piece->text)) > most_words) return;
        ++seen;
        const std::vector<std::string_view> parts = parts_of(piece->text);
        const auto read = [&](std::string_view part) { return read_part(reading, *piece, part); };
        const auto known = std::ranges::count_if(parts, read);
        if (known > 0 && known == std::ssize(parts)) reading.take(*piece, Shape::told);
    }
}

}  // namespace rolebook
