#include "search/index.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "search/codes.hpp"
#include "search/excerpts.hpp"
#include "search/facets.hpp"
#include "search/page_words.hpp"
#include "search/postings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace rolebook {
namespace {

constexpr int version = 2;

// In bytes, before they are compressed.
constexpr std::size_t largest_whole = 700'000;  // an index up to this is one file
constexpr std::size_t words_file = 4'000;       // else so much is in a file, and a little more
constexpr std::size_t texts_file = 3'300;
constexpr std::size_t most_files = 10'000;  // of one sort, about: where there would be more, they are larger

// Whether a file may end behind what has this name: the same few names in every build, so that a change in one file
// does not move the ends of all that follow. One of so many is one.
bool is_end(std::string_view name, std::uint64_t one_of) {
    return short_hash_of(name) % one_of == 0;
}

// A file of equal bytes keeps its hash, and so its name, from build to build; all others get a new one.
struct Part {
    std::string json{};
    std::string hash{};
};

Part part_of(std::string json) {
    constexpr std::size_t hash_digits = 5;
    std::string hash = hash_of(json).substr(0, hash_digits);
    json += '\n';
    json.shrink_to_fit();  // there may be thousands
    return {std::move(json), std::move(hash)};
}

// Files of one sort, and where each begins, as it stands in the index.
struct Parts {
    char type{};
    std::string begins{};
    std::vector<Part> files{};
};

// ---- words and their postings

// Takes the lists out of the entries: a large site has many.
Part words_part(std::span<WordEntry> entries) {
    std::string words;
    std::string lists;
    std::string forms;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (i > 0) words += ' ', lists += ' ';
        words += entries[i].word;
        lists += std::exchange(entries[i].pages, {});
        append_code(forms, entries[i].form <= i ? entries[i].form : 0);  // the last form may be in the file before
    }
    JsonWriter json;
    json.begin_object().key("v").number(version).line().member("words", words).line().member("forms", forms);
    json.line().member("lists", lists).line().key("counts").begin_array();
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i].count) continue;
        json.begin_array().number(static_cast<std::int64_t>(i)).number(*entries[i].count).end_array();
    }
    json.end_array().end_object();
    return part_of(json.take());
}

// The shortest beginning of `word` that comes after `before`, in whole characters.
std::string begin_of(std::string_view word, std::string_view before) {
    std::size_t length = static_cast<std::size_t>(std::ranges::mismatch(word, before).in1 - word.begin()) + 1;
    while (length < word.size() && (static_cast<unsigned char>(word[length]) & 0xC0) == 0x80) ++length;
    return std::string(word.substr(0, length));
}

// Where a file may end: where no word has a form on the other side.
std::vector<bool> find_gaps(const std::vector<WordEntry>& entries) {
    std::vector<bool> gaps(entries.size() + 1);  // before each word
    std::size_t reach = entries.size();          // the first form of all words from there on
    for (std::size_t i = entries.size() + 1; i-- > 0;) {
        if (i < entries.size()) reach = std::min(reach, i - entries[i].form);
        gaps[i] = reach >= i;
    }
    return gaps;
}

Parts word_parts(std::vector<WordEntry> entries, std::size_t target, Threads threads) {
    const std::vector<bool> gaps = find_gaps(entries);
    Parts parts{.type = 'w'};
    std::vector<std::span<WordEntry>> files;
    std::size_t begin = 0;
    std::size_t size = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        size += entries[i].word.size() + entries[i].pages.size() + 3;
        const bool is_last = i + 1 == entries.size();
        const bool may_end = gaps[i + 1] && (is_end(entries[i].word, 16) || size >= 2 * target);
        const bool is_full = size >= target && (may_end || size >= 4 * target);
        if (!is_last && !is_full) continue;
        if (begin > 0) parts.begins += ' ' + begin_of(entries[begin].word, entries[begin - 1].word);
        files.push_back(std::span(entries).subspan(begin, i + 1 - begin));
        begin = i + 1;
        size = 0;
    }
    if (files.empty()) files.emplace_back();  // there is always one to look into
    parts.files = parallel_map(files, words_part, threads);
    return parts;
}

// ---- what results show

std::string page_json(const Taxonomy& taxonomy, NodeId page) {
    const Node& node = taxonomy[page];
    const Document* document = node.question ? nullptr : taxonomy.document_of(node);
    JsonWriter json;
    json.begin_array().text(node.output_path).text(node.title);
    json.text(document == nullptr ? "" : document->description).begin_array();
    if (document != nullptr) {
        for (const Text& name : document->also_known_as) json.text(name.text);
    }
    json.end_array().begin_array();
    for (const SectionExcerpt& section : excerpts_of(taxonomy, page)) {
        json.begin_array().text(section.anchor).text(section.heading).text(section.text).end_array();
    }
    json.end_array().end_array();
    return json.take();
}

// Takes the pages.
Part texts_part(std::span<std::string> pages) {
    JsonWriter json;
    json.begin_object().key("v").number(version).key("pages").begin_array();
    for (std::string& page : pages) json.line().raw(std::exchange(page, {}));
    json.end_array().end_object();
    return part_of(json.take());
}

