// What is called of libcurl, which is loaded then.
#pragma once

#include "base/late_library.hpp"

#include <curl/curl.h>

namespace rolebook {

inline constexpr LateLibrary libcurl{LIBCURL_FILE, "ask other hosts"};

LATE_FUNCTION(libcurl, curl_easy_cleanup);
LATE_FUNCTION(libcurl, curl_easy_getinfo);
LATE_FUNCTION(libcurl, curl_easy_init);
LATE_FUNCTION(libcurl, curl_easy_setopt);
LATE_FUNCTION(libcurl, curl_easy_strerror);
LATE_FUNCTION(libcurl, curl_free);
LATE_FUNCTION(libcurl, curl_global_init);
LATE_FUNCTION(libcurl, curl_multi_add_handle);
LATE_FUNCTION(libcurl, curl_multi_cleanup);
LATE_FUNCTION(libcurl, curl_multi_info_read);
LATE_FUNCTION(libcurl, curl_multi_init);
LATE_FUNCTION(libcurl, curl_multi_perform);
LATE_FUNCTION(libcurl, curl_multi_poll);
LATE_FUNCTION(libcurl, curl_multi_remove_handle);
LATE_FUNCTION(libcurl, curl_slist_append);
LATE_FUNCTION(libcurl, curl_slist_free_all);
LATE_FUNCTION(libcurl, curl_url);
LATE_FUNCTION(libcurl, curl_url_cleanup);
LATE_FUNCTION(libcurl, curl_url_get);
LATE_FUNCTION(libcurl, curl_url_set);
LATE_FUNCTION(libcurl, curl_version_info);

}  // namespace rolebook
