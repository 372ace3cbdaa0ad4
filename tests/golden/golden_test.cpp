// Whole small sites: what is written, byte for byte, and what the author is told, word for word.
// UPDATE_GOLDEN=1 (./dev golden) rewrites the expected files; the difference is what a reviewer reads.
#include "support/built_site.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

using namespace rolebook;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

std::map<std::string, std::string> files_below(const fs::path& root) {
    std::map<std::string, std::string> files;
    if (!fs::exists(root)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_regular_file()) files[entry.path().lexically_relative(root).generic_string()] = read(entry.path());
    }
    return files;
}

// What a project holds beside what is expected of it.
std::map<std::string, std::string> project_in(const fs::path& folder) {
    std::map<std::string, std::string> files = files_below(folder);
    std::erase_if(files,
                  [](const auto& file) { return file.first.starts_with("expected/") || file.first == "problems.txt"; });
    return files;
}

// The theme's own files, and the second form of the search index, are the same everywhere.
bool is_compared(const std::string& path) {
    return !path.starts_with("assets/") && path != "search/index.js" && path != "sw.js";
}

}  // namespace

TEST_CASE("golden sites come out as expected", "[golden]") {
    const bool updates = std::getenv("UPDATE_GOLDEN") != nullptr;
    std::set<fs::path> cases;
    for (const auto& entry : fs::directory_iterator(fs::path(TESTS_DIR) / "golden/cases")) cases.insert(entry.path());
    REQUIRE(cases.size() >= 10);
    for (const fs::path& folder : cases) {
        DYNAMIC_SECTION(folder.filename().string()) {
            BuiltSite built = build_in_memory(project_in(folder));
            std::erase_if(built.files, [](const auto& file) { return !is_compared(file.first); });
            if (updates) {
                fs::remove_all(folder / "expected");
                for (const auto& [path, text] : built.files) write(folder / "expected" / path, text);
                write(folder / "problems.txt", built.report);
            }
            CHECK(built.report == read(folder / "problems.txt"));
            const auto expected = files_below(folder / "expected");
            for (const auto& [path, text] : expected) {
                INFO(path);
                REQUIRE(built.files.contains(path));
                CHECK(built.files.at(path) == text);
            }
            CHECK(built.files.size() == expected.size());
        }
    }
}
