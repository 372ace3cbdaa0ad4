#include "import/settings_text.hpp"

#include "import/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rolebook {
namespace {

class SettingsText {
public:
    void text(std::string_view key, const std::string& value, const std::string& fallback) {
        if (value != fallback) line(key, toml_string(value));
    }

    void line(std::string_view key, std::string_view value) {
        fmt::format_to(std::back_inserter(lines_), "{} = {}\n", key, value);
    }

    void header(std::string_view text) { fmt::format_to(std::back_inserter(lines_), "\n{}\n", text); }

    std::string take() { return std::move(lines_); }

private:
    std::string lines_;
};

std::string key_text(std::string_view key) {
    const bool is_bare = !key.empty() && std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
    return is_bare ? std::string(key) : toml_string(key);
}

std::string value_text(const Value& value) {
    std::vector<std::string> parts;
    switch (value.type) {
        case ValueType::list:
            for (const Value& item : value.items) parts.push_back(value_text(item));
            return fmt::format("[{}]", fmt::join(parts, ", "));
        case ValueType::map:
            for (const Field& field : value.fields) {
                if (field.value.type == ValueType::null) continue;
                parts.push_back(fmt::format("{} = {}", key_text(field.key), value_text(field.value)));
            }
            return parts.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(parts, ", "));
        default: break;
    }
    const bool is_whole = !value.text.empty() && value.text.size() < 10 && !value.text.starts_with('0') &&
                          value.text.find_first_not_of("0123456789") == std::string::npos;
    if (value.type == ValueType::number || (value.type == ValueType::plain && is_whole)) return value.text;
    const std::optional<bool> answer = as_boolean(value);
    return answer && value.type != ValueType::text ? fmt::format("{}", *answer) : toml_string(value.text);
}

// A type of Jekyll is a folder here, if that is all that it says.
std::string path_of(const FrontMatterDefaults& defaults) {
    if (!defaults.path.empty() || defaults.type.empty() || defaults.type == "pages") return defaults.path;
    return fmt::format("_{}/", defaults.type);
}

}  // namespace

std::string settings_text(const Settings& settings) {
    const Settings usual = default_settings();
    SettingsText out;
    out.text("title", settings.title, usual.title);
    out.text("description", settings.description, usual.description);
    out.text("base_url", settings.base_url, usual.base_url);
    out.text("language", settings.language, usual.language);
    out.text("timezone", settings.time_zone, usual.time_zone);
    out.line("edition", "2026");
    if (settings.paginate != usual.paginate) out.line("paginate", fmt::format("{}", settings.paginate));
    if (settings.updated == UpdatedFrom::git) out.line("updated", "\"git\"");
    if (settings.feed_ids == FeedIds::jekyll) {
        out.header("[feeds]");
        out.line("ids", "\"jekyll\"");
    }
    if (!settings.taxonomies.empty()) {
        out.header("[taxonomies]");
        for (const FurtherTaxonomy& taxonomy : settings.taxonomies) {
            out.line(taxonomy.singular, toml_string(taxonomy.plural));
        }
    }
    const Text& articles = settings.permalink(Kind::article);
    const Text& pages = settings.permalink(Kind::page);
    if (articles.text != usual.permalink(Kind::article).text || pages.text != usual.permalink(Kind::page).text) {
        out.header("[permalinks]");
        out.text("articles", articles.text, usual.permalink(Kind::article).text);
        out.text("pages", pages.text, usual.permalink(Kind::page).text);
    }
    for (const MenuEntry& entry : settings.menu) {
        out.header("[[menu]]");
        out.line("title", toml_string(entry.title));
        out.line("url", toml_string(entry.url.text));
        if (entry.weight != 0) out.line("weight", fmt::format("{}", entry.weight));
    }
    for (const FrontMatterDefaults& defaults : settings.defaults) {
        out.header("[[defaults]]");
        if (const std::string path = path_of(defaults); !path.empty()) out.line("path", toml_string(path));
        out.line("values", value_text(defaults.values));
    }
    return out.take();
}

}  // namespace rolebook
