// The three formats of front matter, each read by one library, all to the same values.
#pragma once

#include "content/value.hpp"

namespace rolebook {

// A part of a source that is written in one of the formats.
struct Block {
    SourceId source{};
    std::string_view text{};
    std::uint32_t begin = 0;  // of `text` in the source

    Span span(std::size_t first, std::size_t last) const;
};

// Each gives a map; after an error, of what was understood before it, if anything. What front matter has no use for is
// refused: YAML's anchors, tags and further documents, more than 32 levels, more than 1,000 keys, more than 64 KB.
Outcome<Value> parse_toml(const Block& block);
Outcome<Value> parse_yaml(const Block& block);
Outcome<Value> parse_json(const Block& block);

// The same of a file of data, as long as it is; its value need not be a map.
Outcome<Value> parse_json_data(const Block& block);

constexpr std::size_t deepest_value = 32;

// The libraries skip the mark and then count from after it.
Block without_byte_order_mark(const Block& block);

// What is refused whatever the format: too long, or with a NUL. Nothing if the block may be parsed.
Diagnostics unfit_block(const Block& block, std::string_view code);

// Reports a key that stands twice in one map.
void report_repeats(const Block& block, const Value& value, std::string_view code, Diagnostics& problems);

// The same, and more than 1,000 keys in all.
void check_keys(const Block& block, const Value& map, std::string_view code, Diagnostics& problems);

}  // namespace rolebook
