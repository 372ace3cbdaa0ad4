#include "pages/collisions.hpp"

#include "base/unicode.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace rolebook {
namespace {

// Who wants to write a file: a page, a file that is copied, or else the search index.
struct Claimant {
    std::string key{};
    std::string_view path{};
    const Page* page = nullptr;
    const CopiedFile* file = nullptr;
};

// The same for all that some system takes for one path, and such that what lies in a folder follows it at once.
std::string key_of(std::string_view path) {
    std::string key = caseless(path);
    std::ranges::replace(key, '/', '\0');
    return key;
}

bool is_at_or_in(std::string_view key, std::string_view folder) {
    return key.starts_with(folder) && (key.size() == folder.size() || key[folder.size()] == '\0');
}

// What is to be said of a claimant.
struct Claim {
    std::string path{};
    std::string what{};               // for the message
    std::optional<Location> where{};  // what an author wrote for it
    bool is_redirect = false;
    std::string name{};  // of what is found by name: that two have one is told already
};

class Claims {
public:
    explicit Claims(const Site& site) : site_(site) {}

    Diagnostics run() {
        std::vector<Claimant> claimants = all_claimants();
        std::ranges::stable_sort(claimants, {}, &Claimant::key);
        std::vector<const Claimant*> around;  // the files that the one we are at would lie in
        for (const Claimant& claimant : claimants) {
            while (!around.empty() && !is_at_or_in(claimant.key, around.back()->key)) around.pop_back();
            if (!around.empty() && around.back()->key == claimant.key) {
                report_same(claim_of(claimant), claim_of(*around.back()));
                continue;
            }
            for (const Claimant* file : around) report(claim_of(claimant), claim_of(*file));
            around.push_back(&claimant);
        }
        return std::move(problems_);
    }

private:
    // The parts of the search index get their names only when it is made.
    static bool belongs_to_search(std::string_view path) {
        return folder_of(path) == "search/" && (path.ends_with(".js") || path.ends_with(".json"));
    }

    std::vector<Claimant> all_claimants() const {
        std::vector<Claimant> all;
        all.reserve(site_.pages.size() + site_.files.size());
        for (const Page& page : site_.pages) all.push_back({key_of(page.output_path), page.output_path, &page});
        for (const CopiedFile& file : site_.files) {
            const std::string key = key_of(file.output_path);
            if (belongs_to_search(file.output_path)) all.push_back({key, file.output_path});
            all.push_back({key, file.output_path, nullptr, &file});
        }
        return all;
    }

    Claim claim_of(const Claimant& claimant) const {
        if (claimant.page != nullptr) return claim_of(*claimant.page);
        return {.path = std::string(claimant.path),
                .what = claimant.file != nullptr ? claimant.file->path : "the search index"};
    }

    Claim claim_of(const Page& page) const {
        const Taxonomy& taxonomy = site_.taxonomy;
        if (page.redirect) {
            const Redirect& redirect = taxonomy.redirects[*page.redirect];
            return {.path = page.output_path,
                    .what = fmt::format("the redirect to '{}'", taxonomy[redirect.to].title),
                    .where = redirect.where,
                    .is_redirect = true};
        }
        if (page.node && page.output_path == taxonomy[*page.node].output_path) return claim_of(taxonomy[*page.node]);
        const bool is_home = page.type == PageType::home;
        return {.path = page.output_path,
                .what = is_home ? "the home page"
                                : fmt::format("the generator's own page '{}'", clean_url(page.output_path))};
    }

    Claim claim_of(const Node& node) const {
        const Document* document = node.question ? nullptr : site_.taxonomy.document_of(node);
        Claim claim{.path = node.output_path, .where = node.where};
        claim.what = node.is_stub() ? fmt::format("the {} '{}'", row_of(node.kind).name, node.title)
                                    : (*site_.sources)[static_cast<std::size_t>(node.where.source)].path;
        if (document == nullptr) return claim;
        if (document->permalink) claim.where = document->permalink->where;
        if (node.kind != Kind::article && node.kind != Kind::page) {
            claim.name = fmt::format("{}:{}", row_of(node.kind).name, document->id);
        }
        return claim;
    }

    void report_same(const Claim& later, const Claim& first) {
        const bool same_redirect = later.is_redirect && first.is_redirect && later.what == first.what;
        const bool told = !later.name.empty() && later.name == first.name;
        if (!same_redirect && !told) report(later, first);
    }

    void report(const Claim& later, const Claim& first) {
        const bool at_later = later.where && (!first.where || *first.where < *later.where);
        const Claim& blamed = at_later ? later : first;
        const Claim& other = at_later ? first : later;
        const bool is_old = other.is_redirect || blamed.is_redirect;
        problems_.push_back(
            {Severity::error, "same-address", blamed.where.value_or(nowhere), message_for(blamed, other),
             is_old ? "take the old address out of one of them" : "give one of them another permalink or slug"});
    }

    static std::string message_for(const Claim& blamed, const Claim& other) {
        if (other.path == blamed.path) {
            return fmt::format("'{}' would be written for {} and for {}", blamed.path, other.what, blamed.what);
        }
        if (key_of(other.path) == key_of(blamed.path)) {
            const bool by_case = other.path.size() == blamed.path.size();
            return fmt::format("the addresses '{}' of {} and '{}' of {} {}", other.path, other.what, blamed.path,
                               blamed.what, by_case ? "differ in case only" : "are one to some systems");
        }
        const bool other_is_file = other.path.size() < blamed.path.size();
        const Claim& file = other_is_file ? other : blamed;
        const Claim& folder = other_is_file ? blamed : other;
        return fmt::format("'{}' would be a file for {} and a folder for {}", file.path, file.what, folder.what);
    }

    const Site& site_;
    Diagnostics problems_;
};

}  // namespace

Diagnostics find_collisions(const Site& site) {
    return Claims(site).run();
}

}  // namespace rolebook
