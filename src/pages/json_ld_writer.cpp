#include "pages/json_ld_writer.hpp"

namespace rolebook {
bool is_organization(const Taxonomy& taxonomy, const Node& author) {
    const Document* document = taxonomy.document_of(author);
    return document != nullptr && document->details.type == "organization";
}

namespace {

std::string_view type_of(const Taxonomy& taxonomy, const Node& node) {
    switch (node.kind) {
        case Kind::role: return "Occupation";
        case Kind::skill: return "DefinedTerm";
        case Kind::author: return is_organization(taxonomy, node) ? "Organization" : "Person";
        default: return "Thing";
    }
}

}  // namespace

void JsonLdWriter::things(std::string_view name, const std::vector<NodeId>& nodes) {
    list(name, nodes, [&](NodeId id) {
        const Node& node = site_.taxonomy[id];
        begin(type_of(site_.taxonomy, node)).member("name", node.title);
        text("url", address_of(node.output_path, node.anchor));
        json_.end_object();
    });
}

void JsonLdWriter::names(std::string_view name, const std::vector<NodeId>& nodes) {
    list(name, nodes, [&](NodeId id) { json_.text(site_.taxonomy[id].title); });
}

std::string JsonLdWriter::address_of(std::string_view path, std::string_view fragment) const {
    return absolute_.base.empty() ? std::string() : absolute_.url_of(path, fragment);
}

}  // namespace rolebook
