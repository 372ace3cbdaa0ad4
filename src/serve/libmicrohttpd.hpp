// What is called of libmicrohttpd, which is loaded then.
#pragma once

#include "base/late_library.hpp"

#include <microhttpd.h>

namespace rolebook {

inline constexpr LateLibrary libmicrohttpd{LIBMICROHTTPD_FILE, "serve a preview"};

LATE_FUNCTION(libmicrohttpd, MHD_add_response_header);
LATE_FUNCTION(libmicrohttpd, MHD_create_response_from_buffer);
LATE_FUNCTION(libmicrohttpd, MHD_create_response_from_callback);
LATE_FUNCTION(libmicrohttpd, MHD_create_response_from_fd64);
LATE_FUNCTION(libmicrohttpd, MHD_destroy_response);
LATE_FUNCTION(libmicrohttpd, MHD_get_version);
LATE_FUNCTION(libmicrohttpd, MHD_lookup_connection_value);
LATE_FUNCTION(libmicrohttpd, MHD_queue_response);
LATE_FUNCTION(libmicrohttpd, MHD_resume_connection);
LATE_FUNCTION(libmicrohttpd, MHD_start_daemon);
LATE_FUNCTION(libmicrohttpd, MHD_stop_daemon);
LATE_FUNCTION(libmicrohttpd, MHD_suspend_connection);

}  // namespace rolebook
