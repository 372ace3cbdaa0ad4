#include "fuzzed.hpp"

#include "support/built_site.hpp"

#include <cstdio>
#include <cstdlib>
#include <map>

namespace rolebook {

void require(bool holds, std::source_location where) {
    if (holds) return;
    std::fprintf(stderr, "%s:%u: this does not hold\n", where.file_name(), where.line());
    std::abort();
}

Inputs project_with(std::string_view path, std::string_view text) {
    std::map<std::string, std::string> files = {
        {"content/roles/analyst.md", "+++\ntitle = \"Analyst\"\nskills = [\"SQL\"]\n+++\n[[SQL]]\n"},
        {"content/skills/sql.md",
         "---\ntitle: SQL\nalso_known_as: [C#]\n---\n## Joins\n\nWhat is a join?\n\nA pair.\n"},
        {"content/paths/first.md", "---\ntitle: First\nleads_to: analyst\nsteps: [SQL]\n---\n"},
    };
    files[std::string(path)] = text;
    return project_of(files);
}

void build(const Inputs& inputs) {
    const BuiltSite built = build_in_memory(inputs, {.now = test_now});
    for (const Diagnostic& problem : built.problems) {
        if (problem.where == nowhere) continue;
        const auto source = static_cast<std::size_t>(problem.where.source);
        require(source < inputs.sources.size());
        require(problem.where.span.begin <= inputs.sources[source].text.size());
    }
}

}  // namespace rolebook
