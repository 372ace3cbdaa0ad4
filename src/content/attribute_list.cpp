#include "content/attribute_list.hpp"

#include <algorithm>

namespace rolebook {
namespace {

using Type = ListedAttribute::Type;

constexpr std::string_view spaces = " \t\n";
constexpr auto npos = std::string_view::npos;

bool begins_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_in_name(char c) {
    return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::optional<AttributeList> read() {
        if (!take('{')) return std::nullopt;
        AttributeList list;
        list.has_colon = take(':');
        if (list.has_colon) list.name = definition();
        for (skip_spaces(); !take('}'); skip_spaces()) {
            const auto attribute = read_attribute(list.has_colon);
            if (!attribute) return std::nullopt;
            list.attributes.push_back(*attribute);
        }
        if (list.attributes.empty()) return std::nullopt;
        list.length = at_;
        return list;
    }

private:
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool take(char c) {
        if (next() != c) return false;
        ++at_;
        return true;
    }

    void skip_spaces() { at_ = std::min(text_.find_first_not_of(spaces, at_), text_.size()); }

    std::string_view up_to(std::string_view ends) {
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_of(ends, at_), text_.size());
        return text_.substr(begin, at_ - begin);
    }

    std::string_view name() {
        const std::size_t begin = at_;
        if (begins_name(next())) {
            while (at_ < text_.size() && is_in_name(text_[at_])) ++at_;
        }
        return text_.substr(begin, at_ - begin);
    }

    // "name" of "{:name: …}"
    std::string_view definition() {
        const std::size_t begin = at_;
        const std::string_view found = name();
        if (found.size() > 1 && found.ends_with(':')) return found.substr(0, found.size() - 1);
        at_ = begin;
        return {};
    }

    std::optional<ListedAttribute> read_attribute(bool has_colon) {
        const std::size_t begin = at_;
        ListedAttribute attribute;
        bool is_read = false;
        if (take('#')) {
            attribute.type = Type::id;
            attribute.value = up_to(" \t\n\"'<>&{}");
            is_read = !attribute.value.empty();
        } else if (take('.')) {
            attribute.type = Type::class_name;
            is_read = begins_name(next()) || next() == '-';
            attribute.value = up_to(" \t\n\"'<>&{}=.#");
        } else if (take('-')) {  // Pandoc's sign for a heading without a number
            attribute = {.type = Type::class_name, .value = "unnumbered"};
            is_read = next() == '}' || next() == ' ';
        } else {
            attribute.name = name();
            attribute.type = take('=') ? Type::pair : Type::reference;
            is_read = !attribute.name.empty() && (attribute.type == Type::pair ? value(attribute) : has_colon);
        }
        attribute.written = text_.substr(begin, at_ - begin);
        const bool ends = spaces.find(next()) != npos || next() == '}' || next() == '.' || next() == '#';
        return is_read && ends ? std::optional(attribute) : std::nullopt;
    }

    bool value(ListedAttribute& attribute) {
        for (const char quote : {'"', '\''}) {
            if (!take(quote)) continue;
            attribute.value = up_to(quote == '"' ? "\"" : "'");
            return take(quote);
        }
        attribute.value = up_to(" \t\n\"'<>{}=");
        return !attribute.value.empty();
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

bool AttributeList::is_certain() const {
    return has_colon || std::ranges::any_of(attributes, [](const ListedAttribute& each) {
               return each.type == Type::id || each.type == Type::class_name;
           });
}

std::optional<AttributeList> read_attribute_list(std::string_view text) {
    return Reader(text).read();
}

}  // namespace rolebook
