// Checks the addresses of its standard input, one a line, and prints an answer for each: state, status, address, where
// it moved, why. For the test beside it, whose server stands on this machine.
//   link_checker [cache=FILE] [now=SECONDS] [reach=everywhere] [each=MS] [connect=MS] [between=MS] [pause=MS]
//                [longest_pause=S] [whole=S]
#include "base/interruption.hpp"
#include "net/link_checker.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

using namespace rolebook;

namespace {

std::map<std::string, std::string> read_arguments(int argc, char** argv) {
    std::map<std::string, std::string> arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const std::size_t equals = argument.find('=');
        arguments.emplace(argument.substr(0, equals), argument.substr(equals + 1));
    }
    return arguments;
}

template <class Duration>
void set(Duration& duration, const std::map<std::string, std::string>& arguments, const std::string& name) {
    if (const auto found = arguments.find(name); found != arguments.end())
        duration = Duration(std::stoi(found->second));
}

}  // namespace

int main(int argc, char** argv) {
    const auto arguments = read_arguments(argc, argv);
    LinkCheckOptions options{.user_agent = "rolebook/test"};
    if (arguments.contains("reach")) options.reach = Reach::everywhere;
    set(options.each.whole, arguments, "each");
    set(options.each.connect, arguments, "connect");
    set(options.between, arguments, "between");
    set(options.first_pause, arguments, "pause");
    set(options.longest_pause, arguments, "longest_pause");
    set(options.whole, arguments, "whole");
    std::vector<std::string> urls;
    for (std::string line; std::getline(std::cin, line);) urls.push_back(line);

    const std::int64_t now = arguments.contains("now") ? std::stoll(arguments.at("now")) : 1'700'000'000;
    LinkCache cache = arguments.contains("cache") ? LinkCache(arguments.at("cache"), now) : LinkCache(now);
    const Interruption interruption;
    LinkProgress last;
    const auto answers = check_links(urls, options, cache, [&](const LinkProgress& progress) {
        last = progress;
        return !Interruption::has_come();
    });
    cache.save();
    for (const LinkAnswer& answer : answers) {
        fmt::print("{}\t{}\t{}\t{}\t{}\n", name_of(answer.state), answer.status, answer.url, answer.moved_to,
                   answer.reason);
    }
    for (const std::string& warning : cache.warnings()) fmt::print(stderr, "warning: {}\n", warning);
    fmt::print(stderr, "{} of {}\n", last.answered, last.all);
}
