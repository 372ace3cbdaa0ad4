// Which kind a file is of, and why.
#pragma once

#include "content/fields.hpp"
#include "content/kinds.hpp"

#include <string>
#include <string_view>

namespace rolebook {

struct KindFound {
    Kind kind{};
    std::string reason{};  // "it lies in roles/"
};

// The first that holds: `kind`, the directory, Jekyll's `layout`, a question, a date; else a page. `path` is within the
// content folder; `is_dated` if the front matter has a date.
KindFound find_kind(FieldReader& fields, std::string_view path, bool is_dated, Diagnostics& problems);

// The kind whose list the file introduces, as an index file directly in the kind's folder; nothing if it does not.
const KindRow* introduced_kind(std::string_view path);

// "five-steps" of "posts/2024-11-05-five-steps.md"; "index" stands for its folder.
std::string_view name_in_path(std::string_view path);

// The name of a file without folder and extension, its date still in it.
std::string_view stem_of(std::string_view path);

}  // namespace rolebook
