// What the words around questions tell.
#include "content/question_words.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "content/questions.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace rolebook {
namespace {

using Words = std::vector<std::string_view>;

constexpr auto npos = std::string_view::npos;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool ends_as_question(std::string_view text) {
    return text.ends_with("?") || text.ends_with("？") || text.ends_with("؟");
}

// Runs of letters and digits; those of other scripts are one word, whatever signs they have.
Words words_of(std::string_view text) {
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && (is_letter_byte(text[end]) || is_digit(text[end]))) ++end;
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool has_word_of(std::span<const std::string_view> words, std::span<const std::string_view> wanted) {
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return std::ranges::find(wanted, word) != wanted.end(); });
}

// What asks the reader to do something instead of something of the text.
bool is_invitation(std::string_view question) {
    constexpr auto beginnings = std::to_array<std::string_view>({"still have",
                                                                 "still unsure",
                                                                 "any questions",
                                                                 "any other questions",
                                                                 "any more questions",
                                                                 "more questions",
                                                                 "other questions",
                                                                 "have questions",
                                                                 "have more questions",
                                                                 "have a question",
                                                                 "have another question",
                                                                 "got questions",
                                                                 "got a question",
                                                                 "got more questions",
                                                                 "questions",
                                                                 "do you have any questions",
                                                                 "do you have more questions",
                                                                 "do you still have questions",
                                                                 "do you have other questions",
                                                                 "do you have a question",
                                                                 "want to know more",
                                                                 "want to learn more",
                                                                 "would you like to know more",
                                                                 "need help",
                                                                 "need more help",
                                                                 "ready to",
                                                                 "not ready",
                                                                 "didnt find",
                                                                 "did not find",
                                                                 "couldnt find",
                                                                 "cant find",
                                                                 "interested in joining",
                                                                 "noch fragen",
                                                                 "weitere fragen",
                                                                 "encore des questions"});
    std::string text;
    for (const std::string_view word : words_of(question)) text += (text.empty() ? "" : " ") + std::string(word);
    for (const std::string_view sign : {"’", "‘"}) {
        for (std::size_t at = text.find(sign); at != npos; at = text.find(sign)) text.erase(at, sign.size());
    }
    text = to_lower_ascii(text);
    if (text == "ready" || text == "interested" || text == "curious" || text == "convinced") return true;
    std::string joined = text;
    for (const std::string_view elided : {"didn t", "couldn t", "can t"}) {
        if (const std::size_t at = joined.find(elided); at != npos) joined.erase(at + elided.size() - 2, 1);
    }
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        return joined.starts_with(beginning) && (joined.size() == beginning.size() || joined[beginning.size()] == ' ');
    });
}

}  // namespace

std::optional<Mark> question_number(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    if (end == 0 || end == npos || end > 4 || std::string_view(".):").find(text[end]) == npos) return std::nullopt;
    if (end + 1 < text.size() && text[end + 1] != ' ') return std::nullopt;
    return Mark{end + 1, text[end]};
}

std::optional<Mark> speaker_mark(std::string_view text, std::span<const std::string_view> speakers) {
    for (const std::string_view speaker : speakers) {
        const bool begins = speaker.size() == 1 ? text.starts_with(speaker) : starts_with_ignoring_case(text, speaker);
        if (!begins) continue;
        std::size_t at = speaker.size();
        if (at + 1 < text.size() && text[at] == ' ' && is_digit(text[at + 1])) ++at;
        while (at < text.size() && is_digit(text[at])) ++at;
        if (at == text.size() || (text[at] != ':' && text[at] != '.')) continue;
        if (at + 1 < text.size() && text[at + 1] != ' ') continue;
        return Mark{at + 1, text[at]};
    }
    return std::nullopt;
}

std::string question_in(std::string_view text) {
    constexpr std::size_t longest = 300;
    text = trim(text);
    if (const auto number = question_number(text)) text = trim(text.substr(number->length));
    if (const auto mark = speaker_mark(text, asking)) text = trim(text.substr(mark->length));
    const bool asks = ends_as_question(text) && text.size() <= longest && std::ranges::any_of(text, is_letter_byte) &&
                      !words_of(text).empty() && text != "？" && text != "؟";
    return asks && !is_invitation(text) ? std::string(text) : "";
}

