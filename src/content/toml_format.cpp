// TOML by toml++. The library is linked, not used header-only: header-only it aborts on mistakes such as "[!".
#include "content/formats.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

namespace rolebook {
namespace {

Span span_of(const Block& block, const toml::source_region& region) {
    return block.span(Position{region.begin.line, region.begin.column}, Position{region.end.line, region.end.column});
}

ValueType type_of(const toml::node& node) {
    if (node.is_table()) return ValueType::map;
    if (node.is_array()) return ValueType::list;
    if (node.is_string()) return ValueType::text;
    if (node.is_boolean()) return ValueType::boolean;
    return node.is_number() ? ValueType::number : ValueType::date;
}

Value to_value(const Block& block, const toml::node& node) {
    Value value{.type = type_of(node), .span = span_of(block, node.source())};
    if (const toml::table* table = node.as_table()) {
        for (const auto& [key, child] : *table) {
            value.fields.push_back({std::string(key.str()), span_of(block, key.source()), to_value(block, child)});
        }
        // Written order, not the library's: messages and output must not depend on it.
        std::ranges::stable_sort(value.fields, {}, &Field::key_span);
    } else if (const toml::array* array = node.as_array()) {
        for (const toml::node& item : *array) value.items.push_back(to_value(block, item));
    } else if (const auto* string = node.as_string()) {
        value.text = string->get();
    } else {
        value.text = block.text.substr(value.span.begin - block.begin, value.span.end - value.span.begin);
    }
    return value;
}

// toml++ recurses over the parts of a dotted key: 100,000 of them overflow its stack.
const char* find_too_many_dots(std::string_view text) {
    constexpr int most_dots = 64;
    int dots = 0;
    char quote = '\0';
    for (const char& c : text) {
        if (c == '\n') {
            dots = 0;
            quote = '\0';
        } else if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '.' && ++dots > most_dots) {
            return &c;
        }
    }
    return nullptr;
}

std::string hint_for(const Block& block, Span span) {
    const std::string_view line = line_at(block.text, span.begin - block.begin);
    const std::size_t colon = line.find(':');
    const bool yaml_like = colon != std::string_view::npos && line.find('=') == std::string_view::npos;
    return yaml_like ? "TOML writes key = \"value\"; for YAML's key: value, use --- lines instead of +++" : "";
}

}  // namespace

Outcome<Value> parse_toml(const Block& block) {
    Outcome<Value> out{{.type = ValueType::map}, unfit_block(block, "bad-toml")};
    if (const char* dot = find_too_many_dots(block.text)) {
        const auto at = static_cast<std::size_t>(dot - block.text.data());
        out.problems.push_back({Severity::error, "bad-toml", {block.source, block.span(at, at + 1)},
                                "more than 64 dots in one line"});
    }
    if (!out.problems.empty()) return out;
    try {
        out.value = to_value(block, toml::parse(block.text));
        out.value.span = block.span(0, block.text.size());
        check_keys(block, out.value, "bad-toml", out.problems);
    } catch (const toml::parse_error& error) {  // the packaged library reports only this way
        const Span span = span_of(block, error.source());
        out.problems.push_back({Severity::error, "bad-toml", {block.source, span}, std::string(error.description()),
                                hint_for(block, span)});
    }
    return out;
}

}  // namespace rolebook
