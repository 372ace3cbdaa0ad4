#include "cli/build_key.hpp"

#include "base/hash.hpp"

#include <fmt/format.h>

namespace rolebook {
namespace {

std::string number_of(std::optional<SourceId> id) {
    return id ? fmt::format("{}", static_cast<std::uint32_t>(*id)) : "-";
}

// Texts are named by their hashes, so that none runs into the next.
std::string line_of_source(const Source& source) {
    return hash_of(source.path) + hash_of(source.text);
}

std::string line_of_content(const ContentFile& file) {
    return hash_of(file.path) + number_of(file.source);
}

std::string line_of_theme(const ThemeFile& file) {
    return hash_of(file.name) + number_of(file.source);
}

std::string line_of_copy(const CopiedFile& file) {
    const PictureSize size = file.size.value_or(PictureSize());
    return fmt::format("{} {} {}", hash_of(file.output_path), size.width, size.height);
}

// With what the machine had to say of it: the colours of code are by installed definitions of languages, and the
// offsets of dates by installed time zones.
std::string line_of_document(const SharedDocument& document) {
    std::string line = number_of(document->source) + ' ' + hash_of(document->body.html);
    for (const std::optional<Date>& date :
         {document->date, document->updated, document->reviewed, document->publish_date, document->expires}) {
        line += date ? ' ' + rfc3339(*date) : " -";
    }
    return line;
}

std::string line_of_page(const Page& page) {
    return hash_of(page.output_path);
}

template <class Item, class Line>
std::string lines(const std::vector<Item>& items, const Line& line, Threads threads) {
    return fmt::format("{}\n{}\n", items.size(), fmt::join(parallel_map(items, line, threads), "\n"));
}

}  // namespace

std::string build_key(const Inputs& inputs, const BuildOptions& options, const Site& site, std::string_view code) {
    // All members by name, so that the compiler asks what a new one does to the output.
    const auto& [sources, settings, configuration, authors, content, theme, files, skipped, changes] = inputs;
    const auto& [publish_also, now, base_url, theme_name, keep_going, threads] = options;
    std::string all = fmt::format("{}\n", code);
    all += fmt::format("{} {} {}\n", number_of(settings), number_of(authors),
                       number_of(configuration ? std::optional(configuration->source) : std::nullopt));
    if (configuration) all += fmt::format("{}\n", static_cast<int>(configuration->generator));
    all += lines(sources, line_of_source, threads);
    all += lines(content, line_of_content, threads);
    all += lines(theme, line_of_theme, threads);
    all += lines(files, line_of_copy, threads);
    // What history and clock say shows in the dates of documents, and in which of them take part; so do the options.
    all += lines(site.taxonomy.documents, line_of_document, threads);
    all += lines(site.pages, line_of_page, threads);
    all += hash_of(site.settings.base_url) + hash_of(site.settings.theme.text);
    return hash_of(all);
}

}  // namespace rolebook
