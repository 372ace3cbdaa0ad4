#include "io/history.hpp"

#include "base/source.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string_view>
#include <vector>

namespace rolebook {
namespace {

// What a program prints; nothing if it cannot be run or fails. It is run as it is, by no shell.
std::optional<std::string> output_of(std::vector<std::string> arguments) {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) return std::nullopt;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    pid_t child = 0;
    const bool runs = posix_spawnp(&child, pointers.front(), &actions, nullptr, pointers.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    std::string output;
    std::array<char, 65536> buffer{};
    for (ssize_t size = 0; runs && (size = read(ends[0], buffer.data(), buffer.size())) > 0;) {
        output.append(buffer.data(), static_cast<std::size_t>(size));
    }
    close(ends[0]);
    int status = 0;
    if (!runs || waitpid(child, &status, 0) != child || status != 0) return std::nullopt;
    return output;
}

}  // namespace

std::optional<std::map<std::string, Date>> last_changes(const std::filesystem::path& folder) {
    std::vector<std::string> command = {"git", "-C", folder.string()};
    // Nothing that lies in the project is a repository, nothing is fetched or verified, which would run other programs;
    // and what the user likes to see of a log does not show.
    for (const char* setting :
         {"safe.bareRepository=explicit", "protocol.allow=never", "log.showSignature=false", "core.fsmonitor=false",
          "core.quotePath=false", "log.showRoot=true", "diff.orderFile=/dev/null"}) {
        command.insert(command.end(), {"-c", setting});
    }
    command.insert(command.end(),
                   {"log", "--format=@%cI", "--name-only", "--no-renames", "--relative", "--no-ext-diff", "--", "."});
    // Newest first: "@" and the date of a commit, then the paths that it changed, a line each.
    const auto log = output_of(std::move(command));
    if (!log) return std::nullopt;
    std::map<std::string, Date> changes;
    Date date;
    for (std::size_t at = 0; at < log->size(); at = next_line(*log, at)) {
        const std::string_view line = std::string_view(*log).substr(at, line_end(*log, at) - at);
        if (line.starts_with('@')) {
            date = parse_date(line.substr(1)).value_or(date);
        } else if (!line.empty()) {
            changes.emplace(line, date);
        }
    }
    return changes;
}

}  // namespace rolebook
