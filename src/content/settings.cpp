#include "content/settings.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/formats.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

void reject_unknown(const FieldReader& fields, SourceId id, Diagnostics& problems) {
    for (const Field* field : fields.left_over()) {
        const auto meant = closest(field->key, fields.asked());
        problems.push_back({Severity::error,
                            "unknown-setting",
                            {id, field->key_span},
                            fmt::format("there is no setting '{}'", field->key),
                            meant ? fmt::format("did you mean '{}'?", *meant) : "docs/settings.md lists them"});
    }
}

void read_text(FieldReader& fields, std::string_view key, std::string& value) {
    if (auto text = fields.text({key})) value = std::move(text->text);
}

void read_base_url(FieldReader& fields, Settings& settings, Diagnostics& problems) {
    const auto text = fields.text({"base_url"});
    if (!text || text->text.empty()) return;
    const auto url = parse_base_url(text->text);
    if (url) {
        settings.base_url = *url;
    } else {
        problems.push_back({Severity::error, "bad-base-url", text->where,
                            fmt::format("'{}' is not the address of a site", text->text),
                            "write it as https://example.org/path/"});
    }
}

void read_permalinks(FieldReader& fields, SourceId id, Settings& settings, Diagnostics& problems) {
    const Value* table = fields.map({"permalinks"});
    if (table == nullptr) return;
    FieldReader patterns(*table, id, problems);
    for (const KindRow& row : kinds) {
        // Both "role" and "roles" are what people write.
        const std::string_view folder = row.kind == Kind::page ? "pages" : row.folder;
        if (auto pattern = patterns.text({folder, row.name})) {
            settings.permalinks[static_cast<std::size_t>(row.kind)] = std::move(*pattern);
        }
    }
    reject_unknown(patterns, id, problems);
}

void read_levels(FieldReader& fields, SourceId id, Settings& settings, Diagnostics& problems) {
    const Value* table = fields.map({"levels"});
    if (table == nullptr) return;
    FieldReader levels(*table, id, problems);
    const std::vector<Text> scale = levels.texts({"scale"});
    std::vector<std::string> ids;
    for (const Text& level : scale) {
        const std::string level_id = to_lower_ascii(trim(level.text));
        if (slug(level_id) != level_id || std::ranges::find(ids, level_id) != ids.end()) {
            problems.push_back({Severity::error, "bad-level", level.where,
                                fmt::format("'{}' cannot be the id of a level", level.text),
                                "use a word of its own, with '-' for spaces"});
        } else {
            ids.push_back(level_id);
        }
    }
    constexpr std::size_t most_levels = 9;
    if (ids.size() > most_levels) {
        problems.push_back({Severity::error, "bad-level", scale.back().where,
                            fmt::format("a scale has at most {} levels", most_levels)});
    } else if (!ids.empty()) {
        settings.levels = std::move(ids);
    }
    reject_unknown(levels, id, problems);
}

}  // namespace

Settings default_settings() {
    Settings settings;
    for (const KindRow& row : kinds) {
        settings.permalinks[static_cast<std::size_t>(row.kind)] = {
            row.kind == Kind::page ? "/:path/" : fmt::format("/{}/:slug/", row.folder), nowhere};
    }
    return settings;
}

Outcome<Settings> parse_settings(SourceId id, const Source& source) {
    Outcome<Settings> out{default_settings(), {}};
    if (const auto bad = find_invalid_utf8(source.text)) {
        const auto at = static_cast<std::uint32_t>(*bad);
        out.problems.push_back({Severity::error, "not-utf8", {id, {at, at + 1}}, "the file is not UTF-8 text"});
        return out;
    }
    const Value table = take(parse_toml({id, source.text, 0}), out.problems);
    if (has_errors(out.problems)) return out;
    Settings& settings = out.value;
    FieldReader fields(table, id, out.problems);
    read_text(fields, "title", settings.title);
    read_text(fields, "description", settings.description);
    read_text(fields, "language", settings.language);
    read_base_url(fields, settings, out.problems);
    if (auto theme = fields.text({"theme"})) settings.theme = std::move(*theme);
    settings.paginate = fields.integer({"paginate"}, 1, 1000).value_or(settings.paginate);
    read_permalinks(fields, id, settings, out.problems);
    read_levels(fields, id, settings, out.problems);
    reject_unknown(fields, id, out.problems);
    return out;
}

std::optional<std::string> parse_base_url(std::string_view text) {
    const std::string trimmed(trim(text));
    const UrlParts parts = split_url(trimmed);
    if (parts.scheme != "http" && parts.scheme != "https") return std::nullopt;
    if (!parts.path.starts_with("//") || parts.path.size() < 3 || parts.path.find("//", 2) != std::string_view::npos ||
        parts.path[2] == '/' || !parts.query.empty() || !parts.fragment.empty() ||
        trimmed.find('#') != std::string::npos) {
        return std::nullopt;
    }
    const bool fits = std::ranges::none_of(trimmed, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
               std::string_view("\"<>\\").find(c) != std::string_view::npos;
    });
    if (!fits) return std::nullopt;
    return trimmed.ends_with('/') ? trimmed : trimmed + "/";
}

}  // namespace rolebook
