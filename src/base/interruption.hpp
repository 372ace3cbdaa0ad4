// Ctrl-C as a question that a long piece of work can ask.
#pragma once

#include <csignal>

namespace rolebook {

// Work was given up because of a signal.
struct Interrupted {
    int signal = 0;
};

// As long as it lives, the first Ctrl-C (or SIGTERM) is only noted; a second one ends the program as ever. One at a
// time.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    Interruption(Interruption&&) = delete;
    Interruption& operator=(Interruption&&) = delete;

    static bool has_come();

    // Throws Interrupted if a signal has come.
    static void give_up_if_come();

private:
    struct sigaction before_interrupt_ {};
    struct sigaction before_terminate_ {};
};

}  // namespace rolebook
