#include "content/fields.hpp"

#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace rolebook {

std::optional<bool> as_boolean(const Value& value) {
    if (value.type != ValueType::boolean && value.type != ValueType::plain) return std::nullopt;
    const std::string word = to_lower_ascii(value.text);
    constexpr std::array<std::string_view, 3> yes = {"true", "yes", "on"};
    constexpr std::array<std::string_view, 3> no = {"false", "no", "off"};
    if (std::ranges::find(yes, word) != yes.end()) return true;
    if (std::ranges::find(no, word) != no.end()) return false;
    return std::nullopt;
}

namespace {

// In any of the forms that TOML has: "16", "+16", "1_6", "0x10", "0o20", "0b10000".
std::optional<int> whole_number(std::string text) {
    std::erase(text, '_');
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    int base = 10;
    if (digits.starts_with("0x")) base = 16;
    if (digits.starts_with("0o")) base = 8;
    if (digits.starts_with("0b")) base = 2;
    if (base != 10) digits.remove_prefix(2);
    int number = 0;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
    if (failure != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return number;
}

}  // namespace

FieldReader::FieldReader(const Value& map, SourceId source, Diagnostics& problems)
    : map_(map), source_(source), problems_(problems) {}

const Field* FieldReader::field(Keys keys) {
    const Field* found = nullptr;
    for (const std::string_view key : keys) {
        asked_.push_back(key);
        const Field* field = found == nullptr ? find_field(map_, key) : nullptr;
        if (field != nullptr && field->value.type != ValueType::null) found = field;
    }
    return found;
}

void FieldReader::report(const Value& value, std::string_view key, std::string_view wanted, std::string hint) {
    const bool shown = value.is_scalar() && !value.text.empty() && value.text.size() <= 40;
    problems_.push_back({Severity::error, "wrong-type", at(value.span),
                         fmt::format("'{}' must be {}, not {}{}", key, wanted, describe(value),
                                     shown ? fmt::format(" ({})", value.text) : ""),
                         std::move(hint)});
}

std::optional<Text> FieldReader::text(Keys keys) {
    const Field* found = field(keys);
    if (found == nullptr) return std::nullopt;
    if (!found->value.is_scalar()) {
        report(found->value, found->key, "text");
        return std::nullopt;
    }
    return Text{found->value.text, at(found->value.span)};
}

std::optional<bool> FieldReader::boolean(Keys keys) {
    const Field* found = field(keys);
    if (found == nullptr) return std::nullopt;
    const std::optional<bool> value = as_boolean(found->value);
    const bool quoted = found->value.type == ValueType::text;
    if (!value) report(found->value, found->key, "true or false", quoted ? "write it without quotes" : "");
    return value;
}

std::optional<int> FieldReader::integer(Keys keys, int least, int most) {
    const Field* found = field(keys);
    if (found == nullptr) return std::nullopt;
    const bool typed = found->value.type == ValueType::number || found->value.type == ValueType::plain;
    const std::optional<int> number = typed ? whole_number(found->value.text) : std::nullopt;
    if (!number || *number < least || *number > most) {
        const bool quoted = found->value.type == ValueType::text && whole_number(found->value.text);
        report(found->value, found->key, fmt::format("a whole number from {} to {}", least, most),
               quoted ? "write it without quotes" : "");
        return std::nullopt;
    }
    return number;
}

std::optional<Date> FieldReader::date(Keys keys) {
    const Field* found = field(keys);
    if (found == nullptr) return std::nullopt;
    const std::optional<Date> date = found->value.is_scalar() ? parse_date(found->value.text) : std::nullopt;
    if (!date) {
        problems_.push_back({Severity::error, "bad-date", at(found->value.span),
                             found->value.is_scalar()
                                 ? fmt::format("'{}' is not a date", found->value.text)
                                 : fmt::format("'{}' must be a date, not {}", found->key, describe(found->value)),
                             "write it as 2024-11-05, with a time as 2024-11-05T18:02:00Z"});
    }
    return date;
}

std::vector<Text> FieldReader::texts(Keys keys) {
    const Field* found = field(keys);
    if (found == nullptr) return {};
    if (found->value.is_scalar()) return {{found->value.text, at(found->value.span)}};
    std::vector<Text> texts;
    if (found->value.type != ValueType::list) report(found->value, found->key, "a list of texts");
    for (const Value& item : found->value.items) {
        if (item.is_scalar()) {
            texts.push_back({item.text, at(item.span)});
        } else if (item.type != ValueType::null) {
            report(item, found->key, "a list of texts");
        }
    }
    return texts;
}

const Value* FieldReader::map(Keys keys) {
    const Field* found = field(keys);
    if (found == nullptr) return nullptr;
    if (found->value.type == ValueType::map) return &found->value;
    report(found->value, found->key, "a table");
    return nullptr;
}

bool FieldReader::check_web_address(const Text& address) {
    if (is_web_address(address.text)) return true;
    problems_.push_back({Severity::warning, "bad-url", address.where,
                         fmt::format("'{}' is not an address of the web", address.text),
                         "begin it with https:// as addresses of the web do"});
    return false;
}

std::string FieldReader::web_address(Keys keys) {
    const Text found = text(keys).value_or(Text{});
    return !found.text.empty() && check_web_address(found) ? encode_external(found.text) : "";
}

std::vector<std::string> FieldReader::web_addresses(Keys keys) {
    std::vector<std::string> addresses;
    for (const Text& found : texts(keys)) {
        if (check_web_address(found)) addresses.push_back(encode_external(found.text));
    }
    return addresses;
}

std::string FieldReader::number(Keys keys) {
    const Field* found = field(keys);
    if (found == nullptr) return {};
    std::string digits = found->value.text;
    std::erase(digits, '_');
    const bool typed = found->value.type == ValueType::number || found->value.type == ValueType::plain;
    const bool is_number = !digits.empty() && digits.find_first_not_of("0123456789.") == std::string::npos &&
                           digits.front() != '.' && digits.back() != '.' && std::ranges::count(digits, '.') <= 1;
    if (typed && is_number) return digits;
    report(found->value, found->key, "a number of at least 0", "write it with digits only: 50000 or 37.5");
    return {};
}

void FieldReader::tables(Keys keys, const std::function<void(FieldReader&, const Value&)>& visit) {
    const Field* found = field(keys);
    if (found == nullptr) return;
    if (found->value.type != ValueType::list) {
        report(found->value, found->key, "a list of tables",
               found->value.type == ValueType::map
                   ? fmt::format("begin each entry with [[{}]] on a line of its own", found->key)
                   : "");
    }
    for (const Value& item : found->value.items) {
        if (item.type == ValueType::map) {
            FieldReader entry(item, source_, problems_);
            visit(entry, item);
            entry.report_left_over(found->key);
        } else if (item.type != ValueType::null) {
            report(item, found->key, "a list of tables");
        }
    }
}

void FieldReader::report_left_over(std::string_view key) {
    for (const Field* field : left_over()) {
        const auto meant = closest(field->key, asked_);
        problems_.push_back({Severity::warning, "unknown-key", at(field->key_span),
                             fmt::format("'{}' is not a key of an entry of '{}'", field->key, key),
                             meant ? fmt::format("did you mean '{}'?", *meant)
                                   : fmt::format("a key of the page itself must stand above all [[{}]]", key)});
    }
}

std::vector<const Field*> FieldReader::left_over() const {
    std::vector<const Field*> fields;
    for (const Field& field : map_.fields) {
        const auto is_this = [&](std::string_view key) {
            return key.size() == field.key.size() && find_field(map_, key) == &field;
        };
        if (std::ranges::none_of(asked_, is_this)) fields.push_back(&field);
    }
    return fields;
}

}  // namespace rolebook
