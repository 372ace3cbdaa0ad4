// Where a text is code or a comment for Markdown: what looks like a tag of another generator is none there.
#pragma once

#include "base/source.hpp"

#include <string_view>
#include <vector>

namespace rolebook {

enum class Ground : std::uint8_t { text, code, comment };

// Blocks and code spans are found as CommonMark finds them; HTML other than comments is text.
class CodeMap {
public:
    CodeMap(std::string_view text, std::size_t begin);

    Ground at(std::size_t offset) const;

    struct Part {
        Span span{};
        Ground ground{};
    };

private:
    std::vector<Part> parts_;  // in order
};

}  // namespace rolebook
