#include "pages/json_ld.hpp"

#include "base/text.hpp"
#include "pages/entries.hpp"
#include "pages/json_ld_occupation.hpp"
#include "pages/json_ld_writer.hpp"

#include <algorithm>
#include <iterator>

namespace rolebook {
namespace {

class JsonLd {
public:
    JsonLd(const PageView& page, const PageHead& head)
        : site_(page.site),
          taxonomy_(page.taxonomy()),
          page_(page.page),
          head_(head),
          document_(page.written()),
          out_(page.site, page.page.output_path),
          json_(out_.json()) {}

    std::string write() {
        if (page_.type == PageType::not_found) return {};
        json_.begin_object().member("@context", "https://schema.org").key("@graph").begin_array();
        breadcrumbs();
        subject();
        json_.end_array().end_object();
        return json_.take();
    }

private:
    void subject() {
        if (page_.type == PageType::home) web_site();
        if (page_.type == PageType::list && !page_.node && page_.kind == Kind::skill) skills();
        if (page_.type == PageType::list && page_.node && page_.kind == Kind::author && page_.number == 1) author();
        if (page_.type != PageType::document) return;
        switch (page_.kind) {
            case Kind::article: article(); break;
            case Kind::role: role(); break;
            case Kind::skill: skill(); break;
            case Kind::path: path(); break;
            case Kind::faq: question(); break;
            default: break;
        }
    }

    // ---- parts that several types have

    // What the page's node leads to and the page lists.
    std::vector<NodeId> targets(Relation relation, Kind kind) const {
        std::vector<NodeId> nodes;
        for (const Edge& edge : taxonomy_.graph.from(*page_.node, relation)) {
            if (taxonomy_[edge.to].kind == kind) nodes.push_back(edge.to);
        }
        sort_for_list(site_, nodes);
        return nodes;
    }

    void other_names() {
        if (document_ == nullptr) return;
        out_.list("alternateName", document_->also_known_as, [&](const Text& name) { json_.text(name.text); });
    }

    // The beginning of the text; the description stands on a page only where there is no text. Words from under
    // several headings stand nowhere in one piece.
    void description() {
        if (document_ == nullptr) return;
        const Body& body = document_->body;
        if (body.text_end == 0) {
            if (page_.kind != Kind::article) out_.text("description", head_.description);
            return;
        }
        const bool in_one_piece = std::ranges::any_of(
            body.sections, [&](const Section& section) { return section.text.find(body.lead) != std::string::npos; });
        if (in_one_piece) out_.text("description", body.lead);
    }

    // ---- every page but the home page

    // The last is the page itself and needs no address.
    void breadcrumbs() {
        if (head_.trail.empty()) return;
        out_.begin("BreadcrumbList").key("itemListElement").begin_array();
        std::int64_t position = 0;
        for (const Crumb& crumb : head_.trail) {
            out_.begin("ListItem").key("position").number(++position).member("name", crumb.title);
            const std::string address = out_.address_of(crumb.path);
            if (!address.empty()) json_.key("item").begin_object().member("@id", address).end_object();
            json_.end_object();
        }
        out_.begin("ListItem").key("position").number(++position).member("name", head_.title).end_object();
        json_.end_array().end_object();
    }

    // ---- home page, list of skills

    void web_site() {
        out_.begin("WebSite").member("name", site_.settings.title);
        out_.text("url", out_.address_of("index.html"));
        out_.text("description", site_.settings.description);
        json_.member("inLanguage", head_.language).end_object();
    }

    void skills() {
        out_.begin("DefinedTermSet").member("name", head_.title);
        out_.text("url", out_.address_of(list_of_kind(site_, Kind::skill)));
        out_.things("hasDefinedTerm", on_page(site_, page_, site_.of_kind(Kind::skill)));
        json_.end_object();
    }

    // ---- author

