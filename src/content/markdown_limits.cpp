#include "content/markdown_limits.hpp"

#include "base/scan.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace rolebook {
namespace {

// How often `opener` stands in `text`.
std::size_t count(std::string_view text, std::string_view opener) {
    std::size_t found = 0;
    for (std::size_t at = text.find(opener); at != std::string_view::npos; at = text.find(opener, at + opener.size())) {
        ++found;
    }
    return found;
}

// Shorter texts cannot take long, whatever they are.
constexpr std::size_t harmless = 16 * 1024;

// How deep the quotes and lists can be in which a line stands, by what it begins with.
std::size_t depth_of(std::string_view line) {
    std::size_t depth = 0;
    std::size_t spaces = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char c = line[at];
        const bool is_space = c == ' ' || c == '\t';
        const bool is_number = c >= '0' && c <= '9';
        if (!is_space && !is_number && std::string_view(">-+*.)").find(c) == std::string_view::npos) break;
        spaces += is_space ? 1 : 0;
        depth += is_space || is_number ? 0 : 1;
    }
    return depth + spaces / 2;
}

// Each line is looked for in everything that is open around it.
std::optional<Refusal> refuse_nesting(std::string_view text) {
    constexpr std::size_t most_steps = 20'000'000;
    std::size_t lines = 0;
    std::size_t deepest = 0;
    std::size_t place = 0;
    for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
        const std::size_t depth = depth_of(text.substr(at, line_end(text, at) - at));
        if (depth > deepest) place = at;
        deepest = std::max(deepest, depth);
        ++lines;
    }
    if (deepest * lines <= most_steps) return std::nullopt;
    return Refusal{place, fmt::format("quotes and lists {} deep in a text of so many lines", deepest)};
}

// From the beginning of each address, the library goes on to the next space.
std::optional<Refusal> refuse_addresses(std::string_view text) {
    constexpr std::size_t most_steps = 300'000'000;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
        const std::string_view word = text.substr(begin, end - begin);
        if (word.size() > harmless && word.size() * (count(word, ":") + count(word, "www.")) > most_steps)
            return Refusal{begin, "a word that is very long and has very many addresses"};
        begin = end + 1;
    }
    return std::nullopt;
}

// A label as CommonMark compares it.
std::u32string folded_label(std::string_view label) {
    return fold(collapse_spaces(label));
}

// How much of the text, from the end of its label on, a definition of a reference may be: its line, and a title that
// begins in that line or in the next. No more of a title is looked at than is needed to call it long.
std::size_t length_of_definition(std::string_view text, std::size_t at) {
    constexpr std::size_t very_long = 10'000;
    const std::size_t own_line = line_end(text, at) - at;
    const std::size_t two_lines = line_end(text, next_line(text, at)) - at;
    const std::size_t quote = text.substr(at, two_lines).find_first_of("'\"(");
    if (quote == std::string_view::npos) return own_line;
    const std::string_view title = text.substr(at + quote + 1, very_long);
    return std::max(own_line,
                    quote + std::min(title.find(text[at + quote] == '(' ? ')' : text[at + quote]), title.size()));
}

// What a reference leads to is written out wherever the reference stands.
std::optional<Refusal> refuse_references(std::string_view text) {
    constexpr std::size_t short_enough = 1000;
    constexpr std::size_t longest_label = 1000;
    std::map<std::u32string, std::size_t> lengths;  // of long definitions
    std::size_t place = 0;
    for (std::size_t at = text.find("]:"); at != std::string_view::npos; at = text.find("]:", at + 2)) {
        const std::size_t length = length_of_definition(text, at);
        if (length <= short_enough) continue;
        const std::size_t before = at - std::min(at, longest_label);
        const std::size_t open = text.substr(before, at - before).rfind('[');
        if (open == std::string_view::npos) continue;
        if (lengths.empty()) place = before + open;
        lengths.emplace(folded_label(text.substr(before + open + 1, at - before - open - 1)), length);
    }
    if (lengths.empty()) return std::nullopt;
    std::size_t written = 0;
    for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
        const std::size_t close = text.find_first_of("[]", at + 1);
        if (close == std::string_view::npos || text[close] == '[' || close - at > longest_label) continue;
        const auto found = lengths.find(folded_label(text.substr(at + 1, close - at - 1)));
        if (found != lengths.end()) written += found->second;
    }
    if (written <= most_html_of(text.size())) return std::nullopt;
    return Refusal{place, "a long reference that is used very often"};
}

std::optional<Refusal> refuse_tables(std::string_view text) {
    constexpr std::size_t most_columns = 256;
    constexpr std::size_t most_cells = 1'000'000;
    // Nearly no text can have such a table, and need be gone through line by line.
    const std::size_t all_pipes = count_bytes(text, is_one_of<'|'>);
    const std::size_t all_lines = count_bytes(text, is_one_of<'\n', '\r'>) + 1;
    if (all_pipes <= most_columns && all_pipes * all_lines <= most_cells) return std::nullopt;
    std::size_t widest = 0;
    std::size_t rows = 0;
    std::size_t cells = 0;  // of the tables above
    for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
        const std::string_view line = text.substr(at, line_end(text, at) - at);
        const auto pipes = static_cast<std::size_t>(std::ranges::count(line, '|'));
        if (pipes > most_columns) return Refusal{at, fmt::format("a table of more than {} columns", most_columns)};
        const bool ends_table = trim(line).empty();
        if (ends_table && widest > 1) cells += widest * rows;
        widest = ends_table ? 0 : std::max(widest, pipes);
        rows = ends_table ? 0 : rows + 1;
        if (widest > 1 && cells + widest * rows > most_cells) return Refusal{at, "tables of more than a million cells"};
    }
    return std::nullopt;
}

std::optional<Refusal> refuse_openers(std::string_view text) {
    constexpr std::size_t most_html_openers = 500;
    constexpr std::size_t most_image_openers = 5000;
    constexpr std::size_t most_at_signs = 20'000;  // 6 KB of memory for each address of mail
    if (count(text, "<?") + count(text, "<!") > most_html_openers) {
        return Refusal{std::min(text.find("<?"), text.find("<!")), "more than 500 times '<!' or '<?'"};
    }
    if (count(text, "![") > most_image_openers) return Refusal{text.find("!["), "more than 5,000 times '!['"};
    if (count_bytes(text, is_one_of<'@'>) > most_at_signs) return Refusal{text.find('@'), "more than 20,000 times '@'"};
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> refuse_markdown(std::string_view text) {
    constexpr std::size_t longest = 4 * 1024 * 1024;
    if (text.size() > longest) return Refusal{0, "the text is longer than 4 MB"};
    if (auto refusal = refuse_tables(text)) return refusal;
    if (auto refusal = refuse_openers(text)) return refusal;
    if (text.size() <= harmless) return std::nullopt;
    if (auto refusal = refuse_nesting(text)) return refusal;
    if (auto refusal = refuse_addresses(text)) return refusal;
    return refuse_references(text);
}

}  // namespace rolebook
