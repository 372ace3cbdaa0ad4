#include "import/line_rules.hpp"

#include "base/text.hpp"
#include "content/question_words.hpp"
#include "import/line_words.hpp"
#include "import/litter_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

// What is longer is no text that somebody wrote as a line, and is not looked through for what is glued to it.
constexpr std::size_t longest_line = 20'000;

bool is_unread(const Piece& piece) {
    return piece.shape == Shape::unread;
}

// The part of the piece from `at` on becomes a piece of its own behind it.
void split(std::vector<Piece>& pieces, std::size_t i, std::size_t at) {
    Piece rest = pieces[i];
    rest.text = trim(std::string_view(rest.text).substr(at));
    pieces[i].text = trim(std::string_view(pieces[i].text).substr(0, at));
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(rest));
}

bool is_followed_by_text(const std::vector<Piece>& pieces, std::size_t i) {
    return next_shown(pieces, i + 1) < pieces.size();
}

// "Step 3: " or "Step 3." in front, in bytes; 0 if there is none.
std::size_t step_mark(std::string_view text) {
    if (!starts_with_ignoring_case(text, "step ")) return 0;
    constexpr std::size_t word = std::string_view("step ").size();
    const std::size_t end = text.find_first_not_of("0123456789", word);
    if (end == npos || end == word || end > word + 2) return 0;
    const std::string_view rest = text.substr(end);
    for (const std::string_view sign : {": ", ". ", " - ", " – ", " — ", ") "}) {
        if (rest.starts_with(sign)) return end + sign.size();
    }
    return 0;
}

// Where a step begins that no space parts from the sentence before it: "… is ready.Step 2: Ask".
std::size_t glued_step(std::string_view text) {
    if (text.size() > longest_line) return npos;
    for (std::size_t at = text.find("tep "); at != npos; at = text.find("tep ", at + 1)) {
        if (at < 2 || step_mark(text.substr(at - 1)) == 0) continue;
        const char before = text[at - 2];
        if (before == '.' || before == '!' || before == '?') return at - 1;
    }
    return npos;
}

void read_steps(Reading& reading) {
    for (std::size_t i = 0; i < reading.pieces().size(); ++i) {
        if (!is_unread(reading.pieces()[i])) continue;
        if (const std::size_t at = glued_step(reading.pieces()[i].text); at != npos) split(reading.pieces(), i, at);
        Piece& piece = reading.pieces()[i];
        constexpr std::size_t most_words = 20;
        if (step_mark(piece.text) == 0 || word_count(piece.text) > most_words) continue;
        if (piece.text.ends_with('.') || piece.text.ends_with(':')) piece.text.pop_back();
        reading.take(piece, Shape::heading, 2);
    }
}

// Where a short sentence begins that no space parts from the one before it; the word before the stop is no name.
std::size_t glued_sentence(std::string_view text) {
    constexpr auto ends_of_names =
        std::to_array<std::string_view>({"js", "net", "io", "ai", "py", "com", "org", "app"});
    if (text.size() > longest_line) return npos;
    constexpr std::size_t least_before = 40;
    constexpr std::size_t most_words = 14;
    for (std::size_t stop = text.rfind('.'); stop != npos && stop > least_before; stop = text.rfind('.', stop - 1)) {
        if (stop + 2 >= text.size()) continue;
        const std::string_view word = text.substr(text.rfind(' ', stop) + 1, stop - text.rfind(' ', stop) - 1);
        const bool is_word = word.size() > 1 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        const bool begins =
            text[stop + 1] >= 'A' && text[stop + 1] <= 'Z' && text[stop + 2] >= 'a' && text[stop + 2] <= 'z';
        const std::vector<std::string_view> after = split_on_spaces(text.substr(stop + 1));
        const std::size_t words = after.size();
        if (words > most_words) return npos;
        const bool is_name = std::ranges::find(ends_of_names, to_lower_ascii(after.front())) != ends_of_names.end();
        if (is_word && begins && !is_name && words > 2) return stop + 1;
    }
    return npos;
}

void read_glued_sentences(Reading& reading) {
    for (std::size_t i = 0; i < reading.pieces().size(); ++i) {
        if (!is_unread(reading.pieces()[i])) continue;
        const std::size_t at = glued_sentence(reading.pieces()[i].text);
        if (at == npos) continue;
        split(reading.pieces(), i, at);
        reading.tell(reading.pieces()[i + 1], reading.pieces()[i + 1].text);
        ++i;
    }
}

