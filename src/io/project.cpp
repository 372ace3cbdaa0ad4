#include "io/project.hpp"

#include "base/names.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "content/kinds.hpp"
#include "content/settings.hpp"
#include "content/translation.hpp"
#include "generators/configuration.hpp"
#include "generators/jekyll_files.hpp"
#include "io/default_theme.hpp"
#include "io/history.hpp"
#include "io/pictures.hpp"
#include "io/text_file.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <set>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

std::string_view extension_of(std::string_view path) {
    return path.substr(std::min(path.rfind('.'), path.size()));
}

bool is_markdown(std::string_view path) {
    constexpr std::array<std::string_view, 4> extensions = {".md", ".markdown", ".mkd", ".mdown"};
    return std::ranges::find(extensions, to_lower_ascii(extension_of(path))) != extensions.end();
}

// What editors and systems leave behind.
bool is_litter(std::string_view name) {
    return name.starts_with('.') || name.ends_with('~') || name == "Thumbs.db" || name == "desktop.ini";
}

bool is_same(const fs::path& there, const fs::path& perhaps) {
    return fs::exists(perhaps) && fs::equivalent(there, perhaps);
}

// A configuration file of another generator in the root of a project.
struct FoundConfiguration {
    Source source{};  // by its name
    Generator generator{};
};

std::optional<FoundConfiguration> find_configuration(const fs::path& root) {
    for (const std::string_view name : configuration_files) {
        const fs::path path = root / name;
        if (!fs::is_regular_file(path)) continue;
        Source source{std::string(name), read_regular_file(path)};
        const auto generator = generator_of(name, source.text);
        if (generator) return FoundConfiguration{std::move(source), *generator};
    }
    return std::nullopt;
}

// A path as people know it: relative to the root where it lies in it.
std::string shown(const fs::path& path, const fs::path& root) {
    const fs::path relative = path.lexically_relative(root);
    const bool inside = !relative.empty() && *relative.begin() != "..";
    return (inside ? relative : path).lexically_normal().generic_string();
}

// That of the generator whose content lies there; a blog of Jekyll needs no file.
std::optional<FoundConfiguration> configuration_for(const fs::path& root, const fs::path& content) {
    auto found = find_configuration(root);
    if (found && is_same(root / content_folder_of(found->generator, found->source), content)) return found;
    const bool is_jekyll = is_same(root, content) && fs::exists(root / "_posts");
    return is_jekyll ? std::optional(FoundConfiguration{{"_config.yml", ""}, Generator::jekyll}) : std::nullopt;
}

SourceId add_file(std::string path, TextFile file, Outcome<Inputs>& out) {
    const SourceId id{static_cast<std::uint32_t>(out.value.sources.size())};
    out.value.sources.push_back({std::move(path), std::move(file.text)});
    if (file.is_converted) {
        out.problems.push_back({Severity::note,
                                "converted",
                                {id, {}},
                                "the file is UTF-16 and was read as such; places are those of its text",
                                "save it as UTF-8, which every other program reads"});
    }
    return id;
}

SourceId add_text_file(std::string path, const fs::path& file, Outcome<Inputs>& out) {
    return add_file(std::move(path), read_text_file(file), out);
}

// The link of a project that leads to something in it, if one does. What lies behind it is not the project's.
std::optional<fs::path> link_on_the_way(const fs::path& path, const fs::path& root) {
    fs::path at = root;
    for (const fs::path& part : path.lexically_relative(root)) {
        if (part == "..") break;
        if (part == ".") continue;
        at /= part;
        if (fs::is_symlink(at)) return at;
    }
    return std::nullopt;
}

void refuse_links(const fs::path& content, const fs::path& root) {
    if (const auto link = link_on_the_way(content, root))
        throw DiskError(
            fmt::format("'{}' is a link: name the folder that it leads to with --content", shown(*link, root)));
}

