#include "serve/preview.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "base/unicode.hpp"
#include "base/url.hpp"
#include "io/report.hpp"
#include "io/text_file.hpp"
#include "publish/file.hpp"
#include "serve/assets.hpp"
#include "serve/media_types.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

// Where the preview's own files are; no site has such a folder.
constexpr std::string_view own_folder = "_rolebook/";

std::string text_of_errors(const Diagnostics& problems, const std::vector<Source>& sources) {
    Diagnostics errors = problems;
    std::erase_if(errors, [](const Diagnostic& problem) { return problem.severity != Severity::error; });
    JsonWriter json;
    json.begin_object().key("errors").number(static_cast<std::int64_t>(errors.size()));
    json.member("text", describe_all(errors, sources, Colours::none)).end_object();
    return json.take();
}

// Made by the first who asks for a file of it.
const std::map<std::string, std::string>& search_of(PreviewEdition& edition, Threads threads) {
    std::call_once(edition.search_made, [&] {
        const Site& site = edition.site.value;
        for (SearchFile& file : search_files(site.taxonomy, site.settings, site.translation, threads)) {
            edition.search.emplace(fmt::format("search/{}.js", file.name), as_search_script(file));
            edition.search.emplace(fmt::format("search/{}.json", file.name), std::move(file.json));
        }
    });
    return edition.search;
}

// Whether a build writes a page or a file there.
bool has_file(const Site& site, const std::string& path) {
    return site.page_of.contains(path) || site.file_of.contains(path);
}

// What a build writes at an output path.
std::optional<Answer> find(PreviewEdition& edition, const std::string& path, Threads threads) {
    const Site& site = edition.site.value;
    const std::shared_lock reading(edition.texts_lock);
    Answer answer{.type = std::string(media_type_of(path))};
    if (const auto page = site.page_of.find(path); page != site.page_of.end()) {
        answer.bytes = render(site, site.pages[page->second]);
        return answer;
    }
    if (const auto file = site.file_of.find(path); file != site.file_of.end()) {
        answer.file = site.files[file->second].path;
        return answer;
    }
    if (!path.starts_with("search/")) return std::nullopt;
    const auto& search = search_of(edition, threads);
    const auto part = search.find(path);
    if (part == search.end()) return std::nullopt;
    answer.bytes = part->second;
    return answer;
}

// The output path that an address means: a folder is its index file. Nothing for what no site has.
std::optional<std::string> output_path_of(std::string_view path) {
    if (!path.starts_with('/')) return std::nullopt;
    const std::string decoded = decode_percent(path);
    const auto normal = normalize_path(decoded);
    // A path has one spelling: what is not written as the site's links write it does not exist.
    if (!normal || "/" + *normal != decoded) return std::nullopt;
    return normal->empty() || normal->ends_with('/') ? *normal + "index.html" : *normal;
}

Answer own_file(std::string_view name) {
    for (const EmbeddedFile& file : preview_assets()) {
        if (file.name == name && !name.ends_with(".html")) {
            return {.type = std::string(media_type_of(name)), .bytes = std::string(file.text)};
        }
    }
    return {.status = 404, .type = "text/plain; charset=utf-8", .bytes = "There is no such file.\n"};
}

// The page of a project that was never sound: its script shows the errors.
std::string page_without_site() {
    const auto files = preview_assets();
    return std::string(std::ranges::find(files, "no-site.html", &EmbeddedFile::name)->text);
}

// Puts the script that reloads the page before its end.
void inject(std::string& html, std::string_view path, std::string_view fingerprint) {
    const std::string script =
        fmt::format("<script src=\"/{}preview.js\" data-page=\"{}\" data-seen=\"{}\" defer></script>\n", own_folder,
                    escape_html(path), fingerprint);
    html.insert(std::min(html.rfind("</body>"), html.size()), script);
}

}  // namespace

Preview::Preview(ProjectPaths paths, BuildOptions options) : paths_(std::move(paths)), options_(std::move(options)) {}

std::shared_ptr<PreviewEdition> Preview::read() {
    // A folder that is away for a moment is no empty site.
    if (current() != nullptr && !fs::exists(paths_.content)) {
        throw DiskError(fmt::format("there is no folder '{}'", paths_.content.lexically_normal().string()));
    }
    auto edition = std::make_shared<PreviewEdition>();
    Diagnostics problems;
    edition->inputs = take(read_project(paths_), problems);
    edition->site = plan_site(edition->inputs, options_, parsed_);
    append(edition->site.problems, std::move(problems));
    sort_by_location(edition->site.problems);
    return edition;
}

