#include "import/repeated_lines.hpp"

#include "base/text.hpp"
#include "content/question_words.hpp"
#include "import/dump_rules.hpp"
#include "import/line_words.hpp"
#include "import/markdown_links.hpp"

#include <algorithm>
#include <map>

namespace rolebook {
namespace {

std::vector<const FoundText*> without_doubles(const std::vector<FoundText>& pages) {
    std::map<std::string, const FoundText*> by_first_line;
    for (const FoundText& page : pages) {
        if (!page.pieces.empty()) by_first_line.emplace(plain_text(page.pieces.front().text), &page);
    }
    std::vector<const FoundText*> kept;
    kept.reserve(by_first_line.size());
    for (const auto& [line, page] : by_first_line) kept.push_back(page);
    return kept;
}

bool asks(const Piece& piece) {
    return !question_in(plain_text(piece.text)).empty();
}

bool is_quotation(const Piece& piece) {
    return piece.shape == Shape::as_it_is && trim(piece.text).starts_with('>');
}

std::size_t common_tail(const std::vector<const FoundText*>& pages) {
    if (pages.size() < 2) return 0;
    const std::vector<Piece>& first = pages.front()->pieces;
    for (std::size_t count = 0; count < first.size(); ++count) {
        const std::string& text = first[first.size() - 1 - count].text;
        const bool is_everywhere = std::ranges::all_of(pages, [&](const FoundText* page) {
            return count < page->pieces.size() && page->pieces[page->pieces.size() - 1 - count].text == text;
        });
        if (!is_everywhere) return count;
    }
    return 0;
}

// A heading with all that stands below it.
struct SectionRange {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<SectionRange> sections_of(const std::vector<Piece>& pieces) {
    std::vector<SectionRange> sections;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_shown(pieces[i])) continue;
        if (sections.empty() || pieces[i].shape == Shape::heading) sections.push_back({i, i});
        sections.back().end = i + 1;
    }
    return sections;
}

bool is_repeated(const Reading& reading, const Piece& piece) {
    return reading.common.lines.contains(plain_text(piece.text));
}

// Each line with words, once.
std::set<std::string> lines_of(const FoundText& page) {
    std::set<std::string> lines;
    for (const Piece& piece : page.pieces) {
        std::string line = plain_text(piece.text);
        if (!is_signs_only(line)) lines.insert(std::move(line));
    }
    return lines;
}

}  // namespace

CommonLines common_lines_of(const std::vector<FoundText>& pages) {
    CommonLines common;
    const std::vector<const FoundText*> distinct = without_doubles(pages);
    std::map<std::string, std::size_t> counts;
    for (const FoundText* page : distinct) {
        for (const std::string& line : lines_of(*page)) ++counts[line];
    }
    for (const auto& [line, count] : counts) {
        if (count > 1) common.lines.insert(line);
    }
    common.tail = common_tail(distinct);
    for (const FoundText& page : pages) {
        for (const Piece& piece : page.pieces) {
            if (piece.text.find("](http") != std::string::npos) common.lines_with_links.push_back(piece.text);
        }
    }
    return common;
}

std::size_t begin_of_common_tail(const Reading& reading, const std::vector<Piece>& pieces) {
    std::size_t begin = pieces.size() - std::min(reading.common.tail, pieces.size());
    // Answers that every page ends with are no footer.
    for (std::size_t i = pieces.size(); i-- > begin;) {
        if (asks(pieces[i]) || is_quotation(pieces[i])) return i + 1;
    }
    return begin;
}

void drop_repeated_lines(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (const auto& [begin, end] : sections_of(pieces)) {
        const auto section = std::span(pieces).subspan(begin, end - begin);
        const bool has_questions = std::ranges::any_of(section, [](const Piece& piece) {
            return asks(piece) || is_quotation(piece) || opens_questions(plain_text(piece.text));
        });
        if (has_questions) continue;
        const auto shown = [](const Piece& piece) { return is_shown(piece); };
        const bool is_whole =
            std::ranges::count_if(section, shown) > 1 && std::ranges::all_of(section, [&](const Piece& piece) {
                return !is_shown(piece) || is_repeated(reading, piece);
            });
        for (Piece& piece : section) {
            const bool is_text = piece.shape == Shape::unread && is_repeated(reading, piece);
            if (is_shown(piece) && (is_whole || is_text)) reading.drop(piece);
        }
    }
}

}  // namespace rolebook
