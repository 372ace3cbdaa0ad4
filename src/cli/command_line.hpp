// What was typed, and the environment, to a command.
#pragma once

namespace rolebook {

// Runs what the command line asks for; gives the exit code. Help and what is wrong with the line are printed.
int run_command_line(int argc, char** argv);

}  // namespace rolebook
