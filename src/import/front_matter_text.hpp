// Front matter as it is written: keys and values of TOML.
#pragma once

#include "content/kinds.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// Key by key, in the order of the calls; what is empty is left out.
class FrontMatterText {
public:
    void text(std::string_view key, std::string_view value);
    void texts(std::string_view key, const std::vector<std::string>& values);

    // Of values that are TOML already.
    void list(std::string_view key, const std::vector<std::string>& values);
    void raw(std::string_view key, std::string_view value);

    // What comes next belongs to a table, "descriptors", or to a new entry of a list of tables, "ladder".
    void table(std::string_view name);
    void entry(std::string_view list);

    // With the lines around it, as a file begins with it.
    std::string block() const;

private:
    std::string lines_;
};

// The name as a value. One that would be read as a kind and a name, "path: finder", gets its kind before it.
std::string reference_to(Kind kind, const std::string& name);

}  // namespace rolebook
