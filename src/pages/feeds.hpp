// The newest articles, for programs that ask for them again and again.
#pragma once

#include "base/parallel.hpp"
#include "pages/site.hpp"

namespace rolebook {

bool is_feed(const Page& page);

// What feeds say of an article, in each format.
struct FeedEntry {
    std::string atom{};
    std::string json{};
};

// Writes these feeds: of the whole site, or of the role, author or category that a page belongs to. Most articles are
// in several; what all of them say of one is written once, and kept meanwhile.
class FeedWriter {
public:
    FeedWriter(const Site& site, const std::vector<const Page*>& pages, Threads threads);

    std::string write(const Page& page) const;

private:
    const Site& site_;
    std::unordered_map<const Page*, std::vector<NodeId>> articles_;  // the newest first
    std::unordered_map<NodeId, FeedEntry> entries_;
};

}  // namespace rolebook