bool is_answer(std::string_view text) {
    constexpr auto placeholders = std::to_array<std::string_view>({"",
                                                                   "answer",
                                                                   "answercomingsoon",
                                                                   "answergoeshere",
                                                                   "answerhere",
                                                                   "answertocome",
                                                                   "comingsoon",
                                                                   "fixme",
                                                                   "na",
                                                                   "none",
                                                                   "soon",
                                                                   "tba",
                                                                   "tbc",
                                                                   "tbd",
                                                                   "tk",
                                                                   "tobeadded",
                                                                   "tobeannounced",
                                                                   "tobeanswered",
                                                                   "tobecompleted",
                                                                   "tobedetermined",
                                                                   "tobedone",
                                                                   "tobewritten",
                                                                   "todo",
                                                                   "underconstruction",
                                                                   "wip",
                                                                   "workinprogress",
                                                                   "xxx"});
    const std::string key = matching_key(text);
    if (std::ranges::find(placeholders, key) != placeholders.end()) return false;
    return !trim(text).starts_with("TODO") && !trim(text).starts_with("TBD");
}

bool opens_questions(std::string_view heading) {
    using Phrase = std::array<std::string_view, 3>;
    constexpr auto phrases = std::to_array<Phrase>({{"faq"},
                                                    {"faqs"},
                                                    {"f", "a", "q"},
                                                    {"frequently", "asked", "questions"},
                                                    {"frequently", "asked"},
                                                    {"q", "a"},
                                                    {"q", "and", "a"},
                                                    {"questions", "and", "answers"},
                                                    {"question", "and", "answer"},
                                                    {"questions", "with", "answers"},
                                                    {"questions", "answers"},
                                                    {"common", "questions"},
                                                    {"interview", "questions"},
                                                    {"people", "also", "ask"},
                                                    {"häufige", "fragen"},
                                                    {"häufig", "gestellte", "fragen"},
                                                    {"fragen", "und", "antworten"},
                                                    {"questions", "fréquentes"},
                                                    {"foire", "aux", "questions"},
                                                    {"preguntas", "frecuentes"},
                                                    {"perguntas", "frequentes"},
                                                    {"domande", "frequenti"},
                                                    {"veelgestelde", "vragen"}});
    constexpr auto no_openers = std::to_array<std::string_view>(
        {"how",      "why",      "what",    "when",      "where",    "who",      "which",     "whether", "write",
         "writing",  "wrote",    "prepare", "preparing", "build",    "building", "make",      "making",  "create",
         "creating", "use",      "using",   "avoid",     "avoiding", "answer",   "answering", "ask",     "asking",
         "handle",   "handling", "against", "without",   "no",       "not",      "from",      "is",      "are",
         "do",       "does",     "should",  "can",       "read",     "reading",  "vs",        "beyond",  "behind"});
    constexpr auto goes_on = std::to_array<std::string_view>(
        {"about", "answered", "around", "for", "from", "in", "of", "on", "regarding", "über", "zu", "sur", "sobre"});
    const std::string text = to_lower_ascii(trim(heading));
    if (ends_as_question(text)) return false;
    const Words words = words_of(text);
    for (const Phrase& phrase : phrases) {
        const auto size = std::ranges::count_if(phrase, [](std::string_view word) { return !word.empty(); });
        const auto found = std::search(words.begin(), words.end(), phrase.begin(), phrase.begin() + size);
        if (found == words.end()) continue;
        const auto after = found + size;
        if (has_word_of({words.begin(), found}, no_openers)) return false;
        if (after == words.end() || std::ranges::find(goes_on, *after) != goes_on.end()) return true;
        const std::string_view between((after - 1)->end(), after->begin());
        if (between.find_first_of(":(") != npos || between.find("–") != npos || between.find("—") != npos) return true;
        const bool with_answers =
            (*after == "and" || *after == "with") && after + 1 != words.end() && after[1] == "answers";
        if (with_answers) return true;
    }
    return false;
}

}  // namespace rolebook
