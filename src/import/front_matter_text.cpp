#include "import/front_matter_text.hpp"

#include "content/references.hpp"
#include "import/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {

void FrontMatterText::text(std::string_view key, std::string_view value) {
    if (!value.empty()) raw(key, toml_string(value));
}

void FrontMatterText::texts(std::string_view key, const std::vector<std::string>& values) {
    std::vector<std::string> quoted(values.size());
    std::ranges::transform(values, quoted.begin(), toml_string);
    list(key, quoted);
}

void FrontMatterText::list(std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) raw(key, fmt::format("[\n  {},\n]", fmt::join(values, ",\n  ")));
}

void FrontMatterText::raw(std::string_view key, std::string_view value) {
    lines_ += fmt::format("{} = {}\n", key, value);
}

void FrontMatterText::table(std::string_view name) {
    lines_ += fmt::format("\n[{}]\n", name);
}

void FrontMatterText::entry(std::string_view list) {
    lines_ += fmt::format("\n[[{}]]\n", list);
}

std::string FrontMatterText::block() const {
    return fmt::format("+++\n{}+++\n", lines_);
}

std::string reference_to(Kind kind, const std::string& name) {
    return toml_string(split_typed(name).kind ? fmt::format("{}:{}", row_of(kind).name, name) : name);
}

}  // namespace rolebook
