#include "publish/zip.hpp"

#include "publish/publication.hpp"
#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>
#include <zip.h>

#include <fstream>
#include <memory>

using namespace rolebook;
namespace fs = std::filesystem;

namespace {

using Scratch = ScratchFolder;

std::vector<Written> write_site(const Scratch& scratch, const std::vector<std::string>& paths) {
    std::vector<Written> written;
    for (const std::string& path : paths) {
        scratch.write("site/" + path, "text of " + path);
        written.push_back({.path = path});
    }
    return written;
}

struct Entry {
    std::string name{};
    std::string bytes{};
    bool operator==(const Entry&) const = default;
};

// As another program reads them, in their order.
std::vector<Entry> entries_of(const fs::path& path) {
    const std::unique_ptr<zip_t, decltype(&zip_discard)> zip(zip_open(path.c_str(), ZIP_CHECKCONS, nullptr),
                                                             &zip_discard);
    REQUIRE(zip);
    std::vector<Entry> entries;
    for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(zip_get_num_entries(zip.get(), 0)); ++i) {
        zip_stat_t status{};
        REQUIRE(zip_stat_index(zip.get(), i, 0, &status) == 0);
        std::string bytes(status.size, '\0');
        zip_file_t* const file = zip_fopen_index(zip.get(), i, 0);
        REQUIRE(zip_fread(file, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
        zip_fclose(file);
        entries.push_back({status.name, bytes});
    }
    return entries;
}

const ZipLabel label{.folder = "data-work", .guide = {"Data work", "https://example.org/"}};

}  // namespace

TEST_CASE("an archive holds what readers need, in order, in one folder") {
    const Scratch scratch;
    const auto written =
        write_site(scratch, {"roles/数据/index.html", "index.html", ".nojekyll", "404.html", "CNAME", "robots.txt",
                             "sitemap.xml", "sitemap-1.xml", "sw.js", "search/index.json", "search/index.js",
                             "data/graph.json", "map/sitemap.xml"});
    scratch.write("site/.rolebook-manifest", "ours");
    scratch.write("site/notes.txt", "of somebody else");
    const fs::path zip = scratch.path() / "site.zip";
    const ZipSummary summary = write_zip(zip, scratch.path() / "site", written, {}, label);
    const std::vector<Entry> entries = entries_of(zip);
    CHECK(summary.bytes == fs::file_size(zip));
    CHECK(summary.long_paths.empty());
    REQUIRE(entries.size() == 6);
    CHECK(entries[0].name == "data-work/READ ME FIRST.txt");
    CHECK(entries[0].bytes.starts_with("Data work\r\n"));
    CHECK(entries[0].bytes.ends_with("https://example.org/\r\n"));
    CHECK(entries[1] == Entry{"data-work/data/graph.json", "text of data/graph.json"});
    CHECK(entries[2] == Entry{"data-work/index.html", "text of index.html"});
    CHECK(entries[3].name == "data-work/map/sitemap.xml");
    CHECK(entries[4] == Entry{"data-work/roles/数据/index.html", "text of roles/数据/index.html"});
    CHECK(entries[5].name == "data-work/search/index.js");
}

TEST_CASE("equal files give equal bytes, whenever and in whatever order they were written") {
    const Scratch first;
    const Scratch second;
    const auto forwards = write_site(first, {"a.html", "b/c.html"});
    const auto backwards = write_site(second, {"b/c.html", "a.html"});
    fs::permissions(second.path() / "site/a.html", fs::perms::owner_all);
    fs::last_write_time(second.path() / "site/a.html", fs::file_time_type::clock::now() - std::chrono::hours(9999));
    write_zip(first.path() / "one.zip", first.path() / "site", forwards, {}, label);
    write_zip(second.path() / "two.zip", second.path() / "site", backwards, {}, label);
    CHECK(first.read("one.zip") == second.read("two.zip"));
}

TEST_CASE("an archive is written anew, and nothing is left beside it") {
    const Scratch scratch;
    const fs::path zip = scratch.path() / "archives/site.zip";
    write_zip(zip, scratch.path() / "site", write_site(scratch, {"a.html"}), {}, label);
    scratch.write("archives/.site.zip.rolebook-part", "of a build that was killed");
    write_zip(zip, scratch.path() / "site", write_site(scratch, {"a.html", "b.html"}), {}, label);
    CHECK(entries_of(zip).size() == 3);
    CHECK(std::distance(fs::directory_iterator(zip.parent_path()), {}) == 1);
}

TEST_CASE("an author's own introduction stays") {
    const Scratch scratch;
    write_zip(scratch.path() / "site.zip", scratch.path() / "site", write_site(scratch, {"READ ME FIRST.txt"}), {},
              label);
    CHECK(entries_of(scratch.path() / "site.zip") ==
          std::vector<Entry>{{"data-work/READ ME FIRST.txt", "text of READ ME FIRST.txt"}});
}

TEST_CASE("paths that are too long for Windows are told, in characters") {
    const Scratch scratch;
    std::string fits = "articles/";
    for (int i = 0; i < 171; ++i) fits += i == 80 ? "/" : "é";
    const std::string is_long = fits + "e";
    const auto written = write_site(scratch, {fits, is_long});
    CHECK(write_zip(scratch.path() / "site.zip", scratch.path() / "site", written, {}, label).long_paths ==
          std::vector<std::string>{is_long});
}

TEST_CASE("what is not an archive is not replaced by one") {
    const Scratch scratch;
    scratch.write("letter.zip", "Dear reader");
    scratch.write("folder/x", "");
    fs::create_symlink("letter.zip", scratch.path() / "link.zip");
    for (const std::string name : {"letter.zip", "folder", "link.zip"}) {
        CHECK_THROWS_AS(refuse_unless_zip(scratch.path() / name), RefusedOutput);
    }
    CHECK_NOTHROW(refuse_unless_zip(scratch.path() / "none.zip"));
    CHECK_THROWS_AS(write_zip(scratch.path() / "letter.zip", scratch.path(), {}, {}, label), RefusedOutput);
    CHECK(scratch.read("letter.zip") == "Dear reader");
}

TEST_CASE("a file that is gone leaves the last archive as it was") {
    const Scratch scratch;
    const fs::path zip = scratch.path() / "site.zip";
    const auto written = write_site(scratch, {"a.html"});
    write_zip(zip, scratch.path() / "site", written, {}, label);
    const std::string before = scratch.read("site.zip");
    fs::remove(scratch.path() / "site/a.html");
    CHECK_THROWS_AS(write_zip(zip, scratch.path() / "site", written, {}, label), DiskError);
    CHECK(scratch.read("site.zip") == before);
}
