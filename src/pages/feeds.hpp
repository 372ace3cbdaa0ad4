// The newest articles, for programs that ask for them again and again.
#pragma once

#include "base/parallel.hpp"
#include "pages/site.hpp"

namespace rolebook {

bool is_feed(const Page& page);

struct FeedFile {
    const Page* page = nullptr;
    std::string text{};
};

// These feeds, in order: of the whole site, or of the role, author or category that a page belongs to. Most articles
// are in several feeds; what all of them say of one is written once, and kept meanwhile.
std::vector<FeedFile> write_feeds(const Site& site, const std::vector<const Page*>& pages, Threads threads);

}  // namespace rolebook
