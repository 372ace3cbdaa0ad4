// What a reader's browser keeps when it is asked to, so that the site can be read without a network; and the service
// worker that does it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// A file of the site as it was written.
struct OfflineFile {
    std::string path{};
    std::string hash{};
    std::uint64_t size = 0;
};

struct OfflineCopy {
    std::vector<OfflineFile> files{};     // by path; empty: nothing can be kept
    std::uint64_t bytes = 0;              // of them all
    std::vector<std::string> left_out{};  // pictures for which there is no room, by path
    bool is_too_large = false;            // even without pictures, so nothing is kept
};

// The most that a browser is asked to keep, in bytes.
inline constexpr std::uint64_t most_offline_bytes = 25'000'000;

// Of all files of a site those that readers need: pages, and what these load. Videos, feeds and data for other programs
// are not among them. Where it is too much, the largest pictures are left out.
OfflineCopy choose_offline_files(std::vector<OfflineFile> all);

// The line in a theme's sw.js that is replaced by what is to be kept.
inline constexpr std::string_view offline_copy_line = "const copy = {};";

// `script` is sw.js of the theme. With nothing to keep it stays as it is: then it removes what an earlier one kept.
std::string service_worker(std::string_view script, const OfflineCopy& copy);

}  // namespace rolebook
