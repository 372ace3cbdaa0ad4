// The least that any generator could do, to compare a build with: read the same content, render it by cmark-gfm,
// and write as many files and bytes as the build's site has.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

// ---- files

[[noreturn]] void fail(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
}

class File {
public:
    File(const fs::path& path, int flags) : path_(path), descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0666)) {
        if (descriptor_ < 0) fail(path_);
    }
    ~File() { close(descriptor_); }
    File(const File&) = delete;
    File(File&&) = delete;
    File& operator=(const File&) = delete;
    File& operator=(File&&) = delete;

    std::string read_all() const {
        struct stat status {};
        if (fstat(descriptor_, &status) != 0) fail(path_);
        std::string text(static_cast<std::size_t>(status.st_size), '\0');
        std::size_t done = 0;
        while (done < text.size()) {
            const ssize_t count = read(descriptor_, text.data() + done, text.size() - done);
            if (count < 0) fail(path_);
            if (count == 0) break;
            done += static_cast<std::size_t>(count);
        }
        text.resize(done);
        return text;
    }

    void write_all(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t count = write(descriptor_, text.data(), text.size());
            if (count < 0) fail(path_);
            text.remove_prefix(static_cast<std::size_t>(count));
        }
    }

private:
    fs::path path_;
    int descriptor_;
};

std::vector<fs::path> files_below(const fs::path& root) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
}

std::vector<fs::path> markdown_below(const fs::path& root) {
    std::vector<fs::path> files = files_below(root);
    std::erase_if(files, [](const fs::path& path) { return path.extension() != ".md"; });
    return files;
}

// ---- Markdown

// All of a file that opens without a fence; else what follows the line of the closing one.
std::string_view without_front_matter(std::string_view text) {
    for (const std::string_view fence : {"+++\n", "---\n"}) {
        if (!text.starts_with(fence)) continue;
        const std::size_t closing = text.find("\n" + std::string(fence));
        if (closing != std::string_view::npos) return text.substr(closing + 1 + fence.size());
    }
    return text;
}

constexpr int cmark_options = CMARK_OPT_FOOTNOTES;
constexpr std::array block_extensions = {"table", "tasklist"};
constexpr std::array inline_extensions = {"strikethrough", "autolink"};

template <auto function>
struct Call {
    template <class Value>
    void operator()(Value* value) const {
        function(value);
    }
};
using Parser = std::unique_ptr<cmark_parser, Call<cmark_parser_free>>;
using Tree = std::unique_ptr<cmark_node, Call<cmark_node_free>>;
using Html = std::unique_ptr<char, Call<std::free>>;

template <std::size_t count>
void attach(cmark_parser& parser, const std::array<const char*, count>& names) {
    for (const char* name : names) {
        cmark_parser_attach_syntax_extension(&parser, cmark_find_syntax_extension(name));
    }
}

// Whether strikethrough or autolink could find anything to do.
bool needs_inline_extensions(std::string_view markdown) {
    constexpr std::array<std::string_view, 4> signs = {"~", "www.", "://", "@"};
    return std::ranges::any_of(signs,
                               [&](std::string_view sign) { return markdown.find(sign) != std::string_view::npos; });
}

// libcmark-gfm 0.29.0.gfm.6 keeps the special characters of inline extensions in global tables while it parses inlines:
// a text that needs them has that to itself, the others share it, as in the program.
Tree parse(std::string_view markdown, cmark_parser& parser) {
    static std::shared_mutex tables;
    attach(parser, block_extensions);
    const bool exclusive = needs_inline_extensions(markdown);
    if (exclusive) attach(parser, inline_extensions);
    cmark_parser_feed(&parser, markdown.data(), markdown.size());
    if (exclusive) {
        const std::unique_lock lock(tables);
        return Tree(cmark_parser_finish(&parser));
    }
    const std::shared_lock lock(tables);
    return Tree(cmark_parser_finish(&parser));
}

std::string render(std::string_view markdown) {
    const Parser parser(cmark_parser_new(cmark_options));
    const Tree tree = parse(markdown, *parser);
    const Html html(cmark_render_html(tree.get(), cmark_options, cmark_parser_get_syntax_extensions(parser.get())));
    return html.get();
}

// ---- the work, one document and one file of the site at a time

struct Work {
    std::vector<fs::path> documents;
    fs::path reference;
    std::vector<fs::path> reference_files;
    fs::path output;
};

Work find_work(const fs::path& project, const fs::path& output, const fs::path& reference) {
    // A generator need not list what it will write, so this listing costs as little time as possible.
    auto reference_files = std::async(std::launch::async, files_below, reference);
    return {markdown_below(project / "content"), reference, reference_files.get(), output};
}

std::string render_document(const fs::path& path) {
    const std::string text = File(path, O_RDONLY).read_all();
    return render(without_front_matter(text));
}

// Most folders need one call, because what they are in exists.
void make_folder(const fs::path& folder) {
    std::error_code problem;
    fs::create_directory(folder, problem);
    if (problem) fs::create_directories(folder);
}

// Writes the counterpart of one file of the reference; the rest of its size after `html` is spaces.
std::size_t write_counterpart(const Work& work, const fs::path& reference_file, std::string html) {
    const std::size_t size = fs::file_size(reference_file);
    html.resize(size, ' ');
    const fs::path path = work.output / reference_file.lexically_relative(work.reference);
    make_folder(path.parent_path());
    File(path, O_WRONLY | O_CREAT | O_TRUNC).write_all(html);
    return size;
}

// Gives the bytes written.
std::uint64_t do_share(const Work& work, std::atomic<std::size_t>& next) {
    std::uint64_t bytes = 0;
    const std::size_t end = std::max(work.documents.size(), work.reference_files.size());
    for (std::size_t index = next++; index < end; index = next++) {
        std::string html;
        if (index < work.documents.size()) html = render_document(work.documents[index]);
        if (index < work.reference_files.size()) {
            bytes += write_counterpart(work, work.reference_files[index], std::move(html));
        }
    }
    return bytes;
}

std::uint64_t do_all(const Work& work, unsigned thread_count) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::uint64_t> bytes = 0;
    std::vector<std::exception_ptr> failures(thread_count);
    const auto run = [&](std::exception_ptr& failure) {
        try {
            bytes += do_share(work, next);
        } catch (...) {
            failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        threads.reserve(thread_count);
        for (std::exception_ptr& failure : failures) threads.emplace_back(run, std::ref(failure));
    }
    for (const std::exception_ptr& failure : failures) {
        if (failure) std::rethrow_exception(failure);
    }
    return bytes;
}

std::optional<unsigned> parse_thread_count(std::string_view text) {
    unsigned count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && count >= 1 && count <= 256 ? std::optional(count) : std::nullopt;
}

}  // namespace
}  // namespace rolebook

int main(int argc, char** argv) {
    try {
        const auto thread_count = argc == 5 ? rolebook::parse_thread_count(argv[4]) : std::nullopt;
        if (!thread_count) {
            fmt::print(stderr, "usage: floor PROJECT_DIR OUT_DIR REFERENCE_SITE_DIR THREADS    (1 to 256)\n");
            return 2;
        }
        cmark_gfm_core_extensions_ensure_registered();
        const rolebook::Work work = rolebook::find_work(argv[1], argv[2], argv[3]);
        const std::uint64_t bytes = rolebook::do_all(work, *thread_count);
        fmt::print("files {} bytes {}\n", work.reference_files.size(), bytes);
        return 0;
    } catch (const std::exception& problem) {
        fmt::print(stderr, "floor: {}\n", problem.what());
        return 1;
    }
}
