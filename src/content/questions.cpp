#include "content/questions.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "content/question_words.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace rolebook {
namespace {

// The question in strong letters that a paragraph begins with: "**Why?** Because."
std::string strong_question(cmark_node* paragraph) {
    cmark_node* first = cmark_node_first_child(paragraph);
    return is_type(first, CMARK_NODE_STRONG) ? question_in(plain_text(first)) : "";
}

// A block at the top of the text.
struct Block {
    cmark_node* node = nullptr;
    int level = 0;  // of a heading
    std::string heading{};
    bool in_section = false;  // questions are to be expected
    bool taken = false;       // a question or its answer
};

struct Candidate {
    std::size_t block = 0;  // where it begins
    FoundQuestion question{};
};

class Finder {
public:
    Finder(cmark_node* root, std::string_view title) {
        for (cmark_node* node = cmark_node_first_child(root); node != nullptr; node = cmark_node_next(node)) {
            if (is_type(node, CMARK_NODE_FOOTNOTE_DEFINITION)) continue;
            Block& block = blocks_.emplace_back();
            block.node = node;
            if (!is_type(node, CMARK_NODE_HEADING)) continue;
            block.level = cmark_node_get_heading_level(node);
            block.heading = heading_text(node);
        }
        mark_sections(title);
    }

    std::vector<FoundQuestion> run() {
        headings();
        numbered_quotes();
        lists();
        speakers();
        definitions();
        strong_paragraphs();
        std::ranges::stable_sort(found_, {}, &Candidate::block);
        std::vector<FoundQuestion> questions;
        for (Candidate& candidate : found_) questions.push_back(std::move(candidate.question));
        return questions;
    }

private:
    // Without an id of the author's: "Why? {#why}".
    static std::string heading_text(cmark_node* node) {
        std::string text = plain_text(node);
        if (const std::size_t id = text.rfind("{#"); id != std::string::npos && text.ends_with('}')) text.resize(id);
        return std::string(trim(text));
    }

    void mark_sections(std::string_view title) {
        if (title.empty() && !blocks_.empty() && blocks_.front().level == 1) title = blocks_.front().heading;
        std::optional<int> section;
        if (opens_questions(title)) section = 0;
        is_guide_to_asking_ = is_about_asking(title);
        for (Block& block : blocks_) {
            if (block.level > 0 && section && block.level <= *section) section.reset();
            block.in_section = section.has_value();
            if (block.level > 0 && !section && opens_questions(block.heading)) section = block.level;
        }
    }

    // "Questions to ask your interviewer"
    static bool is_about_asking(std::string_view title) {
        const std::string text = to_lower_ascii(title);
        const std::vector<std::string_view> words = split_on_spaces(text);
        return std::ranges::find(words, "ask") != words.end();
    }

    // Keeps a question if its answer says something.
    bool add(std::size_t block, cmark_node* carrier, std::string text, std::vector<Passage> passages) {
        std::string answer;
        for (const Passage& passage : passages) answer += (answer.empty() ? "" : " ") + text_of(passage);
        answer = collapse_spaces(answer);
        const bool says_more =
            std::ranges::any_of(passages, [](const Passage& p) { return p.is_inline || says_something(p); });
        if (text.empty() || !is_answer(answer) || !says_more) return false;
        found_.push_back({block, {carrier, std::move(text), std::move(answer), std::move(passages)}});
        return true;
    }

    // More than where else to read.
    static bool says_something(const Passage& blocks) {
        for (cmark_node* node = blocks.first; node != nullptr; node = cmark_node_next(node)) {
            if (!is_only_links(node)) return true;
            if (node == blocks.last) break;
        }
        return false;
    }

    void take(std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) blocks_[i].taken = true;
    }

    // ---- headings: in a section of questions, with a "Q:", or numbered

