#include "pages/collisions.hpp"

#include "base/unicode.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace rolebook {
namespace {

// Who wants to write a file.
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
        for (const Page& page : site_.pages) add(claim_of(page));
        for (const CopiedFile& file : site_.files) {
            if (belongs_to_search(file.output_path)) add({.path = file.output_path, .what = "the search index"});
            add({.path = file.output_path, .what = file.path});
        }
        for (const auto& [key, claim] : claims_) {
            for (std::size_t slash = key.find('/'); slash != std::string::npos; slash = key.find('/', slash + 1)) {
                const auto file = claims_.find(std::string_view(key).substr(0, slash));
                if (file != claims_.end()) report(claim, file->second);
            }
        }
        return std::move(problems_);
    }

private:
    // The parts of the search index get their names only when it is made.
    static bool belongs_to_search(std::string_view path) {
        return folder_of(path) == "search/" && (path.ends_with(".js") || path.ends_with(".json"));
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

    void add(Claim claim) {
        const auto [first, fresh] = claims_.try_emplace(encode(fold(claim.path)), claim);
        const bool same_redirect = claim.is_redirect && first->second.is_redirect && claim.what == first->second.what;
        const bool told = !claim.name.empty() && claim.name == first->second.name;
        if (!fresh && !same_redirect && !told) report(claim, first->second);
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
        if (other.path.size() == blamed.path.size()) {
            return fmt::format("the addresses '{}' of {} and '{}' of {} differ in case only", other.path, other.what,
                               blamed.path, blamed.what);
        }
        const bool other_is_file = other.path.size() < blamed.path.size();
        const Claim& file = other_is_file ? other : blamed;
        const Claim& folder = other_is_file ? blamed : other;
        return fmt::format("'{}' would be a file for {} and a folder for {}", file.path, file.what, folder.what);
    }

    const Site& site_;
    std::map<std::string, Claim, std::less<>> claims_;  // by folded path: some systems know no case
    Diagnostics problems_;
};

}  // namespace

Diagnostics find_collisions(const Site& site) {
    return Claims(site).run();
}

}  // namespace rolebook
