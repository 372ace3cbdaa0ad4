#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace rolebook {

// Why the text may not be given to cmark-gfm: it has inputs that take it quadratic time or memory (CVE-2023-22483,
// -22486, -24824, -26485, -37463, open in Debian 12's 0.29.0.gfm.6). The offset to blame, and the reason.
struct Refusal {
    std::size_t at = 0;
    std::string reason{};
};
std::optional<Refusal> refuse_markdown(std::string_view text);

// The HTML that a text of so many bytes may become, in bytes.
constexpr std::size_t most_html_of(std::size_t size) {
    return 20 * size + 1024 * 1024;
}

}  // namespace rolebook
