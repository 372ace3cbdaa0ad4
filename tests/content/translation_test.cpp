#include "content/translation.hpp"

#include "io/default_theme.hpp"
#include "io/report.hpp"
#include "support/built_site.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace rolebook;

namespace {

struct ReadWords {
    Translation words{};
    std::string report{};
};

// The default theme's words, and over them those of a theme: the text of each file of i18n/ by its name.
ReadWords read_words(const std::string& language, const std::map<std::string, std::string>& own = {}) {
    std::vector<ThemeFile> files;
    std::vector<Source> sources;
    const auto add = [&](const std::string& name, const std::string& path, const std::string& text) {
        files.push_back({name, SourceId{static_cast<std::uint32_t>(sources.size())}});
        sources.push_back({path, text});
    };
    for (const EmbeddedFile& file : default_theme()) {
        const std::string name(file.name);
        if (is_translation(name)) add(name, "themes/default/" + name, std::string(file.text));
    }
    for (const auto& [name, text] : own) add("i18n/" + name, "themes/own/i18n/" + name, text);
    Outcome<Translation> read = read_translation(files, sources, language);
    sort_by_location(read.problems);
    ReadWords out{std::move(read.value), {}};
    for (const Diagnostic& problem : read.problems) out.report += describe(problem, sources);
    return out;
}

std::string shown(const ReadWords& read, std::string_view key) {
    const InterfaceText* found = read.words.find(key);
    return found == nullptr ? "" : found->value.text;
}

}  // namespace

TEST_CASE("every language of the default theme has all words, with the same places") {
    for (const EmbeddedFile& file : default_theme()) {
        const std::string name(file.name);
        if (!is_translation(name)) continue;
        const std::string language = name.substr(5, name.size() - 10);
        CHECK(read_words(language).report == "");
    }
    CHECK(shown(read_words("de"), "page.read_next") == "Als Nächstes lesen");
}

TEST_CASE("a language may be said more exactly, and stand in any case") {
    const ReadWords read = read_words("de-AT", {{"de-at.toml",
                                                 "[date]\nmonths = [\"Jänner\", \"Feber\", \"März\", "
                                                 "\"April\", \"Mai\", \"Juni\", \"Juli\", \"August\", "
                                                 "\"September\", \"Oktober\", \"November\", "
                                                 "\"Dezember\"]\n"}});
    CHECK(read.report == "");
    CHECK(read.words.month(2026, 1) == "Jänner 2026");
    CHECK(read.words.day({.year = 2026, .month = 3, .day = 14}) == "14. März 2026");
    CHECK(read.words.plural_of(Kind::faq) == "Fragen");
    CHECK(read_words("DE").words.plural_of(Kind::faq) == "Fragen");
    CHECK(read_words("en-GB").report == "");
    CHECK(read_words("en").words.day({.year = 2026, .month = 3, .day = 4}) == "4 March 2026");
}

TEST_CASE("a theme's own file need not have all words, and may have more") {
    const ReadWords read =
        read_words("en", {{"en.toml", "[page]\nread_next = \"Go on with\"\nmotto = \"Ask for {title}\"\n"}});
    CHECK(read.report == "");
    CHECK(shown(read, "page.read_next") == "Go on with");
    CHECK(shown(read, "page.older") == "Older");
    CHECK(read.words.find("page.motto")->is_extra);
    CHECK_FALSE(read.words.find("page.read_next")->is_extra);
}

TEST_CASE("a level is called what the words say, or by its id") {
    const ReadWords read = read_words("en", {{"en.toml", "[level]\nin-depth = \"In-depth\"\n"}});
    CHECK(read.words.label_of_level("in-depth") == "In-depth");
    CHECK(read.words.label_of_level("very-good") == "Very good");
    CHECK(read_words("de").words.label_of_level("expert") == "Führend");
}

TEST_CASE("what is not translated is said once") {
    CHECK(read_words("fr").report ==
          "note: the theme has no words in 'fr', so those around the content are English [untranslated]\n"
          "  hint: put i18n/fr.toml into the theme; i18n/en.toml of the default theme is the model\n");
    const std::string report = read_words("fr", {{"fr.toml", "[page]\nolder = \"Plus ancien\"\n"}}).report;
    CHECK(report.starts_with("themes/own/i18n/fr.toml: note: "));
    CHECK(report.find(" texts are not in 'fr': callout.abstract, callout.bug, callout.caution, "
                      "callout.danger, callout.details, … [untranslated]\n") != std::string::npos);
}