    void headings() {
        std::vector<std::string> asked(blocks_.size());
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const Block& block = blocks_[i];
            if (block.level == 0) continue;
            const auto mark = speaker_mark(block.heading, asking);
            if (block.in_section || mark) asked[i] = question_in(block.heading);
        }
        if (!is_guide_to_asking_) numbered_headings(asked);
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (asked[i].empty()) continue;
            std::size_t end = i + 1;
            while (end < blocks_.size() && !ends_answer(i, end, asked)) ++end;
            if (const auto passages = answer_of_heading(i + 1, end)) {
                if (add(i, blocks_[i].node, asked[i], *passages)) take(i, end);
            }
        }
    }

    bool ends_answer(std::size_t question, std::size_t at, const std::vector<std::string>& asked) const {
        const int level = blocks_[at].level;
        if (level == 0) return is_type(blocks_[at].node, CMARK_NODE_THEMATIC_BREAK);
        return level <= blocks_[question].level || !asked[at].empty();
    }

    // The blocks in between, without "A:".
    std::optional<std::vector<Passage>> answer_of_heading(std::size_t begin, std::size_t end) {
        while (end > begin + 1 && leads_up(blocks_[end - 1].node)) --end;
        if (begin == end) return std::nullopt;
        cmark_node* first = blocks_[begin].node;
        if (is_paragraph(first)) {
            std::vector<Line> lines = lines_of(first);
            const auto mark = lines.empty() ? std::nullopt : speaker_mark(lines.front().text, answering);
            if (mark) return marked_answer(begin, end, lines, *mark);
        }
        return std::vector<Passage>{{first, blocks_[end - 1].node}};
    }

    // Of the paragraph that begins with "A:", and of the blocks after it.
    std::optional<std::vector<Passage>> marked_answer(std::size_t begin, std::size_t end, std::vector<Line>& lines,
                                                      const Mark& mark) {
        std::vector<Passage> passages;
        if (const auto rest = rest_of_paragraph(node_after(lines.front(), mark.length))) passages.push_back(*rest);
        if (end > begin + 1) passages.push_back({blocks_[begin + 1].node, blocks_[end - 1].node});
        return passages;
    }

    // "## 1. Why?", "### 2. How?", "### 3. Name three." in a row, of whatever level. Steps are numbered, too: so most
    // must ask.
    void numbered_headings(std::vector<std::string>& asked) const {
        std::vector<std::size_t> row;
        int last = 0;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            const int number = blocks_[i].level > 0 ? number_of(blocks_[i].heading) : 0;
            if (number == 0) continue;
            if (number != last + 1) {
                ask_row(row, asked);
                row.clear();
            }
            row.push_back(i);
            last = number;
        }
        ask_row(row, asked);
    }

    static int number_of(std::string_view heading) {
        int number = 0;
        if (question_number(heading)) std::from_chars(heading.data(), heading.data() + heading.size(), number);
        return number;
    }

    void ask_row(const std::vector<std::size_t>& row, std::vector<std::string>& asked) const {
        constexpr std::size_t fewest = 3;
        const auto asking_ones = static_cast<std::size_t>(
            std::ranges::count_if(row, [&](std::size_t i) { return !question_in(blocks_[i].heading).empty(); }));
        if (asking_ones < fewest || 3 * asking_ones < 2 * row.size()) return;
        for (const std::size_t i : row) {
            const std::string& heading = blocks_[i].heading;
            asked[i] = question_in(heading);
            if (asked[i].empty()) asked[i] = trim(std::string_view(heading).substr(question_number(heading)->length));
        }
    }

    // ---- "1. **Why?**" alone in its list, the way cmark-gfm reads a numbered question before a block quote

    void numbered_quotes() {
        std::vector<std::pair<std::size_t, std::string>> pairs;
        for (std::size_t i = 0; i + 1 < blocks_.size(); ++i) {
            if (blocks_[i].taken || !is_type(blocks_[i + 1].node, CMARK_NODE_BLOCK_QUOTE)) continue;
            std::string question = question_of_list(blocks_[i].node);
            if (!question.empty() && !plain_text(blocks_[i + 1].node).empty()) pairs.emplace_back(i, question);
        }
        if (pairs.size() < 2) return;
        for (auto& [i, question] : pairs) {
            cmark_node* quote = blocks_[i + 1].node;
            add(i, cmark_node_first_child(blocks_[i].node), std::move(question),
                {{cmark_node_first_child(quote), cmark_node_last_child(quote)}});
            take(i, i + 2);
        }
    }

    static std::string question_of_list(cmark_node* list) {
        if (!is_type(list, CMARK_NODE_LIST) || cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) return {};
        cmark_node* item = cmark_node_first_child(list);
        cmark_node* only = item == nullptr ? nullptr : cmark_node_first_child(item);
        const bool is_alone = item == cmark_node_last_child(list) && only != nullptr &&
                              only == cmark_node_last_child(item) && is_paragraph(only);
        return is_alone ? question_in(plain_text(only)) : "";
    }

    // ---- items that hold both

    void lists() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (blocks_[i].taken || !is_type(blocks_[i].node, CMARK_NODE_LIST)) continue;
            const std::size_t before = found_.size();
            for (cmark_node* item = cmark_node_first_child(blocks_[i].node); item != nullptr;
                 item = cmark_node_next(item)) {
                cmark_node* first = cmark_node_first_child(item);
                if (is_type(first, CMARK_NODE_HEADING)) headed_item(i, first);
                if (is_task(item) || !is_paragraph(first)) continue;
                if (!nested_answer(i, item) && blocks_[i].in_section) answered_item(i, item);
            }
            // One speaker outside of a section could say anything.
            if (!blocks_[i].in_section && found_.size() - before < 2) found_.resize(before);
            if (found_.size() > before) take(i, i + 1);
        }
    }

    // "- Q: Why?" around "- A: Because."
    bool nested_answer(std::size_t block, cmark_node* item) {
        cmark_node* paragraph = cmark_node_first_child(item);
        cmark_node* list = cmark_node_next(paragraph);
        if (!is_type(list, CMARK_NODE_LIST) || !asks(paragraph)) return false;
        cmark_node* answer = cmark_node_first_child(cmark_node_first_child(list));
        if (!is_paragraph(answer)) return false;
        std::vector<Line> lines = lines_of(answer);
        const auto mark = lines.empty() ? std::nullopt : speaker_mark(lines.front().text, answering);
        if (!mark) return false;
        std::vector<Passage> passages;
        if (const auto rest = rest_of_paragraph(node_after(lines.front(), mark->length))) passages.push_back(*rest);
        if (const auto blocks = blocks_after(answer)) passages.push_back(*blocks);
        return add(block, item, question_in(plain_text(paragraph)), std::move(passages));
    }

    // "1. ### Why?" with an answer in the same item.
    void headed_item(std::size_t block, cmark_node* heading) {
        if (const auto blocks = blocks_after(heading))
            add(block, heading, question_in(heading_text(heading)), {*blocks});
    }

    void answered_item(std::size_t block, cmark_node* item) {
        cmark_node* paragraph = cmark_node_first_child(item);
        std::vector<Passage> passages;
        std::string question = strong_question(paragraph);
        cmark_node* rest = question.empty() ? nullptr : cmark_node_next(cmark_node_first_child(paragraph));
        if (question.empty()) {
            question = question_in(plain_text(paragraph));
        }
        if (question.empty()) {
            const std::vector<Line> lines = lines_of(paragraph);
            if (lines.size() < 2) return;
            question = question_in(lines.front().text);
            rest = cmark_node_next(lines.front().last);
        }
        if (const auto inline_rest = rest_of_paragraph(rest)) passages.push_back(*inline_rest);
        if (const auto blocks = blocks_after(paragraph)) passages.push_back(*blocks);
        // Questions that lead to further ones want to be asked, not read.
        if (!passages.empty() && question_in(text_of(passages.back())).empty()) {
            add(block, item, std::move(question), std::move(passages));
        }
    }

    // ---- paragraphs that begin with "Q:" and "A:"

    void speakers() {
        const std::size_t before = found_.size();
        bool in_section = false;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (blocks_[i].taken || !begins_question(i)) continue;
            const std::size_t known = found_.size();
            speaker_paragraph(i);
            in_section = in_section || (found_.size() > known && blocks_[i].in_section);
        }
        if (found_.size() - before == 1 && !in_section) found_.pop_back();
        for (std::size_t i = before; i < found_.size(); ++i) {
            std::size_t end = found_[i].block + 1;
            while (end < blocks_.size() && is_part_of_answer(end)) ++end;
            take(found_[i].block, end);
        }
    }

    bool begins_question(std::size_t i) const { return is_paragraph(blocks_[i].node) && asks(blocks_[i].node); }

    // Whether a paragraph begins with "Q:". Most begin with another letter.
    static bool asks(cmark_node* paragraph) {
        constexpr std::size_t longest_mark = 64;
        cmark_node* first = cmark_node_first_child(paragraph);
        const std::string_view text = is_type(first, CMARK_NODE_TEXT) ? literal_of(first) : "";
        const bool may_ask = text.empty() || trim(text.substr(0, 1)).empty() ||
                             std::ranges::any_of(asking, [&](std::string_view speaker) {
                                 return starts_with_ignoring_case(text, speaker.substr(0, 1));
                             });
        return may_ask && speaker_mark(beginning_of(paragraph, longest_mark), asking).has_value();
    }

    bool is_part_of_answer(std::size_t i) const {
        const Block& block = blocks_[i];
        return block.level == 0 && !block.taken && !is_type(block.node, CMARK_NODE_THEMATIC_BREAK) &&
               !begins_question(i);
    }

    void speaker_paragraph(std::size_t i) {
        std::vector<Line> lines = lines_of(blocks_[i].node);
        for (std::size_t at = 0; at < lines.size();) {
            const auto mark = speaker_mark(lines[at].text, asking);
            if (!mark) return;
            std::string text(trim(std::string_view(lines[at].text).substr(mark->length)));
            std::size_t next = at + 1;
            for (; next < lines.size() && !speaker_mark(lines[next].text, answering); ++next) {
                text += ' ' + lines[next].text;
            }
            std::string question = marked_question(text, *mark);
            if (next == lines.size()) {
                answer_in_next_paragraph(i, std::move(question), mark->sign);
                return;
            }
            std::size_t end = next + 1;
            while (end < lines.size() && !speaker_mark(lines[end].text, asking)) ++end;
            const auto answer = speaker_mark(lines[next].text, answering);
            cmark_node* first = node_after(lines[next], answer->length);
            std::vector<Passage> passages;
            if (first != nullptr) passages.push_back({first, lines[end - 1].last, true});
            if (end == lines.size()) add_following(i + 1, passages);
            if (is_fit(question) && !offers_choice(lines, next)) {
                add(i, blocks_[i].node, std::move(question), std::move(passages));
            }
            at = end;
        }
    }

    // "A. …", "B. …" are answers to choose from.
    static bool offers_choice(const std::vector<Line>& lines, std::size_t first) {
        return std::any_of(lines.begin() + static_cast<std::ptrdiff_t>(first), lines.end(), [](const Line& line) {
            return line.text.starts_with("B.") || line.text.starts_with("B)") || line.text.starts_with("B:");
        });
    }

    // A mark makes a question of what does not ask ("Q: Explain it."); but "Q." alone may be short for something else,
    // and what asks must be a question by itself.
    static std::string marked_question(const std::string& text, const Mark& mark) {
        const bool must_ask = mark.sign == '.' && !mark.has_number;
        return must_ask || text.ends_with('?') || text.starts_with('[') ? question_in(text) : text;
    }

    static bool is_fit(const std::string& question) { return question.size() > 1 && !matching_key(question).empty(); }

    void answer_in_next_paragraph(std::size_t i, std::string question, char sign) {
        if (i + 1 >= blocks_.size() || blocks_[i + 1].taken || !is_paragraph(blocks_[i + 1].node)) return;
        std::vector<Line> lines = lines_of(blocks_[i + 1].node);
        const auto mark = lines.empty() ? std::nullopt : speaker_mark(lines.front().text, answering);
        if (!mark || (mark->sign == '.' && sign != '.') || !is_fit(question) || offers_choice(lines, 0)) return;
        std::vector<Passage> passages;
        if (const auto rest = rest_of_paragraph(node_after(lines.front(), mark->length))) passages.push_back(*rest);
        add_following(i + 2, passages);
        add(i, blocks_[i].node, std::move(question), std::move(passages));
    }

    void add_following(std::size_t begin, std::vector<Passage>& passages) const {
        std::size_t end = begin;
        while (end < blocks_.size() && is_part_of_answer(end)) ++end;
        if (end > begin) passages.push_back({blocks_[begin].node, blocks_[end - 1].node});
    }

    // ---- "Why?" and ": Because." on the lines of one paragraph

    void definitions() {
        const std::size_t before = found_.size();
        bool in_section = false;
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            if (blocks_[i].taken || !is_paragraph(blocks_[i].node) || !has_several_lines(blocks_[i].node)) continue;
            const std::size_t known = found_.size();
            define(i);
            in_section = in_section || (found_.size() > known && blocks_[i].in_section);
        }
        if (found_.size() - before == 1 && !in_section) found_.pop_back();
        for (std::size_t i = before; i < found_.size(); ++i) take(found_[i].block, found_[i].block + 1);
    }

    static bool is_definition(const Line& line) { return line.text.starts_with(": "); }

    void define(std::size_t i) {
        std::vector<Line> lines = lines_of(blocks_[i].node);
        for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
            if (is_definition(lines[at]) || !is_definition(lines[at + 1])) continue;
            std::string question = question_in(lines[at].text);
            const auto is_next = [&](std::size_t line) {
                return line + 1 < lines.size() && is_definition(lines[line + 1]) && !is_definition(lines[line]) &&
                       !question_in(lines[line].text).empty();
            };
            std::size_t end = at + 1;
            std::vector<Passage> passages;
            while (end < lines.size() && !is_next(end)) {
                std::size_t next = end + 1;
                while (next < lines.size() && !is_definition(lines[next]) && !is_next(next)) ++next;
                if (cmark_node* first = node_after(lines[end], 2))
                    passages.push_back({first, lines[next - 1].last, true});
                end = next;
            }
            add(i, blocks_[i].node, std::move(question), std::move(passages));
            at = end - 1;
        }
    }

    // ---- paragraphs that begin with strong letters, in a section of questions

    std::string strong_paragraph(std::size_t i) const {
        const Block& block = blocks_[i];
        if (block.taken || !block.in_section || !is_paragraph(block.node)) return {};
        cmark_node* first = cmark_node_first_child(block.node);
        const bool is_alone = first == cmark_node_last_child(block.node);
        if (is_alone && is_type(first, CMARK_NODE_EMPH)) return question_in(plain_text(first));
        return strong_question(block.node);
    }

    void strong_paragraphs() {
        for (std::size_t i = 0; i < blocks_.size(); ++i) {
            std::string question = strong_paragraph(i);
            if (question.empty()) continue;
            std::vector<Passage> passages;
            cmark_node* rest = cmark_node_next(cmark_node_first_child(blocks_[i].node));
            if (const auto inline_rest = rest_of_paragraph(rest)) passages.push_back(*inline_rest);
            std::size_t end = i + 1;
            while (end < blocks_.size() && is_part_of_answer(end) && strong_paragraph(end).empty()) ++end;
            if (end > i + 1) passages.push_back({blocks_[i + 1].node, blocks_[end - 1].node});
            if (!passages.empty() && add(i, blocks_[i].node, std::move(question), std::move(passages))) take(i, end);
        }
    }

    std::vector<Block> blocks_;
    std::vector<Candidate> found_;
    bool is_guide_to_asking_ = false;
};

}  // namespace

std::vector<FoundQuestion> find_questions(cmark_node* root, std::string_view title) {
    return Finder(root, title).run();
}

}  // namespace rolebook
