#include "support/built_site.hpp"

#include "base/hash.hpp"
#include "generators/configuration.hpp"
#include "io/report.hpp"

#include <filesystem>
#include <mutex>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

class MemorySink : public Sink {
public:
    explicit MemorySink(std::map<std::string, std::string>& files) : files_(files) {}

    Written put(const std::string& path, std::string_view bytes) override {
        const std::scoped_lock lock(files_lock_);
        files_.emplace(path, bytes);
        return {.path = path, .hash = hash_of(bytes), .changed = true, .size = bytes.size()};
    }

    Written copy(const std::string& path, const std::string& original) override { return put(path, original); }

private:
    std::mutex files_lock_;
    std::map<std::string, std::string>& files_;
};

const Inputs& plain_theme() {
    static const Inputs inputs = read_project({.root = fs::path(TESTS_DIR).parent_path(),
                                               .content = "/nonexistent",
                                               .output = "/nonexistent",
                                               .theme = "plain"})
                                     .value;
    return inputs;
}

}  // namespace

Inputs project_of(const std::map<std::string, std::string>& files) {
    constexpr std::string_view theme = "themes/plain/";
    Inputs inputs;
    const auto add = [&](const std::string& path, const std::string& text) {
        inputs.sources.push_back({path, text});
        return SourceId{static_cast<std::uint32_t>(inputs.sources.size() - 1)};
    };
    for (const ThemeFile& file : plain_theme().theme) {
        const Source& source = plain_theme().sources[static_cast<std::size_t>(file.source)];
        if (!files.contains(std::string(theme) + file.name))
            inputs.theme.push_back({file.name, add(source.path, source.text)});
    }
    for (const auto& [path, text] : files) {
        const std::size_t below = path.find('/') + 1;
        const bool is_page = path.starts_with("content/") && (path.ends_with(".md") || path.ends_with(".html"));
        if (path == "rolebook.toml") {
            inputs.settings = add(path, text);
        } else if (path == "data/authors.toml") {
            inputs.authors = add(path, text);
        } else if (path.starts_with(theme)) {
            inputs.theme.push_back({path.substr(theme.size()), add(path, text)});
        } else if (is_page) {
            inputs.content.push_back({path.substr(below), add(path, text)});
        } else if (below > 0) {
            inputs.files.push_back({path.substr(below), path, PictureSize{640, 480}});
        } else if (const auto generator = generator_of(path, text)) {
            inputs.configuration = Configuration{add(path, text), *generator};
        }
    }
    return inputs;
}

BuiltSite build_in_memory(const Inputs& inputs, const BuildOptions& options) {
    BuiltSite built;
    Outcome<Site> site = plan_site(inputs, options);
    built.is_sound = site.value.is_sound;
    if (built.is_sound) {
        MemorySink sink(built.files);
        emit(site.value, sink, options.threads);
    }
    for (const Diagnostic& problem : site.problems) built.report += describe(problem, inputs.sources);
    built.problems = std::move(site.problems);
    return built;
}

BuiltSite build_in_memory(const std::map<std::string, std::string>& files) {
    return build_in_memory(project_of(files), {.now = test_now, .threads = Threads{2}});
}

std::vector<std::string> codes_of(const Diagnostics& problems) {
    std::vector<std::string> codes;
    for (const Diagnostic& problem : problems) codes.push_back(problem.code);
    return codes;
}

}  // namespace rolebook
