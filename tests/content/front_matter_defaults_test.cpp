#include "content/front_matter_defaults.hpp"

#include "content/formats.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

Value yaml(std::string_view text) {
    return parse_yaml({SourceId{0}, text, 0}).value;
}

std::string with_defaults(std::string_view own, std::string_view path, const Settings& settings) {
    Value front_matter = yaml(own);
    add_defaults(front_matter, path, settings);
    JsonWriter json;
    write_value(json, front_matter);
    return json.take();
}

}  // namespace

TEST_CASE("pages get the values of the folders that they lie in") {
    Settings settings = default_settings();
    settings.defaults = {{"", "", yaml("a: all\nb: all\nc: all")},
                         {"blog/", "", yaml("b: blog\nmap: {x: 1, y: 1}")},
                         {"blog/*/deep", "", yaml("c: deep")}};
    CHECK(with_defaults("", "x.md", settings) == R"({"a":"all","b":"all","c":"all"})");
    CHECK(with_defaults("b: own", "blog/x.md", settings) ==
          R"({"b":"own","map":{"x":"1","y":"1"},"a":"all","c":"all"})");
    CHECK(with_defaults("map: {y: 2}", "blog/x.md", settings) ==
          R"({"map":{"y":"2","x":"1"},"b":"blog","a":"all","c":"all"})");
    CHECK(with_defaults("c:", "blog/2024/deep/x.md", settings).find(R"("c":"deep")") != std::string::npos);
    CHECK(with_defaults("", "blog/deep/x.md", settings).find(R"("c":"all")") != std::string::npos);
}

TEST_CASE("of two values the one for the longer path counts, then the one for a type") {
    Settings settings = default_settings();
    settings.inherited.generator = Generator::jekyll;
    settings.defaults = {{"_posts/sql", "", yaml("a: path")}, {"", "posts", yaml("a: type")}, {"", "", yaml("a: all")}};
    CHECK(with_defaults("", "_posts/sql/x.md", settings) == R"({"a":"path"})");
    CHECK(with_defaults("", "_posts/x.md", settings) == R"({"a":"type"})");
    CHECK(with_defaults("", "x.md", settings) == R"({"a":"all"})");
}

TEST_CASE("in a Jekyll site categories of folders, of defaults and of the page are put together") {
    Settings settings = default_settings();
    settings.inherited.generator = Generator::jekyll;
    settings.defaults = {{"", "posts", yaml("categories: work life")}};
    CHECK(with_defaults("categories: [own, work]", "data/sql/_posts/x.md", settings) ==
          R"({"categories":["data","sql","work","life","own"]})");
    CHECK(with_defaults("", "x.md", settings) == "{}");
    settings.inherited.generator = Generator::rolebook;
    CHECK(with_defaults("categories: own", "data/_posts/x.md", settings) == R"({"categories":"own"})");
}
