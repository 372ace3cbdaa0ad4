#include "net/link_cache.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iterator>

using namespace rolebook;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t now = 1'700'000'000;

// A folder that is gone at the end.
class Scratch {
public:
    Scratch() {
        std::string name = (fs::temp_directory_path() / "rolebook-links-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~Scratch() { fs::remove_all(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    Scratch(Scratch&&) = delete;
    Scratch& operator=(Scratch&&) = delete;

    fs::path file() const { return path_ / "rolebook/links.tsv"; }

    std::size_t lines() const {
        std::ifstream in(file());
        return static_cast<std::size_t>(std::count(std::istreambuf_iterator<char>(in), {}, '\n'));
    }

private:
    fs::path path_;
};

LinkAnswer answer(std::string url, LinkState state) {
    return {.url = std::move(url), .state = state, .status = 200, .moved_to = "https://new.example/", .reason = "why"};
}

}  // namespace

TEST_CASE("an answer comes back as it was kept") {
    const Scratch scratch;
    LinkCache first(scratch.file(), now);
    first.keep(answer("https://a.example/", LinkState::moved));
    first.save();
    CHECK(first.warnings().empty());
    const auto found = LinkCache(scratch.file(), now).find("https://a.example/");
    REQUIRE(found);
    CHECK(found->url == "https://a.example/");
    CHECK(found->state == LinkState::moved);
    CHECK(found->status == 200);
    CHECK(found->moved_to == "https://new.example/");
    CHECK(found->reason == "why");
}

TEST_CASE("what says something of the moment only is not kept") {
    LinkCache cache(now);
    for (const LinkState state : {LinkState::failing, LinkState::unreachable, LinkState::not_asked}) {
        cache.keep(answer("https://a.example/", state));
        CHECK_FALSE(cache.find("https://a.example/"));
    }
}

TEST_CASE("the newer of two answers counts, whichever run wrote it") {
    const Scratch scratch;
    LinkCache earlier(scratch.file(), now);
    LinkCache later(scratch.file(), now + 60);
    earlier.keep(answer("https://a.example/", LinkState::good));
    later.keep(answer("https://a.example/", LinkState::broken));
    later.save();
    earlier.save();
    CHECK(LinkCache(scratch.file(), now + 60).find("https://a.example/")->state == LinkState::broken);
}

TEST_CASE("the file does not grow without end: the newest answers stay") {
    const Scratch scratch;
    LinkCache old(scratch.file(), now);
    for (int i = 0; i < 30'000; ++i) old.keep(answer(fmt::format("https://a.example/{}", i), LinkState::good));
    old.save();
    LinkCache more(scratch.file(), now + 1);
    for (int i = 0; i < 30'000; ++i) more.keep(answer(fmt::format("https://b.example/{}", i), LinkState::good));
    more.save();
    CHECK(scratch.lines() == 1 + 50'000);
    const LinkCache both(scratch.file(), now + 1);
    CHECK(both.find("https://b.example/0"));
    CHECK(both.find("https://b.example/29999"));
}

TEST_CASE("an answer with what would spoil the file or a terminal is not kept") {
    const Scratch scratch;
    LinkCache cache(scratch.file(), now);
    for (const std::string bad : {"\t", "\n", "\x1b[2J"}) {
        cache.keep(answer("https://a.example/" + bad, LinkState::good));
        LinkAnswer moved = answer("https://a.example/", LinkState::moved);
        moved.moved_to += bad;
        cache.keep(moved);
    }
    cache.keep(answer("https://a.example/" + std::string(3000, 'x'), LinkState::good));
    cache.save();
    CHECK_FALSE(fs::exists(scratch.file()));
}

TEST_CASE("a run that learned nothing leaves the file alone") {
    const Scratch scratch;
    LinkCache first(scratch.file(), now);
    first.keep(answer("https://a.example/", LinkState::good));
    first.save();
    fs::last_write_time(scratch.file(), fs::file_time_type::min() + std::chrono::hours(1'000'000));
    const auto before = fs::last_write_time(scratch.file());
    LinkCache second(scratch.file(), now);
    second.save();
    CHECK(fs::last_write_time(scratch.file()) == before);
}

TEST_CASE("every state has its own name") {
    for (const LinkState state : {LinkState::good, LinkState::moved, LinkState::closed, LinkState::broken,
                                  LinkState::failing, LinkState::unreachable, LinkState::not_asked}) {
        CHECK(link_state_named(name_of(state)) == state);
    }
    CHECK_FALSE(link_state_named("fine"));
}
