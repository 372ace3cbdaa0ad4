#include "cli/shell_script.hpp"

#include <fmt/format.h>

namespace rolebook {

std::string in_single_quotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else {
            out += c;
        }
    }
    return out + "'";
}

std::string list_in_single_quotes(const std::vector<std::string>& words) {
    std::vector<std::string> list;
    list.reserve(words.size());
    for (const std::string& word : words) list.push_back(in_single_quotes(word));
    return fmt::format("{}", fmt::join(list, " "));
}

std::string filled_script(std::string_view script,
                          std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
    std::string out(script);
    for (const auto& [name, value] : values) {
        const std::string place = fmt::format("@{}@", name);
        for (std::size_t at = out.find(place); at != std::string::npos; at = out.find(place, at + value.size())) {
            out.replace(at, place.size(), value);
        }
    }
    return out;
}

}  // namespace rolebook
