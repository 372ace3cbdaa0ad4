// Any bytes as one page among good ones: the whole generator must come to an end, and render what it calls sound.
#include "build_site.hpp"
#include "io/default_theme.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace {

using namespace rolebook;

// Keeps nothing.
class NoSink : public Sink {
public:
    Written put(const std::string& path, std::string_view /*bytes*/) override { return {path, {}, true, false}; }
    Written copy(const std::string& path, const std::string& /*original*/) override { return {path, {}, true, false}; }
};

void add(Inputs& inputs, const char* path, std::string text) {
    inputs.content.push_back({path, SourceId{static_cast<std::uint32_t>(inputs.sources.size())}});
    inputs.sources.push_back({path, std::move(text)});
}

Inputs inputs_with(const char* path, std::string text) {
    Inputs inputs;
    for (const EmbeddedFile& file : default_theme()) {
        inputs.theme.push_back({std::string(file.name), SourceId{static_cast<std::uint32_t>(inputs.sources.size())}});
        inputs.sources.push_back({std::string(file.name), std::string(file.text)});
    }
    add(inputs, "roles/analyst.md", "+++\ntitle = \"Analyst\"\nskills = [\"SQL\"]\n+++\n[[SQL]]\n");
    add(inputs, "skills/sql.md", "---\ntitle: SQL\nalso_known_as: [C#]\n---\n## Joins\n");
    add(inputs, path, std::move(text));
    return inputs;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array<const char*, 4> paths = {"roles/x.md", "faqs/x.md", "_posts/2024-11-05-x.md", "x/y.md"};
    if (size == 0) return 0;
    const char* const path = paths.at(data[0] % paths.size());
    const Inputs inputs = inputs_with(path, {reinterpret_cast<const char*>(data) + 1, size - 1});
    const Outcome<Site> site = plan_site(inputs, {.now = 1'748'736'000});
    NoSink sink;
    if (site.value.is_sound) emit(site.value, sink, Threads{1});
    return 0;
}
