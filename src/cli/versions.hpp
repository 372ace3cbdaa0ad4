// Which program this is, for people who ask or report.
#pragma once

#include <string>

namespace rolebook {

// "rolebook 0.1.0", then a line for each library of which a version can be known: the one that runs, where the
// library tells it, else the one that the program was compiled with.
std::string versions();

}  // namespace rolebook
