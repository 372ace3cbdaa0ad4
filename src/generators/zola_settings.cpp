// Zola's config.toml (https://www.getzola.org/documentation/getting-started/configuration/).
#include "generators/settings_readers.hpp"

namespace rolebook {

void read_zola_settings(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    if (auto title = fields.text({"title"})) settings.title = std::move(title->text);
    if (auto description = fields.text({"description"})) settings.description = std::move(description->text);
    if (const auto url = fields.text({"base_url"})) set_base_url(*url, "", settings, problems);
    if (const auto language = fields.text({"default_language"})) set_language(*language, settings, problems);
    if (const Field* taxonomies = fields.field({"taxonomies"})) {
        for (const Value& item : taxonomies->value.items) {
            const Field* name = find_field(item, "name");
            if (name != nullptr) add_taxonomy(name->value.text, name->value.text, settings);
        }
    }
    for (const std::string_view same : {"generate_feed", "generate_feeds", "feed_filename", "feed_filenames",
                                        "build_search_index", "compile_sass", "highlight_code"}) {
        fields.expect(same);
    }
}

}  // namespace rolebook
