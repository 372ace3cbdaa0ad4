#include "import/markdown_links.hpp"

#include "base/text.hpp"
#include "base/unicode.hpp"

#include <algorithm>

namespace rolebook {
namespace {

constexpr auto npos = std::string_view::npos;

// The place of the sign that closes the one at `at`; those within are paired.
std::size_t closing(std::string_view line, std::size_t at) {
    const char opening = line[at];
    const char end = opening == '[' ? ']' : ')';
    std::size_t depth = 0;
    for (; at < line.size(); ++at) {
        if (line[at] == '\\') {
            ++at;
        } else if (line[at] == opening) {
            ++depth;
        } else if (line[at] == end && --depth == 0) {
            return at;
        }
    }
    return npos;
}

std::optional<MarkdownLink> link_at(std::string_view line, std::size_t bracket) {
    const std::size_t text_end = closing(line, bracket);
    if (text_end == npos || text_end + 1 >= line.size() || line[text_end + 1] != '(') return std::nullopt;
    const std::size_t url_end = closing(line, text_end + 1);
    if (url_end == npos) return std::nullopt;
    MarkdownLink link;
    link.is_picture = bracket > 0 && line[bracket - 1] == '!';
    link.begin = link.is_picture ? bracket - 1 : bracket;
    link.end = url_end + 1;
    link.text = line.substr(bracket + 1, text_end - bracket - 1);
    std::string_view target = trim(line.substr(text_end + 2, url_end - text_end - 2));
    if (const std::size_t title = target.find(" \""); title != npos) target = trim(target.substr(0, title));
    link.url = target;
    return link;
}

bool has_words(std::string_view text) {
    return std::ranges::any_of(decode(text), is_word_character);
}

std::string without(std::string_view line, const std::vector<MarkdownLink>& links) {
    std::string out;
    std::size_t at = 0;
    for (const MarkdownLink& link : links) {
        out += line.substr(at, link.begin - at);
        at = link.end;
    }
    out += line.substr(at);
    return out;
}

bool is_picture_alone(const MarkdownLink& link) {
    return link.is_picture || link.text.empty() || link.text.starts_with("![");
}

// A picture can stand in a link; what is deeper stays as it is.
std::string plain_to(std::size_t depth, std::string_view line) {
    std::string out;
    std::size_t at = 0;
    const auto add = [&](std::string_view part) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part[i] == '*' || part[i] == '`') continue;
            if (part[i] == '\\' && i + 1 < part.size()) ++i;
            out += part[i];
        }
    };
    for (const MarkdownLink& link : links_in(line)) {
        add(line.substr(at, link.begin - at));
        out += depth > 0 ? plain_to(depth - 1, link.text) : link.text;
        at = link.end;
    }
    add(line.substr(at));
    return out;
}

}  // namespace

std::vector<MarkdownLink> links_in(std::string_view line) {
    // A line of brackets that none closes would be looked through from each of them.
    constexpr std::size_t most_vain = 20;
    std::vector<MarkdownLink> links;
    std::size_t vain = 0;
    for (std::size_t at = line.find('['); at != npos && vain < most_vain; at = line.find('[', at)) {
        if (auto link = link_at(line, at)) {
            at = link->end;
            links.push_back(std::move(*link));
        } else {
            ++at;
            ++vain;
        }
    }
    return links;
}

std::string with_links_replaced(std::string_view line,
                                const std::function<std::optional<std::string>(const MarkdownLink&)>& text_for) {
    std::string out;
    std::size_t at = 0;
    for (const MarkdownLink& link : links_in(line)) {
        out += line.substr(at, link.begin - at);
        out += text_for(link).value_or(std::string(line.substr(link.begin, link.end - link.begin)));
        at = link.end;
    }
    out += line.substr(at);
    return out;
}

std::string plain_text(std::string_view line) {
    return collapse_spaces(plain_to(2, line));
}

bool is_only_links(std::string_view line) {
    const std::vector<MarkdownLink> links = links_in(line);
    return !links.empty() && !has_words(without(line, links));
}

bool is_only_pictures(std::string_view line) {
    return is_only_links(line) && std::ranges::all_of(links_in(line), is_picture_alone);
}

}  // namespace rolebook
