// Front matter that a page has because of where it lies, merged with what it says itself.
#pragma once

#include "content/settings.hpp"

#include <string_view>

namespace rolebook {

// Adds to the front matter of the file at `path` (within the content folder) what the settings' defaults have for it,
// and in a Jekyll site the categories that folders above _posts stand for. What the page says itself wins; maps are
// merged; of categories in a Jekyll site both count. What was added stands at the beginning of the file.
void add_defaults(Value& front_matter, std::string_view path, const Settings& settings);

}  // namespace rolebook
