// What every import gives: files of the content.
#pragma once

#include "content/kinds.hpp"

#include <string>

namespace rolebook {

struct ImportedPage {
    Kind kind{};
    std::string title{};
    std::string path{};  // within the content folder
    std::string text{};
};

}  // namespace rolebook
