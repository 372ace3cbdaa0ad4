#include "base/url.hpp"

#include "random.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace rolebook;

TEST_CASE("an address is taken apart into scheme, path, query and fragment") {
    struct Case {
        std::string_view url;
        std::string_view scheme;
        std::string_view path;
        std::string_view query;
        std::string_view fragment;
    };
    const Case cases[] = {
        {"", "", "", "", ""},
        {"../roles/x.md#pay", "", "../roles/x.md", "", "pay"},
        {"#pay", "", "", "", "pay"},
        {"?q=1", "", "", "?q=1", ""},
        {"a?b#c?d", "", "a", "?b", "c?d"},
        {"a#b#c", "", "a", "", "b#c"},
        {"role:data-scientist?x#pay", "role", "data-scientist", "?x", "pay"},
        {"HTTPS://example.org/a?b#c", "https", "//example.org/a", "?b", "c"},
        {"mailto:a@b.example", "mailto", "a@b.example", "", ""},
        {"//example.org/a", "", "//example.org/a", "", ""},
        {"C:\\x", "c", "\\x", "", ""},
        {":a", "", ":a", "", ""},
        {"1a:b", "", "1a:b", "", ""},
        {"./a:b", "", "./a:b", "", ""},
        {"a/b:c", "", "a/b:c", "", ""},
        {"a+b-c.1:d", "a+b-c.1", "d", "", ""},
        {"java script:x", "", "java script:x", "", ""},
        {"#a:b", "", "", "", "a:b"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.url << '"') {
            const UrlParts parts = split_url(each.url);
            CHECK(parts.scheme == each.scheme);
            CHECK(parts.path == each.path);
            CHECK(parts.query == each.query);
            CHECK(parts.fragment == each.fragment);
        }
    }
}

TEST_CASE("readers are led to pages, mail and telephones only") {
    for (const std::string_view scheme : {"http", "https", "mailto", "tel"}) CHECK(is_allowed_scheme(scheme));
    for (const std::string_view scheme : {"", "javascript", "vbscript", "data", "file", "ftp", "role", "HTTP"}) {
        CHECK_FALSE(is_allowed_scheme(scheme));
    }
    CHECK_FALSE(is_allowed_scheme(split_url("JaVaScRiPt:alert(1)").scheme));
}

TEST_CASE("a path is encoded where it must be, a percent sign, too") {
    CHECK(encode_path("") == "");
    CHECK(encode_path("roles/data-scientist/index.html") == "roles/data-scientist/index.html");
    CHECK(encode_path("a b") == "a%20b");
    CHECK(encode_path("a%20b") == "a%2520b");
    CHECK(encode_path("50% off") == "50%25%20off");
    CHECK(encode_path("100%") == "100%25");
    CHECK(encode_path("%zz%4") == "%25zz%254");
    CHECK(encode_path("a?b#c") == "a%3Fb%23c");
    CHECK(encode_path("\"<>\\^`{|}") == "%22%3C%3E%5C%5E%60%7B%7C%7D");
    CHECK(encode_path("é語") == "%C3%A9%E8%AA%9E");
    CHECK(encode_path("-._~!$&'()*+,;=:@/") == "-._~!$&'()*+,;=:@/");
    CHECK(encode_path(std::string_view("\0\n\x7f", 3)) == "%00%0A%7F");
}

TEST_CASE("escapes are decoded, those that are cut short stay") {
    CHECK(decode_percent("") == "");
    CHECK(decode_percent("a%20b%2F%2fc") == "a b//c");
    CHECK(decode_percent("%C3%A9") == "é");
    CHECK(decode_percent("%") == "%");
    CHECK(decode_percent("100%") == "100%");
    CHECK(decode_percent("%4") == "%4");
    CHECK(decode_percent("%zz") == "%zz");
    CHECK(decode_percent("%%41") == "%A");
    CHECK(decode_percent("%2541") == "%41");
    CHECK(decode_percent("%00") == std::string(1, '\0'));
}

