#include "cli/starter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace rolebook {

std::string_view starter_file(std::string_view name) {
    const auto found = std::ranges::find(starter_files(), name, &EmbeddedFile::name);
    if (found == starter_files().end()) throw std::logic_error(fmt::format("src/starter has no file '{}'", name));
    return found->text;
}

std::string fill_in(std::string_view text, std::initializer_list<Blank> blanks) {
    std::string out;
    for (std::size_t open = text.find("{{"); open != std::string_view::npos; open = text.find("{{")) {
        const std::size_t close = text.find("}}", open);
        const auto* const blank = std::ranges::find(blanks, text.substr(open + 2, close - open - 2), &Blank::first);
        if (blank == blanks.end()) throw std::logic_error(fmt::format("nothing fills '{}'", text.substr(open, 20)));
        out += text.substr(0, open);
        out += blank->second;
        text.remove_prefix(close + 2);
    }
    return out.append(text);
}

}  // namespace rolebook
