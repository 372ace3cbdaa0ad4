#include "base/names.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "check/checks.hpp"

#include <fmt/format.h>

#include <map>

namespace rolebook {
namespace {

// What lists of results show of a page before they cut it, in characters.
constexpr std::size_t longest_title = 60;
constexpr std::size_t longest_description = 160;

// Where a key of the front matter is; the title's place for one that is not written.
Location place_of(const Document& document, std::string_view key) {
    const Field* field = find_field(document.front_matter, key);
    return field == nullptr ? document.title_where : Location{document.source, field->value.span};
}

class TextChecks {
public:
    explicit TextChecks(const Site& site) : site_(site) {}

    Diagnostics run() {
        for (const SharedDocument& document : site_.taxonomy.documents) {
            if (document->redirect_to) continue;
            check_title(*document);
            check_description(*document);
            check_headings(*document);
            check_pictures(*document);
        }
        return std::move(problems_);
    }

private:
    void report(Severity severity, std::string code, Location where, std::string message, std::string hint,
                std::optional<Remark> remark = {}) {
        problems_.push_back({severity, std::move(code), where, std::move(message), std::move(hint), std::move(remark)});
    }

    void check_title(const Document& document) {
        // A question is as long as it is.
        const std::size_t length = document.kind == Kind::faq ? 0 : decode(document.title).size();
        if (length > longest_title) {
            report(Severity::note, "long-title", document.title_where,
                   fmt::format("the title has {} characters; search engines show about {}", length, longest_title),
                   "say the most important thing first, or make it shorter");
        }
        const auto [first, fresh] = titles_.try_emplace(matching_key(document.title), &document);
        if (fresh || matching_key(document.title).empty()) return;
        report(Severity::warning, "repeated-title", document.title_where,
               fmt::format("another page has the title '{}', too", document.title),
               "readers of a list cannot tell them apart: say what is special about this one",
               Remark{first->second->title_where, "the other one"});
    }

    void check_description(const Document& document) {
        if (document.description.empty()) return;
        const Location where = place_of(document, "description");
        if (const std::size_t length = decode(document.description).size(); length > longest_description) {
            report(Severity::note, "long-description", where,
                   fmt::format("the description has {} characters; search engines show about {}", length,
                               longest_description),
                   "one sentence is enough");
        }
        const auto [first, fresh] = descriptions_.try_emplace(matching_key(document.description), &document);
        if (fresh) return;
        report(Severity::warning, "repeated-description", where, "another page has the same description",
               "say what is special about this page", Remark{place_of(*first->second, "description"), "the other one"});
    }

    // Who listens to a page goes from heading to heading; a level that is missing sounds as if one was passed over.
    void check_headings(const Document& document) {
        int before = 1;
        for (const Heading& heading : document.body.headings) {
            if (heading.level > before + 1) {
                report(Severity::warning, "skipped-heading", {document.source, heading.span},
                       fmt::format("a heading of level {} follows one of level {}", heading.level, before),
                       fmt::format("write it with {}", std::string(static_cast<std::size_t>(before) + 1, '#')));
            }
            before = heading.level;
        }
    }

    void check_pictures(const Document& document) {
        for (const Image& image : document.body.images) {
            if (image.alt.empty()) report_silent(image.where, "write it between the brackets: ![what is seen](…)");
        }
        if (document.picture && document.picture->alt.empty()) {
            report_silent(document.picture->path.where, "write image = { path = \"…\", alt = \"what is seen\" }");
        }
    }

    void report_silent(Location where, std::string hint) {
        report(Severity::warning, "missing-alt", where, "the picture has no text for those who do not see it",
               std::move(hint));
    }

    const Site& site_;
    Diagnostics problems_;
    std::map<std::string, const Document*> titles_;        // the first page with each, by matching key
    std::map<std::string, const Document*> descriptions_;  // the same
};

}  // namespace

Diagnostics check_texts(const Site& site) {
    return TextChecks(site).run();
}

}  // namespace rolebook
