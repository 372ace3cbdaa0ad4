// Writes a project for the benchmark: roles, skills and any number of articles that mention them.
// The same COUNT gives the same bytes on every machine.
#include "names.hpp"
#include "prose.hpp"
#include "words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace rolebook {
namespace {

constexpr std::size_t words_in_article = 900;
constexpr std::size_t links_to_articles = 3;

// ---- what all articles share

struct ArticleName {
    std::string title;
    std::string file;  // without .md
    std::chrono::year_month_day date;
};

struct Corpus {
    Vocabulary vocabulary;
    std::vector<Question> shared_questions;
    std::vector<ArticleName> articles;
};

std::vector<Question> make_shared_questions(const Vocabulary& vocabulary) {
    std::vector<Question> questions;
    Random random(1);
    const auto add = [&](std::string_view pattern, std::string_view name) {
        const std::string first = sentence(vocabulary, random, name);
        const std::string second = sentence(vocabulary, random, "");
        questions.push_back({fmt::format(fmt::runtime(pattern), name), first + ' ' + second});
    };
    for (const std::string_view pattern : role_questions) {
        for (const RoleName& role : role_names) add(pattern, role.title);
    }
    for (const std::string_view pattern : skill_questions) {
        for (const SkillName& skill : skill_names) add(pattern, skill.title);
    }
    return questions;
}

std::string make_title(const Vocabulary& vocabulary, Random& random) {
    const std::string& first = vocabulary.composed(random);
    const std::string& second = vocabulary.composed(random);
    const std::string_view role = random.one_of(role_names).title;
    const std::string_view skill = random.one_of(skill_names).title;
    switch (random.below(4)) {
        case 0: return fmt::format("{} {} for the {}", capitalised(first), second, role);
        case 1: return fmt::format("{}: {} and {}", skill, first, second);
        case 2: return fmt::format("Notes on {} {} with {}", first, second, skill);
        default: return fmt::format("{} before {}", capitalised(first), second);
    }
}

// From the first day of 2010 to the last of 2024.
std::chrono::year_month_day make_date(Random& random) {
    using namespace std::chrono;
    constexpr sys_days first = 2010y / January / 1;
    constexpr sys_days end = 2025y / January / 1;
    const std::size_t days_on = random.below(static_cast<std::size_t>((end - first).count()));
    return first + days(static_cast<days::rep>(days_on));
}

std::string iso(std::chrono::year_month_day date) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

// Titles differ even where spaces and punctuation do not count.
std::vector<ArticleName> make_article_names(const Vocabulary& vocabulary, std::size_t count) {
    std::vector<ArticleName> names;
    names.reserve(count);
    std::unordered_set<std::string> taken;
    Random random(2);
    while (names.size() < count) {
        std::string title = make_title(vocabulary, random);
        const std::string name = slug(title);
        std::string key = name;
        std::erase(key, '-');
        if (!taken.insert(std::move(key)).second) continue;
        const std::chrono::year_month_day date = make_date(random);
        names.push_back({std::move(title), iso(date) + '-' + name, date});
    }
    return names;
}

Corpus make_corpus(std::size_t article_count) {
    Corpus corpus;
    corpus.shared_questions = make_shared_questions(corpus.vocabulary);
    corpus.articles = make_article_names(corpus.vocabulary, article_count);
    return corpus;
}

// ---- front matter

std::string in_quotes(std::string_view text) {
    return fmt::format("\"{}\"", text);
}

std::string list_in_quotes(const std::vector<std::string>& items) {
    return items.empty() ? "[]" : fmt::format("[\"{}\"]", fmt::join(items, "\", \""));
}

// Quoted strings, dates and lists in brackets are the same text in TOML and in YAML.
struct FrontMatter {
    std::string_view fence;
    std::string_view equals;
    std::string text{};