void read_title(Reading& reading) {
    constexpr std::size_t most_words = 20;
    std::vector<Piece>& pieces = reading.pieces();
    const std::size_t first = next_shown(pieces, 0);
    if (first == pieces.size() || !is_unread(pieces[first]) || bullet_length(pieces[first].text) > 0) return;
    const std::string& text = pieces[first].text;
    if (ends_in_stop(text) || word_count(text) > most_words || is_signs_only(text)) return;
    if (!is_followed_by_text(pieces, first)) return;
    reading.found.title = collapse_spaces(text);
    reading.take(pieces[first], Shape::title);
}

void read_items(Reading& reading) {
    Piece* before = nullptr;
    for (Piece& piece : reading.pieces()) {
        const std::size_t bullet = is_unread(piece) ? bullet_length(trim(piece.text)) : 0;
        if (bullet > 0 && !is_signs_only(piece.text)) {
            piece.text = trim(trim(piece.text).substr(bullet));
            piece.begins_block = before == nullptr;
            reading.take(piece, Shape::item);
            before = &piece;
        } else {
            before = nullptr;
        }
    }
}

// "Q: Why?" and, in the next line, "A: Because."
void read_speakers(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i + 1 < pieces.size(); ++i) {
        if (!is_unread(pieces[i]) || !is_unread(pieces[i + 1])) continue;
        const auto asked = speaker_mark(pieces[i].text, asking);
        const auto answered = speaker_mark(pieces[i + 1].text, answering);
        if (!asked || !answered) continue;
        pieces[i].text = trim(std::string_view(pieces[i].text).substr(asked->length));
        pieces[i + 1].text = trim(std::string_view(pieces[i + 1].text).substr(answered->length));
        reading.take(pieces[i], Shape::heading, 3);
        reading.take(pieces[i + 1], Shape::paragraph);
    }
}

bool is_numbered(const std::vector<Piece>& pieces, std::size_t i) {
    if (i >= pieces.size() || !(is_unread(pieces[i]) || pieces[i].shape == Shape::numbered)) return false;
    const auto number = question_number(pieces[i].text);
    return number && number->length < pieces[i].text.size();
}

void read_numbered_headings(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    int level = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool is_alone = !is_numbered(pieces, i + 1) && (i == 0 || !is_numbered(pieces, i - 1));
        if (!is_numbered(pieces, i) || !is_alone || !is_short_line(pieces[i].text)) continue;
        if (!is_followed_by_text(pieces, i)) continue;
        // What is announced belongs to the heading above it.
        if (level == 0) level = i > 0 && is_unread(pieces[i - 1]) && announces(pieces[i - 1].text) ? 3 : 2;
        reading.take(pieces[i], Shape::heading, level);
    }
}

void read_numbered_items(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_numbered(pieces, i)) continue;
        pieces[i].begins_block = i == 0 || pieces[i - 1].shape != Shape::numbered;
        reading.take(pieces[i], Shape::numbered);
    }
}

// The first piece from `i` on that is no unread short line.
std::size_t end_of_short_lines(const std::vector<Piece>& pieces, std::size_t i) {
    while (i < pieces.size() && is_unread(pieces[i]) && is_short_line(pieces[i].text)) ++i;
    return i;
}

// Titles that are one but for the rank before them, the lowest first.
void read_ladder(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size();) {
        const std::string name(is_unread(pieces[i]) ? without_rank(pieces[i].text) : std::string_view());
        std::size_t end = i;
        const auto is_rung = [&](std::size_t k) {
            return k < pieces.size() && is_unread(pieces[k]) && is_role_name(name) &&
                   to_lower_ascii(without_rank(pieces[k].text)) == to_lower_ascii(name) &&
                   (k == i || pieces[k].text != pieces[k - 1].text);
        };
        while (is_rung(end)) ++end;
        if (end - i >= 2) {
            for (std::size_t k = i; k < end; ++k) {
                reading.add(reading.found.role.ladder, pieces[k], collapse_spaces(pieces[k].text));
                pieces[k].text = fmt::format("{}. {}", k - i + 1, pieces[k].text);
                pieces[k].begins_block = k == i;
                reading.take(pieces[k], Shape::numbered);
            }
        }
        i = std::max(end, i + 1);
    }
}

