// Which files of a Jekyll site are its content, and which Jekyll made its pages with.
#pragma once

#include "content/settings.hpp"

#include <string>
#include <string_view>

namespace rolebook {

// Why a file or folder takes no part, for people; empty if it does. `path` is from the root of the site, without a
// slash at its end.
std::string why_no_jekyll_content(std::string_view path, const Inherited& inherited);

// What becomes of a file that is no Markdown, by its text: one without front matter is copied, HTML without Liquid is a
// page, and what Liquid would make is left out.
enum class JekyllFile : std::uint8_t { copied, page, made_by_liquid };
JekyllFile kind_of_jekyll_file(std::string_view path, std::string_view text);

// README.md, LICENSE.md and the like: without front matter, a Markdown file of that name is there for the repository.
bool is_named_for_repository(std::string_view path);

}  // namespace rolebook
