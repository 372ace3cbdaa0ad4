// Addresses that only a frame or a script can show, and the pages where people see the same.
#pragma once

#include <string>
#include <string_view>

namespace rolebook {

// The page of what a player plays: "https://www.youtube.com/watch?v=x" for ".../embed/x"; the address itself where no
// other is known. An address that leaves out its scheme gets one.
std::string page_of_player(std::string_view url);

// Whether the script at this address is there to write something that has a page.
bool is_player_script(std::string_view url);

// What to call a link to it: its host, or the path of a file of the site.
std::string_view name_of_address(std::string_view url);

}  // namespace rolebook
