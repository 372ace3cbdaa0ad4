// What the status of an answer says of a link.
#pragma once

#include "net/link_answer.hpp"

#include <string>

namespace rolebook {

// Whether the same request may be answered otherwise in a moment.
bool may_pass(int status);

// Whether the host wants to be left alone for a while: 429, 503.
bool asks_for_a_pause(int status);

// Whether a redirect is for good: 301, 308.
bool is_permanent(int status);

// Of a final answer, which is no redirect.
LinkState state_for(int status);

// "404 Not Found"; the number alone where it has no name.
std::string describe_status(int status);

}  // namespace rolebook
