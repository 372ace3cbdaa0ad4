// Values as text, so that a test can compare and show them.
#pragma once

#include "../base/problems.hpp"
#include "content/formats.hpp"

// {title: "x", no: plain(no), list: [number(1), null]}
inline std::string shown(const rolebook::Value& value) {
    using rolebook::ValueType;
    std::string out;
    switch (value.type) {
        case ValueType::null: return "null";
        case ValueType::text: return '"' + value.text + '"';
        case ValueType::plain: return "plain(" + value.text + ")";
        case ValueType::boolean: return "boolean(" + value.text + ")";
        case ValueType::number: return "number(" + value.text + ")";
        case ValueType::date: return "date(" + value.text + ")";
        case ValueType::list:
            for (const rolebook::Value& item : value.items) out += (out.empty() ? "" : ", ") + shown(item);
            return "[" + out + "]";
        case ValueType::map:
            for (const rolebook::Field& field : value.fields) {
                out += (out.empty() ? "" : ", ") + field.key + ": " + shown(field.value);
            }
            return "{" + out + "}";
    }
    return out;
}

// The text of a source that the span of a value or key covers.
inline std::string_view covered(std::string_view text, rolebook::Span span) {
    return text.substr(span.begin, span.end - span.begin);
}

// Whether the value and all that it holds lie in the text.
inline bool lies_in(std::string_view text, const rolebook::Value& value) {
    if (!lies_in(text, value.span)) return false;
    for (const rolebook::Value& item : value.items) {
        if (!lies_in(text, item)) return false;
    }
    for (const rolebook::Field& field : value.fields) {
        if (!lies_in(text, field.key_span) || !lies_in(text, field.value)) return false;
    }
    return true;
}

// A block that is a whole source.
inline rolebook::Block block_of(std::string_view text) {
    return {rolebook::SourceId{0}, text, 0};
}