    void author() {
        const Node& node = taxonomy_[*page_.node];
        out_.begin("ProfilePage").key("mainEntity");
        const bool is_person = !is_organization(taxonomy_, node);
        out_.begin(is_person ? "Person" : "Organization").member("name", head_.title);
        out_.text("url", out_.address_of(node.output_path));
        description();
        if (is_person) out_.names("jobTitle", targets(Relation::about, Kind::role));
        std::vector<std::string> places;
        const std::string& homepage = document_ == nullptr ? node.homepage : document_->details.url;
        if (!homepage.empty()) places.push_back(homepage);
        if (document_ != nullptr) {
            places.insert(places.end(), document_->details.same_as.begin(), document_->details.same_as.end());
        }
        out_.texts("sameAs", places);
        json_.end_object().end_object();
    }

    // ---- article

    void date(std::string_view name, const std::optional<Date>& date) {
        if (date) json_.member(name, date->has_time ? rfc3339(*date) : iso_day(*date));
    }

    void article() {
        out_.begin("BlogPosting").member("headline", head_.title);
        description();
        date("datePublished", document_->date);
        date("dateModified", document_->updated);
        out_.things("author", targets(Relation::written_by, Kind::author));
        if (document_->picture) {
            const CopiedFile* file = find_picture(site_, *document_, document_->picture->path.text);
            if (file != nullptr) out_.text("image", out_.address_of(file->output_path));
        }
        out_.names("keywords", targets(Relation::in_term, Kind::tag));
        out_.names("articleSection", targets(Relation::in_term, Kind::category));
        std::vector<NodeId> subjects = targets(Relation::about, Kind::role);
        std::ranges::copy(targets(Relation::about, Kind::skill), std::back_inserter(subjects));
        out_.things("about", subjects);
        json_.member("inLanguage", head_.language);
        out_.text("mainEntityOfPage", head_.canonical_url);
        json_.end_object();
    }

    // ---- role

    void role() {
        out_.begin("Occupation").member("name", head_.title);
        out_.text("url", out_.address_of(page_.output_path));
        other_names();
        description();
        out_.things("skills", targets(Relation::needs, Kind::skill));
        if (document_ != nullptr) write_occupation_details(out_, document_->details);
        json_.end_object();
    }

    // ---- skill, path, question

    void skill() {
        out_.begin("DefinedTerm").member("name", head_.title);
        out_.text("url", out_.address_of(page_.output_path));
        other_names();
        description();
        json_.member("termCode", taxonomy_[*page_.node].id);
        const std::string terms = list_of_kind(site_, Kind::skill);
        if (!terms.empty()) out_.text("inDefinedTermSet", out_.address_of(terms));
        json_.end_object();
    }

    void path() {
        if (document_->details.steps.empty()) return;
        out_.begin("ItemList").member("name", head_.title);
        out_.text("url", out_.address_of(page_.output_path));
        description();
        std::int64_t position = 0;
        out_.list("itemListElement", document_->details.steps, [&](const Step& step) {
            out_.begin("ListItem").key("position").number(++position).member("name", step.title);
            out_.text("url", out_.address_of(page_.output_path, "step_" + step.id));
            json_.end_object();
        });
        json_.end_object();
    }

    void question() {
        const std::string answer = answer_text();
        if (answer.empty()) return;
        out_.begin("FAQPage").key("mainEntity");
        out_.begin("Question").member("name", head_.title).key("acceptedAnswer");
        out_.begin("Answer").member("text", answer).end_object();
        json_.end_object().end_object();
    }

    std::string answer_text() const {
        const Body& body = document_->body;
        const Node& node = taxonomy_[*page_.node];
        if (node.question) return body.questions[*node.question].answer;
        std::string answer;
        for (const Section& section : body.sections) {
            if (section.heading) answer += body.headings[*section.heading].text + ' ';
            answer += section.text + ' ';
        }
        return collapse_spaces(answer);
    }

    const Site& site_;
    const Taxonomy& taxonomy_;
    const Page& page_;
    const PageHead& head_;
    const Document* document_;  // null for what is only mentioned; articles, paths and questions never are
    JsonLdWriter out_;
    JsonWriter& json_;
};

}  // namespace

std::string write_json_ld(const PageView& page, const PageHead& head) {
    return JsonLd(page, head).write();
}

}  // namespace rolebook
