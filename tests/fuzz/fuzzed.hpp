// What the fuzzers share.
#pragma once

#include "build_site.hpp"

#include <cstddef>
#include <cstdint>
#include <source_location>
#include <string>
#include <string_view>

namespace rolebook {

// Ends the program, and says where, if what always holds does not.
void require(bool holds, std::source_location where = std::source_location::current());

// The input without the bytes that were taken from it, to choose between things.
class FuzzedInput {
public:
    FuzzedInput(const std::uint8_t* data, std::size_t size) : rest_(reinterpret_cast<const char*>(data), size) {}

    // By the next byte; the first one at the end of the input.
    template <class Choices>
    const auto& one_of(const Choices& choices) {
        const std::size_t chosen = rest_.empty() ? 0 : static_cast<unsigned char>(rest_.front());
        if (!rest_.empty()) rest_.remove_prefix(1);
        return choices[chosen % choices.size()];
    }

    std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

// A small sound project in which the file has the text. Files of the theme are "themes/plain/…".
Inputs project_with(std::string_view path, std::string_view text);

// Plans it and, if it is sound, renders all of it. Every problem has its place in a file.
void build(const Inputs& inputs);

}  // namespace rolebook
