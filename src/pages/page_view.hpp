// The view of one page while it is made: of all that a template could show, only what it uses.
#pragma once

#include "base/date.hpp"
#include "pages/edition.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolebook {

struct PageView {
    const Site& site;
    const Page& page;
    const Template& used;
    Edition edition;
    std::vector<std::size_t> embeds{};  // in Settings::embeds
    View view = View(64);               // about as many as a page has

    bool uses(ViewKey name) const {
        const auto embed_uses = [&](std::size_t embed) { return site.theme.embeds[embed].uses(name); };
        return used.uses(name) || std::ranges::any_of(embeds, embed_uses);
    }

    const Taxonomy& taxonomy() const { return site.taxonomy; }

    // What the page shows or is introduced by.
    const Node* subject() const {
        const auto node = page.node ? page.node : page.intro;
        return node ? &taxonomy()[*node] : nullptr;
    }

    // The document about it, if an author wrote one.
    const Document* written() const { return subject() != nullptr ? taxonomy().document_of(*subject()) : nullptr; }

    template <class Make>
    void add(ViewKey name, Make make) {
        if (uses(name)) view.set(name, make());
    }

    void add_text(ViewKey name, std::string_view text) {
        if (uses(name)) view.set(name, std::string(text));
    }

    void add_edit_link(const Document& document);

    void add_date(ViewKey name, ViewKey text_name, const Date& date) {
        add_text(name, iso_day(date));
        add_text(text_name, site.translation.day(date));
    }
};

// What a page of a document shows, and a stub.
void add_document(PageView& page);

// Questions that the page of a node shows below its text: `faqs`, `faqs_more`.
void add_questions(PageView& page, NodeId id);

// What the kind of a document has of its own: pay, ladder, steps, …
void add_details(PageView& page, NodeId id);

// What pages of lists show: of a kind, a term, an author, a month; the home page, the questions, A–Z, the archive.
void add_list(PageView& page);

}  // namespace rolebook
