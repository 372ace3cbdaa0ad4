// Rules for what a text says of roles and skills, once it is known what its lines are.
#pragma once

#include "import/found_text.hpp"

namespace rolebook {

std::span<const ImportRule> career_rules();

}  // namespace rolebook
