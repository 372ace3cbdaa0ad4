// What is called of libzip, which is loaded then.
#pragma once

#include "base/late_library.hpp"

#include <zip.h>

namespace rolebook {

inline constexpr LateLibrary libzip{LIBZIP_FILE, "pack the site"};

LATE_FUNCTION(libzip, zip_close);
LATE_FUNCTION(libzip, zip_discard);
LATE_FUNCTION(libzip, zip_error_fini);
LATE_FUNCTION(libzip, zip_error_init);
LATE_FUNCTION(libzip, zip_error_strerror);
LATE_FUNCTION(libzip, zip_file_add);
LATE_FUNCTION(libzip, zip_file_set_dostime);
LATE_FUNCTION(libzip, zip_file_set_external_attributes);
LATE_FUNCTION(libzip, zip_get_error);
LATE_FUNCTION(libzip, zip_libzip_version);
LATE_FUNCTION(libzip, zip_open_from_source);
LATE_FUNCTION(libzip, zip_set_file_compression);
LATE_FUNCTION(libzip, zip_source_buffer_create);
LATE_FUNCTION(libzip, zip_source_close);
LATE_FUNCTION(libzip, zip_source_error);
LATE_FUNCTION(libzip, zip_source_file_create);
LATE_FUNCTION(libzip, zip_source_free);
LATE_FUNCTION(libzip, zip_source_keep);
LATE_FUNCTION(libzip, zip_source_open);
LATE_FUNCTION(libzip, zip_source_read);
LATE_FUNCTION(libzip, zip_source_stat);

}  // namespace rolebook
