#include "search/index.hpp"

#include "base/hash.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "search/codes.hpp"
#include "search/facets.hpp"
#include "search/postings.hpp"
#include "search/section_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace rolebook {
namespace {

constexpr int version = 2;

// In bytes, before they are compressed.
constexpr std::size_t largest_whole = 700'000;  // an index up to this is one file
constexpr std::size_t words_file = 24'000;      // else about so much is in a file
constexpr std::size_t texts_file = 12'000;

// A file and where what it has begins: its first word or the number of its first page.
struct Part {
    std::string begin{};
    SearchFile file{};
};

// "w12-3f2a9": parts of equal bytes keep their name from build to build, all others get a new one.
SearchFile name_part(char type, std::size_t number, std::string json) {
    std::string name = fmt::format("{}{}-{}", type, number, hash_of(json).substr(0, 5));
    return {std::move(name), std::move(json)};
}

// ---- words and their postings

std::string code_of(const std::vector<Posting>& list) {
    std::string code;
    std::uint32_t last = 0;
    for (const Posting& posting : list) {
        append_code(code, posting.section - last);
        code += digits[posting.share];
        last = posting.section;
    }
    return code;
}

// Words from `begin` to before `end`.
std::string words_json(const Postings& postings, const std::vector<std::string>& codes, std::size_t begin,
                       std::size_t end) {
    std::string words;
    std::string lists;
    std::string forms;
    std::vector<std::pair<std::size_t, std::uint32_t>> counts;  // of those whose list has not all
    std::map<std::uint32_t, std::size_t> newest;                // per group
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin) words += ' ', lists += ' ';
        words += postings.words[i];
        lists += codes[i];
        const auto [form, fresh] = newest.try_emplace(postings.groups[i], i);
        append_code(forms, static_cast<std::uint32_t>(i - form->second));
        form->second = i;
        if (postings.counts[i] > postings.lists[i].size()) counts.emplace_back(i - begin, postings.counts[i]);
    }
    JsonWriter json;
    json.begin_object().key("v").number(version).line().member("words", words).line().member("forms", forms);
    json.line().member("lists", lists).line().key("counts").begin_array();
    for (const auto& [word, count] : counts) {
        json.begin_array().number(static_cast<std::int64_t>(word)).number(count).end_array();
    }
    json.end_array().end_object();
    return json.take();
}

// The shortest beginning of `word` that comes after `before`, in whole characters.
std::string begin_of(std::string_view word, std::string_view before) {
    std::size_t length = static_cast<std::size_t>(std::ranges::mismatch(word, before).in1 - word.begin()) + 1;
    while (length < word.size() && (static_cast<unsigned char>(word[length]) & 0xC0) == 0x80) ++length;
    return std::string(word.substr(0, length));
}

// Where a file may end: where no word has a form on the other side.
std::vector<bool> find_gaps(const std::vector<std::uint32_t>& groups) {
    std::vector<std::size_t> last(groups.size());  // of each group
    for (std::size_t i = 0; i < groups.size(); ++i) last[groups[i]] = i;
    std::vector<bool> gaps(groups.size() + 1, true);  // before each word
    std::size_t reach = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        gaps[i] = i == 0 || reach < i;
        reach = std::max(reach, last[groups[i]]);
    }
    return gaps;
}

std::vector<Part> word_parts(const Postings& postings, const std::vector<std::string>& codes, std::size_t target) {
    const std::vector<bool> gaps = find_gaps(postings.groups);
    std::vector<Part> parts;
    std::size_t begin = 0;
    std::size_t size = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        size += postings.words[i].size() + codes[i].size() + 3;
        const bool is_last = i + 1 == codes.size();
        const bool is_full = size >= target && (gaps[i + 1] || size >= 2 * target);
        if (!is_last && !is_full) continue;
        parts.push_back({begin == 0 ? "" : begin_of(postings.words[begin], postings.words[begin - 1]),
                         name_part('w', parts.size(), words_json(postings, codes, begin, i + 1))});
        begin = i + 1;
        size = 0;
    }
    return parts;
}

// ---- what results show

// A page and its sections.
struct PageSections {
    NodeId page{};
    std::vector<const SectionRecord*> sections{};
};

std::vector<PageSections> by_page(const SectionWords& read) {
    std::vector<PageSections> pages;
    for (const NodeId id : read.pages) pages.push_back({id});
    for (const Batch& batch : read.batches) {
        for (const SectionRecord& section : batch.sections) pages[section.page].sections.push_back(&section);
    }
    return pages;
}

