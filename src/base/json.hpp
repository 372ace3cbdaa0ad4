// Writes JSON, token by token, into a string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace rolebook {

// Appends `text` as a JSON string. '<' and the line separators U+2028 and U+2029 are escaped, so that the result
// may stand inside HTML and inside a script.
void append_json_string(std::string& out, std::string_view text);

// Commas are put where they belong; the caller opens and closes in pairs.
class JsonWriter {
public:
    JsonWriter() = default;

    // About how long the text will be: a large one that grows would for a moment need its memory three times.
    explicit JsonWriter(std::size_t bytes) { out_.reserve(bytes); }

    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    template <std::size_t size>
    JsonWriter& key(const char (&name)[size]) {
        return plain_key({name, size - 1});
    }
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    JsonWriter& boolean(bool value);

    // A number that is written already: digits, with at most one point between them.
    JsonWriter& decimal(std::string_view digits);

    // A value that is JSON already.
    JsonWriter& raw(std::string_view json);

    // A line break before what comes next; for files that people may read or compare.
    JsonWriter& line();

    JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }
    template <std::size_t size>
    JsonWriter& member(const char (&name)[size], std::string_view value) {
        return key(name).text(value);
    }

    // Room for so many bytes: growing step by step copies what is there again and again.
    void reserve(std::size_t bytes) { out_.reserve(bytes); }

    std::string take() { return std::move(out_); }

private:
    // Of the source, with nothing to escape, as most are: half of what a short member costs is its key.
    JsonWriter& plain_key(std::string_view name);

    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void break_line();
    void separate();

    std::string out_;
    bool needs_comma_ = false;
    bool needs_line_ = false;
};

}  // namespace rolebook
