// _config.yml (https://jekyllrb.com/docs/configuration/options/).
#include "generators/settings_readers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

void read_address(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    const auto url = fields.text({"url"});
    const auto path = fields.text({"baseurl"});
    if (url) set_base_url(*url, path ? path->text : "", settings, problems);
}

std::vector<std::string> plain_texts(FieldReader& fields, FieldReader::Keys keys) {
    std::vector<std::string> texts;
    for (Text& text : fields.texts(keys)) texts.push_back(std::move(text.text));
    return texts;
}

// A list of names, or a table of each.
void read_collections(FieldReader& fields, Settings& settings, SourceId source, Diagnostics& problems) {
    const Field* collections = fields.field({"collections"});
    if (collections == nullptr) return;
    std::vector<Collection>& all = settings.inherited.collections;
    const auto add = [&](std::string_view name) -> Collection& {
        return all.emplace_back(Collection{std::string(name), fmt::format("_{}/", name), {}, false});
    };
    for (const Value& item : collections->value.items) add(item.text);
    for (const Field& field : collections->value.fields) {
        Collection& collection = add(field.key);
        if (field.value.type != ValueType::map) continue;
        FieldReader entry(field.value, source, problems);
        collection.is_published = entry.boolean({"output"}).value_or(false) || field.key == "posts";
        if (const auto permalink = entry.text({"permalink"})) collection.permalink = permalink->text;
    }
}

void read_defaults(FieldReader& fields, Settings& settings, SourceId source, Diagnostics& problems) {
    fields.tables({"defaults"}, [&](FieldReader& entry, const Value&) {
        FrontMatterDefaults defaults;
        if (const Value* scope = entry.map({"scope"})) {
            FieldReader where(*scope, source, problems);
            defaults.path = where.text({"path"}).value_or(Text{}).text;
            defaults.type = where.text({"type"}).value_or(Text{}).text;
        }
        // Names of Jekyll 2.
        if (defaults.type == "post" || defaults.type == "page" || defaults.type == "draft") defaults.type += 's';
        if (defaults.type == "drafts") defaults.type = "posts";
        if (const Value* values = entry.map({"values"})) defaults.values = *values;
        settings.defaults.push_back(std::move(defaults));
    });
}

}  // namespace

void read_jekyll_settings(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    Inherited& inherited = settings.inherited;
    settings.feed_ids = FeedIds::jekyll;
    if (auto title = fields.text({"title", "name"})) settings.title = std::move(title->text);
    if (auto description = fields.text({"description"})) settings.description = std::move(description->text);
    read_address(fields, settings, problems);
    if (const auto language = fields.text({"lang", "locale"})) set_language(*language, settings, problems);
    if (const auto zone = fields.text({"timezone"})) set_time_zone(*zone, settings, problems);
    settings.paginate = fields.integer({"paginate"}, 1, 1000).value_or(settings.paginate);
    inherited.permalink = fields.text({"permalink"}).value_or(Text{}).text;
    if (const auto folder = fields.text({"collections_dir"}); folder && !folder->text.empty()) {
        inherited.collections_folder = folder->text + (folder->text.ends_with('/') ? "" : "/");
    }
    read_collections(fields, settings, fields.source(), problems);
    read_defaults(fields, settings, fields.source(), problems);
    inherited.excluded = plain_texts(fields, {"exclude"});
    inherited.included = plain_texts(fields, {"include"});
    inherited.excerpt_separator = fields.text({"excerpt_separator"}).value_or(Text{}).text;
    inherited.publish_also.future = fields.boolean({"future"}).value_or(false);
    inherited.publish_also.drafts = fields.boolean({"show_drafts"}).value_or(false);
    inherited.publish_also.unpublished = fields.boolean({"unpublished"}).value_or(false);
    fields.expect("redirect_from");  // what it sets is how redirects are listed, which we do in our own way
}

}  // namespace rolebook