// Why no page could name the file, or why some programs would take its name for something else.
std::optional<std::string> objection_to_name(std::string_view name) {
    if (find_invalid_utf8(name)) return "its name is not UTF-8 text";
    const bool is_odd = std::ranges::any_of(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\'; });
    if (is_odd) return "its name has a control character or a backslash";
    return std::nullopt;
}

// What a walk comes by. Paths are text where files are many: to take paths apart took most of the time of a walk.
struct Entry {
    std::string path{};
    std::string inner{};                // its path in the folder that is walked
    std::filesystem::file_type type{};  // of a link, not of what it leads to
};

class ProjectReader {
public:
    explicit ProjectReader(const ProjectPaths& paths) : paths_(paths) {}

    Outcome<Inputs> read() {
        read_configuration();
        read_settings();
        read_theme();
        refuse_links(paths_.content, paths_.root);
        if (fs::exists(paths_.content)) read_content();
        read_authors();
        if (settings_.updated == UpdatedFrom::git) read_history();
        const bool is_jekyll = settings_.inherited.generator == Generator::jekyll;  // where it is a folder like others
        if (const fs::path folder = paths_.root / "static";
            fs::is_directory(folder) && paths_.content != folder && !is_jekyll && !is_behind_link(folder)) {
            walk(folder.string(), takes_all, [&](Entry file) { copy(std::move(file)); });
        }
        for (const auto& [name, path] : copied_)
            inputs().files.push_back({name, fs::path(path).lexically_normal().string(), picture_size(path)});
        return std::move(out_);
    }

private:
    Inputs& inputs() { return out_.value; }

    const Source& source(SourceId id) { return inputs().sources[static_cast<std::size_t>(id)]; }

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

    // Of another generator, if this is a site of it: the content lies where it wants that.
    void read_configuration() {
        auto found = configuration_for(paths_.root, paths_.content);
        if (!found) return;
        const SourceId id = add_source(std::move(found->source.path), std::move(found->source.text));
        inputs().configuration = Configuration{id, found->generator};
        settings_ = rolebook::read_configuration(*inputs().configuration, source(id)).value;
    }

    void read_settings() {
        if (const fs::path path = paths_.root / "rolebook.toml"; fs::exists(path)) {
            inputs().settings = add_text("rolebook.toml", path);
            settings_ = parse_settings(*inputs().settings, source(*inputs().settings), settings_).value;
        }
        if (paths_.theme) settings_.theme = {*paths_.theme, nowhere};
    }

    void read_authors() {
        for (const std::string_view name : {"data/authors.toml", "data/authors.yml", "_data/authors.yml"}) {
            const fs::path path = paths_.root / name;
            if (inputs().authors || !fs::is_regular_file(path) || is_behind_link(path)) continue;
            inputs().authors = add_text(std::string(name), path);
        }
    }

    void read_history() {
        const auto changes = last_changes(paths_.root);
        if (!changes) {
            warn("Git tells no history of the project to take dates from",
                 "see what `git log` says here, or take updated = \"git\" out of rolebook.toml");
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
        const Text& theme = settings_.theme;
        const fs::path folder = paths_.root / "themes" / theme.text;
        const bool is_name = slug(theme.text) == theme.text && !theme.text.empty();
        if (is_name && fs::is_directory(folder) && !is_behind_link(folder)) {
            walk(folder.string(), takes_all, [&](const Entry& file) {
                const std::string written = composed(file.inner);
                const std::string lower = to_lower_ascii(written);
                const std::string& name = is_translation(lower) ? lower : written;
                if (is_translation(name) && files.contains(name)) add(name, std::move(files[name]));
                files[name] = {shown(file.path, paths_.root), read_regular_file(file.path)};
            });
        } else if (theme.text != "default") {
            out_.problems.push_back(
                {Severity::error, "unknown-theme", theme.where, fmt::format("there is no theme '{}'", theme.text),
                 fmt::format("a theme is a folder in {}", shown(paths_.root / "themes", paths_.root))});
        }
        for (auto& [name, source] : files) add(name, std::move(source));
    }

    void read_content() {
        const bool is_jekyll = settings_.inherited.generator == Generator::jekyll;
        const auto why_left_out = [&](std::string_view path) {
            return is_jekyll ? why_no_jekyll_content(path, settings_.inherited) : std::string();
        };
        std::vector<std::pair<std::string, Entry>> texts;  // by their names
        walk(paths_.content.string(), why_left_out, [&](Entry file) {
            std::string name = composed(file.inner);
            const FileRole role = is_jekyll ? jekyll_role(file.path, name) : role_of(file.path);
            if (!role.why_left_out.empty()) {
                inputs().skipped.push_back({shown(file.path, paths_.root), role.why_left_out});
            } else if (role.is_text) {
                texts.emplace_back(std::move(name), std::move(file));
            } else {
                copy(std::move(file));
            }
        });
        const auto name_of = [](const auto& text) -> const std::string& { return text.first; };
        std::ranges::stable_sort(texts, {}, name_of);
        for (std::size_t i = 1; i < texts.size(); ++i) {
            const auto& [name, file] = texts[i];
            if (name == texts[i - 1].first) report_twice(name, texts[i - 1].second.path, file.path);
        }
        const auto repeated = std::ranges::unique(texts, {}, name_of);
        texts.erase(repeated.begin(), repeated.end());
        auto read = parallel_map(
            texts, [](const auto& text) { return read_text_file(text.second.path); }, all_cores());
        const std::string folder = shown_folder(paths_.content);
        inputs().sources.reserve(inputs().sources.size() + texts.size());
        inputs().content.reserve(texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            auto& [name, file] = texts[i];
            inputs().content.push_back({std::move(name), add_file(folder + file.inner, std::move(read[i]), out_)});
        }
    }

    // What the paths of all that lies in it begin with.
    std::string shown_folder(const fs::path& folder) {
        std::string name = shown(folder, paths_.root);
        if (name == ".") return {};
        return name.ends_with('/') ? name : name + '/';
    }

    void copy(Entry file) {
        std::string name = composed(file.inner);
        if (const auto objection = objection_to_name(name)) {
            inputs().skipped.push_back({shown(file.path, paths_.root), *objection});
            warn(fmt::format("'{}' is left out: {}", shown(file.path, paths_.root), *objection), "rename it");
            return;
        }
        const auto [first, fresh] = copied_.try_emplace(std::move(name), file.path);
        if (!fresh) report_twice(first->first, first->second, file.path);
    }

    // A file of the content is a text or is copied, if it takes part.
    struct FileRole {
        bool is_text = false;
        std::string why_left_out{};
    };

    // HTML with front matter is a page; without, it is a file like others.
    static FileRole role_of(const std::string& path) {
        return {is_markdown(path) || (extension_of(path) == ".html" && !beginning_of(path).empty()), {}};
    }

    static FileRole jekyll_role(const std::string& path, const std::string& name) {
        if (is_markdown(path)) {
            const bool is_left_out = is_named_for_repository(name) && beginning_of(path).empty();
            return {true, is_left_out ? "it is about the repository" : ""};
        }
        switch (kind_of_jekyll_file(name, beginning_of(path))) {
            case JekyllFile::copied: return {false, {}};
            case JekyllFile::page: return {true, {}};
            case JekyllFile::made_by_liquid: break;
        }
        return {false, "Jekyll makes it with Liquid"};
    }

    // All of a text that has front matter; of anything else no more than shows that it has none.
    static std::string beginning_of(const std::string& path) {
        std::string start(3, '\0');
        std::ifstream(path, std::ios::binary).read(start.data(), static_cast<std::streamsize>(start.size()));
        return start == "---" || start == "+++" ? read_regular_file(path) : std::string();
    }

    using Visit = std::function<void(Entry)>;
    using WhyLeftOut = std::function<std::string(std::string_view)>;  // of a path; empty: it is not
    static std::string takes_all(std::string_view) { return {}; }

    // As the folder tells it of its entries: to ask for each file took as long as all else.
    static fs::file_type type_of(const fs::directory_entry& entry) {
        std::error_code unknown;  // it is gone meanwhile, or nobody may look at it: it is no regular file
        if (entry.is_symlink(unknown)) return fs::file_type::symlink;
        if (entry.is_directory(unknown)) return fs::file_type::directory;
        return entry.is_regular_file(unknown) ? fs::file_type::regular : fs::file_type::unknown;
    }

    // Of a folder; its own `inner` has a slash at its end, if it is not the one that is walked.
    static std::vector<Entry> entries_of(const std::string& folder, const std::string& inner) {
        const std::string prefix = folder.ends_with('/') ? folder : folder + '/';
        std::vector<Entry> entries;
        std::error_code failure;
        for (fs::directory_iterator at(folder, failure), end; !failure && at != end; at.increment(failure)) {
            const std::string& path = at->path().native();
            const std::string name = path.substr(path.rfind('/') + 1);
            entries.push_back({prefix + name, inner + name, type_of(*at)});
        }
        if (failure) throw DiskError(fmt::format("cannot read '{}': {}", folder, failure.message()));
        return entries;
    }

    // In the order of the names: file systems have orders of their own. What is to come waits in a list, the next one
    // at its end: folders in folders may be deeper than a stack of calls.
    void walk(const std::string& folder, const WhyLeftOut& why_left_out, const Visit& visit) {
        std::vector<Entry> to_come;
        const auto enter = [&](const std::string& entered, const std::string& inner) {
            std::vector<Entry> entries = entries_of(entered, inner);
            std::ranges::sort(entries, std::greater{}, &Entry::inner);
            std::ranges::move(entries, std::back_inserter(to_come));
        };
        enter(folder, "");
        while (!to_come.empty()) {
            Entry file = std::move(to_come.back());
            to_come.pop_back();
            const std::string_view name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
            if (std::string reason = why_left_out(file.inner); !reason.empty()) {
                skip(file, std::move(reason));
            } else if (is_litter(name) && name != ".well-known") {
                skip(file,
                     name.starts_with('.') ? "its name begins with a dot" : "an editor or a system left it there");
            } else if (file.type == fs::file_type::directory) {
                if (!is_same(file.path, paths_.output)) enter(file.path, file.inner + '/');
            } else {
                visit_file(std::move(file), visit);
            }
        }
    }

    bool is_behind_link(const fs::path& path) {
        const std::optional<fs::path> link = link_on_the_way(path, paths_.root);
        if (link) leave_out_link(*link);
        return link.has_value();
    }

    void leave_out_link(const fs::path& link) {
        const std::string name = shown(link, paths_.root);
        if (links_.insert(name).second)
            warn(fmt::format("'{}' is a link and is left out", name), "put the file itself there");
    }

    void skip(const Entry& file, std::string reason) {
        const std::string end = file.type == fs::file_type::directory ? "/" : "";
        inputs().skipped.push_back({shown(file.path, paths_.root) + end, std::move(reason)});
    }

    void visit_file(Entry file, const Visit& visit) {
        if (file.type == fs::file_type::symlink) {
            skip(file, "it is a link");
            leave_out_link(file.path);
        } else if (file.type == fs::file_type::regular) {
            const bool is_archive = file.path.ends_with(archive_name_) && is_same(file.path, paths_.archive);
            if (!is_archive) visit(std::move(file));
        } else {
            skip(file, "it is no regular file");
            warn(fmt::format("'{}' is no regular file and is left out", shown(file.path, paths_.root)), "");
        }
    }

    const ProjectPaths& paths_;
    const std::string archive_name_ = paths_.archive.filename().string();
    Outcome<Inputs> out_;
    Settings settings_ = default_settings();
    std::map<std::string, std::string> copied_;  // where they lie, by their names
    std::set<std::string> links_;                // that were left out
};

// Of the project that a content folder belongs to: it lies in its root, or is it.
void add_settings_around(const fs::path& content, Outcome<Inputs>& out) {
    Inputs& inputs = out.value;
    std::vector<fs::path> roots = {content.parent_path()};
    if (content.filename() != "content") roots.push_back(content);
    for (const fs::path& root : roots) {
        if (auto found = configuration_for(root, content); found && !inputs.configuration) {
            const SourceId id{static_cast<std::uint32_t>(inputs.sources.size())};
            inputs.sources.push_back(std::move(found->source));
            inputs.configuration = Configuration{id, found->generator};
        }
        const fs::path settings = root / "rolebook.toml";
        if (!inputs.settings && fs::exists(settings)) {
            inputs.settings = add_text_file(settings.string(), settings, out);
        }
    }
}

// Where the content lies if nobody says it.
fs::path default_content(const fs::path& root) {
    if (fs::exists(root / "content")) return root / "content";
    if (const auto configuration = find_configuration(root)) {
        const fs::path folder = content_folder_of(configuration->generator, configuration->source);
        const fs::path inner = folder.lexically_normal();
        if (inner.is_absolute() || (!inner.empty() && *inner.begin() == "..")) {
            throw DiskError(
                fmt::format("the content of '{}' is in '{}', which is not in the project: name it with --content",
                            configuration->source.path, folder.generic_string()));
        }
        return inner.empty() || inner == "." ? root : root / inner;
    }
    return fs::exists(root / "_posts") ? root : root / "content";
}

// The same folder, by a path that goes through no link. What was named is meant to be followed; what lies in it is not.
fs::path without_links(const fs::path& folder) {
    const fs::path canonical = fs::weakly_canonical(folder);
    return (fs::absolute(folder) / "").lexically_normal() == canonical / "" ? folder : canonical;
}

// A folder as a path within the root if it lies there, however it was written.
fs::path within_root(const fs::path& folder, const fs::path& root) {
    const fs::path inner =
        fs::absolute(folder).lexically_normal().lexically_relative(fs::absolute(root).lexically_normal());
    if (inner.empty() || *inner.begin() == "..") return folder;
    return inner == "." ? root : root / inner;
}

}  // namespace

ProjectPaths resolve_paths(ProjectPaths given) {
    given.root = without_links(given.root);
    if (given.content.empty()) {
        given.content = default_content(given.root);
        refuse_links(given.content, given.root);
    } else {
        given.content = within_root(without_links(given.content), given.root);
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
        add_settings_around(content, out);
        const SourceId id = add_text_file(file.generic_string(), absolute, out);
        out.value.content.push_back({composed(absolute.lexically_relative(content).generic_string()), id});
    }
    return out;
}

}  // namespace rolebook
