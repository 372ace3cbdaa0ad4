#include "io/project.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "content/kinds.hpp"
#include "content/settings.hpp"
#include "content/translation.hpp"
#include "io/default_theme.hpp"
#include "io/history.hpp"
#include "io/pictures.hpp"
#include "io/text_file.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

bool is_markdown(const fs::path& path) {
    constexpr std::array<std::string_view, 4> extensions = {".md", ".markdown", ".mkd", ".mdown"};
    return std::ranges::find(extensions, to_lower_ascii(path.extension().string())) != extensions.end();
}

// What editors and systems leave behind.
bool is_litter(std::string_view name) {
    return name.starts_with('.') || name.ends_with('~') || name == "Thumbs.db" || name == "desktop.ini";
}

// In a Jekyll site the content lies among other things.
bool is_jekyll_furniture(std::string_view name) {
    constexpr std::array<std::string_view, 8> names = {"vendor",       "node_modules", "Gemfile", "Gemfile.lock",
                                                       "package.json", "themes",       "static",  "rolebook.toml"};
    if (std::ranges::find(names, name) != names.end() || name.ends_with(".gemspec")) return true;
    if (!name.starts_with('_')) return false;
    return name != "_drafts" && kind_of_directory(name) == nullptr;
}

// A path as people know it: relative to the root where it lies in it.
std::string shown(const fs::path& path, const fs::path& root) {
    const fs::path relative = path.lexically_relative(root);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return (inside ? relative : path).lexically_normal().generic_string();
}

bool is_same(const fs::path& there, const fs::path& perhaps) {
    return fs::exists(perhaps) && fs::equivalent(there, perhaps);
}

SourceId add_text_file(std::string path, const fs::path& file, Outcome<Inputs>& out) {
    auto [text, is_converted] = read_text_file(file);
    const SourceId id{static_cast<std::uint32_t>(out.value.sources.size())};
    out.value.sources.push_back({std::move(path), std::move(text)});
    if (is_converted) {
        out.problems.push_back({Severity::note,
                                "converted",
                                {id, {}},
                                "the file is UTF-16 and was read as such; places are those of its text",
                                "save it as UTF-8, which every other program reads"});
    }
    return id;
}

class ProjectReader {
public:
    explicit ProjectReader(const ProjectPaths& paths) : paths_(paths) {}

    Outcome<Inputs> read() {
        read_settings();
        read_theme();
        if (fs::exists(paths_.content)) read_content();
        read_authors();
        if (asks_history_) read_history();
        if (const fs::path folder = paths_.root / "static"; fs::is_directory(folder) && paths_.content != folder) {
            walk(
                folder, folder, [](std::string_view) { return false; },
                [&](const fs::path& path, const std::string& name) {
                    const auto [first, fresh] = copied_.emplace(name, path);
                    if (!fresh) report_twice(name, first->second, path);
                });
        }
        for (const auto& [name, path] : copied_)
            inputs().files.push_back({name, path.lexically_normal().string(), picture_size(path)});
        return std::move(out_);
    }

private:
    Inputs& inputs() { return out_.value; }

    SourceId add_source(std::string path, std::string text) {
        inputs().sources.push_back({std::move(path), std::move(text)});
        return SourceId{static_cast<std::uint32_t>(inputs().sources.size() - 1)};
    }

    SourceId add_text(std::string path, const fs::path& file) { return add_text_file(std::move(path), file, out_); }

    void warn(std::string message, std::string hint) {
        out_.problems.push_back({Severity::warning, "left-out", nowhere, std::move(message), std::move(hint)});
    }

    void report_twice(const std::string& name, const fs::path& first, const fs::path& second) {
        out_.problems.push_back({Severity::error, "same-address", nowhere,
                                 fmt::format("'{}' would be written for {} and for {}", name, shown(first, paths_.root),
                                             shown(second, paths_.root)),
                                 "rename one of them"});
    }

