#include "content/players.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

TEST_CASE("what a player plays has a page") {
    struct Case {
        std::string_view player, page;
    };
    const Case cases[] = {
        {"https://www.youtube.com/embed/x_1-y", "https://www.youtube.com/watch?v=x_1-y"},
        {"http://youtube.com/embed/x?start=90&rel=0", "https://www.youtube.com/watch?v=x&t=90s"},
        {"https://www.youtube.com/embed/x?list=PL1", "https://www.youtube.com/watch?v=x&list=PL1"},
        {"https://www.youtube.com/embed/videoseries?list=PL1", "https://www.youtube.com/playlist?list=PL1"},
        {"//www.youtube.com/v/x&hl=en", "https://www.youtube.com/watch?v=x"},
        {"https://player.vimeo.com/video/12?title=0", "https://vimeo.com/12"},
        {"https://open.spotify.com/embed/track/a1?theme=0", "https://open.spotify.com/track/a1"},
        {"https://open.spotify.com/embed-podcast/episode/a1", "https://open.spotify.com/episode/a1"},
        {"https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&color=1", "https://soundcloud.com/a/b"},
        {"https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1",
         "https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1"},
        {"https://gist.github.com/a/1.js?file=x", "https://gist.github.com/a/1"},
        {"//e.example/x", "https://e.example/x"},
        {"https://e.example/embed/x", "https://e.example/embed/x"},
        {"youtube.com/embed/x", "youtube.com/embed/x"},
        {"demo.html", "demo.html"},
        {"https://www.youtube.com/embed/", "https://www.youtube.com/embed/"},
        {"", ""},
    };
    for (const Case& each : cases) {
        CHECK(page_of_player(each.player) == each.page);
    }
}

TEST_CASE("an address is called by its host, a file by its path") {
    CHECK(name_of_address("https://www.example.org:8080/a/b?c#d") == "example.org:8080");
    CHECK(name_of_address("//example.org") == "example.org");
    CHECK(name_of_address("../demo.html?x") == "../demo.html?x");
    CHECK(name_of_address("https://") == "https://");
}

TEST_CASE("scripts that write what has a page are known") {
    CHECK(is_player_script("https://gist.github.com/a/1.js"));
    CHECK(is_player_script("//asciinema.org/a/12.js"));
    CHECK_FALSE(is_player_script("https://gist.github.com/a/1"));
    CHECK_FALSE(is_player_script("https://example.org/x.js"));
    CHECK_FALSE(is_player_script("x.js"));
}
