#include "content/document_dates.hpp"

#include "base/time_zone.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

void read_written_dates(FieldReader& fields, Document& document, Diagnostics& problems) {
    // Jekyll's `published` is a yes or no, Hugo's a date: its value says which.
    const Field* published = fields.field({"published"});
    const bool is_flag = published != nullptr && as_boolean(published->value).has_value();
    const Field* date = fields.field({"date"});
    if (date != nullptr && date->value.type == ValueType::map) {  // as MkDocs has it
        FieldReader dates(date->value, document.source, problems);
        document.date = dates.date({"created"});
        document.updated = dates.date({"updated"});
    } else {
        document.date = fields.date({"date"});
    }
    if (!document.date && published != nullptr && !is_flag) document.date = fields.date({"published"});
    if (const auto dated = split_dated_name(stem_of(document.path)); dated && !document.date) {
        document.date = dated->date;
    }
    if (!document.updated) document.updated = fields.date({"updated", "lastmod", "modified", "last_modified_at"});
    document.reviewed = fields.date({"reviewed", "last_reviewed"});
    document.publish_date = fields.date({"publish_date", "publishDate"});
    document.expires = fields.date({"expires", "expiryDate"});
}

// YAML takes a time with seconds and without an offset for one in UTC, and so does Jekyll, whatever the zone of the
// site.
std::string_view zone_of_dates(const Value& front_matter, const Settings& settings) {
    const Field* date = find_field(front_matter, "date");
    const bool is_yaml_time =
        date != nullptr && date->value.type == ValueType::plain && std::ranges::count(date->value.text, ':') >= 2;
    if (settings.inherited.generator == Generator::jekyll && is_yaml_time) return "UTC";
    return settings.time_zone;
}

// Of two dates one is wrong; and without one in its name Jekyll does not see a post.
void check_file_name(const Document& document, const Settings& settings, Diagnostics& problems) {
    const Location whole_file{document.source, {}};
    const auto dated = split_dated_name(stem_of(document.path));
    const bool is_post = goes_through(document.path, "_posts/");
    if (!dated && is_post && settings.inherited.generator == Generator::jekyll) {
        problems.push_back({Severity::warning, "undated-post", whole_file,
                            "the name of this post does not begin with a date: Jekyll would not publish it",
                            "name it 2024-11-05-title.md if that shall build it, too"});
    }
    const Field* field = find_field(document.front_matter, "date");
    if (!dated || field == nullptr || !document.date) return;
    const Date shown = shown_in_zone(*document.date, settings.time_zone);
    const auto is_that_day = [&](const Date& date) { return iso_day(date) == iso_day(dated->date); };
    if (is_that_day(*document.date) || is_that_day(shown)) return;
    problems.push_back(
        {Severity::warning,
         "two-dates",
         {document.source, field->value.span},
         fmt::format("it says {}, and the name of the file {}", iso_day(*document.date), iso_day(dated->date)),
         "what is written here counts; change one of them"});
}

}  // namespace

void read_dates(FieldReader& fields, Document& document, const Settings& settings, Diagnostics& problems) {
    read_written_dates(fields, document, problems);
    const std::string_view zone = zone_of_dates(document.front_matter, settings);
    for (std::optional<Date>* date :
         {&document.date, &document.updated, &document.reviewed, &document.publish_date, &document.expires}) {
        if (*date) **date = in_zone(**date, zone);
    }
    check_file_name(document, settings, problems);
}

}  // namespace rolebook
