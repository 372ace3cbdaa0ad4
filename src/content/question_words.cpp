#include "content/question_words.hpp"

#include "base/names.hpp"
#include "base/scan.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <unordered_set>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_apostrophe(char32_t character) {
    return character == U'\'' || character == U'‘' || character == U'’';
}

// A word in lower case, and the signs after it.
struct Word {
    std::string text{};
    std::u32string after{};
};

// "FAQ's" is one word.
std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    bool goes_on = false;
    for (const char32_t character : decode(text)) {
        if (is_word_character(character)) {
            if (!goes_on) words.emplace_back();
            goes_on = true;
            append_utf8(words.back().text, to_lower(character));
        } else if (!is_apostrophe(character)) {
            goes_on = false;
            if (!words.empty()) words.back().after += character;
        }
    }
    return words;
}

bool ends_as_question(std::string_view text) {
    return text.ends_with("?") || text.ends_with("？") || text.ends_with("؟");
}

bool is_any_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
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
    for (const Word& word : words_of(question)) text += (text.empty() ? "" : " ") + word.text;
    if (text == "ready" || text == "interested" || text == "curious" || text == "convinced") return true;
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        return text.starts_with(beginning) && (text.size() == beginning.size() || text[beginning.size()] == ' ');
    });
}

// "Question 2?", "Your question here?", "[First question]?" and what a template writes.
bool is_placeholder(std::string_view question) {
    if (question.starts_with("{{") || question.starts_with("{%") || question.starts_with("[")) return true;
    const std::vector<Word> words = words_of(question);
    const bool is_numbered = words.size() == 2 && words[0].text == "question" && is_digit(words[1].text.front());
    const bool is_yours =
        words.size() > 1 && words.size() < 4 && words[0].text == "your" && words[1].text == "question";
    return is_numbered || is_yours;
}

// Without what may follow a question mark: "Why? 🤔", "Why?!", "Why? :thinking:". A quotation mark or a bracket says
// that only a part of the text asks.
std::string_view up_to_question_mark(std::string_view text) {
    constexpr std::u32string_view quotes = U"\"'”’»›)]}";
    for (const std::string_view mark : {"?", "？", "؟"}) {
        const std::size_t last = text.rfind(mark);
        if (last == npos) continue;
        std::string_view rest = trim(text.substr(last + mark.size()));
        if (rest.size() > 2 && rest.starts_with(':') && rest.ends_with(':') && rest.find(' ') == npos) rest = {};
        const bool is_end = std::ranges::none_of(decode(rest), [&](char32_t character) {
            return is_word_character(character) || quotes.find(character) != npos;
        });
        if (is_end) return text.substr(0, last + mark.size());
    }
    return text;
}

using Phrase = std::array<std::string_view, 3>;
// What opens questions.
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
                                                {"questions", "answered"},
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
                                                {"veelgestelde", "vragen"},
                                                {"preguntas", "y", "respuestas"},
                                                {"perguntas", "e", "respostas"},
                                                {"domande", "e", "risposte"},
                                                {"questions", "et", "réponses"},
                                                {"vragen", "en", "antwoorden"},
                                                {"vanliga", "frågor"},
                                                {"najczęściej", "zadawane", "pytania"},
                                                {"часто", "задаваемые", "вопросы"},
                                                {"よくある質問"},
                                                {"常见问题"},
                                                {"常見問題"}});

// Whether a word is the first one of a phrase. Nearly no heading has any, which its words tell before they are taken
// apart; those with signs beyond ASCII or an apostrophe may be anything.
bool may_have_phrase(std::string_view heading) {
    constexpr auto is_word_byte = [](const auto& byte) {
        return is_between<'a', 'z'>(byte) || is_between<'0', '9'>(byte) || is_one_of<'\''>(byte) ||
               is_beyond_ascii(byte);
    };
    static const auto beginnings = [&] {
        std::unordered_set<std::string_view> first_words;
        for (const Phrase& phrase : phrases) first_words.insert(phrase.front());
        return first_words;
    }();
    const std::string text = to_lower_ascii(heading);
    ByteRuns runs(text, 0, is_word_byte);
    for (auto run = runs.next(); run.begin < text.size(); run = runs.next()) {
        const auto word = std::string_view(text).substr(run.begin, run.end - run.begin);
        const bool is_plain = find_byte(word, 0, [](const auto& byte) {
                                  return is_one_of<'\''>(byte) || is_beyond_ascii(byte);
                              }) == word.size();
        if (!is_plain || beginnings.contains(word)) return true;
    }
    return false;
}

}  // namespace

std::optional<Mark> question_number(std::string_view text) {
    const std::size_t end = text.find_first_not_of("0123456789");
    if (end == 0 || end == npos || end > 4 || std::string_view(".):").find(text[end]) == npos) return std::nullopt;
    if (end + 1 < text.size() && text[end + 1] != ' ') return std::nullopt;
    return Mark{end + 1, text[end], true};
}

