// mkdocs.yml (https://www.mkdocs.org/user-guide/configuration/), with the blog of Material for MkDocs.
#include "generators/settings_readers.hpp"

#include <fmt/format.h>

namespace rolebook {
namespace {

std::string text_or(FieldReader& fields, std::string_view key, std::string_view fallback) {
    const auto text = fields.text({key});
    return text ? text->text : std::string(fallback);
}

std::string with_slash(std::string_view folder) {
    if (folder.empty() || folder == "." || folder == "./") return {};
    return fmt::format("{}{}", folder, folder.ends_with('/') ? "" : "/");
}

// "{date}/{slug}" of the blog in "blog/" is "/blog/:date/:slug/".
std::string post_pattern(std::string_view folder, std::string format, std::string_view ending) {
    for (const std::string_view name : {"date", "slug", "file"}) {
        const std::string place = fmt::format("{{{}}}", name);
        if (const std::size_t at = format.find(place); at != std::string::npos) {
            format.replace(at, place.size(), fmt::format(":{}", name));
        }
    }
    return fmt::format("/{}{}{}", folder, format, ending);
}

void read_blog(const Value& plugin, FieldReader& fields, Settings& settings, Diagnostics& problems) {
    FieldReader entry(plugin, fields.source(), problems);
    const std::string folder = with_slash(text_or(entry, "blog_dir", "blog"));
    const std::string format = text_or(entry, "post_url_format", "{date}/{slug}");
    settings.inherited.collections.push_back(
        {"blog", folder + "posts/", post_pattern(folder, format, settings.inherited.page_ending), true});
}

// A list of names and of tables of one name.
void read_plugins(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    const Field* plugins = fields.field({"plugins"});
    if (plugins == nullptr) return;
    static const Value nothing{.type = ValueType::map};
    for (const Value& item : plugins->value.items) {
        if (item.text == "blog" || item.text == "material/blog") read_blog(nothing, fields, settings, problems);
        for (const Field& field : item.fields) {
            const bool is_blog = field.key == "blog" || field.key == "material/blog";
            if (is_blog)
                read_blog(field.value.type == ValueType::map ? field.value : nothing, fields, settings, problems);
        }
    }
}

}  // namespace

void read_mkdocs_settings(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    if (auto title = fields.text({"site_name"})) settings.title = std::move(title->text);
    if (auto description = fields.text({"site_description"})) settings.description = std::move(description->text);
    if (const auto url = fields.text({"site_url"})) set_base_url(*url, "", settings, problems);
    if (const Field* theme = fields.field({"theme"}); theme != nullptr && theme->value.type == ValueType::map) {
        if (const Field* language = find_field(theme->value, "language")) {
            set_language({language->value.text, {fields.source(), language->value.span}}, settings, problems);
        }
    }
    settings.inherited.page_ending = fields.boolean({"use_directory_urls"}).value_or(true) ? "/" : ".html";
    read_plugins(fields, settings, problems);
    fields.expect("docs_dir");  // read where the content is looked for
}

}  // namespace rolebook
