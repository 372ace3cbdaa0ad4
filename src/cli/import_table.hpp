// What can be typed after "rolebook import".
#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace rolebook {

// Told of each command and what it does when it is typed.
using WhenTyped = std::function<void(CLI::App& command, std::function<int()> run)>;

void add_imports(CLI::App& all, const WhenTyped& when_typed);

}  // namespace rolebook
