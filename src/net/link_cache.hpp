// What hosts answered in earlier runs, kept in one file, so that they are not asked again too soon.
#pragma once

#include "net/link_answer.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace rolebook {

// An answer that is there (good, moved, closed) counts for a week: pages rarely go from one day to the next, and a week
// later one comes to know. A broken link counts for an hour: it is looked at again while it is being mended, and not
// at every build in between. What failed or was out of reach is not kept at all: it says something of that moment.
std::int64_t seconds_fresh(LinkState state);

class LinkCache {
public:
    // Of this run only.
    explicit LinkCache(std::int64_t now) : now_(now) {}

    // Reads the file, if there is one. `now` in seconds since 1970.
    LinkCache(std::filesystem::path file, std::int64_t now);

    // A fresh answer, by the address as it is asked.
    std::optional<LinkAnswer> find(const std::string& url) const;

    void keep(const LinkAnswer& answer);

    // Writes the file, together with what other runs have written into it since. One that holds nothing new is left
    // alone.
    void save();

    // What could not be read or written, a sentence each. Nothing of it keeps links from being checked.
    const std::vector<std::string>& warnings() const { return warnings_; }

private:
    struct Entry {
        std::int64_t asked_at = 0;
        LinkAnswer answer{};
    };
    using Entries = std::map<std::string, Entry>;

    bool is_fresh(const Entry& entry) const;
    bool read_line(std::string_view line, Entries& entries) const;
    std::optional<Entries> read(const std::string& text) const;
    std::string read_file() const;
    void merge(const Entries& others);

    std::filesystem::path file_{};
    std::int64_t now_ = 0;
    Entries entries_{};
    bool has_news_ = false;
    std::vector<std::string> warnings_{};
};

}  // namespace rolebook