    void add(std::string_view key, std::string_view value) {
        text.append(key).append(equals).append(value).append("\n");
    }
    std::string block() const { return fmt::format("{0}\n{1}{0}\n\n", fence, text); }
};

FrontMatter toml_front_matter() {
    return {"+++", " = "};
}
FrontMatter yaml_front_matter() {
    return {"---", ": "};
}

// ---- roles and skills

std::string make_description(const Vocabulary& vocabulary, Random& random) {
    return in_quotes(sentence(vocabulary, random, ""));
}

std::string make_needed_skills(Random& random) {
    std::string list = "[\n";
    const std::size_t count = random.between(6, 12);
    for (const std::size_t skill : random.different(count, skill_names.size())) {
        const std::string_view level = random.one_of(level_names);
        const std::size_t importance = random.between(1, 5);
        list += fmt::format("    {{ skill = \"{}\", level = \"{}\", importance = {} }},\n",
                            slug(skill_names[skill].title), level, importance);
    }
    return list + ']';
}

std::vector<std::string> make_next_roles(std::size_t role, Random& random) {
    std::vector<std::string> next;
    const std::size_t count = random.between(1, 3);
    for (const std::size_t other : random.different_others(role, count, role_names.size())) {
        next.push_back(slug(role_names[other].title));
    }
    return next;
}

std::string make_short_body(const Vocabulary& vocabulary, Random& random) {
    const Topics any_topic;
    Body body(vocabulary, random, any_topic);
    for (std::size_t section = 0; section < 3; ++section) {
        if (section > 0) body.heading();
        body.paragraph("");
        body.paragraph("");
    }
    return body.text();
}

std::string make_role(const Vocabulary& vocabulary, std::size_t index) {
    const RoleName& role = role_names[index];
    Random random(100 + index);
    FrontMatter front = toml_front_matter();
    front.add("title", in_quotes(role.title));
    front.add("description", make_description(vocabulary, random));
    front.add("also_known_as", list_in_quotes({std::string(role.alias)}));
    front.add("skills", make_needed_skills(random));
    front.add("leads_to", list_in_quotes(make_next_roles(index, random)));
    return front.block() + make_short_body(vocabulary, random);
}

std::string make_skill(const Vocabulary& vocabulary, std::size_t index) {
    const SkillName& skill = skill_names[index];
    Random random(200 + index);
    FrontMatter front = toml_front_matter();
    front.add("title", in_quotes(skill.title));
    front.add("description", make_description(vocabulary, random));
    front.add("also_known_as", list_in_quotes({std::string(skill.alias)}));
    front.add("type", in_quotes(skill.type));
    return front.block() + make_short_body(vocabulary, random);
}

// ---- articles

std::vector<std::string> make_tags(Random& random) {
    std::vector<std::string> tags;
    const std::size_t count = random.between(1, 4);
    for (const std::size_t tag : random.different(count, tag_subjects.size() * tag_aspects.size())) {
        const std::string_view subject = tag_subjects[tag / tag_aspects.size()];
        tags.push_back(fmt::format("{} {}", subject, tag_aspects[tag % tag_aspects.size()]));
    }
    return tags;
}

template <class Names>
std::vector<std::string> slugs_of(const std::vector<std::size_t>& indexes, const Names& names) {
    std::vector<std::string> slugs;
    slugs.reserve(indexes.size());
    for (const std::size_t index : indexes) slugs.push_back(slug(names[index].title));
    return slugs;
}

std::string make_article_front_matter(const Corpus& corpus, std::size_t index, const Topics& topics, Random& random) {
    const ArticleName& article = corpus.articles[index];
    FrontMatter front = index % 2 == 0 ? yaml_front_matter() : toml_front_matter();
    front.add("title", in_quotes(article.title));
    front.add("description", make_description(corpus.vocabulary, random));
    front.add("date", iso(article.date));
    front.add("author", fmt::format("\"Team {}\"", random.between(1, team_count)));
    front.add("category", in_quotes(random.one_of(category_names)));
    front.add("tags", list_in_quotes(make_tags(random)));
    if (!topics.roles.empty()) front.add("roles", list_in_quotes(slugs_of(topics.roles, role_names)));
    if (!topics.skills.empty()) front.add("skills", list_in_quotes(slugs_of(topics.skills, skill_names)));
    return front.block();
}

std::vector<std::string> make_links(const Corpus& corpus, std::size_t index, Random& random) {
    std::vector<std::string> links;
    for (const std::size_t other : random.different_others(index, links_to_articles, corpus.articles.size())) {
        const ArticleName& article = corpus.articles[other];
        links.push_back(fmt::format("[{}](../articles/{}.md)", article.title, article.file));
    }
    const RoleName& role = random.one_of(role_names);
    links.push_back(fmt::format("[the role of {}](role:{})", role.title, slug(role.title)));
    links.push_back(fmt::format("[[{}]]", random.one_of(skill_names).title));
    return links;
}

// Two that other articles ask as well, with the same answers, and one of its own.
std::vector<Question> make_questions(const Corpus& corpus, std::size_t index, Random& random) {
    std::vector<Question> questions;
    for (const std::size_t shared : random.different(2, corpus.shared_questions.size())) {
        questions.push_back(corpus.shared_questions[shared]);
    }
    questions.push_back({fmt::format("Who gains most from reading {}?", corpus.articles[index].title),
                         sentence(corpus.vocabulary, random, "")});
    return questions;
}

// The introduction and the first four sections hold a link each.
void add_sections(Body& body, std::size_t index, std::size_t sections, const std::vector<std::string>& links) {
    body.paragraph(links[0]);
    for (std::size_t section = 1; section <= sections; ++section) {
        body.heading();
        body.paragraph(section < links.size() ? links[section] : "");
        if (section == 1) body.bullet_list();
        if (section == 2) body.numbered_list();
        if (section == 3 && index % 3 == 0) body.table();
        if (section == 4 && index % 5 == 0) body.code();
        while (body.words() < words_in_article * section / sections) body.paragraph("");
    }
}

std::string make_article(const Corpus& corpus, std::size_t index) {
    Random random(1000 + index);
    Topics topics;
    const std::size_t role_count = random.below(3);
    topics.roles = random.different(role_count, role_names.size());
    const std::size_t skill_count = random.below(5);
    topics.skills = random.different(skill_count, skill_names.size());
    const std::string front_matter = make_article_front_matter(corpus, index, topics, random);

    Body body(corpus.vocabulary, random, topics);
    const bool has_questions = index % 10 == 0;
    const std::size_t headings = random.between(5, 8);
    const std::vector<std::string> links = make_links(corpus, index, random);
    add_sections(body, index, has_questions ? headings - 1 : headings, links);
    if (has_questions) body.questions(make_questions(corpus, index, random));
    return front_matter + body.text();
}

// ---- files

void write_file(const std::filesystem::path& path, std::string_view text) {
    std::ofstream file(path, std::ios::binary);
    file.write(text.data(), static_cast<std::streamsize>(text.size()));
    file.close();
    if (!file) throw std::runtime_error("cannot write " + path.string());
}

// A folder of an earlier run could hold articles that this run does not write.
void refuse_existing_content(const std::filesystem::path& project) {
    if (exists(project / "content")) throw std::runtime_error((project / "content").string() + " already exists");
}

void write_project(const std::filesystem::path& project, std::size_t article_count) {
    refuse_existing_content(project);
    const std::filesystem::path content = project / "content";
    for (const char* folder : {"roles", "skills", "articles"}) create_directories(content / folder);
    write_file(project / "rolebook.toml",
               "title = \"Benchmark\"\nbase_url = \"https://bench.example/\"\nlanguage = \"en\"\n");

    const Corpus corpus = make_corpus(article_count);
    for (std::size_t index = 0; index < role_names.size(); ++index) {
        write_file(content / "roles" / (slug(role_names[index].title) + ".md"), make_role(corpus.vocabulary, index));
    }
    for (std::size_t index = 0; index < skill_names.size(); ++index) {
        write_file(content / "skills" / (slug(skill_names[index].title) + ".md"), make_skill(corpus.vocabulary, index));
    }
    for (std::size_t index = 0; index < article_count; ++index) {
        write_file(content / "articles" / (corpus.articles[index].file + ".md"), make_article(corpus, index));
    }
}

// An article links to three others, and a million titles are still easy to find.
std::optional<std::size_t> parse_article_count(std::string_view text) {
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && count > links_to_articles && count <= 1'000'000 ? std::optional(count) : std::nullopt;
}

}  // namespace
}  // namespace rolebook

int main(int argc, char** argv) {
    try {
        const auto count = argc == 3 ? rolebook::parse_article_count(argv[2]) : std::nullopt;
        if (!count) {
            fmt::print(stderr, "usage: corpus OUT_DIR COUNT    (COUNT articles, from 4 to 1000000)\n");
            return 2;
        }
        rolebook::write_project(argv[1], *count);
        return 0;
    } catch (const std::exception& problem) {
        fmt::print(stderr, "corpus: {}\n", problem.what());
        return 1;
    }
}