    void read_settings() {
        const fs::path path = paths_.root / "rolebook.toml";
        theme_ = {paths_.theme.value_or("default"), nowhere};
        if (!fs::exists(path)) return;
        inputs().settings = add_text("rolebook.toml", path);
        const Source& source = inputs().sources[static_cast<std::size_t>(*inputs().settings)];
        const Settings settings = parse_settings(*inputs().settings, source).value;
        if (!paths_.theme) theme_ = settings.theme;
        asks_history_ = settings.updated == UpdatedFrom::git;
    }

    void read_authors() {
        for (const std::string_view name : {"data/authors.toml", "data/authors.yml", "_data/authors.yml"}) {
            const fs::path path = paths_.root / name;
            if (inputs().authors || !fs::is_regular_file(path)) continue;
            inputs().authors = add_text(std::string(name), path);
        }
    }

    void read_history() {
        const auto changes = last_changes(paths_.root);
        if (!changes) {
            warn("the project has no Git history to take dates from", "take updated = \"git\" out of rolebook.toml");
            return;
        }
        for (const ContentFile& file : inputs().content) {
            const auto change = changes->find(inputs().sources[static_cast<std::size_t>(file.source)].path);
            if (change != changes->end()) inputs().changes.emplace(file.source, change->second);
        }
    }

    // The default theme, and over it the site's own files.
    void read_theme() {
        std::map<std::string, Source> files;
        // Of words the site's own file need not have all: both are read, one after the other.
        const auto add = [&](const std::string& name, Source source) {
            inputs().theme.push_back({name, add_source(std::move(source.path), std::move(source.text))});
        };
        for (const EmbeddedFile& file : default_theme()) {
            files[std::string(file.name)] = {fmt::format("themes/default/{}", file.name), std::string(file.text)};
        }
        const fs::path folder = paths_.root / "themes" / theme_.text;
        const bool is_name = slug(theme_.text) == theme_.text && !theme_.text.empty();
        if (is_name && fs::is_directory(folder)) {
            walk(folder, folder, is_litter, [&](const fs::path& path, const std::string& written) {
                const std::string lower = to_lower_ascii(written);
                const std::string& name = is_translation(lower) ? lower : written;
                if (is_translation(name) && files.contains(name)) add(name, std::move(files[name]));
                files[name] = {shown(path, paths_.root), read_regular_file(path)};
            });
        } else if (theme_.text != "default") {
            out_.problems.push_back(
                {Severity::error, "unknown-theme", theme_.where, fmt::format("there is no theme '{}'", theme_.text),
                 fmt::format("a theme is a folder in {}", shown(paths_.root / "themes", paths_.root))});
        }
        for (auto& [name, source] : files) add(name, std::move(source));
    }

    void read_content() {
        const bool is_root = fs::equivalent(paths_.content, paths_.root);
        const auto leaves_out = [=](std::string_view name) { return is_root && is_jekyll_furniture(name); };
        std::map<std::string, fs::path> texts;
        walk(paths_.content, paths_.content, leaves_out, [&](const fs::path& path, const std::string& name) {
            if (is_markdown(path)) {
                const auto [first, fresh] = texts.emplace(name, path);
                if (!fresh) report_twice(name, first->second, path);
            } else if (is_root && path.extension() == ".html") {
                inputs().skipped.push_back({shown(path, paths_.root), "it is a page for Jekyll's templates"});
            } else {
                const auto [first, fresh] = copied_.emplace(name, path);
                if (!fresh) report_twice(name, first->second, path);
            }
        });
        for (const auto& [name, path] : texts) {
            const SourceId id = add_text(shown(path, paths_.root), path);
            inputs().content.push_back({name, id});
        }
    }

    using Visit = std::function<void(const fs::path&, std::string)>;
    using LeavesOut = std::function<bool(std::string_view)>;