template <class Edit>
void Preview::change(const Edit& edit) {
    const std::scoped_lock held(lock_);
    edit();
    fingerprints_.clear();
    ++revision_;
}

void Preview::adopt(std::shared_ptr<PreviewEdition> edition) {
    const bool is_sound = edition->site.value.is_sound && !has_errors(edition->site.problems);
    const std::string told = is_sound ? "" : text_of_errors(edition->site.problems, edition->inputs.sources);
    change([&] {
        errors_ = told;
        if (is_sound) edition_.swap(edition);
    });
}

void Preview::fail(std::string_view reason) {
    JsonWriter json;
    json.begin_object().key("errors").number(1).member("text", fmt::format("error: {}\n", reason)).end_object();
    change([&] { errors_ = json.take(); });
}

void Preview::revise(const std::vector<fs::path>& changed) {
    const auto edition = current();
    // Where errors stand, the next edition says whether this cured them.
    if (edition == nullptr || !errors().empty()) return;
    Inputs& inputs = edition->inputs;
    bool has_revised = false;
    bool has_new_files = false;
    for (const fs::path& path : changed) {
        const auto file = std::ranges::find(inputs.files, path.lexically_normal().string(), &CopiedFile::path);
        has_new_files = has_new_files || file != inputs.files.end();
        const std::string name = composed(path.lexically_relative(paths_.content.lexically_normal()).generic_string());
        const auto content = std::ranges::lower_bound(inputs.content, name, {}, &ContentFile::path);
        if (content == inputs.content.end() || content->path != name) continue;
        std::error_code failure;
        if (!fs::is_regular_file(fs::symlink_status(path, failure))) continue;
        std::string text;
        try {
            text = read_text_file(path).text;
        } catch (const DiskError&) {
            continue;  // it is gone again: the next edition knows
        }
        const std::unique_lock editing(edition->texts_lock);
        std::string& known = inputs.sources[static_cast<std::size_t>(content->source)].text;
        known.swap(text);
        if (revise_site(edition->site.value, inputs, *content, options_)) {
            has_revised = true;
        } else {
            known.swap(text);  // what is shown is still of that text
        }
    }
    if (!has_revised && !has_new_files) return;
    change([&] {
        if (has_new_files) ++files_changed_;
    });
}

std::shared_ptr<PreviewEdition> Preview::current() const {
    const std::scoped_lock held(lock_);
    return edition_;
}

std::string Preview::errors() const {
    const std::scoped_lock held(lock_);
    return errors_;
}

Answer Preview::plain(std::string_view path) const {
    const auto edition = current();
    if (edition == nullptr) return {.status = 503, .type = "text/html; charset=utf-8", .bytes = page_without_site()};
    const auto wanted = output_path_of(path);
    if (wanted) {
        if (auto answer = find(*edition, *wanted, options_.threads)) return *std::move(answer);
        if (has_file(edition->site.value, *wanted + "/index.html")) {
            return {.status = 301, .location = std::string(path) + "/"};
        }
    }
    Answer answer = find(*edition, "404.html", options_.threads).value_or(Answer{});
    answer.status = 404;
    return answer;
}

std::string Preview::fingerprint_of(const Answer& answer) const {
    if (answer.status == 503) return "none";
    return fmt::format("{:x}-{:x}", short_hash_of(answer.bytes), files_changed_.load());
}

std::string Preview::fingerprint(std::string_view path) const {
    const std::uint64_t at = revision_;
    {
        const std::scoped_lock held(lock_);
        if (const auto known = fingerprints_.find(std::string(path)); known != fingerprints_.end())
            return known->second;
    }
    std::string made = fingerprint_of(plain(path));
    const std::scoped_lock held(lock_);
    constexpr std::size_t most_kept = 1000;
    if (at == revision_ && fingerprints_.size() < most_kept) fingerprints_.emplace(path, made);
    return made;
}

Answer Preview::get(std::string_view path) const {
    if (path.starts_with('/') && path.substr(1).starts_with(own_folder))
        return own_file(path.substr(1 + own_folder.size()));
    Answer answer = plain(path);
    const bool is_page = answer.type.starts_with("text/html") && answer.file.empty();
    if (is_page) inject(answer.bytes, path, fingerprint_of(answer));
    return answer;
}

}  // namespace rolebook
