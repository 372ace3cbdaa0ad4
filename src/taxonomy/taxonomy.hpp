// Every document, linked: who needs which skill, what leads where, what is about what, who links to whom.
#pragma once

#include "base/parallel.hpp"
#include "content/document.hpp"
#include "taxonomy/graph.hpp"
#include "taxonomy/name_finder.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace rolebook {

// Something that has a name and may have a page: a document, a question found in prose, or what is only mentioned.
struct Node {
    Kind kind{};
    std::string id{};  // unique within its kind
    std::string title{};
    std::string output_path{};  // "roles/data-scientist/index.html"; of a question in prose: the page that asks it
    std::string anchor{};       // of a question in prose; else empty
    std::optional<std::uint32_t> document{};  // in Taxonomy::documents: what was written about it
    std::optional<std::uint32_t> question{};  // in that document's body: the answer to show
    std::uint8_t taxonomy = 0;                // in Settings::taxonomies, of a further term
    bool is_listed = true;                    // what is unlisted has a page all the same
    std::string homepage{};                   // of an author without a file; may be empty
    Location where{};                         // its title, or its first mention

    bool is_stub() const { return !document.has_value(); }
    // A question without a file that one page asks stays where it is.
    bool has_page() const { return anchor.empty(); }
};

// What a link in a body leads to.
struct LinkTarget {
    enum class Type : std::uint8_t {
        nothing,   // dead, refused, or to a page that is not published: shown as text
        external,  // `path` is the address
        node,      // `node`
        file,      // `path` is an output file
        here       // a heading of the same page
    };
    Type type = Type::nothing;
    NodeId node{};
    std::string path{};
    std::string fragment{};
};

// Why a document is not published.
struct Withheld {
    enum class Why : std::uint8_t { draft, no_output, future, expired, faulty };
    Why why{};
    std::string reason{};  // "it is a draft"
};

// A document that is not published.
struct Unpublished {
    std::string path{};  // within the content folder
    std::string title{};
    Location where{};  // its title
    Withheld withheld{};
};

// A name of a role, a skill or a path in the text of a document.
struct Mention {
    Span html{};  // in its body's HTML
    NodeId node{};
    std::uint32_t section = 0;  // in its body's sections
    Location where{};           // the first line of the block that it stands in
    bool is_link = false;       // it is shown as a link
};

// An address that leads to a node: a former one, or that of a term that is a role or a skill.
struct Redirect {
    std::string output_path{};
    NodeId to{};
    Location where{};
};

struct Taxonomy {
    std::vector<SharedDocument> documents;                     // published ones, by kind, then path
    std::vector<Node> nodes;                                   // the first are those of the documents, in their order
    std::vector<std::vector<LinkTarget>> links;                // per document, in the order of its body's links
    std::vector<std::vector<std::optional<NodeId>>> referred;  // per document, in the order of its references
    std::vector<std::vector<Mention>> mentions;                // per document, in the order of its text
    NameFinder name_finder;                                    // of what texts may mention
    std::vector<Redirect> redirects;
    std::vector<Unpublished> unpublished;
    Graph graph;

    const Node& operator[](NodeId id) const { return nodes[index_of(id)]; }
    const Document* document_of(const Node& node) const {
        return node.document ? documents[*node.document].get() : nullptr;
    }
    const Document* document_of(NodeId id) const { return document_of((*this)[id]); }

    bool is_listed(NodeId id) const { return (*this)[id].is_listed; }

    // Whether a question and its answer stand in the text of the page at this path.
    bool is_in_text_of(const Node& faq, std::string_view output_path) const {
        if (faq.has_page() || faq.output_path != output_path) return false;
        const Body& body = documents[*faq.document]->body;
        return body.is_in_text(body.questions[*faq.question]);
    }
};

// "role:data-scientist"
std::string full_id(const Node& node);

// The listed questions about a node and those that its page asks; of a term those filed under it, and those that the
// pages filed under it ask. By number.
std::vector<NodeId> questions_of(const Taxonomy& taxonomy, NodeId id);

// Those of them that do not stand in the text of the node's page: it shows them below.
std::vector<NodeId> questions_below(const Taxonomy& taxonomy, NodeId id);

// Whether the page of a node shows the section, which is one of its kind's reserved ids.
bool has_section(const Taxonomy& taxonomy, NodeId id, std::string_view section);

// What the join needs to know beside the documents.
struct TaxonomyInputs {
    std::vector<SharedDocument> documents{};  // published, in any order
    std::vector<SharedDocument> unpublished{};
    std::vector<Withheld> reasons{};             // per unpublished document
    std::set<std::string, std::less<>> files{};  // output paths of the files that are copied
};

// Reports names that clash, references and links that lead nowhere.
Outcome<Taxonomy> build_taxonomy(TaxonomyInputs inputs, const Settings& settings, Threads threads);

}  // namespace rolebook
