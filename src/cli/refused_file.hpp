// Why a command that adds files to a project wrote nothing.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace rolebook {

class RefusedFile : public std::runtime_error {
public:
    explicit RefusedFile(const std::string& reason, std::string hint = {})
        : std::runtime_error(reason), hint_(std::move(hint)) {}

    const std::string& hint() const { return hint_; }

private:
    std::string hint_;
};

// Prints it; gives the exit code.
int report(const RefusedFile& refused);

}  // namespace rolebook
