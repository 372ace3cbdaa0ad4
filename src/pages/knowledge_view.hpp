// What pages show that nobody wrote: it is computed from what everybody wrote.
#pragma once

#include "pages/page_view.hpp"

namespace rolebook {

// Of a role: roles with similar skills. Of a skill: how much it is asked for, and with what. Of an article: what to
// read next.
void add_knowledge(PageView& page);

}  // namespace rolebook
