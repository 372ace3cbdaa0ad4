#include "content/highlight.hpp"

#include "base/text.hpp"
#include "content/code_languages.hpp"

#include <srchilite/highlightrule.h>
#include <srchilite/highlightstate.h>
#include <srchilite/highlighttoken.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/matchingparameters.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/settings.h>

#include <algorithm>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace rolebook {
namespace {

// No one reads more. The time for a line grows with the square of its length, in Perl with the cube: the costliest code
// within these limits takes two seconds, while lines of a hundred characters may fill all of it.
constexpr std::size_t longest_code = 32'768;
constexpr std::size_t longest_line = 500;
constexpr std::size_t most_squares = 16 * longest_line * longest_line;

using srchilite::HighlightRule;
using srchilite::HighlightState;
using srchilite::HighlightStatePtr;
using srchilite::HighlightToken;

// Guards what the library keeps in global variables: its settings, its parser of definitions and its count of states.
// Matching against a state only reads.
std::mutex library;

HighlightStatePtr supplemented(const HighlightState& loaded, std::string_view definition) {
    HighlightStatePtr state(new HighlightState(loaded.getDefaultElement()));
    for (const Supplement& supplement : supplements_of(definition)) {
        state->addRule(srchilite::HighlightRulePtr(
            srchilite::RegexRuleFactory().createSimpleRule(supplement.element, supplement.expression)));
    }
    for (const srchilite::HighlightRulePtr& rule : loaded.getRuleList()) state->addRule(rule);
    return state;
}

HighlightStatePtr load(std::string_view definition) {
    try {
        srchilite::RegexRuleFactory rules;
        srchilite::LangDefManager manager(&rules);
        return supplemented(*manager.getHighlightState(std::string(definition)), definition);
    } catch (const std::exception&) {  // not installed, or broken: its exceptions have only this base in common
        return nullptr;
    }
}

// The state in which code of that definition begins; null where it cannot be loaded.
HighlightStatePtr first_state(std::string_view definition) {
    static std::map<std::string, HighlightStatePtr, std::less<>> loaded;
    const std::scoped_lock lock(library);
    auto found = loaded.find(definition);
    if (found == loaded.end()) found = loaded.emplace(definition, load(definition)).first;
    return found->second;
}

// Like Rust's r#"…"#: a state whose end depends on how it began.
HighlightStatePtr with_references(HighlightStatePtr state, const HighlightToken& opening) {
    if (state->getOriginalState() != nullptr) state = state->getOriginalState();
    const std::scoped_lock lock(library);
    HighlightStatePtr copy(new HighlightState(*state));
    copy->setOriginalState(state);
    copy->replaceReferences(opening.matchedSubExps);
    return copy;
}

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

// Writes a line as runs of one class each.
class RunWriter {
public:
    RunWriter(std::string& out, std::string_view line) : out_(out), line_(line) {}

    void run_to(std::size_t end, std::string_view element) {
        matched_ = std::min(end, line_.size());
        end = std::max(matched_, end_);
        // The library matches bytes, and may stop within a character.
        while (end < line_.size() && continues_character(line_[end])) ++end;
        if (end == end_) return;
        const std::string_view class_name = class_of(element);
        if (class_name != class_) finish();
        class_ = class_name;
        end_ = end;
    }

    void finish() {
        if (end_ == begin_) return;
        if (!class_.empty()) out_.append("<span class=\"").append(class_).append("\">");
        append_html(out_, line_.substr(begin_, end_ - begin_));
        if (!class_.empty()) out_ += "</span>";
        begin_ = end_;
    }

    std::size_t matched() const { return matched_; }

private:
    std::string& out_;
    std::string_view line_;
    std::string_view class_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t matched_ = 0;
};

// Where a rule matches next.
struct Match {
    std::size_t begin = std::string_view::npos;  // nowhere
    HighlightToken token;
};

// The matches in one line. They are kept until they are passed; HighlightState::findBestMatch, which searches for every
// rule again after every word, takes three times as long for common code and fifty times for a long line.
class LineMatches {
public:
    LineMatches(std::string::const_iterator begin, std::string::const_iterator end) : begin_(begin), end_(end) {}

    // The first rule's that matches here, be it after blanks; else the nearest, and of these the longest.
    // Null where no rule matches any more.
    const Match* next(const HighlightState& state, std::size_t at) {
        const srchilite::RuleList& rules = state.getRuleList();
        std::vector<std::optional<Match>>& matches = matches_[state.getId()];
        matches.resize(rules.size());
        const std::size_t word = std::min(line().find_first_not_of(" \t", at), line().size());
        const Match* best = nullptr;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            if (!matches[i] || matches[i]->begin < at) find(*rules[i], at, matches[i].emplace());
            if (matches[i]->begin <= word) return &*matches[i];
            if (best == nullptr || is_better(*matches[i], *best)) best = &*matches[i];
        }
        return best == nullptr || best->begin == std::string_view::npos ? nullptr : best;
    }

private:
    std::string_view line() const { return {begin_, end_}; }

