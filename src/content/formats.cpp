#include "content/formats.hpp"

#include <fmt/format.h>

#include <map>

namespace rolebook {
namespace {

constexpr std::size_t longest_block = 64 * 1024;
constexpr std::size_t most_keys = 1000;

std::size_t count_keys(const Value& value) {
    std::size_t count = value.fields.size();
    for (const Field& field : value.fields) count += count_keys(field.value);
    for (const Value& item : value.items) count += count_keys(item);
    return count;
}

}  // namespace

Span Block::span(std::size_t first, std::size_t last) const {
    return {begin + static_cast<std::uint32_t>(first), begin + static_cast<std::uint32_t>(last)};
}

Block without_byte_order_mark(const Block& block) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (!block.text.starts_with(mark)) return block;
    return {block.source, block.text.substr(mark.size()), block.begin + static_cast<std::uint32_t>(mark.size())};
}

Diagnostics unfit_block(const Block& block, std::string_view code) {
    if (block.text.size() > longest_block) {
        return {{Severity::error,
                 std::string(code),
                 {block.source, block.span(0, 1)},
                 fmt::format("more than {} KB of keys and values", longest_block / 1024)}};
    }
    if (const std::size_t nul = block.text.find('\0'); nul != std::string_view::npos) {
        return {{Severity::error, std::string(code), {block.source, block.span(nul, nul + 1)}, "a NUL character"}};
    }
    return {};
}

void report_repeats(const Block& block, const Value& value, std::string_view code, Diagnostics& problems) {
    // Nobody reads more.
    constexpr std::size_t most_told = 50;
    if (problems.size() >= most_told) return;
    std::map<std::string_view, Span> seen;
    for (const Field& field : value.fields) {
        const auto [first, fresh] = seen.emplace(field.key, field.key_span);
        if (!fresh) {
            problems.push_back({Severity::error,
                                std::string(code),
                                {block.source, field.key_span},
                                fmt::format("'{}' is written twice", field.key),
                                "keep one of them",
                                Remark{{block.source, first->second}, "it is written here first"}});
        }
        report_repeats(block, field.value, code, problems);
    }
    for (const Value& item : value.items) report_repeats(block, item, code, problems);
}

void check_keys(const Block& block, const Value& map, std::string_view code, Diagnostics& problems) {
    if (count_keys(map) <= most_keys) {
        report_repeats(block, map, code, problems);
        return;
    }
    problems.push_back({Severity::error,
                        std::string(code),
                        {block.source, block.span(0, 1)},
                        fmt::format("more than {} keys", most_keys)});
}

}  // namespace rolebook
