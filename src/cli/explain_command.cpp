#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/message_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace rolebook {
namespace {

// A section of docs/diagnostics.md: what it says of one code.
struct Explanation {
    std::string_view code;
    std::string_view text;  // Markdown
};

// In the order of the page, which is that of the codes.
std::vector<Explanation> explanations() {
    constexpr std::string_view mark = "\n## `";
    const std::string_view page = message_pages().front().text;
    std::vector<Explanation> found;
    for (std::size_t at = page.find(mark); at != std::string_view::npos;) {
        const std::size_t begin = at + mark.size();
        const std::size_t end = page.find('`', begin);
        at = page.find(mark, end);
        found.push_back({page.substr(begin, end - begin), trim(page.substr(end + 1, at - end - 1))});
    }
    return found;
}

// "[x](y)" as "x": a terminal leads nowhere.
std::string without_links(std::string_view line) {
    std::string out;
    while (true) {
        const std::size_t middle = line.find("](");
        const std::size_t begin = line.substr(0, middle).rfind('[');
        const std::size_t end = line.find(')', middle);
        if (middle == std::string_view::npos || begin == std::string_view::npos || end == std::string_view::npos) break;
        out += line.substr(0, begin);
        out += line.substr(begin + 1, middle - begin - 1);
        line.remove_prefix(end + 1);
    }
    return out.append(line);
}

// Paragraphs as they are; each file of an example below its name, and what is printed, set in.
std::string for_terminal(std::string_view markdown) {
    std::string out;
    bool is_block = false;
    while (!markdown.empty()) {
        const std::size_t end = std::min(markdown.find('\n'), markdown.size());
        const std::string_view line = markdown.substr(0, end);
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
        if (!line.starts_with("```")) {
            out += is_block ? fmt::format("    {}\n", line) : without_links(line) + "\n";
            continue;
        }
        is_block = !is_block;
        const std::size_t name = line.find(' ');
        if (is_block && name != std::string_view::npos) out += fmt::format("{}\n\n", line.substr(name + 1));
    }
    return out;
}

std::string first_sentence(std::string_view text) {
    const std::string line = without_links(text.substr(0, text.find('\n')));
    const std::size_t end = line.find(". ");
    return line.substr(0, end == std::string::npos ? line.size() : end + 1);
}

}  // namespace

std::vector<std::string_view> explained_codes() {
    std::vector<std::string_view> codes;
    for (const Explanation& each : explanations()) codes.push_back(each.code);
    return codes;
}

int run_explain(const std::string& code) {
    const std::vector<Explanation> all = explanations();
    if (code.empty()) {
        for (const Explanation& each : all) fmt::print("{:<22} {}\n", each.code, first_sentence(each.text));
        return success;
    }
    const auto found = std::ranges::find(all, to_lower_ascii(code), &Explanation::code);
    if (found != all.end()) {
        fmt::print("{}\n\n{}", found->code, for_terminal(found->text));
        return success;
    }
    const auto meant = closest(to_lower_ascii(code), explained_codes());
    fmt::print(stderr, "error: no message has the code '{}'\n", code);
    fmt::print(stderr, "  hint: {}\n",
               meant ? fmt::format("did you mean '{}'?", *meant) : "rolebook explain lists all of them");
    return bad_usage;
}

}  // namespace rolebook
