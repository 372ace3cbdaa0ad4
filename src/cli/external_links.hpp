// Links to other hosts: which there are, and what is to be said of what the hosts answer.
#pragma once

#include "net/link_answer.hpp"
#include "pages/site.hpp"

#include <string>
#include <vector>

namespace rolebook {

// An address of another host, at each place that names it.
struct ExternalLink {
    std::string url{};
    Location where{};
};

// In texts and in front matter, of what is published.
std::vector<ExternalLink> external_links(const Site& site);

// `answers` as `links`. If no host at all could be reached, that is said once.
Diagnostics problems_of(const std::vector<ExternalLink>& links, const std::vector<LinkAnswer>& answers);

}  // namespace rolebook
