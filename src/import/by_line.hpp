// Who wrote an article when, as pages say it below the title.
#pragma once

#include "import/found_text.hpp"

namespace rolebook {

void read_by_line(Reading& reading);

}  // namespace rolebook
