// Splits a document into front matter and body, and parses the front matter.
#pragma once

#include "content/value.hpp"

namespace rolebook {

struct FrontMatter {
    Value fields{.type = ValueType::map};
    std::uint32_t body_begin = 0;  // byte offset in the source
};

// Between '+++' lines the front matter is TOML, between '---' lines ('...' closes, too) YAML; a body that begins with
// '{' begins with JSON. A byte order mark, blank lines before it and spaces after a fence do no harm. Without front
// matter the fields are empty.
Outcome<FrontMatter> parse_front_matter(SourceId id, const Source& source);

}  // namespace rolebook
