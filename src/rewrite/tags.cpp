#include "rewrite/tags.hpp"

#include "rewrite/liquid.hpp"
#include "rewrite/shortcodes.hpp"

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Where the next "{%" or "{{" begins. Three and more braces are neither.
std::size_t next_tag(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find('{', from); at != npos; at = text.find('{', at)) {
        const std::size_t end = std::min(text.find_first_not_of('{', at), text.size());
        const bool is_tag = end - at == 2 || (end - at == 1 && text.substr(end).starts_with('%'));
        if (is_tag) return at;
        at = end;
    }
    return npos;
}

// A backslash takes a sign its meaning, as everywhere in Markdown.
bool is_escaped(std::string_view text, std::size_t at) {
    const std::string_view before = text.substr(0, at);
    const std::size_t last = before.find_last_not_of('\\');
    return (at - (last == npos ? 0 : last + 1)) % 2 == 1;
}

}  // namespace

bool has_tags(std::string_view text) {
    return next_tag(text, 0) != npos;
}

void rewrite_tags(Rewriting& rewriting) {
    const std::string_view text = rewriting.text();
    LiquidReader liquid(rewriting);
    ShortcodeReader shortcodes(rewriting);
    for (std::size_t at = next_tag(text, rewriting.begin()); at != npos;) {
        std::size_t next = at + 2;
        if (rewriting.ground_at(at) != Ground::comment && !is_escaped(text, at)) {
            const char sign = next < text.size() ? text[next] : '\0';
            const bool is_shortcode = text[at + 1] == '{' && (sign == '<' || sign == '%');
            next = is_shortcode ? shortcodes.read(at) : liquid.read(at);
        }
        at = next_tag(text, next);
    }
}

}  // namespace rolebook
