// TOML by toml++. The library is linked, not used header-only: header-only it aborts on mistakes such as "[!".
#include "content/formats.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

namespace rolebook {
namespace {

// Where the library's lines and columns are in the source.
struct Places {
    const Block& block;
    LineIndex lines{block.text};

    Span span(const toml::source_region& region) const {
        return block.span(offset_of(region.begin), offset_of(region.end));
    }
    std::size_t offset_of(const toml::source_position& position) const {
        return lines.offset_of({position.line, position.column});
    }
};

ValueType type_of(const toml::node& node) {
    if (node.is_table()) return ValueType::map;
    if (node.is_array()) return ValueType::list;
    if (node.is_string()) return ValueType::text;
    if (node.is_boolean()) return ValueType::boolean;
    return node.is_number() ? ValueType::number : ValueType::date;
}

Value to_value(const Places& places, const toml::node& node) {
    const Block& block = places.block;
    Value value{.type = type_of(node), .span = places.span(node.source())};
    if (const toml::table* table = node.as_table()) {
        for (const auto& [key, child] : *table) {
            value.fields.push_back({std::string(key.str()), places.span(key.source()), to_value(places, child)});
        }
        // Written order, not the library's: messages and output must not depend on it.
        std::ranges::stable_sort(value.fields, {}, &Field::key_span);
    } else if (const toml::array* array = node.as_array()) {
        for (const toml::node& item : *array) value.items.push_back(to_value(places, item));
    } else if (const auto* string = node.as_string()) {
        value.text = string->get();
    } else {
        value.text = block.text.substr(value.span.begin - block.begin, value.span.end - value.span.begin);
    }
    return value;
}

// The first value that lies more than `levels` deep in another.
const Value* deeper_than(std::size_t levels, const Value& value) {
    if (levels == 0) {
        if (!value.fields.empty()) return &value.fields.front().value;
        return value.items.empty() ? nullptr : &value.items.front();
    }
    for (const Field& field : value.fields) {
        if (const Value* const found = deeper_than(levels - 1, field.value); found != nullptr) return found;
    }
    for (const Value& item : value.items) {
        if (const Value* const found = deeper_than(levels - 1, item); found != nullptr) return found;
    }
    return nullptr;
}

// Walks over TOML and knows what is inside a string or a remark.
class DotCounter {
public:
    explicit DotCounter(std::string_view text) : text_(text) {}

    // The 65th dot of a line that is neither in a string nor in a remark.
    std::optional<std::size_t> find_too_many() {
        constexpr int most_dots = 64;
        int dots = 0;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '"' || c == '\'') {
                skip_string(c);
                continue;
            }
            if (c == '#') at_ = line_end(text_, at_);
            if (c == '\n' || c == '\r') dots = 0;
            if (c == '.' && ++dots > most_dots) return at_;
            ++at_;
        }
        return std::nullopt;
    }

private:
    void skip_string(char quote) {
        const std::string triple(3, quote);
        const bool is_long = text_.substr(at_).starts_with(triple);
        at_ += is_long ? 3 : 1;
        for (; at_ < text_.size(); ++at_) {
            if (quote == '"' && text_[at_] == '\\') {
                ++at_;
            } else if (is_long ? text_.substr(at_).starts_with(triple) : text_[at_] == quote) {
                at_ += is_long ? 3 : 1;
                return;
            } else if (!is_long && text_[at_] == '\n') {
                return;  // a mistake that the parser will tell
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

// What the library says of a text without an end is true and helps nobody.
std::string message_of(std::string_view description) {
    if (description.find("unescaped control characters") != std::string_view::npos)
        return "the text that begins in this line has no closing quote";
    constexpr std::string_view twice = "cannot redefine existing ";
    if (const std::size_t at = description.find(twice); at != std::string_view::npos) {
        const std::size_t name = description.find('\'', at);
        if (name == std::string_view::npos) return "what stands before the dot is written already, and is complete";
        const std::size_t end = description.find('\'', name + 1);
        return fmt::format("{}' is written twice", description.substr(name, end - name));
    }
    return std::string(description);
}

std::string hint_for(const Block& block, std::string_view description, Span span) {
    if (description.find("could not determine value type") != std::string_view::npos)
        return "put text in straight quotes: \"…\"";
    if (description.find("cannot redefine existing") != std::string_view::npos) return "keep one of them";
    const std::string_view line = line_at(block.text, span.begin - block.begin);
    const std::size_t colon = line.find(':');
    const bool yaml_like = colon != std::string_view::npos && line.find('=') == std::string_view::npos;
    return yaml_like ? "TOML writes key = \"value\"; for YAML's key: value, use --- lines instead of +++" : "";
}

// The line above that begins with the key of "'key' is written twice", or with the table of this name.
std::optional<Remark> first_of_two(const Block& block, std::string_view message, Span second) {
    const std::size_t quote = message.find('\'', 1);
    if (!message.ends_with(" is written twice") || quote == std::string_view::npos) return std::nullopt;
    const std::string_view key = message.substr(1, quote - 1);
    const std::string_view above = block.text.substr(0, block.text.rfind('\n', second.begin - block.begin) + 1);
    std::optional<Remark> first;
    for (std::size_t at = 0; at < above.size(); at = next_line(above, at)) {
        const std::size_t begin = std::min(above.find_first_not_of(" \t[\"'", at), above.size());
        if (begin >= line_end(above, at) || !above.substr(begin).starts_with(key)) continue;
        const std::size_t after = above.find_first_not_of(" \t\"'", begin + key.size());
        if (after == std::string_view::npos || (above[after] != '=' && above[after] != ']')) continue;
        first = Remark{{block.source, block.span(begin, begin + key.size())}, "it is written here first"};
    }
    return first;
}

}  // namespace

Outcome<Value> parse_toml(const Block& whole) {
    const Block block = without_byte_order_mark(whole);
    Outcome<Value> out{{.type = ValueType::map}, unfit_block(block, "bad-toml")};
    // toml++ recurses over the parts of a dotted key: 100,000 of them overflow its stack.
    if (const auto at = DotCounter(block.text).find_too_many()) {
        const Location place{block.source, block.span(*at, *at + 1)};
        out.problems.push_back({Severity::error, "bad-toml", place, "more than 64 dots in one line"});
    }
    if (!out.problems.empty()) return out;
    try {
        // TOML knows no line that ends in a carriage return alone; old files do.
        std::string text(block.text);
        for (std::size_t at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1)) {
            if (text.compare(at, 2, "\r\n") != 0) text[at] = '\n';
        }
        out.value = to_value(Places{block}, toml::parse(text));
        out.value.span = block.span(0, block.text.size());
        check_keys(block, out.value, "bad-toml", out.problems);
        if (const Value* const found = deeper_than(deepest_value, out.value); found != nullptr) {
            out.problems.push_back({Severity::error,
                                    "bad-toml",
                                    {block.source, found->span},
                                    fmt::format("more than {} levels", deepest_value)});
            out.value = {.type = ValueType::map};
        }
    } catch (const toml::parse_error& error) {  // the packaged library reports only this way
        Span span = Places{block}.span(error.source());
        if (span.begin == span.end && span.end < block.begin + block.text.size()) ++span.end;
        const std::string message = message_of(error.description());
        out.problems.push_back({Severity::error,
                                "bad-toml",
                                {block.source, span},
                                message,
                                hint_for(block, error.description(), span),
                                first_of_two(block, message, span)});
    }
    return out;
}

}  // namespace rolebook