Parts text_parts(std::vector<std::string> pages, std::size_t target, Threads threads) {
    Parts parts{.type = 't'};
    std::vector<std::span<std::string>> files;
    std::size_t before = 0;
    for (std::size_t begin = 0, end = 0; begin < pages.size(); begin = end) {
        for (std::size_t size = 0; end < pages.size(); ++end) {
            if (size >= 2 * target || (size >= target && is_end(pages[end], 4))) break;
            size += pages[end].size();
        }
        append_code(parts.begins, static_cast<std::uint32_t>(begin - before));
        files.push_back(std::span(pages).subspan(begin, end - begin));
        before = begin;
    }
    parts.files = parallel_map(files, texts_part, threads);
    return parts;
}

// ---- the file that knows the others

static_assert(static_cast<int>(Kind::faq) == 3, "search.js knows questions by this number");

// A kind and how many pages of it follow, then the next.
void write_kinds(JsonWriter& json, const Taxonomy& taxonomy, const Translation& translation,
                 const std::vector<NodeId>& pages) {
    json.line().key("kinds").begin_array();
    for (const KindRow& row : kinds) json.text(translation.label_of(row.kind));
    json.end_array();
    std::string code;
    for (std::size_t begin = 0; begin < pages.size();) {
        const Kind kind = taxonomy[pages[begin]].kind;
        std::size_t end = begin;
        while (end < pages.size() && taxonomy[pages[end]].kind == kind) ++end;
        append_code(code, static_cast<std::uint32_t>(kind));
        append_code(code, static_cast<std::uint32_t>(end - begin));
        begin = end;
    }
    json.line().member("pages", code);
}

// Pages that count more or less than others, if an author says so.
void write_boosts(JsonWriter& json, const Taxonomy& taxonomy, const std::vector<NodeId>& pages) {
    json.line().key("boosts").begin_array();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Document* document = taxonomy.document_of(pages[i]);
        if (document == nullptr || document->search_boost == 1) continue;
        json.begin_array().number(static_cast<std::int64_t>(i)).decimal(fmt::format("{}", document->search_boost));
        json.end_array();
    }
    json.end_array();
}

// Where each file begins, and the end of its name.
void write_parts(JsonWriter& json, std::string_view key, const Parts& parts) {
    std::string hashes;
    for (const Part& file : parts.files) hashes += file.hash;
    json.line().key(key).begin_object().member("begins", parts.begins).member("hashes", hashes).end_object();
}

}  // namespace

std::vector<SearchFile> search_files(const Taxonomy& taxonomy, const Settings& settings, const Translation& translation,
                                     Threads threads) {
    PageWords read = read_pages(taxonomy, settings, threads);
    std::vector<WordEntry> words = weigh(read, threads);
    read.parts = {};
    std::vector<NodeId> pages;
    for (const SearchedPage& page : read.pages) pages.push_back(page.node);
    std::vector<std::string> texts = parallel_map(
        pages, [&](NodeId page) { return page_json(taxonomy, page); }, threads);
    Parts facets{.type = 'f', .files = {part_of(facets_json(taxonomy, pages, version))}};

    std::size_t word_bytes = 0;
    for (const WordEntry& entry : words) word_bytes += entry.word.size() + entry.pages.size();
    std::size_t text_bytes = 0;
    for (const std::string& text : texts) text_bytes += text.size();
    const bool is_whole = word_bytes + text_bytes <= largest_whole;
    Parts word_files =
        word_parts(std::move(words), is_whole ? largest_whole : std::max(words_file, word_bytes / most_files), threads);
    Parts text_files =
        text_parts(std::move(texts), is_whole ? largest_whole : std::max(texts_file, text_bytes / most_files), threads);

    JsonWriter json;
    json.begin_object().key("v").number(version);
    write_kinds(json, taxonomy, translation, pages);
    write_boosts(json, taxonomy, pages);
    write_parts(json, "words", word_files);
    write_parts(json, "texts", text_files);
    write_parts(json, "facets", facets);

    std::vector<SearchFile> files(1);
    for (Parts* parts : {&word_files, &text_files, &facets}) {
        for (std::size_t i = 0; i < parts->files.size(); ++i) {
            auto& [part, hash] = parts->files[i];
            files.push_back({fmt::format("{}{}-{}", parts->type, i, hash), std::move(part)});  // "w12-3f2a9"
        }
    }
    if (is_whole) {
        json.line().key("files").begin_object();
        for (std::size_t i = 1; i < files.size(); ++i) json.line().key(files[i].name).raw(trim(files[i].json));
        json.end_object();
        files.resize(1);
    }
    json.end_object();
    files.front() = {"index", json.take() + '\n'};
    return files;
}

std::string as_search_script(const SearchFile& file) {
    std::string out;
    out.reserve(file.json.size() + file.json.size() / 4);
    out += "rolebookSearch(";
    append_json_string(out, file.name);
    out += ',';
    append_json_string(out, trim(file.json));
    return out + ");\n";
}

}  // namespace rolebook
