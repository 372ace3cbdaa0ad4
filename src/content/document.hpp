// One file that an author wrote, understood: an article, a role, a skill, a question or a page.
#pragma once

#include "base/date.hpp"
#include "content/body.hpp"
#include "content/front_matter.hpp"
#include "content/references.hpp"
#include "content/settings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// A picture that the front matter names.
struct Picture {
    Text path{};
    std::string alt{};
};

struct Document {
    Kind kind{};
    std::string kind_reason{};  // why it is of this kind, for people
    SourceId source{};
    std::string path{};       // within the content folder: "roles/data-scientist.md"
    std::string id{};         // unique within its kind: the slug of its file name, or its `slug`
    std::string file_slug{};  // of its file name without date; `:title` in a Jekyll permalink
    std::string title{};
    Location title_where{};
    std::string description{};  // one sentence for search engines and lists; may be empty
    std::string summary{};      // some sentences for lists; never empty if the body has a paragraph
    std::optional<Date> date{};
    std::optional<Date> updated{};
    std::optional<Date> publish_date{};
    std::optional<Date> expires{};
    std::string draft_reason{};       // why it is a draft; empty if it is not
    std::optional<Text> permalink{};  // its own pattern or address
    std::optional<Picture> picture{};
    std::vector<Text> also_known_as{};
    std::vector<Reference> references{};
    Value front_matter{.type = ValueType::map};
    Body body{};
};

// `path` is within the content folder. Never fails: what cannot be understood is reported and left out.
Outcome<Document> parse_document(SourceId id, const Source& source, std::string_view path, const Settings& settings);

}  // namespace rolebook
