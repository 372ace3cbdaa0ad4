#include "io/progress.hpp"

#include "support/scratch_folder.hpp"

#include <catch2/catch.hpp>
#include <fcntl.h>
#include <unistd.h>

using namespace rolebook;

namespace {

// What `work` prints to standard error.
template <class Work>
std::string printed(const Work& work) {
    const ScratchFolder folder;
    const std::string path = (folder.path() / "errors").string();
    std::fflush(stderr);
    const int before = dup(STDERR_FILENO);
    const int file = open(path.c_str(), O_CREAT | O_WRONLY, 0600);
    dup2(file, STDERR_FILENO);
    work();
    std::fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    close(file);
    return folder.read("errors");
}

constexpr std::chrono::milliseconds at_once(1);
constexpr std::chrono::milliseconds a_while(300);

}  // namespace

TEST_CASE("a log gets a line for each step that takes long") {
    CHECK(printed([] {
              Progress progress(ProgressStyle::lines, at_once);
              progress.begin("reading");
              std::this_thread::sleep_for(a_while);
              progress.begin("writing", 10);
              progress.step();
              std::this_thread::sleep_for(a_while);
              progress.pause();
              std::this_thread::sleep_for(a_while);
          }) == "reading …\nwriting …\n");
}

TEST_CASE("a terminal has one line, which goes away") {
    const std::string told = printed([] {
        Progress progress(ProgressStyle::in_place, at_once);
        progress.begin("writing", 10);
        progress.set(3);
        std::this_thread::sleep_for(a_while);
    });
    CHECK(told.find("\r\x1b[Kwriting 3 of 10 …") != std::string::npos);
    CHECK(told.ends_with("\r\x1b[K"));
}

TEST_CASE("what is quick, or asked to be quiet, says nothing") {
    CHECK(printed([] { Progress(ProgressStyle::in_place).begin("reading"); }).empty());
    CHECK(printed([] {
              Progress progress(ProgressStyle::none, at_once);
              progress.begin("reading");
              std::this_thread::sleep_for(a_while);
          }).empty());
}
