// Links and pictures in a line of Markdown, and the line without them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// "[text](url)" or "![text](url)"; of a picture that is a link, the text is the picture.
struct MarkdownLink {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string text{};
    std::string url{};
    bool is_picture = false;
};

// In the order of the line, none within another.
std::vector<MarkdownLink> links_in(std::string_view line);

// The line with each link as `text_for` says; where it says nothing, the link stays.
std::string with_links_replaced(std::string_view line,
                                const std::function<std::optional<std::string>(const MarkdownLink&)>& text_for);

// What readers see of a line: the texts of links and the descriptions of pictures, no signs for bold and code.
std::string plain_text(std::string_view line);

// Whether nothing that is read stands beside its links, of which there is at least one.
bool is_only_links(std::string_view line);

// The same for pictures, linked or not.
bool is_only_pictures(std::string_view line);

}  // namespace rolebook
