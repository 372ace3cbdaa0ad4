#include "import/page_ids.hpp"

#include "base/names.hpp"
#include "content/find_kind.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace rolebook;

namespace {

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("the id of a page is the slug of its title") {
    CHECK(page_ids({}).empty());
    CHECK(page_ids({"C", "C++", "C#", ".NET", "NET", "R, S and friends"}) ==
          Ids{"c", "c-plus-plus", "c-sharp", "dot-net", "net", "r-s-and-friends"});
}

TEST_CASE("a page that would go by another's name has a number") {
    // By one slug, and by the key of the other's title.
    CHECK(page_ids({"C++", "C Plus Plus"}) == Ids{"c-plus-plus-2", "c-plus-plus"});
    CHECK(page_ids({"C Plus Plus", "C++"}) == Ids{"c-plus-plus", "c-plus-plus-2"});
    CHECK(page_ids({"Node.js", "NodeJS"}) == Ids{"node-js-2", "nodejs"});
}

TEST_CASE("an id is never what a file name says beside a name") {
    const Ids ids = page_ids({"Index", "2024-11-05 Filer", "con"});
    CHECK(ids == Ids{"index-2", "on-2024-11-05-filer", "con-page"});
    for (const std::string& id : ids) CHECK(slug(name_in_path("skills/" + id + ".md")) == id);
}

TEST_CASE("no id is the title of another page, whatever the order") {
    Ids titles = {"B", "B 2", "B+", "B plus", "B plus 2"};
    std::ranges::sort(titles);
    do {
        const Ids ids = page_ids(titles);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            for (std::size_t other = 0; other < ids.size(); ++other) {
                if (i == other) continue;
                CHECK(matching_key(ids[i]) != matching_key(ids[other]));
                CHECK(matching_key(ids[i]) != matching_key(titles[other]));
            }
        }
    } while (std::ranges::next_permutation(titles).found);
}
