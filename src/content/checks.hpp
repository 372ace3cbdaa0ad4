// The severities that a site gives to warnings and notes: the table [checks] of rolebook.toml.
#pragma once

#include "content/fields.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace rolebook {

using Checks = std::map<std::string, std::optional<Severity>, std::less<>>;  // by code; nothing: not reported

// dead-link = "error"
Checks read_checks(FieldReader codes, Diagnostics& problems);

// The problems with the severities that the checks give them. What is an error of itself stays one.
Diagnostics apply_checks(Diagnostics problems, const Checks& checks);

}  // namespace rolebook