// "For Beginners", "For People Who Teach": two or more, each with a text.
void read_audiences(Reading& reading) {
    constexpr std::size_t most_words = 6;
    std::vector<Piece>& pieces = reading.pieces();
    std::vector<Piece*> found;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& piece = pieces[i];
        const bool is_meant = is_unread(piece) && starts_with_ignoring_case(piece.text, "for ") &&
                              is_short_line(piece.text) && word_count(piece.text) <= most_words;
        if (is_meant && is_followed_by_text(pieces, i) && !is_short_line(pieces[i + 1].text))
            found.push_back(&pieces[i]);
    }
    if (found.size() < 2) return;
    for (Piece* piece : found) reading.take(*piece, Shape::heading, 3);
}

void read_questions(Reading& reading) {
    constexpr std::size_t most_words = 20;
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool asks = is_unread(pieces[i]) && word_count(pieces[i].text) <= most_words &&
                          !question_in(pieces[i].text).empty() && pieces[i].text.find(". ") == npos;
        const std::size_t next = next_shown(pieces, i + 1);
        const bool is_answered = next < pieces.size() && question_in(pieces[next].text).empty();
        if (asks && is_answered) reading.take(pieces[i], Shape::heading, 2);
    }
}

bool promises_steps(std::string_view text) {
    if (has_phrase(text, "steps to") || has_phrase(text, "how to become") || has_phrase(text, "step by step"))
        return true;
    const std::vector<std::string_view> words = split_on_spaces(text);
    for (std::size_t i = 1; i < words.size(); ++i) {
        constexpr auto numbers = std::to_array<std::string_view>(
            {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "these", "following"});
        const std::string before = to_lower_ascii(words[i - 1]);
        const bool counts = question_number(before + ".") || std::ranges::find(numbers, before) != numbers.end();
        if (counts && starts_with_ignoring_case(words[i], "steps")) return true;
    }
    return false;
}

// A short sentence that stands before a longer text.
bool is_step_sentence(const std::vector<Piece>& pieces, std::size_t i) {
    constexpr std::size_t most_words = 14;
    constexpr std::size_t least_below = 20;
    const std::string_view text = pieces[i].text;
    if (!is_unread(pieces[i]) || !text.ends_with('.') || text.find(". ") != npos) return false;
    const std::size_t words = word_count(text);
    if (words < 2 || words > most_words || i + 1 == pieces.size() || !is_unread(pieces[i + 1])) return false;
    return word_count(pieces[i + 1].text) >= std::max(least_below, 2 * words);
}

void read_promised_steps(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    const bool has_steps = std::ranges::any_of(pieces, [](const Piece& piece) { return step_mark(piece.text) > 0; });
    const auto promise = std::ranges::find_if(pieces, [](const Piece& piece) { return promises_steps(piece.text); });
    if (has_steps || promise == pieces.end()) return;
    std::vector<Piece*> steps;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (is_step_sentence(pieces, i)) steps.push_back(&pieces[i]);
    }
    if (steps.size() < 2) return;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        steps[i]->text.pop_back();
        steps[i]->text = fmt::format("Step {}: {}", i + 1, steps[i]->text);
        reading.take(*steps[i], Shape::heading, 2);
    }
}

// Four short lines or more: a heading and the items below it; the last is the next heading if a text follows.
void read_bare_lists(Reading& reading) {
    constexpr std::size_t least_items = 3;
    constexpr std::size_t most_words = 6;
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size();) {
        std::size_t end = end_of_short_lines(pieces, i);
        const std::size_t after = std::max(end, i + 1);
        if (end < pieces.size() && end > i) --end;
        const auto is_item = [&](const Piece& piece) { return word_count(piece.text) <= most_words; };
        const auto items = std::span(pieces).subspan(std::min(i + 1, pieces.size()), end > i ? end - i - 1 : 0);
        if (items.size() >= least_items && std::ranges::all_of(items, is_item)) {
            reading.take(pieces[i], Shape::heading, 2);
            for (Piece& piece : items) {
                piece.begins_block = &piece == items.data();
                reading.take(piece, Shape::item);
            }
        }
        i = after;
    }
}

void read_headings(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!is_unread(pieces[i]) || !is_short_line(pieces[i].text) || !percentage_in(pieces[i].text).empty()) continue;
        if (is_followed_by_text(pieces, i)) reading.take(pieces[i], Shape::heading, 2);
    }
}

