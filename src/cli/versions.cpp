#include "cli/versions.hpp"

#include "net/libcurl.hpp"
#include "publish/libzip.hpp"
#include "serve/libmicrohttpd.hpp"

#include <CLI/Version.hpp>
#include <cmark-gfm.h>
#include <fmt/format.h>
#include <idn2.h>
#include <mimalloc.h>
#include <nettle/version.h>
#include <nlohmann/detail/abi_macros.hpp>
#include <srchilite/versions.h>
#include <toml++/impl/version.h>
#include <utf8proc.h>
#include <webp/decode.h>
#include <xxhash.h>
#include <yaml.h>

#include <array>
#include <string_view>
#include <utility>

namespace rolebook {
namespace {

// Of a number like 90100, with `base` 100 for each of the last two parts.
std::string dotted(unsigned number, unsigned base) {
    return fmt::format("{}.{}.{}", number / (base * base), number / base % base, number % base);
}

}  // namespace

std::string versions() {
    const unsigned webp = static_cast<unsigned>(WebPGetDecoderVersion());
    const std::array<std::pair<std::string_view, std::string>, 18> libraries = {{
        {"CLI11", CLI11_VERSION},
        {"cmark-gfm", cmark_version_string()},
        {"date", DATE_VERSION},
        {"fmt", dotted(FMT_VERSION, 100)},
        {"gumbo", GUMBO_VERSION},
        {"libcurl", curl_version_info(CURLVERSION_NOW)->version},
        {"libidn2", idn2_check_version(nullptr)},
        {"libmicrohttpd", MHD_get_version()},
        {"libwebp", dotted(webp, 256)},
        {"libyaml", yaml_get_version_string()},
        {"libzip", zip_libzip_version()},
        {"mimalloc", dotted(MI_MALLOC_VERSION, 10)},
        {"nettle", fmt::format("{}.{}", nettle_version_major(), nettle_version_minor())},
        {"nlohmann_json", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR, NLOHMANN_JSON_VERSION_MINOR,
                                      NLOHMANN_JSON_VERSION_PATCH)},
        {"source-highlight", srchilite::Versions::getVersion()},
        {"toml++", fmt::format("{}.{}.{}", TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH)},
        {"utf8proc", fmt::format("{} (Unicode {})", utf8proc_version(), utf8proc_unicode_version())},
        {"xxHash", dotted(XXH_versionNumber(), 100)},
    }};
    std::string out = "rolebook " ROLEBOOK_VERSION;
    for (const auto& [name, version] : libraries) out += fmt::format("\n{} {}", name, version);
    return out;
}

}  // namespace rolebook
