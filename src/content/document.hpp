// One file that an author wrote, understood.
#pragma once

#include "base/date.hpp"
#include "content/body.hpp"
#include "content/details.hpp"
#include "content/front_matter.hpp"
#include "content/settings.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// A picture that the front matter names.
struct Picture {
    Text path{};
    std::string alt{};
};

// Where a page wants to be in the menu of the site.
struct MenuPlace {
    std::string title{};  // empty: that of the page
    int weight = 0;
};

// A key that is not known, or one of `extra`.
struct Extra {
    std::string key{};
    std::string value{};
};

// A question whose answer is another file.
struct AnswerFile {
    Text question{};
    Text path{};  // relative to the document
};

// Where a page does not appear.
struct Hiding {
    bool from_lists = false;    // and feeds and the sitemap: `unlisted`
    bool from_search = false;   // of the site
    bool from_engines = false;  // search engines: `noindex`
};

// What keeps a document back, whatever the time.
struct Held {
    enum class By : std::uint8_t { draft, published_false, collection };  // the last: one of Jekyll without output
    By by{};
    std::string reason{};  // "it is a draft"
};

struct Document {
    Kind kind{};
    std::string kind_reason{};  // why it is of this kind, for people
    SourceId source{};
    std::string path{};       // within the content folder: "roles/data-scientist.md"
    bool is_entry = false;    // of a data file: no file of its own has this path
    std::string id{};         // unique within its kind: the slug of its file name, or its `slug`
    std::string file_slug{};  // of its file name without date; `:title` in a Jekyll permalink
    std::string title{};
    Location title_where{};
    std::string description{};  // one sentence for search engines and lists; may be empty
    std::string summary{};      // some sentences for lists; never empty if the body has a paragraph
    std::optional<Date> date{};
    std::optional<Date> updated{};
    std::optional<Date> reviewed{};  // when somebody last made sure that it is still true
    std::optional<Date> publish_date{};
    std::optional<Date> expires{};
    std::vector<Held> held{};         // back by the author; each has to be excepted
    std::optional<Text> permalink{};  // its own pattern or address
    std::optional<Picture> picture{};
    std::string language{};   // empty: that of the site
    std::string canonical{};  // another address that is the original; may be empty
    std::string template_name{};
    std::vector<Text> redirects_from{};          // addresses that lead here
    std::optional<std::uint32_t> redirect_to{};  // in the body's links: where the whole page leads
    std::optional<MenuPlace> menu{};
    std::optional<int> weight{};  // lower comes first in lists
    std::optional<int> series_position{};
    Hiding hiding{};
    double search_boost = 1;   // what its weights in the search are multiplied by
    bool has_contents = true;  // a table of contents is shown
    std::vector<Text> also_known_as{};
    std::vector<Reference> references{};
    std::vector<AnswerFile> answer_files{};
    Details details{};
    std::vector<Extra> extra{};
    Value front_matter{.type = ValueType::map};
    Body body{};
};

// Documents are shared with whoever keeps them for the next build of the same texts.
using SharedDocument = std::shared_ptr<const Document>;

// `path` is within the content folder. Never fails: what cannot be understood is reported and left out.
Outcome<Document> parse_document(SourceId id, const Source& source, std::string_view path, const Settings& settings);

// Makes each file that is the answer to a question of another document a question of that name, which the other asks.
// Documents that change by it are replaced.
void adopt_answers(std::vector<Outcome<SharedDocument>>& documents);

// The authors of data/authors.toml or Jekyll's _data/authors.yml: a table for each, by id.
Outcome<std::vector<Document>> parse_authors(SourceId id, const Source& source, const Settings& settings);

}  // namespace rolebook
