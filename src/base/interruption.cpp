#include "base/interruption.hpp"

namespace rolebook {
namespace {

volatile std::sig_atomic_t came = 0;

void note_signal(int signal) {
    came = signal;
}

// A signal that whoever started the program had ignored stays ignored.
void note(int signal, const struct sigaction& action, struct sigaction& before) {
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
}

}  // namespace

Interruption::Interruption() {
    came = 0;
    struct sigaction action {};
    action.sa_handler = note_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // what waits is woken, and the next signal acts as ever
    sigemptyset(&action.sa_mask);
    note(SIGINT, action, before_interrupt_);
    note(SIGTERM, action, before_terminate_);
}

Interruption::~Interruption() {
    sigaction(SIGINT, &before_interrupt_, nullptr);
    sigaction(SIGTERM, &before_terminate_, nullptr);
}

bool Interruption::has_come() {
    return came != 0;
}

void Interruption::give_up_if_come() {
    if (const int signal = came; signal != 0) throw Interrupted{signal};
}

}  // namespace rolebook
