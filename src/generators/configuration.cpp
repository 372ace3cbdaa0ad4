#include "generators/configuration.hpp"

#include "base/text.hpp"
#include "content/formats.hpp"
#include "generators/settings_readers.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// Of several documents in one file only the first counts, for Jekyll too.
Block first_document(const Block& block) {
    const std::string_view text = block.text;
    for (std::size_t at = next_line(text, 0); at < text.size(); at = next_line(text, at)) {
        const std::string_view line = trim(text.substr(at, line_end(text, at) - at));
        if (line == "---" || line == "...") return {block.source, text.substr(0, at), block.begin};
    }
    return block;
}

Outcome<Value> parse(const Block& block, std::string_view name) {
    if (name.ends_with(".toml")) return parse_toml(block);
    if (name.ends_with(".json")) return parse_json(block);
    return parse_yaml(first_document(block));
}

Value parsed_quietly(std::string_view name, std::string_view text) {
    return parse({SourceId{0}, text, 0}, name).value;
}

// Whether a key is there, in a text that cannot be read: what is wrong with it is told only if it is read as settings.
bool begins_line(std::string_view text, std::string_view key) {
    for (std::size_t at = 0; at < text.size(); at = next_line(text, at)) {
        const std::size_t begin = std::min(text.find_first_not_of(" \t\"'", at), text.size());
        if (starts_with_ignoring_case(text.substr(begin), key)) return true;
    }
    return false;
}

// Hugo's keys are the same in any case.
void lower_keys(Value& map) {
    for (Field& field : map.fields) {
        field.key = to_lower_ascii(field.key);
        lower_keys(field.value);
    }
    for (Value& item : map.items) lower_keys(item);
}

void report_ignored(const FieldReader& fields, SourceId source, Diagnostics& problems) {
    const std::vector<const Field*> ignored = fields.left_over();
    if (ignored.empty()) return;
    std::vector<std::string_view> names;
    names.reserve(ignored.size());
    for (const Field* field : ignored) names.push_back(field->key);
    problems.push_back({Severity::note,
                        "ignored-setting",
                        {source, ignored.front()->key_span},
                        fmt::format("{} nothing here: {}", names.size() == 1 ? "one key means" : "these keys mean",
                                    fmt::join(names, ", ")),
                        "docs/compatibility.md says what to write instead, where there is anything"});
}

}  // namespace

std::optional<Generator> generator_of(std::string_view name, std::string_view text) {
    if (name.starts_with("_config.")) return Generator::jekyll;
    if (name.starts_with("hugo.")) return Generator::hugo;
    if (name.starts_with("zola.")) return Generator::zola;
    if (name.starts_with("mkdocs.")) return Generator::mkdocs;
    Outcome<Value> keys = parse({SourceId{0}, text, 0}, name);
    lower_keys(keys.value);
    const auto has = [&](std::string_view key) {
        return keys.problems.empty() ? find_field(keys.value, key) != nullptr : begins_line(text, key);
    };
    if (has("base_url")) return Generator::zola;
    return has("baseurl") || has("languagecode") ? std::optional(Generator::hugo) : std::nullopt;
}

std::string content_folder_of(Generator generator, const Source& configuration) {
    if (generator == Generator::jekyll) return "";
    const Value keys = parsed_quietly(configuration.path, configuration.text);
    const Field* folder = nullptr;
    if (generator == Generator::mkdocs) folder = find_field(keys, "docs_dir");
    if (generator == Generator::hugo) folder = find_field(keys, "contentDir");
    if (folder != nullptr && !folder->value.text.empty()) return folder->value.text;
    return generator == Generator::mkdocs ? "docs" : "content";
}

Outcome<Settings> read_configuration(Configuration configuration, const Source& source) {
    Outcome<Settings> out{default_settings(), {}};
    out.value.inherited.generator = configuration.generator;
    Value keys = take(parse({configuration.source, source.text, 0}, source.path), out.problems);
    if (configuration.generator == Generator::hugo) lower_keys(keys);
    FieldReader fields(keys, configuration.source, out.problems);
    switch (configuration.generator) {
        case Generator::jekyll: read_jekyll_settings(fields, out.value, out.problems); break;
        case Generator::hugo: read_hugo_settings(fields, out.value, out.problems); break;
        case Generator::zola: read_zola_settings(fields, out.value, out.problems); break;
        case Generator::mkdocs: read_mkdocs_settings(fields, out.value, out.problems); break;
        case Generator::rolebook: break;
    }
    report_ignored(fields, configuration.source, out.problems);
    return out;
}

}  // namespace rolebook
