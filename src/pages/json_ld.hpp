// What a page is, in the vocabulary of schema.org, for search engines. Which type has what: docs/data-formats.md.
#pragma once

#include "pages/page_view.hpp"

#include <string>
#include <vector>

namespace rolebook {

// A place on the way from the home page to a page.
struct Crumb {
    std::string title{};
    std::string path{};  // of its file
};

// What every page says of itself.
struct PageHead {
    std::string title{};
    std::string language{};
    std::string description{};
    std::string canonical_url{};  // may be empty
    std::vector<Crumb> trail{};
};

// JSON that may stand in a <script>; empty if there is nothing to say. Its names and texts are those that the page
// shows in the default theme. Its addresses are absolute: without a base_url it has none.
std::string write_json_ld(const PageView& page, const PageHead& head);

}  // namespace rolebook
