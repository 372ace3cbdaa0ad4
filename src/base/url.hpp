// Addresses: taking them apart, and leading from one output file to another.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// "role:data-scientist?x#pay" taken apart. Absent parts are empty; `fragment` is without its '#', `query` with its
// '?'. A scheme is lower case and without its ':'.
struct UrlParts {
    std::string scheme{};
    std::string_view path{};
    std::string_view query{};
    std::string_view fragment{};
};

UrlParts split_url(std::string_view url);

// Whether a reader may be led there: http, https, mailto, tel.
bool is_allowed_scheme(std::string_view scheme);

// Whether it is an address of http or https.
bool is_web_address(std::string_view url);

// "https://host/x" for "//host/x", which is meant with the scheme of the page around it: a page may be a file.
std::string with_scheme(std::string_view url);

// Percent-encodes what may not stand in the path of an address; '/' stays. A '%' is a character like any other.
std::string encode_path(std::string_view path);
void append_encoded(std::string& out, std::string_view path);

// An address of another host, with what browsers would percent-encode anyway.
std::string encode_external(std::string_view url);

// "%20" to a space and so on. An escape that is cut short stays as it is.
std::string decode_percent(std::string_view text);

// "a/b/../c" to "a/c", leading and doubled slashes dropped, a trailing one kept; nothing if it leads above the root.
std::optional<std::string> normalize_path(std::string_view path);

// The folder of a path with its slash; empty for a path without one.
std::string_view folder_of(std::string_view path);

// Where "_posts/" begins in a path, as a whole folder of it; npos if the path does not go through it.
std::size_t find_folder(std::string_view path, std::string_view folder);
inline bool goes_through(std::string_view path, std::string_view folder) {
    return find_folder(path, folder) != std::string_view::npos;
}

// "/notes" of "https://user.github.io/notes/"; empty for a site at the root of its host, and for no address.
std::string_view base_path_of(std::string_view base_url);

// "roles/x/index.html" to "roles/x/": an address without the file name that every server adds.
std::string_view clean_url(std::string_view output_path);

// The percent-encoded link from one output file to another: from "roles/a/index.html" to "skills/b/index.html" it is
// "../../skills/b/index.html".
std::string relative_url(std::string_view from, std::string_view to);

// The same from one output file to many: what depends on that one alone is found once.
class LinksFrom {
public:
    explicit LinksFrom(std::string_view file);

    std::string to(std::string_view file) const;

private:
    std::string_view folder_;
    std::vector<std::size_t> ends_;  // in its path, of the folders that it is in, the outermost first
    std::string way_up_;             // to the root: "../../"
};

// Whether Windows takes a file of this name for a device: "con", "com1.html", in any case.
bool is_windows_device(std::string_view name);

// Why a path cannot be the name of an output file (leads out of the site, is not portable to Windows, too long);
// nothing if it can.
std::optional<std::string> unfit_output_path(std::string_view path);

}  // namespace rolebook
