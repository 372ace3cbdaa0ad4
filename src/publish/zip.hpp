// A site as one file to hand on: unpacked anywhere, it opens from the disk.
#pragma once

#include "publish/sink.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace rolebook {

// What the archive says of the site that it holds.
struct ZipLabel {
    std::string folder{};              // everything lies in it
    std::vector<std::string> guide{};  // lines for whoever unpacks it
};

struct ZipSummary {
    std::uint64_t bytes = 0;
    std::size_t files = 0;
    std::vector<std::string> long_paths{};  // which some programs on Windows cannot unpack
};

// Throws RefusedOutput if something other than a zip file stands there.
void refuse_unless_zip(const std::filesystem::path& zip);

// Packs what a build has written to the folder `site`, but for what only web servers need; of a file whose path is in
// `instead`, those bytes. Equal files and an equal label give equal bytes. The file is the old one or the new one,
// whole.
ZipSummary write_zip(const std::filesystem::path& zip, const std::filesystem::path& site,
                     const std::vector<Written>& written, const std::map<std::string, std::string>& instead,
                     const ZipLabel& label);

}  // namespace rolebook
