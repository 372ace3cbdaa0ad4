// hugo.toml (https://gohugo.io/configuration/all/). Its keys are in lower case here.
#include "base/text.hpp"
#include "generators/settings_readers.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// By section, or by `page` and section.
void read_permalinks(FieldReader& fields, Settings& settings) {
    const Value* permalinks = fields.map({"permalinks"});
    if (permalinks == nullptr) return;
    const Field* pages = find_field(*permalinks, "page");
    const Value& by_section = pages != nullptr && pages->value.type == ValueType::map ? pages->value : *permalinks;
    for (const Field& field : by_section.fields) {
        if (!field.value.is_scalar()) continue;
        settings.inherited.collections.push_back({field.key, field.key + "/", field.value.text, true});
    }
}

void read_taxonomies(FieldReader& fields, Settings& settings) {
    const Value* taxonomies = fields.map({"taxonomies"});
    if (taxonomies == nullptr) return;
    for (const Field& field : taxonomies->fields) add_taxonomy(field.key, field.value.text, settings);
}

void read_menu(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    const Value* menus = fields.map({"menus", "menu"});
    const Field* main = menus == nullptr ? nullptr : find_field(*menus, "main");
    if (main == nullptr) return;
    for (const Value& item : main->value.items) {
        FieldReader entry(item, fields.source(), problems);
        MenuEntry place{.title = entry.text({"name", "title", "identifier"}).value_or(Text{}).text,
                        .url = entry.text({"url", "pageref"}).value_or(Text{}),
                        .weight = entry.integer({"weight"}, -9999, 9999).value_or(0)};
        if (!place.title.empty() && !place.url.text.empty()) settings.menu.push_back(std::move(place));
    }
    std::ranges::stable_sort(settings.menu, {}, &MenuEntry::weight);
}

}  // namespace

void read_hugo_settings(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    if (auto title = fields.text({"title"})) settings.title = std::move(title->text);
    if (const auto url = fields.text({"baseurl"})) set_base_url(*url, "", settings, problems);
    if (const auto language = fields.text({"languagecode", "locale", "defaultcontentlanguage"})) {
        set_language(*language, settings, problems);
    }
    fields.expect("defaultcontentlanguage");
    fields.expect("contentdir");  // read where the content is looked for
    if (const auto zone = fields.text({"timezone"})) set_time_zone(*zone, settings, problems);
    if (const Value* params = fields.map({"params"})) {
        FieldReader entry(*params, fields.source(), problems);
        settings.description = entry.text({"description"}).value_or(Text{}).text;
    }
    if (const auto entries = fields.integer({"paginate"}, 1, 1000)) settings.paginate = *entries;
    if (const Value* pagination = fields.map({"pagination"})) {
        FieldReader entry(*pagination, fields.source(), problems);
        settings.paginate = entry.integer({"pagersize"}, 1, 1000).value_or(settings.paginate);
    }
    settings.inherited.page_ending = fields.boolean({"uglyurls"}).value_or(false) ? ".html" : "/";
    if (fields.boolean({"enablegitinfo"}).value_or(false)) settings.updated = UpdatedFrom::git;
    settings.inherited.publish_also = {.drafts = fields.boolean({"builddrafts"}).value_or(false),
                                       .future = fields.boolean({"buildfuture"}).value_or(false),
                                       .expired = fields.boolean({"buildexpired"}).value_or(false)};
    read_permalinks(fields, settings);
    read_taxonomies(fields, settings);
    read_menu(fields, settings, problems);
    for (const std::string_view same : {"enablerobotstxt", "outputs", "outputformats"}) fields.expect(same);
}

}  // namespace rolebook
