// Any bytes as an address, a name and a path: whatever passes for the path of an output file is one within the site, on
// every system.
#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "fuzzed.hpp"
#include "taxonomy/permalink.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace {

using namespace rolebook;

constexpr std::string_view not_on_windows = "<>:\"|?*\\";

void require_within_site(const std::string& path) {
    require(!path.empty() && !path.starts_with('/') && !path.ends_with('/'));
    require(std::ranges::none_of(path, [](unsigned char c) { return c < 0x20 || c == 0x7F; }));
    require(path.find_first_of(not_on_windows) == std::string::npos);
    for (const std::filesystem::path& part : std::filesystem::path(path)) {
        const std::string name = part.string();
        require(!name.empty() && name != "." && name != ".." && name.size() <= 255);
        require(!name.ends_with('.') && !name.ends_with(' ') && !is_windows_device(name));
    }
}

void try_path(const std::string& path) {
    if (!unfit_output_path(path)) require_within_site(path);
    require(decode_percent(encode_path(path)) == path);
    const auto normal = normalize_path(path);
    if (!normal) return;
    require(!normal->starts_with('/') && normalize_path(*normal) == normal);
    require(("/" + *normal + "/").find("/../") == std::string::npos);
}

void try_name(const std::string& name) {
    const std::string made = slug(name);
    require(slug(made) == made && made.size() <= 80);
    if (!made.empty()) require(!unfit_output_path(made + "/index.html"));
    require(matching_key(matching_key(name)) == matching_key(name));
}

void try_address(const std::string& address, const Settings& settings) {
    const auto path = output_path_of_address({.text = address}, "index.html", settings);
    if (!has_errors(path.problems)) require_within_site(path.value);
}

void try_pattern(const std::string& pattern, const Settings& settings) {
    Document document{.kind = Kind::article, .path = "articles/x.md", .id = "x", .file_slug = "x", .title = pattern};
    document.permalink = Text{.text = pattern};
    require_within_site(output_path_of(document, settings).value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FuzzedInput input(data, size);
    Settings settings = default_settings();
    settings.inherited.generator = input.one_of(
        std::array{Generator::rolebook, Generator::jekyll, Generator::hugo, Generator::zola, Generator::mkdocs});
    const std::string text(input.rest());
    split_url(text);
    clean_url(text);
    relative_url(text, "a/b.html");
    if (find_invalid_utf8(text)) return 0;  // texts of files have been checked
    try_path(text);
    try_name(text);
    try_address(text, settings);
    try_pattern(text, settings);
    return 0;
}
