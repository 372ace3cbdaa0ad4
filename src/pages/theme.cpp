#include "pages/theme.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages/offline.hpp"
#include "pages/script_check.hpp"
#include "pages/template_reader.hpp"
#include "pages/theme_assets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

constexpr std::string_view suffix = ".mustache";
constexpr std::string_view partials_folder = "partials/";
constexpr std::array<std::string_view, 17> all_names = {
    "article",   "page", "role",   "skill", "faq",  "path",    "family",  "author",   "list",
    "questions", "home", "search", "az",    "plan", "compare", "archive", "not_found"};
constexpr std::string_view inline_name = "inline.js";
constexpr std::array<std::string_view, 7> asset_names = {"style.css", "site.js",    "search.js", "marks.js",
                                                         "plan.js",   "offline.js", "sw.js"};

bool is_template(std::string_view name) {
    return name.ends_with(suffix) && !name.starts_with(partials_folder);
}

Partials find_partials(const std::vector<ThemeFile>& files) {
    Partials partials;
    for (const ThemeFile& file : files) {
        if (!file.name.starts_with(partials_folder) || !file.name.ends_with(suffix)) continue;
        const std::size_t length = file.name.size() - partials_folder.size() - suffix.size();
        partials.emplace(file.name.substr(partials_folder.size(), length), file.source);
    }
    return partials;
}

// "style.css" to "assets/style-1a2b3c4d5e.css".
std::string fingerprinted(std::string_view name, std::string_view bytes) {
    const std::size_t dot = std::min(name.rfind('.'), name.size());
    return fmt::format("assets/{}-{}{}", name.substr(0, dot), hash_of(bytes).substr(0, 10), name.substr(dot));
}

// The hosts of all embeds that have the partial.
std::vector<std::string> hosts_of(std::string_view partial, const std::vector<Embed>& embeds) {
    std::vector<std::string> hosts;
    for (const Embed& embed : embeds) {
        if (embed.partial.text == partial) hosts.insert(hosts.end(), embed.hosts.begin(), embed.hosts.end());
    }
    return hosts;
}

void report_missing_partial(const Embed& embed, const Partials& partials, Diagnostics& problems) {
    std::vector<std::string_view> known;
    for (const auto& [name, source] : partials) known.push_back(name);
    const auto meant = closest(embed.partial.text, known);
    problems.push_back(
        {Severity::error, "bad-embed", embed.partial.where,
         fmt::format("the theme has no partial '{}'", embed.partial.text),
         meant ? fmt::format("did you mean '{}'?", *meant)
               : fmt::format("put its markup into partials/{}.mustache of the theme", embed.partial.text)});
}

void report_missing(std::string_view name, Diagnostics& problems) {
    problems.push_back({Severity::error, "bad-template", nowhere, fmt::format("the theme has no {}", name)});
}

Outcome<std::string> asset_bytes(const ThemeFile& file, const std::string& text, const Translation& translation,
                                 TextKeys& used) {
    if (file.name.ends_with(".css")) return {compact_style(text), {}};
    if (!file.name.ends_with(".js")) return {text, {}};
    Outcome<std::string> script = put_texts(file, text, translation, used);
    script.value = compact_script(script.value);
    return script;
}

// What only a site's own files say, and nothing shows, may be misspelt.
void report_unused(const Translation& translation, const TextKeys& used, Diagnostics& problems) {
    std::vector<std::string_view> known;
    for (const auto& [key, text] : translation.texts()) {
        if (!text.is_extra) known.push_back(key);
    }
    for (const auto& [key, text] : translation.texts()) {
        if (!text.is_extra || used.contains(key)) continue;
        const auto meant = closest(key, known);
        problems.push_back({Severity::warning, "unused-text", text.where,
                            fmt::format("nothing shows the text '{}'", key),
                            meant ? fmt::format("did you mean '{}'?", *meant) : ""});
    }
}

void check_service_worker(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                          Diagnostics& problems) {
    const auto script = std::ranges::find(files, "sw.js", &ThemeFile::name);
    if (script == files.end()) return;
    if (sources[static_cast<std::size_t>(script->source)].text.find(offline_copy_line) != std::string::npos) return;
    problems.push_back({Severity::error,
                        "bad-template",
                        {script->source, {}},
                        fmt::format("there is no '{}' in it, where the build says what is kept", offline_copy_line),
                        "take over that line from sw.js of the default theme"});
}

}  // namespace

std::span<const std::string_view> template_names() {
    return all_names;
}

Outcome<Theme> make_theme(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                          const Translation& translation, const std::vector<Embed>& embeds) {
    Outcome<Theme> out;
    TextKeys used;
    const Partials partials = find_partials(files);
    const auto compile = [&](SourceId id) {
        TemplateRead read = take(read_template(id, sources, partials, translation), out.problems);
        used.merge(read.texts);
        return std::move(read.steps);
    };
    for (const ThemeFile& file : files) {
        const Source& source = sources[static_cast<std::size_t>(file.source)];
        if (is_template(file.name)) {
            out.value.templates.emplace(file.name.substr(0, file.name.size() - suffix.size()), compile(file.source));
        } else if (file.name == inline_name) {
            out.value.inline_script =
                take(inline_script(file.source, take(put_texts(file, source.text, translation, used), out.problems)),
                     out.problems);
            out.value.inline_script_hash = sha256_base64(out.value.inline_script);
        } else if (!file.name.ends_with(suffix) && !is_translation(file.name)) {
            std::string bytes = take(asset_bytes(file, source.text, translation, used), out.problems);
            std::string path = fingerprinted(file.name, bytes);
            out.value.assets.emplace(file.name, Asset{std::move(path), std::move(bytes)});
        }
    }
    for (const Embed& embed : embeds) {
        const auto partial = partials.find(embed.partial.text);
        if (partial == partials.end()) {
            report_missing_partial(embed, partials, out.problems);
        } else {
            out.value.embeds.push_back(compile(partial->second));
        }
    }
    if (has_errors(out.problems)) return out;
    for (const std::string_view name : all_names) {
        if (!out.value.templates.contains(name)) report_missing(fmt::format("{}{}", name, suffix), out.problems);
    }
    for (const std::string_view name : asset_names) {
        if (!out.value.assets.contains(name)) report_missing(name, out.problems);
    }
    check_service_worker(files, sources, out.problems);
    report_unused(translation, used, out.problems);
    return out;
}

Diagnostics check_theme_scripts(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                                const std::vector<Embed>& embeds) {
    Diagnostics problems;
    for (const ThemeFile& file : files) {
        if (!file.name.ends_with(suffix)) continue;
        std::string_view name = std::string_view(file.name).substr(0, file.name.size() - suffix.size());
        const bool is_partial = name.starts_with(partials_folder);
        if (is_partial) name.remove_prefix(partials_folder.size());
        const std::vector<std::string> hosts = is_partial ? hosts_of(name, embeds) : std::vector<std::string>();
        append(problems, check_scripts(file.source, sources[static_cast<std::size_t>(file.source)].text, hosts));
    }
    return problems;
}

}  // namespace rolebook