std::string page_json(const Taxonomy& taxonomy, const PageSections& page) {
    const Node& node = taxonomy[page.page];
    const Document* document = node.question ? nullptr : taxonomy.document_of(node);
    JsonWriter json;
    json.begin_array().text(node.output_path).text(node.title);
    json.text(document == nullptr ? "" : document->description).begin_array();
    if (document != nullptr) {
        for (const Text& name : document->also_known_as) json.text(name.text);
    }
    json.end_array().begin_array();
    for (const SectionRecord* section : page.sections) {
        json.begin_array().text(section->anchor).text(section->heading).text(section->excerpt).end_array();
    }
    json.end_array().end_array();
    return json.take();
}

std::vector<Part> text_parts(const std::vector<std::string>& pages, std::size_t target) {
    std::vector<Part> parts;
    for (std::size_t begin = 0, end = 0; begin < pages.size(); begin = end) {
        JsonWriter json;
        json.begin_object().key("v").number(version).key("pages").begin_array();
        for (std::size_t size = 0; end < pages.size() && size < target; size += pages[end++].size()) {
            json.line().raw(pages[end]);
        }
        json.end_array().end_object();
        parts.push_back({fmt::format("{}", begin), name_part('t', parts.size(), json.take())});
    }
    return parts;
}

// ---- the file that knows the others

// How many pages there are of a kind, how many of the next; their kinds.
void write_kinds(JsonWriter& json, const Taxonomy& taxonomy, const std::vector<NodeId>& pages) {
    json.line().key("kinds").begin_array();
    for (const KindRow& row : kinds) json.text(row.label);
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

// How many sections each page has, one after the other.
void write_section_counts(JsonWriter& json, const std::vector<PageSections>& pages) {
    std::string code;
    for (const PageSections& page : pages) append_code(code, static_cast<std::uint32_t>(page.sections.size()));
    json.line().member("sections", code);
}

// Where each file begins, and its name.
template <class WriteBegin>
void write_parts(JsonWriter& json, std::string_view key, const std::vector<Part>& parts, WriteBegin write_begin) {
    json.line().key(key).begin_object().key("begins").begin_array();
    for (const Part& part : parts) write_begin(part.begin);
    json.end_array().key("files").begin_array();
    for (const Part& part : parts) json.text(part.file.name);
    json.end_array().end_object();
}

std::size_t size_of(const std::vector<std::string>& texts) {
    std::size_t size = 0;
    for (const std::string& text : texts) size += text.size();
    return size;
}

}  // namespace

std::vector<SearchFile> search_files(const Taxonomy& taxonomy, const Settings& settings, Threads threads) {
    const SectionWords read = read_sections(taxonomy, settings, threads);
    const Postings postings = weigh(read);
    const std::vector<PageSections> pages = by_page(read);
    const std::vector<std::string> codes = parallel_map(postings.lists, code_of, threads);
    const std::vector<std::string> texts = parallel_map(
        pages, [&](const PageSections& page) { return page_json(taxonomy, page); }, threads);
    SearchFile facets = name_part('f', 0, facets_json(taxonomy, read.pages, version));

    const bool is_whole = size_of(postings.words) + size_of(codes) + size_of(texts) <= largest_whole;
    constexpr std::size_t no_limit = static_cast<std::size_t>(-1);
    std::vector<Part> word_files = word_parts(postings, codes, is_whole ? no_limit : words_file);
    std::vector<Part> text_files = text_parts(texts, is_whole ? no_limit : texts_file);

    JsonWriter json;
    json.begin_object().key("v").number(version);
    write_kinds(json, taxonomy, read.pages);
    write_section_counts(json, pages);
    write_parts(json, "words", word_files, [&](const std::string& word) { json.text(word); });
    write_parts(json, "texts", text_files, [&](const std::string& page) { json.decimal(page); });
    json.line().member("facets", facets.name);

    std::vector<SearchFile> files(1);
    for (std::vector<Part>* parts : {&word_files, &text_files}) {
        for (Part& part : *parts) files.push_back(std::move(part.file));
    }
    files.push_back(std::move(facets));
    if (is_whole) {
        json.line().key("files").begin_object();
        for (std::size_t i = 1; i < files.size(); ++i) json.line().key(files[i].name).raw(files[i].json);
        json.end_object();
        files.resize(1);
    }
    json.end_object();
    files.front() = {"index", json.take()};
    for (SearchFile& file : files) file.json += '\n';
    return files;
}

std::string as_search_script(const SearchFile& file) {
    std::string out = "rolebookSearch(";
    append_json_string(out, file.name);
    out += ',';
    append_json_string(out, trim(file.json));
    return out + ");\n";
}

}  // namespace rolebook
