#include "content/body_builder.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// White space stands on both sides of code, so that nothing grows together.
void append_part(std::string& out, std::string_view text) {
    if (trim(text).empty()) return;
    if (!out.empty()) out += ' ';
    append_collapsed(out, text);
}

}  // namespace

BodyBuilder::BodyBuilder(std::span<const std::string_view> reserved_ids, std::size_t source_size)
    : reserved_ids_(reserved_ids) {
    body_.html.reserve(source_size + source_size / 2);
    body_.sections.emplace_back();
}

void BodyBuilder::add_text(std::string_view literal) {
    append_html(html(), literal);
    text() += literal;
}

void BodyBuilder::add_prose(std::string_view literal, Location where) {
    const auto begin = static_cast<std::uint32_t>(html().size());
    add_text(literal);
    if (is_in_link() || literal.empty()) return;
    const auto section = static_cast<std::uint32_t>(body_.sections.size() - 1);
    body_.runs.push_back({{begin, static_cast<std::uint32_t>(html().size())}, section, where});
}

void BodyBuilder::end_section() {
    collapsed_.clear();
    const std::string_view text = text_;
    std::size_t done = 0;
    for (Span& code : body_.sections.back().code) {
        append_part(collapsed_, text.substr(done, code.begin - done));
        const auto begin = static_cast<std::uint32_t>(collapsed_.size());
        append_part(collapsed_, text.substr(code.begin, code.end - code.begin));
        done = code.end;
        code = {begin, static_cast<std::uint32_t>(collapsed_.size())};
    }
    append_part(collapsed_, text.substr(done));
    body_.sections.back().text = collapsed_;
    text_.clear();
}

void BodyBuilder::begin_section(Heading heading) {
    end_section();
    body_.headings.push_back(std::move(heading));
    body_.sections.push_back({static_cast<std::uint32_t>(body_.headings.size() - 1), {}});
}

void BodyBuilder::slot(SlotKind kind, std::size_t index) {
    body_.slots.push_back({static_cast<std::uint32_t>(html().size()), kind, static_cast<std::uint32_t>(index)});
}

bool BodyBuilder::take_id(const std::string& id) {
    return std::ranges::find(reserved_ids_, id) == reserved_ids_.end() && ids_.insert(id).second;
}

std::string BodyBuilder::unique_id(std::string wanted) {
    if (wanted.empty()) wanted = "section";
    if (take_id(wanted)) return wanted;
    // Going on from the last number keeps ten thousand headings of one name cheap.
    int& copy = copies_[wanted];
    std::string id = fmt::format("{}-{}", wanted, ++copy);
    while (!take_id(id)) id = fmt::format("{}-{}", wanted, ++copy);
    return id;
}

void BodyBuilder::id_attribute(std::string_view id) {
    html() += " id=\"";
    slot(SlotKind::id_prefix);
    append_html(html(), id);
    html() += '"';
}

void BodyBuilder::open_link(Link link) {
    if (!link.is_wiki) link.target = with_scheme(link.target);
    target_bytes_ += link.target.size();
    link.section = static_cast<std::uint32_t>(body_.sections.size() - 1);
    open_links_.push_back(body_.links.size());
    slot(SlotKind::link_open, body_.links.size());
    body_.links.push_back(std::move(link));
}

void BodyBuilder::close_link() {
    slot(SlotKind::link_close, open_links_.back());
    open_links_.pop_back();
}

void BodyBuilder::add_image(Image image) {
    image.target = with_scheme(image.target);
    target_bytes_ += image.target.size();
    slot(SlotKind::image, body_.images.size());
    body_.images.push_back(std::move(image));
}

void BodyBuilder::add_media(Media media) {
    target_bytes_ += media.target.size();
    slot(SlotKind::media, body_.media.size());
    body_.media.push_back(std::move(media));
}

void BodyBuilder::refer_to_footnote(std::uint32_t number) {
    slot(SlotKind::footnote, body_.footnotes.size());
    body_.footnotes.push_back({number, ++references_[number]});
}

void BodyBuilder::add_code(std::string_view code) {
    const auto begin = static_cast<std::uint32_t>(text().size());
    text() += code;
    body_.sections.back().code.push_back({begin, static_cast<std::uint32_t>(text().size())});
}

Body BodyBuilder::finish() {
    end_section();
    // A body is kept until the site is written: what it has grown beyond its size is given back.
    body_.html.shrink_to_fit();
    body_.slots.shrink_to_fit();
    body_.headings.shrink_to_fit();
    body_.sections.shrink_to_fit();
    body_.runs.shrink_to_fit();
    body_.links.shrink_to_fit();
    return std::move(body_);
}

}  // namespace rolebook
