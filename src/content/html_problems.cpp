#include "content/html_problems.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

namespace rolebook {
namespace {

// What an old page says in hundreds of places is told at three of them.
constexpr std::size_t most_alike = 3;

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

}  // namespace

void HtmlProblems::refused(cmark_node* node, std::string_view what, std::string_view reason) {
    const std::string_view line = first_line(what);
    if (is_repeated(line.substr(0, line.find_first_of(" \t=>")))) return;
    add(node, line, fmt::format("{} is left out: {}", shorten(line, 60), reason));
}

void HtmlProblems::framed(cmark_node* node, std::string_view tag, std::string_view address) {
    if (is_web_address(address) || address.starts_with("//")) {
        problems_.push_back({Severity::warning, "external-media", places_.find(node, address),
                             fmt::format("'{}' is on another host; it becomes a link", shorten(address, 60)),
                             "write a link in its place, with words of your own"});
    } else {
        const std::string_view line = first_line(tag);
        add(node, line, fmt::format("{} becomes a link: a page shows no other page in it", shorten(line, 60)));
    }
}

void HtmlProblems::count_untold() {
    for (const auto& [what, told] : repetitions_) {
        if (told.count <= most_alike) continue;
        problems_[told.last_told].hint += fmt::format("; {} more below it are not told", told.count - most_alike);
    }
}

bool HtmlProblems::is_repeated(std::string_view what) {
    Repetition& told = repetitions_[to_lower_ascii(what)];
    if (++told.count < most_alike) return false;
    if (told.count == most_alike) told.last_told = problems_.size();
    return told.count > most_alike;
}

void HtmlProblems::add(cmark_node* node, std::string_view line, std::string message) {
    problems_.push_back({Severity::warning, "raw-html", places_.find(node, line), std::move(message),
                         "docs/front-matter.md lists what may stand there"});
}

}  // namespace rolebook