    void find(HighlightRule& rule, std::size_t at, Match& match) const {
        srchilite::MatchingParameters parameters;
        parameters.beginningOfLine = at == 0;
        match.token.rule = &rule;
        if (rule.tryToMatch(begin_ + static_cast<std::ptrdiff_t>(at), end_, match.token, parameters)) {
            match.begin = at + match.token.prefix.size();
        }
    }

    static bool is_better(const Match& a, const Match& b) {
        return a.begin < b.begin || (a.begin == b.begin && a.token.matchedSize > b.token.matchedSize);
    }

    std::string::const_iterator begin_;
    std::string::const_iterator end_;
    std::map<unsigned, std::vector<std::optional<Match>>> matches_;  // by the state; one for each of its rules
};

// In place of srchilite::SourceHighlighter, which shares a token among all threads, and hangs or crashes where rules
// lead in a circle without matching any text, or leave more states than were entered.
class Highlighter {
public:
    Highlighter(std::string& out, HighlightStatePtr first) : out_(out), first_(std::move(first)), state_(first_) {}

    // Returns false where the rules lead in a circle.
    bool append_line(std::string::const_iterator begin, std::string::const_iterator end) {
        RunWriter writer(out_, {begin, end});
        LineMatches matches(begin, end);
        int idle_matches = 0;
        while (const Match* match = matches.next(*state_, writer.matched())) {
            const std::size_t before = writer.matched();
            writer.run_to(match->begin, state_->getDefaultElement());
            for (const auto& [element, text] : match->token.matched) {
                writer.run_to(writer.matched() + text.size(), element);
            }
            idle_matches = writer.matched() == before ? idle_matches + 1 : 0;
            if (idle_matches > most_idle_matches) return false;
            change_state(match->token);
        }
        writer.run_to(std::string_view::npos, state_->getDefaultElement());
        writer.finish();
        return true;
    }

private:
    // Such matches enter or leave a state, and the definitions nest only a few.
    static constexpr int most_idle_matches = 16;

    void change_state(const HighlightToken& token) {
        const HighlightStatePtr next = token.rule->isNested() ? state_ : token.rule->getNextState();
        if (next != nullptr) {
            outer_.push_back(state_);
            state_ = next->getNeedsReferenceReplacement() ? with_references(next, token) : next;
        } else if (token.rule->getExitLevel() < 0) {
            state_ = first_;
            outer_.clear();
        } else {
            leave(token.rule->getExitLevel());
        }
    }

    void leave(int levels) {
        for (; levels > 0 && !outer_.empty(); --levels) {
            state_ = outer_.back();
            outer_.pop_back();
        }
    }

    std::string& out_;
    HighlightStatePtr first_;
    HighlightStatePtr state_;
    std::vector<HighlightStatePtr> outer_;
};

bool is_within_limits(std::string_view code) {
    if (code.size() > longest_code) return false;
    std::size_t squares = 0;
    while (!code.empty()) {
        const std::size_t length = std::min(code.find('\n'), code.size());
        squares += length * length;
        if (length > longest_line || squares > most_squares) return false;
        code.remove_prefix(std::min(length + 1, code.size()));
    }
    return true;
}

std::optional<std::string> highlighted(const std::string& code, HighlightStatePtr first) {
    std::string out;
    Highlighter highlighter(out, std::move(first));
    for (auto line = code.begin(); line != code.end();) {
        const auto line_feed = std::find(line, code.end(), '\n');
        const auto end = line_feed != line && line_feed[-1] == '\r' ? line_feed - 1 : line_feed;
        if (!highlighter.append_line(line, end)) return std::nullopt;
        line = line_feed == code.end() ? line_feed : line_feed + 1;
        out.append(end, line);
    }
    return out;
}

}  // namespace

bool append_highlighted(std::string& out, std::string_view code, std::string_view language) {
    const std::string_view definition = definition_of(language);
    if (definition.empty() || !is_within_limits(code)) return false;
    const HighlightStatePtr first = first_state(definition);
    if (first == nullptr) return false;
    try {
        const std::optional<std::string> html = highlighted(std::string(code), first);
        if (html) out += *html;
        return html.has_value();
    } catch (const std::runtime_error&) {  // Boost.Regex gives up where a rule takes too many steps
        return false;
    }
}

void take_languages_from(const std::string& folder) {
    srchilite::Settings::setGlobalDataDir(folder);
}

}  // namespace rolebook