TEST_CASE("a path is normalised without leaving the root") {
    struct Case {
        std::string_view path;
        const char* normal;  // null: it leads above the root
    };
    const Case cases[] = {
        {"", ""},
        {"/", ""},
        {".", ""},
        {"./", ""},
        {"a", "a"},
        {"/a", "a"},
        {"a/", "a/"},
        {"a//b", "a/b"},
        {"//a///b//", "a/b/"},
        {"a/./b", "a/b"},
        {"a/../b", "b"},
        {"a/b/..", "a/"},
        {"a/b/../", "a/"},
        {"a/b/.", "a/b/"},
        {"a/..", ""},
        {"a/b/../../c", "c"},
        {"..", nullptr},
        {"../a", nullptr},
        {"a/../..", nullptr},
        {"a/../../b", nullptr},
        {"/../a", nullptr},
        {"...", "..."},
        {"a/..b", "a/..b"},
        {"a/b../c", "a/b../c"},
        {".a", ".a"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION('"' << each.path << '"') {
            const auto normal = normalize_path(each.path);
            CHECK(normal.has_value() == (each.normal != nullptr));
            if (each.normal != nullptr) CHECK(normal.value_or("above the root") == each.normal);
        }
    }
}

TEST_CASE("a path has a folder, and an address is shorter without the name of an index file") {
    CHECK(folder_of("") == "");
    CHECK(folder_of("a.md") == "");
    CHECK(folder_of("roles/a.md") == "roles/");
    CHECK(folder_of("a/b/") == "a/b/");
    CHECK(clean_url("index.html") == "");
    CHECK(clean_url("roles/x/index.html") == "roles/x/");
    CHECK(clean_url("roles/x.html") == "roles/x.html");
    CHECK(clean_url("my-index.html") == "my-index.html");
}

TEST_CASE("a link leads from one file to another") {
    struct Case {
        std::string_view from;
        std::string_view to;
        std::string_view url;
    };
    const Case cases[] = {
        {"index.html", "index.html", "index.html"},
        {"index.html", "roles/a/index.html", "roles/a/index.html"},
        {"roles/a/index.html", "index.html", "../../index.html"},
        {"roles/a/index.html", "skills/b/index.html", "../../skills/b/index.html"},
        {"roles/a/index.html", "roles/b/index.html", "../b/index.html"},
        {"roles/a/index.html", "roles/a/index.html", "index.html"},
        {"roles/a/index.html", "roles/index.html", "../index.html"},
        {"roles/index.html", "roles/a/index.html", "a/index.html"},
        {"roles/ab/index.html", "roles/ac/index.html", "../ac/index.html"},
        {"roles/a/index.html", "roles/ab/index.html", "../ab/index.html"},
        {"a/b.html", "a/bc.html", "bc.html"},
        {"a.html", "a/b.html", "a/b.html"},
        {"a/b.html", "a.html", "../a.html"},
        {"index.html", "assets/a b.png", "assets/a%20b.png"},
        {"index.html", "数据/index.html", "%E6%95%B0%E6%8D%AE/index.html"},
        {"数据/index.html", "数学/index.html", "../%E6%95%B0%E5%AD%A6/index.html"},
        {"index.html", "a:b.html", "./a:b.html"},
        {"x/index.html", "x/a:b/index.html", "./a:b/index.html"},
        {"index.html", "a/b:c.html", "a/b:c.html"},
        {"x/index.html", "a:b.html", "../a:b.html"},
        {"index.html", "100%/index.html", "100%25/index.html"},
        {"index.html", "a%20b.png", "a%2520b.png"},
    };
    for (const Case& each : cases) {
        DYNAMIC_SECTION(each.from << " to " << each.to) {
            CHECK(relative_url(each.from, each.to) == each.url);
        }
    }
}

TEST_CASE("one file leads to many, whatever folders they have in common") {
    const LinksFrom links("a/bc/d e/index.html");
    CHECK(links.to("a/bc/d e/f.html") == "f.html");
    CHECK(links.to("a/bc/d e/x:y/f.html") == "./x:y/f.html");
    CHECK(links.to("a/bc/d f/index.html") == "../d%20f/index.html");
    CHECK(links.to("a/b/index.html") == "../../b/index.html");
    CHECK(links.to("a/bc") == "../../bc");
    CHECK(links.to("index.html") == "../../../index.html");
}

TEST_CASE("what may not stand in a path is encoded, wherever it stands") {
    std::string path(100, 'a');
    for (const std::size_t at : {0U, 15U, 16U, 63U, 64U, 99U}) path[at] = at % 2 == 0 ? '"' : '<';
    std::string expected;
    for (const char c : path) expected += c == '"' ? "%22" : c == '<' ? "%3C" : std::string(1, c);
    std::string url = "https://x/";
    append_encoded(url, path);
    CHECK(url == "https://x/" + expected);
    CHECK(encode_path("AZaz09-._~!$&'()*+,;=:@/") == "AZaz09-._~!$&'()*+,;=:@/");
    CHECK(encode_path("a b#c?d%e[f]\\^`{|}") == "a%20b%23c%3Fd%25e%5Bf%5D%5C%5E%60%7B%7C%7D");
}

TEST_CASE("a relative link, followed from its file, leads to the other file") {
    constexpr std::array<std::string_view, 9> parts = {"a", "b", "ab", "a b", "é", "x:y", "a#b", "q?r", "数据"};
    Random random(10);
    const auto random_path = [&] {
        std::string path;
        for (auto depth = random.below(4); depth > 0; --depth) path += std::string(random.one_of(parts)) + "/";
        return path + std::string(random.one_of(parts)) + ".html";
    };
    for (int round = 0; round < 3000; ++round) {
        const std::string from = random_path();
        const std::string to = random_path();
        const std::string url = relative_url(from, to);
        INFO(from << " to " << to << " by " << url);
        const UrlParts parts_of_url = split_url(url);
        REQUIRE(parts_of_url.scheme.empty());
        REQUIRE(parts_of_url.query.empty());
        REQUIRE(parts_of_url.fragment.empty());
        REQUIRE(normalize_path(std::string(folder_of(from)) + decode_percent(url)) == to);
    }
}

TEST_CASE("a usual path is fit for output") {
    for (const std::string_view path :
         {"index.html", "404.html", ".nojekyll", "roles/data-scientist/index.html", "assets/style-94cf25bc0c.css",
          "数据/分析/index.html", "a b/c.html", "a..b/index.html", "console/index.html", "com10.html", "common.html"}) {
        DYNAMIC_SECTION(path) {
            CHECK_FALSE(unfit_output_path(path));
        }
    }
    CHECK_FALSE(unfit_output_path(std::string(200, 'a')));
}

TEST_CASE("a path that leaves the site or that some system cannot store is unfit for output") {
    using namespace std::string_view_literals;
    const std::string long_name(300, 'a');
    std::string long_path;
    while (long_path.size() < 5000) long_path += "folder/";
    long_path += "index.html";
    const std::string_view paths[] = {
        "", "/", "/abs", "a//b", "a/", "../x", "..", ".", "./x", "a/../b", "a/../../x", "a/..", "..\\x", "a\\..\\..\\x",
        "C:\\x", "\\\\host\\x", "a:b", "a<b", "a>b", "a\"b", "a|b", "a?b", "a*b", "a\nb", "a\tb",
        "a\x7f"
        "b",
        "a\0b"sv, "a.", "a./b", "a ", "a /b", "...", "con", "CON.txt", "a/nul", "aux.html", "prn/x.html", "com1.html",
        "LPT9", "com0", "com¹.html", "a\xFF.html", "\xC0\xAE\xC0\xAE/x", long_name, long_path,
        // Names that one program more takes for something else: a browser, a shell, a file system that normalises.
        "..%2fx", "%2e%2e/x", "%2E%2E/x", "~", "~/x", "．．/x"};
    for (const std::string_view path : paths) {
        DYNAMIC_SECTION('"' << path.substr(0, 30) << "\" of " << path.size() << " bytes") {
            CHECK(unfit_output_path(path).value_or("") != "");
        }
    }
}

TEST_CASE("the reason why a path is unfit names what is wrong") {
    CHECK(unfit_output_path("a/../b") == "it leads out of the site");
    CHECK(unfit_output_path("a//b") == "it has an empty part");
    CHECK(unfit_output_path("a?b") == "it has a control character or one of < > : \" | ? * \\");
    CHECK(unfit_output_path("a./b") == "a part of it ends in a dot or a space");
    CHECK(unfit_output_path("x/Con.html") == "Windows cannot store a file named 'Con.html'");
    CHECK(unfit_output_path(std::string(201, 'a')) == "a part of it is longer than 200 bytes");
    CHECK(unfit_output_path("a\xFF") == "it is not UTF-8 text");
}

TEST_CASE("an address of another host is written as browsers would ask for it") {
    CHECK(encode_external("https://a.example/b?c=d&e#f%20g") == "https://a.example/b?c=d&e#f%20g");
    CHECK(encode_external("https://a.example/\"b\" <c>\\d`\x7F\n") ==
          "https://a.example/%22b%22%20%3Cc%3E%5Cd%60%7F%0A");
    CHECK(encode_external("https://a.example/é") == "https://a.example/é");
}
