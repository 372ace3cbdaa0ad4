// A list in the body that says what front matter could have said: the skills of a role.
#pragma once

#include "content/body.hpp"
#include "content/body_places.hpp"

#include <string_view>
#include <vector>

namespace rolebook {

// Takes the first section of this heading that is nothing but a list out of the tree, and gives the list's items.
std::vector<ListItem> take_list(cmark_node* root, std::string_view heading, const BodyPlaces& places);

}  // namespace rolebook