void read_paragraphs(Reading& reading) {
    for (Piece& piece : reading.pieces()) {
        if (is_unread(piece)) reading.take(piece, Shape::paragraph);
    }
}

// "Below are five tools." with nothing below: what was there has not come over.
void drop_vain_announcements(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::string& text = pieces[i].text;
        const bool announces_more =
            has_phrase(text, "below are") || has_phrase(text, "below is") || has_phrase(text, "listed below");
        if (pieces[i].shape != Shape::paragraph || !announces_more) continue;
        const std::size_t next = next_shown(pieces, i + 1);
        if (next == pieces.size() || pieces[next].shape == Shape::heading) reading.drop(pieces[i]);
    }
}

void drop_empty_headings(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    for (std::size_t i = pieces.size(); i-- > 0;) {
        if (pieces[i].shape != Shape::heading) continue;
        const std::size_t next = next_shown(pieces, i + 1);
        const bool is_last = next == pieces.size();
        if (is_last || (pieces[next].shape == Shape::heading && pieces[next].level <= pieces[i].level)) {
            reading.drop(pieces[i]);
        }
    }
}

// What stands between two steps is a part of the first.
void read_inside_steps(Reading& reading) {
    std::vector<Piece>& pieces = reading.pieces();
    const auto is_step = [](const Piece& piece) { return piece.shape == Shape::heading && step_mark(piece.text) > 0; };
    const auto first = std::ranges::find_if(pieces, is_step);
    const auto last = std::find_if(pieces.rbegin(), pieces.rend(), is_step).base();
    for (auto piece = first; first < last && piece != last; ++piece) {
        if (piece->shape == Shape::heading && !is_step(*piece)) reading.take(*piece, Shape::heading, 3);
    }
}

// Below "FAQ" and the like, up to a heading that asks nothing.
void read_question_sections(Reading& reading) {
    bool is_inside = false;
    for (Piece& piece : reading.pieces()) {
        if (piece.shape != Shape::heading) continue;
        const bool asks = !question_in(piece.text).empty();
        if (is_inside && asks) reading.take(piece, Shape::heading, 3);
        is_inside = opens_questions(piece.text) || (is_inside && asks);
    }
}

constexpr auto rules = std::to_array<ImportRule>(
    {{"litter", "a line that pages put around texts, such as `Add Comment`, `Share` or `Loading...`: left out",
      drop_litter},
     {"template mark", "`{{name}}` and `{% tag %}`: left out; of a short line, all of it", drop_template_marks},
     {"step", "`Step 2: Ask`, also behind a sentence without a space: a heading", read_steps},
     {"glued sentence", "a short last sentence that no space parts from the one before it: a line of its own",
      read_glued_sentences},
     {"title", "the first line, of up to 20 words and without a full stop", read_title},
     {"item", "`- `, `* `, `•` and the like at the beginning: a list", read_items},
     {"question and answer", "`Q: …` and below it `A: …`: a heading and its text", read_speakers},
     {"numbered heading", "`2. Numbers` above a text; below a text that ends in a colon it is one level deeper",
      read_numbered_headings},
     {"numbered item", "`1. …` right before or after another one: a list", read_numbered_items},
     {"ladder",
      "titles that differ in their rank only, `Keeper`, `Senior Keeper`: a list, and the `ladder` of the role",
      read_ladder},
     {"audience", "`For Beginners` above a text, twice or more: headings of level 3", read_audiences},
     {"question", "a line that is a question, above its answer: a heading", read_questions},
     {"promised step", "where a text promises steps, a short sentence above a longer text: a heading `Step 1: …`",
      read_promised_steps},
     {"bare list", "a short line and three more below it: a heading and its list", read_bare_lists},
     {"heading", "a short line without a full stop, above a text", read_headings},
     {"paragraph", "every other line", read_paragraphs},
     {"vain announcement", "`Below are …` with nothing below: left out", drop_vain_announcements},
     {"inside steps", "other headings between two steps: level 3", read_inside_steps},
     {"section of questions", "questions below `FAQ` and the like: headings of level 3", read_question_sections},
     {"empty heading", "a heading with nothing below it: left out", drop_empty_headings}});

}  // namespace

std::span<const ImportRule> line_rules() {
    return rules;
}

}  // namespace rolebook
