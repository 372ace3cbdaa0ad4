#include "search/excerpts.hpp"

#include "base/text.hpp"

namespace rolebook {
namespace {

// In bytes.
constexpr std::size_t longest_excerpt = 240;
constexpr std::size_t longest_answer = 1200;  // questions show theirs

}  // namespace

std::vector<SectionExcerpt> excerpts_of(const Taxonomy& taxonomy, NodeId id) {
    const Node& node = taxonomy[id];
    const Document* document = taxonomy.document_of(node);
    if (document == nullptr) return {{node.anchor, {}, {}}};
    const Body& body = document->body;
    if (node.question) return {{node.anchor, {}, shorten(body.questions[*node.question].answer, longest_answer)}};
    const std::size_t longest = node.kind == Kind::faq ? longest_answer : longest_excerpt;
    std::vector<SectionExcerpt> excerpts;
    excerpts.reserve(body.sections.size());
    for (const Section& section : body.sections) {
        const Heading* heading = section.heading ? &body.headings[*section.heading] : nullptr;
        const bool is_empty_beginning = heading == nullptr && section.text.empty();
        excerpts.push_back(
            {heading == nullptr ? "" : heading->id, heading == nullptr ? "" : heading->text,
             is_empty_beginning ? shorten(document->description, longest_excerpt) : shorten(section.text, longest)});
    }
    return excerpts;
}

}  // namespace rolebook
