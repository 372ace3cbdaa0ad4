// Any bytes as a request to a preview: it gives what a build would write, and nothing to other sites.
#include "base/text.hpp"
#include "fuzzed.hpp"
#include "serve/preview.hpp"
#include "serve/request_rules.hpp"

#include <algorithm>
#include <memory>
#include <optional>

namespace {

using namespace rolebook;

const Preview& preview() {
    static const std::unique_ptr<Preview> made = [] {
        auto preview = std::make_unique<Preview>(ProjectPaths{}, BuildOptions{});
        auto edition = std::make_shared<PreviewEdition>();
        edition->inputs = project_with("content/x/y.md", "# Y\n");
        edition->inputs.files.push_back({"picture.svg", "/of/the/author.svg", {}});
        edition->site = plan_site(edition->inputs, {});
        preview->adopt(std::move(edition));
        return preview;
    }();
    return *made;
}

// The next line; nothing after the last.
std::optional<std::string_view> line_of(std::string_view& text) {
    if (text.empty()) return std::nullopt;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = FuzzedInput(data, size).rest();
    const std::string_view path = line_of(text).value_or("/");
    RequestHeaders headers{.method = line_of(text).value_or("GET")};
    headers.host = line_of(text);
    headers.origin = line_of(text);
    headers.fetch_site = line_of(text);
    headers.fetch_mode = line_of(text);
    if (!refused_with(headers, {.host = "127.0.0.1", .port = 4000})) {
        require(headers.method == "GET" || headers.method == "HEAD");
        const std::string host = to_lower_ascii(headers.host.value());
        require(host == "localhost:4000" || host == "::1:4000" || host == "[::1]:4000" || host.starts_with("127."));
    }
    const Answer answer = preview().get(path);
    require(answer.file.empty() || answer.file == "/of/the/author.svg");
    require(answer.location.find_first_of("\r\n") == std::string::npos);
    require(!answer.location.starts_with("//"));
    return 0;
}