    void walk(const fs::path& folder, const fs::path& top, const LeavesOut& leaves_out, const Visit& visit) {
        std::error_code failure;
        std::vector<fs::directory_entry> entries;
        for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
            entries.push_back(*at);
        }
        if (failure) throw DiskError(fmt::format("cannot read '{}': {}", folder.string(), failure.message()));
        for (const fs::directory_entry& entry : entries) {
            const std::string name = entry.path().filename().string();
            if (leaves_out(name)) {
                skip(entry, "it is no content of a Jekyll site");
            } else if (is_litter(name) && name != ".well-known") {
                skip(entry,
                     name.starts_with('.') ? "its name begins with a dot" : "an editor or a system left it there");
            } else {
                visit_entry(entry, top, leaves_out, visit);
            }
        }
    }

    void skip(const fs::directory_entry& entry, std::string reason) {
        const bool is_folder = entry.is_directory() && !entry.is_symlink();
        inputs().skipped.push_back({shown(entry.path(), paths_.root) + (is_folder ? "/" : ""), std::move(reason)});
    }

    void visit_entry(const fs::directory_entry& entry, const fs::path& top, const LeavesOut& leaves_out,
                     const Visit& visit) {
        if (entry.is_symlink()) {
            skip(entry, "it is a link");
            warn(fmt::format("'{}' is a link and is left out", shown(entry.path(), paths_.root)),
                 "put the file itself there");
        } else if (entry.is_directory()) {
            if (!is_same(entry.path(), paths_.output)) walk(entry.path(), top, leaves_out, visit);
        } else if (entry.is_regular_file()) {
            if (is_same(entry.path(), paths_.archive)) return;
            visit(entry.path(), composed(entry.path().lexically_relative(top).generic_string()));
        } else {
            skip(entry, "it is no regular file");
            warn(fmt::format("'{}' is no regular file and is left out", shown(entry.path(), paths_.root)), "");
        }
    }

    const ProjectPaths& paths_;
    Outcome<Inputs> out_;
    Text theme_;
    bool asks_history_ = false;
    std::map<std::string, fs::path> copied_;
};

}  // namespace

ProjectPaths resolve_paths(ProjectPaths given) {
    if (given.content.empty()) {
        given.content = given.root / "content";
        const bool is_jekyll = fs::exists(given.root / "_posts") || fs::exists(given.root / "_config.yml");
        if (!fs::exists(given.content) && is_jekyll) given.content = given.root;
    }
    if (given.output.empty()) given.output = given.root / "site";
    if (given.archive.empty()) {
        given.archive = given.output.lexically_normal();
        if (!given.archive.has_filename()) given.archive = given.archive.parent_path();
        given.archive += ".zip";
    }
    return given;
}

Outcome<Inputs> read_project(const ProjectPaths& paths) try {
    return ProjectReader(paths).read();
} catch (const fs::filesystem_error& failure) {
    throw DiskError(fmt::format("cannot read '{}': {}", failure.path1().string(), failure.code().message()));
}

Outcome<Inputs> read_files(const std::vector<fs::path>& files) {
    Outcome<Inputs> out;
    for (const fs::path& file : files) {
        const fs::path absolute = fs::absolute(file).lexically_normal();
        fs::path content = absolute.parent_path();
        for (fs::path at = content; at.has_relative_path(); at = at.parent_path()) {
            if (at.filename() == "content") {
                content = at;
                break;
            }
            const std::string name = at.filename().string();
            if (kind_of_directory(name) != nullptr) content = at.parent_path();
        }
        if (const fs::path settings = content.parent_path() / "rolebook.toml";
            !out.value.settings && fs::exists(settings)) {
            out.value.settings = add_text_file(settings.string(), settings, out);
        }
        const SourceId id = add_text_file(file.generic_string(), absolute, out);
        out.value.content.push_back({composed(absolute.lexically_relative(content).generic_string()), id});
    }
    return out;
}

}  // namespace rolebook
