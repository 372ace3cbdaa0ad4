// A body while it grows: HTML, the slots in it, and its plain text, which always go together.
#pragma once

#include "content/body.hpp"

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

class BodyBuilder {
public:
    // No element gets one of these ids. The HTML of most bodies is not half as long again as what they are written as.
    BodyBuilder(std::span<const std::string_view> reserved_ids, std::size_t source_size);

    Body& body() { return body_; }
    std::string& html() { return body_.html; }

    // Plain text of the section that is being written. It goes to the body when the next one begins.
    std::string& text() { return text_; }

    // The same for readers and for search.
    void add_text(std::string_view literal);

    // The same, in which names may be found.
    void add_prose(std::string_view literal, Location where);

    // A block of code, in the plain text only.
    void add_code(std::string_view code);

    // Words on both sides of it are not one, neither for readers nor for search.
    void end_block() { text() += ' '; }

    void begin_section(Heading heading);

    void slot(SlotKind kind, std::size_t index = 0);

    // An id of its own: the one that is wanted, or that with a number.
    std::string unique_id(std::string wanted);

    // ' id="…"', with a gap for the edition's prefix.
    void id_attribute(std::string_view id);

    void open_link(Link link);
    void close_link();
    bool is_in_link() const { return !open_links_.empty(); }

    void add_image(Image image);

    // The address of a local file, within the quotes of an attribute.
    void add_media(Media media);

    void refer_to_footnote(std::uint32_t number);
    std::uint32_t references_to_footnote(std::uint32_t number) { return references_[number]; }

    // Of all that was written, addresses included.
    std::size_t size() const { return body_.html.size() + target_bytes_; }

    Body finish();

private:
    void end_section();
    bool take_id(const std::string& id);

    Body body_;
    std::string text_;
    std::string collapsed_;  // room for a section that ends
    std::span<const std::string_view> reserved_ids_;
    std::set<std::string> ids_;
    std::map<std::string, int> copies_;  // the last number given to an id that stands more than once
    std::vector<std::size_t> open_links_;
    std::map<std::uint32_t, std::uint32_t> references_;  // how often each footnote was referred to
    std::size_t target_bytes_ = 0;
};

}  // namespace rolebook
