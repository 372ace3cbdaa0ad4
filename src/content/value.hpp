// Front matter and settings after parsing and before meaning: names and values with their places. TOML, YAML and
// JSON all become this, so no later stage knows which it was.
#pragma once

#include "base/diagnostic.hpp"
#include "base/json.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// `plain` is an unquoted YAML scalar: what it is, the field that wants it decides. So `no` stays "no" where text is
// wanted, and is false where a yes or no is wanted.
enum class ValueType : std::uint8_t { null, text, plain, boolean, number, date, list, map };

struct Field;

struct Value {
    ValueType type = ValueType::null;
    Span span{};
    std::string text{};  // of a scalar: as written, but for quotes and escapes
    std::vector<Value> items;
    std::vector<Field> fields;  // in written order, keys unique

    bool is_scalar() const { return type != ValueType::list && type != ValueType::map && type != ValueType::null; }
};

struct Field {
    std::string key{};
    Span key_span{};
    Value value{};
};

// The field of a map, if it has it.
const Field* find_field(const Value& map, std::string_view key);

// The value as JSON: scalars as texts, nothing as an empty one.
void write_value(JsonWriter& json, const Value& value);

// "a list", "true or false", … for messages.
std::string_view describe(const Value& value);

}  // namespace rolebook
