#include "cli/jekyll_summary.hpp"

#include "base/text.hpp"
#include "content/formats.hpp"
#include "publish/file.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace rolebook {
namespace {

// Jekyll's names for patterns (https://jekyllrb.com/docs/permalinks/#built-in-formats).
constexpr auto styles = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"date", "/:categories/:year/:month/:day/:title.html"},
     {"pretty", "/:categories/:year/:month/:day/:title/"},
     {"none", "/:categories/:title.html"}});

// The pattern of addresses that Jekyll follows in this folder; empty if it is one that we cannot follow.
std::string jekyll_pattern(const std::filesystem::path& root) {
    std::string pattern = "date";
    if (const auto path = root / "_config.yml"; std::filesystem::is_regular_file(path)) {
        const std::string text = read_regular_file(path);
        const Value config = parse_yaml({SourceId{0}, text, 0}).value;
        if (const Field* permalink = find_field(config, "permalink")) pattern = permalink->value.text;
    }
    const auto* const style = std::ranges::find(styles, pattern, &std::pair<std::string_view, std::string_view>::first);
    if (style != styles.end()) return std::string(style->second);
    constexpr std::string_view extension = ":output_ext";
    if (const std::size_t at = pattern.find(extension); at != std::string::npos) {
        pattern.replace(at, extension.size(), ".html");
    }
    return pattern.starts_with('/') ? pattern : std::string();
}

bool is_post(const Document& document) {
    return document.kind == Kind::article &&
           (document.path.starts_with("_posts/") || document.path.find("/_posts/") != std::string::npos);
}

// "'Data Science', 'data-science'": each term that texts write in more than one way.
std::vector<std::string> merged_terms(const Site& site) {
    const Taxonomy& taxonomy = site.taxonomy;
    std::map<NodeId, std::set<std::string>> spellings;
    for (std::size_t i = 0; i < taxonomy.documents.size(); ++i) {
        const std::vector<Reference>& references = taxonomy.documents[i]->references;
        for (std::size_t k = 0; k < references.size(); ++k) {
            const auto& node = taxonomy.referred[i][k];
            if (node && references[k].relation == Relation::in_term) spellings[*node].insert(references[k].name);
        }
    }
    std::vector<std::string> merged;
    for (const auto& [node, names] : spellings) {
        if (names.size() > 1) merged.push_back(fmt::format("'{}'", fmt::join(names, "' = '")));
    }
    return merged;
}

}  // namespace

std::string jekyll_summary(const Site& site, const std::filesystem::path& root) {
    const std::string pattern = jekyll_pattern(root);
    Settings as_jekyll = site.settings;
    as_jekyll.permalinks[static_cast<std::size_t>(Kind::article)] = {pattern, nowhere};
    std::size_t posts = 0;
    std::size_t there = 0;
    std::size_t questions = 0;
    std::size_t asking = 0;
    for (std::size_t i = 0; i < site.taxonomy.documents.size(); ++i) {
        const Document& document = *site.taxonomy.documents[i];
        if (!is_post(document)) continue;
        ++posts;
        if (output_path_of(document, as_jekyll).value == site.taxonomy.nodes[i].output_path) ++there;
        questions += document.body.questions.size();
        asking += document.body.questions.empty() ? 0U : 1U;
    }
    if (posts == 0) return {};
    std::string out = count_of(posts, "post", "posts");
    if (!pattern.empty()) {
        out += fmt::format(", {} at Jekyll's addresses", there == posts ? "all" : fmt::format("{}", there));
        if (there < posts) {
            out += fmt::format(
                "\n  to keep them all, write into rolebook.toml:\n    [permalinks]\n    articles = \"{}\"", pattern);
        }
    }
    const std::vector<std::string> merged = merged_terms(site);
    if (!merged.empty()) {
        out += fmt::format("\n{} written in several ways, now one each: {}",
                           count_of(merged.size(), "category or tag", "categories and tags"), fmt::join(merged, ", "));
    }
    if (questions > 0) {
        out += fmt::format("\n{} found in {}", count_of(questions, "question", "questions"),
                           count_of(asking, "post", "posts"));
    }
    return out + "\n";
}

}  // namespace rolebook
