#include "content/element_writer.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "content/html_text.hpp"

#include <fmt/format.h>

#include <iterator>

namespace rolebook {

void ElementWriter::open(cmark_node* node, std::string_view tag, std::string_view classes, std::string_view more) {
    std::string& html = builder_.html();
    html += '<';
    html += tag;
    add_attributes(attributes_.of(node), classes, id_of(node));
    html += more;
    html += '>';
}

std::string ElementWriter::open_heading(cmark_node* node, int depth, std::string_view text) {
    const Attributes& said = attributes_.of(node);
    std::string id = builder_.unique_id(said.id.empty() ? heading_id(text) : said.id);
    questions_.name(node, id);
    fmt::format_to(std::back_inserter(builder_.html()), "<h{}", depth);
    add_attributes(said, "", id);
    builder_.html() += '>';
    return id;
}

void ElementWriter::place_id(cmark_node* node) {
    const std::string id = id_of(node);
    if (id.empty()) return;
    builder_.html() += "<span";
    builder_.id_attribute(id);
    builder_.html() += "></span>";
}

void ElementWriter::add_attributes(const Attributes& said, std::string_view classes, std::string_view id) {
    std::string& html = builder_.html();
    if (!classes.empty() || !said.classes.empty()) {
        html += " class=\"";
        html += classes;
        if (!classes.empty() && !said.classes.empty()) html += ' ';
        append_html(html, said.classes);
        html += '"';
    }
    if (!id.empty()) builder_.id_attribute(id);
    if (!said.title.empty()) html += html_attribute("title", said.title);
    html += said.others;
}

std::string ElementWriter::id_of(cmark_node* node) {
    const std::string_view question = questions_.asked_by(node);
    const std::string& said = attributes_.of(node).id;
    if (question.empty() && said.empty()) return {};
    std::string id = builder_.unique_id(said.empty() ? heading_id(question) : said);
    if (!said.empty()) builder_.body().anchors.push_back(id);
    if (!question.empty()) questions_.name(node, id);
    return id;
}

}  // namespace rolebook