TEST_CASE("what is wrong with a file of words is told at its place") {
    const auto report = [](const std::string& text) { return read_words("de", {{"de.toml", text}}).report; };
    CHECK(report("[page]\nreading_time = \"{minutes} Min.\"\n") ==
          "themes/own/i18n/de.toml:2:16: error: nothing is put in the place '{minutes}' [bad-translation]\n"
          "  reading_time = \"{minutes} Min.\"\n"
          "                 ^~~~~~~~~~~~~~~~\n"
          "  hint: the places are {reading_minutes}\n");
    CHECK(report("older = \"Davor\"\n") ==
          "themes/own/i18n/de.toml:1:1: error: 'older' stands in no table [bad-translation]\n"
          "  older = \"Davor\"\n"
          "  ^~~~~\n"
          "  hint: write it below [page], or what its table is called in the default theme\n");
    CHECK(report("[page]\nolder = 3\n").find("a text is wanted, not a number") != std::string::npos);
    CHECK(report("[date]\nmonths = [\"Januar\"]\n").find("a list of 12 texts is wanted") != std::string::npos);
    CHECK(report("[page]\nolder = { other = \"a\" }\n").find("a text is wanted here") != std::string::npos);
    CHECK(report("[site]\nabout = { one = \"a\" }\n").find("there is no form 'other'") != std::string::npos);
    CHECK(report("[site]\nabout = { other = \"a\", lots = \"b\" }\n").find("there is no plural form 'lots'") !=
          std::string::npos);
    CHECK(report("[page\n").find("error: ") != std::string::npos);
    CHECK(report("[level]\nown = { other = \"a\" }\n").find("a text is wanted here") != std::string::npos);
    CHECK(report("[site]\nlanguage = \"de_DE\"\n").find("'de_DE' is not the tag of a language") != std::string::npos);
    // One form does for all numbers.
    CHECK(report("[site]\nabout = \"rund {count} h\"\n") == "");
}

TEST_CASE("a file of words may be empty, begin with a mark and end its lines as Windows does") {
    CHECK(read_words("de", {{"de.toml", ""}}).report == "");
    const ReadWords read = read_words("de", {{"de.toml", "\xEF\xBB\xBF[page]\r\nolder = \"Davor\"\r\n"}});
    CHECK(read.report == "");
    CHECK(shown(read, "page.older") == "Davor");
}

TEST_CASE("tags of languages have their shape") {
    for (const char* tag : {"de", "pt-BR", "zh-Hant-TW", "de-1996", "x-own", "sr-Latn-RS"}) {
        INFO(tag);
        CHECK(is_language_tag(tag) == (std::string_view(tag) != "x-own"));
    }
    for (const char* tag : {"", "a", "de_DE", "-de", "de-", "d1", "german123", "de--at"}) {
        INFO(tag);
        CHECK_FALSE(is_language_tag(tag));
    }
}

TEST_CASE("places are filled, and what looks like one stays") {
    CHECK(fill_places("{a} of {b}", {{"a", "1"}, {"b", "{a}"}}) == "1 of {a}");
    CHECK(fill_places("{c} {", {{"a", "1"}}) == "{c} {");
    CHECK(fill_places("", {}) == "");
}

TEST_CASE("languages that are written from right to left are known by language or script") {
    for (const char* language : {"ar", "he", "fa-IR", "ur", "AR-eg", "az-Arab", "ku-arab-IQ", "yi"}) {
        INFO(language);
        CHECK(is_right_to_left(language));
    }
    for (const char* language : {"en", "de", "az", "ar-Latn", "pt-BR", "uz-Cyrl-UZ", ""}) {
        INFO(language);
        CHECK_FALSE(is_right_to_left(language));
    }
}

TEST_CASE("a site in another language has its words wherever the program shows some") {
    const BuiltSite site = build_in_memory({
        {"rolebook.toml", "title = \"Beruf\"\nlanguage = \"de\"\nbase_url = \"https://example.org/\"\n"},
        {"content/roles/analyst.md", "---\ntitle: Analystin\nskills: {SQL: working}\n---\nText.\n"},
        {"content/articles/a.md", "---\ntitle: Ein Text\ndate: 2024-03-14\n---\nMehr.\n"},
    });
    CHECK(site.report == "");
    const auto has = [&](const std::string& path, const std::string& text) {
        INFO(path << " " << text);
        CHECK(site.files.at(path).find(text) != std::string::npos);
    };
    has("roles/index.html", "<h1>Rollen</h1>");
    has("roles/analyst/index.html", "working = Sicher in der Anwendung");
    has("articles/a/index.html", "14. März 2024");
    has("archive/2024/03/index.html", "März 2024");
    has("plan/index.html", "<h1>Den nächsten Schritt planen</h1>");
    has("plan/index.html", "Ich möchte werden");
    has("404.html", "Seite nicht gefunden");
    has("search/index.json", "\"Fähigkeit\"");
    has("data/plan.json", "\"Grundverständnis\"");
}
