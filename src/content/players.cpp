#include "content/players.hpp"

#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

struct Player {
    std::string_view address;  // its begin, without scheme and "www."
    std::string_view page;     // to which the rest of the path is appended
};

constexpr std::array<Player, 15> players = {{
    {"youtube.com/embed/", "https://www.youtube.com/watch?v="},
    {"youtube.com/v/", "https://www.youtube.com/watch?v="},
    {"youtube-nocookie.com/embed/", "https://www.youtube.com/watch?v="},
    {"youtube-nocookie.com/v/", "https://www.youtube.com/watch?v="},
    {"player.vimeo.com/video/", "https://vimeo.com/"},
    {"open.spotify.com/embed-podcast/", "https://open.spotify.com/"},
    {"open.spotify.com/embed/", "https://open.spotify.com/"},
    {"w.soundcloud.com/player/", "https://soundcloud.com/"},
    {"dailymotion.com/embed/video/", "https://www.dailymotion.com/video/"},
    {"embed.podcasts.apple.com/", "https://podcasts.apple.com/"},
    {"embed.music.apple.com/", "https://music.apple.com/"},
    {"embed.ted.com/talks/", "https://www.ted.com/talks/"},
    {"loom.com/embed/", "https://www.loom.com/share/"},
    {"gist.github.com/", "https://gist.github.com/"},
    {"asciinema.org/a/", "https://asciinema.org/a/"},
}};

// An address in parts.
struct WebAddress {
    explicit WebAddress(const std::string& url) : parts(split_url(url)), address(parts.path) {
        address.remove_prefix(std::min<std::size_t>(2, address.size()));  // the slashes
        if (address.starts_with("www.")) address.remove_prefix(4);
    }

    // Of "?name=value", still encoded.
    std::string_view value(std::string_view name) const {
        for (std::string_view query = parts.query; !query.empty();) {
            query.remove_prefix(1);
            const std::string_view pair = query.substr(0, query.find('&'));
            query.remove_prefix(pair.size());
            if (pair.starts_with(name) && pair.substr(name.size()).starts_with('='))
                return pair.substr(name.size() + 1);
        }
        return {};
    }

    UrlParts parts;
    std::string_view address;  // host and path
};

const Player* player_at(const WebAddress& url) {
    const auto* const found =
        std::ranges::find_if(players, [&](const Player& player) { return url.address.starts_with(player.address); });
    return found == players.end() ? nullptr : found;
}

// Of one video or of a list of them.
std::string page_of_videos(const WebAddress& url, std::string_view id) {
    const std::string_view list = url.value("list");
    const std::string_view start = url.value("start");
    if (id == "videoseries") return fmt::format("https://www.youtube.com/playlist?list={}", list);
    return fmt::format("https://www.youtube.com/watch?v={}{}{}", id, list.empty() ? "" : fmt::format("&list={}", list),
                       start.empty() ? "" : fmt::format("&t={}s", start));
}

}  // namespace

std::string page_of_player(std::string_view written) {
    const std::string whole = with_scheme(written);
    const WebAddress url(whole);
    const Player* player = is_web_address(whole) ? player_at(url) : nullptr;
    if (player == nullptr) return whole;
    std::string_view rest = url.address.substr(player->address.size());
    if (player->address.starts_with("w.soundcloud.com/")) {
        // Some of what it plays has an address for programs only.
        const std::string played = decode_percent(url.value("url"));
        return played.starts_with(player->page) ? played : whole;
    }
    if (rest.empty()) return whole;
    if (player->page.ends_with("?v=")) {
        return page_of_videos(url, rest.substr(0, rest.find_first_of("&/")));  // the oldest: "/v/x&hl=en"
    }
    if (rest.ends_with(".js")) rest.remove_suffix(3);
    return fmt::format("{}{}", player->page, rest);
}

bool is_player_script(std::string_view written) {
    const std::string whole = with_scheme(written);
    const WebAddress url(whole);
    return is_web_address(whole) && url.parts.path.ends_with(".js") && player_at(url) != nullptr;
}

std::string_view name_of_address(std::string_view url) {
    const std::size_t host = is_web_address(url) || url.starts_with("//") ? url.find("//") + 2 : url.size();
    if (host >= url.size()) return url;
    url.remove_prefix(url.substr(host).starts_with("www.") ? host + 4 : host);
    return url.substr(0, url.find_first_of("/?#"));
}

}  // namespace rolebook
