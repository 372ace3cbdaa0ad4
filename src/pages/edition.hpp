// A body as one page shows it: its slots filled for the place where that page lies.
#pragma once

#include "base/url.hpp"
#include "pages/site.hpp"

namespace rolebook {

struct Edition {
    const Site& site;
    std::string_view page;         // output path of the page that is being written
    std::string_view id_prefix{};  // before every id of the body
    std::string_view base{};       // if not empty, links are absolute and begin with it
    LinksFrom links{page};

    std::string url_of(std::string_view output_path, std::string_view fragment = {}) const;
    std::string url_of(const Node& node) const { return url_of(node.output_path, node.anchor); }
    std::string url_of(const LinkTarget& target) const;  // empty if it leads nowhere, or to the page itself
};

// The whole body of what was written about a node.
std::string write_body(const Edition& edition, const Node& node);

// What answers a question: the body of its file, or the part of a page that answers it.
std::string write_answer(const Edition& edition, const Node& faq);

// The nested list of links to a body's headings; empty if it has fewer than two.
std::string write_contents(const Body& body);

// The file that a picture's target means; nothing if there is none, or if it is on another host.
const CopiedFile* find_picture(const Site& site, const Document& document, std::string_view target);

// Pictures that a document names and that no file is there for, and media of other hosts.
Diagnostics check_pictures(const Site& site);

}  // namespace rolebook
