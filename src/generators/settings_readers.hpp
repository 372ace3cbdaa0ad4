// One for each generator; what they share. The table of all keys is in docs/compatibility.md.
#pragma once

#include "content/settings.hpp"

namespace rolebook {

// `fields` reads the file; what nobody asks it for is told as ignored.
void read_jekyll_settings(FieldReader& fields, Settings& settings, Diagnostics& problems);
void read_hugo_settings(FieldReader& fields, Settings& settings, Diagnostics& problems);
void read_zola_settings(FieldReader& fields, Settings& settings, Diagnostics& problems);
void read_mkdocs_settings(FieldReader& fields, Settings& settings, Diagnostics& problems);

// The address of the site; what is none is told, and left out.
void set_base_url(const Text& url, std::string_view path, Settings& settings, Diagnostics& problems);

// "pt_BR" counts, too.
void set_language(const Text& tag, Settings& settings, Diagnostics& problems);

// A taxonomy beside categories, tags, series and authors; not one that is called like something else here.
void add_taxonomy(std::string_view singular, std::string_view plural, Settings& settings);

void set_time_zone(const Text& zone, Settings& settings, Diagnostics& problems);

}  // namespace rolebook