std::optional<Mark> speaker_mark(std::string_view text, std::span<const std::string_view> speakers) {
    for (const std::string_view speaker : speakers) {
        const bool begins = speaker.size() == 1 ? text.starts_with(speaker) : starts_with_ignoring_case(text, speaker);
        if (!begins) continue;
        std::size_t at = speaker.size();
        if (at + 1 < text.size() && text[at] == ' ' && is_digit(text[at + 1])) ++at;
        const std::size_t digits = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        const std::string_view signs = at > digits ? ":.)" : ":.";
        if (at == text.size() || signs.find(text[at]) == npos) continue;
        if (at + 1 < text.size() && text[at + 1] != ' ') continue;
        return Mark{at + 1, text[at], at > digits};
    }
    return std::nullopt;
}

std::string question_in(std::string_view text) {
    constexpr std::size_t longest = 300;
    text = trim(text);
    if (const auto number = question_number(text)) text = trim(text.substr(number->length));
    if (const auto mark = speaker_mark(text, asking)) text = trim(text.substr(mark->length));
    text = up_to_question_mark(text);
    const bool asks = ends_as_question(text) && text.size() <= longest &&
                      std::ranges::any_of(decode(text), [](char32_t c) { return is_letter(c); });
    return asks && !is_invitation(text) && !is_placeholder(text) ? std::string(text) : "";
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
    text = trim(text);
    const auto mark = speaker_mark(text, answering);
    if (mark && (mark->sign == ':' || mark->length < text.size())) text = trim(text.substr(mark->length));
    const std::string key = matching_key(text);
    if (is_any_of(key, placeholders) || text.starts_with("TODO") || text.starts_with("TBD")) return false;
    const bool is_numbered = key.size() == 7 && key.starts_with("answer") && is_digit(key.back());
    const bool is_bracketed = text.starts_with('[') && text.find(']') == text.size() - 1;
    return !is_numbered && !is_bracketed && !key.starts_with("loremipsum") && !key.starts_with("youranswer");
}

bool opens_questions(std::string_view heading) {
    constexpr auto no_openers = std::to_array<std::string_view>(
        {"how",      "why",      "what",    "when",      "where",    "who",      "which",     "whether", "write",
         "writing",  "wrote",    "prepare", "preparing", "build",    "building", "make",      "making",  "create",
         "creating", "use",      "using",   "avoid",     "avoiding", "answer",   "answering", "ask",     "asking",
         "handle",   "handling", "against", "without",   "no",       "not",      "from",      "is",      "are",
         "do",       "does",     "should",  "can",       "read",     "reading",  "vs",        "beyond",  "behind"});
    constexpr auto goes_on = std::to_array<std::string_view>(
        {"about", "answered", "around", "for", "from", "in", "of", "on", "regarding", "über", "zu", "sur", "sobre"});
    if (!may_have_phrase(heading) || ends_as_question(trim(heading))) return false;
    const std::vector<Word> words = words_of(heading);
    const auto has = [&](std::string_view word) { return std::ranges::find(words, word, &Word::text) != words.end(); };
    if (has("ask") && !has("also")) return false;
    const bool is_answered = has("questions") && (has("your") && words.back().text == "answered");
    if (is_answered || (has("got") && has("questions") && has("answers"))) return true;
    for (const Phrase& phrase : phrases) {
        const auto size = std::ranges::count_if(phrase, [](std::string_view word) { return !word.empty(); });
        const auto found = std::search(words.begin(), words.end(), phrase.begin(), phrase.begin() + size,
                                       [](const Word& word, std::string_view wanted) { return word.text == wanted; });
        if (found == words.end()) continue;
        const auto after = found + size;
        if (std::any_of(words.begin(), found, [&](const Word& word) { return is_any_of(word.text, no_openers); })) {
            return false;
        }
        if (after == words.end() || is_any_of(after->text, goes_on)) return true;
        // "FAQ: pay", "FAQ – pay", "FAQ & contact", but not "FAQ-pay".
        const std::u32string& signs = (after - 1)->after;
        const bool is_parted = signs.find_first_of(U":(–—|/&") != npos || signs.find(U" - ") != npos;
        const bool is_last = after + 1 == words.end() && (after->text == "page" || is_digit(after->text.front()));
        const bool has_answers = (after->text == "and" || after->text == "with") && has("answers");
        // "15 SQL interview questions that everybody gets"
        const bool is_counted = phrase.front() == "interview" && std::any_of(words.begin(), found, [](const Word& w) {
                                    return is_digit(w.text.front());
                                });
        if (is_parted || is_last || has_answers || is_counted) return true;
    }
    return false;
}

}  // namespace rolebook
