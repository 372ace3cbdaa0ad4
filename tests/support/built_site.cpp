#include "support/built_site.hpp"

#include "base/hash.hpp"
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
    Inputs inputs;
    for (const ThemeFile& file : plain_theme().theme) {
        inputs.theme.push_back({file.name, SourceId{static_cast<std::uint32_t>(inputs.sources.size())}});
        inputs.sources.push_back(plain_theme().sources[static_cast<std::size_t>(file.source)]);
    }
    for (const auto& [path, text] : files) {
        const SourceId id{static_cast<std::uint32_t>(inputs.sources.size())};
        const std::string_view content = "content/";
        if (path == "rolebook.toml") {
            inputs.settings = id;
        } else if (path == "data/authors.toml") {
            inputs.authors = id;
        } else if (path.starts_with(content) && path.ends_with(".md")) {
            inputs.content.push_back({path.substr(content.size()), id});
        } else {
            const std::size_t folder = path.find('/') + 1;
            inputs.files.push_back({path.substr(folder), path, PictureSize{640, 480}});
            continue;
        }
        inputs.sources.push_back({path, text});
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
