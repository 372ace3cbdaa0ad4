#include "import/told_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {

FoundText text_of_lines(std::string_view text) {
    return read_lines({{"talk.txt", std::string(text)}}).value.at(0);
}

FoundText text_of_dump(std::string_view text) {
    return texts_of_dumps({std::string(text)}).at(0);
}

std::vector<FoundText> texts_of_dumps(const std::vector<std::string>& texts) {
    std::vector<Source> sources;
    for (std::size_t i = 0; i < texts.size(); ++i) sources.push_back({fmt::format("page-{}.md", i + 1), texts[i]});
    return read_html_dumps(sources).value;
}

std::string told(const FoundText& text) {
    constexpr auto names = std::to_array<std::string_view>(
        {"unread", "title", "told", "heading", "paragraph", "item", "numbered", "as it is", "left out"});
    std::string out;
    for (const Piece& piece : text.pieces) {
        out += names[static_cast<std::size_t>(piece.shape)];
        if (piece.shape == Shape::heading) out += fmt::format(" {}", piece.level);
        if (piece.shape == Shape::dropped) out += fmt::format(" by {}", piece.rule);
        out += fmt::format(": {}\n", piece.text);
    }
    return out;
}

std::vector<std::string> rules_at_work(const FoundText& text) {
    std::vector<std::string> rules;
    const auto add = [&](std::string_view rule) {
        if (std::ranges::find(rules, rule) == rules.end()) rules.emplace_back(rule);
    };
    for (const Piece& piece : text.pieces) add(piece.rule);
    for (const Finding& finding : text.findings) add(finding.rule);
    return rules;
}

}  // namespace rolebook
