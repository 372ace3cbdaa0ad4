#include "content/value.hpp"

#include "base/text.hpp"

namespace rolebook {

const Field* find_field(const Value& map, std::string_view key) {
    const Field* otherwise = nullptr;  // some programs write "Title" and take it for "title"
    for (const Field& field : map.fields) {
        if (field.key.size() != key.size()) continue;
        if (field.key == key) return &field;
        if (otherwise == nullptr && starts_with_ignoring_case(field.key, key)) otherwise = &field;
    }
    return otherwise;
}

void write_value(JsonWriter& json, const Value& value) {
    if (value.type == ValueType::map) {
        json.begin_object();
        for (const Field& field : value.fields) {
            json.key(field.key);
            write_value(json, field.value);
        }
        json.end_object();
    } else if (value.type == ValueType::list) {
        json.begin_array();
        for (const Value& item : value.items) write_value(json, item);
        json.end_array();
    } else {
        json.text(value.text);
    }
}

std::string_view describe(const Value& value) {
    switch (value.type) {
        case ValueType::null: return "nothing";
        case ValueType::boolean: return "true or false";
        case ValueType::number: return "a number";
        case ValueType::date: return "a date";
        case ValueType::list: return "a list";
        case ValueType::map: return "a table";
        case ValueType::text:
        case ValueType::plain: return "text";
    }
    return "text";
}

}  // namespace rolebook
