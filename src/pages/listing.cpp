#include "pages/listing.hpp"

#include "base/text.hpp"
#include "content/translation.hpp"

namespace rolebook {

std::string description_of(const Taxonomy& taxonomy, const Node& node) {
    constexpr std::size_t most = 200;
    const Document* document = taxonomy.document_of(node);
    if (document == nullptr) return {};
    if (node.question) return shorten(document->body.questions[*node.question].answer, most);
    return document->description.empty() ? shorten(document->summary, most) : document->description;
}

Listing::Listing(const Taxonomy& taxonomy, const Translation& translation, NodeId id)
    : kind_(taxonomy[id].kind), is_stub_(taxonomy[id].is_stub()) {
    const Node& node = taxonomy[id];
    const Document* document = taxonomy.document_of(node);
    const bool is_dated = document != nullptr && document->date && !node.question;
    const std::array<std::string, part_count> parts = {node.title,
                                                       node.output_path,
                                                       node.anchor,
                                                       description_of(taxonomy, node),
                                                       is_dated ? iso_day(*document->date) : "",
                                                       is_dated ? translation.day(*document->date) : ""};
    std::size_t size = 0;
    for (const std::string& part : parts) size += part.size();
    texts_.reserve(size);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        texts_ += parts[i];
        ends_[i] = static_cast<std::uint32_t>(texts_.size());
    }
}

}  // namespace rolebook
