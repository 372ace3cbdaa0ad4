#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace rolebook;

namespace {

const Listing& listing_of(const Site& site, std::string_view title) {
    const auto found = std::ranges::find(site.listings, title, &Listing::title);
    INFO(title);
    REQUIRE(found != site.listings.end());
    return *found;
}

}  // namespace

TEST_CASE("a listing has what lists show of an article, of a question on it, and of what nobody wrote about") {
    const Inputs inputs =
        project_of({{"rolebook.toml", "title = \"Careers\"\nbase_url = \"https://example.org/\"\n"},
                    {"content/articles/first.md",
                     "---\ndate: 2024-03-04\ndescription: Where to begin.\nroles: [Baker]\n---\n# First steps\n\n"
                     "## FAQ\n\n### Do bakers work at night?\n\nMany do.\n"},
                    {"content/articles/second.md", "# Second steps\n\nOne after the other.\n"}});
    const Site site = plan_site(inputs, {.now = test_now}).value;

    const Listing& article = listing_of(site, "First steps");
    CHECK(article.kind() == Kind::article);
    CHECK_FALSE(article.is_stub());
    CHECK(article.output_path() == "articles/first/index.html");
    CHECK(article.anchor().empty());
    CHECK(article.description() == "Where to begin.");
    CHECK(article.day() == "2024-03-04");
    CHECK(article.day_in_words() == "4 March 2024");

    const Listing& undated = listing_of(site, "Second steps");
    CHECK(undated.description() == "One after the other.");
    CHECK(undated.day().empty());
    CHECK(undated.day_in_words().empty());

    const Listing& question = listing_of(site, "Do bakers work at night?");
    CHECK(question.kind() == Kind::faq);
    CHECK(question.output_path() == "articles/first/index.html");
    CHECK(question.anchor() == "do-bakers-work-at-night");
    CHECK(question.description() == "Many do.");
    CHECK(question.day().empty());

    const Listing& stub = listing_of(site, "Baker");
    CHECK(stub.is_stub());
    CHECK(stub.description().empty());
}

TEST_CASE("lists show the description that a preview has just read") {
    const auto described = [](std::string_view description) {
        return project_of(
            {{"rolebook.toml", "title = \"Careers\"\nbase_url = \"https://example.org/\"\n"},
             {"content/articles/first.md", fmt::format("---\ndescription: {}\n---\n# First steps\n", description)}});
    };
    const Inputs before = described("Before.");
    const Inputs after = described("After.");
    const BuildOptions options = {.now = test_now};
    Site site = plan_site(before, options).value;
    REQUIRE(revise_site(site, after, after.content.front(), options));
    CHECK(listing_of(site, "First steps").description() == "After.");
}
