#include "search/index.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "search/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

namespace rolebook {
namespace {

// BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5): the
// frequencies of a word in the fields are weighted, summed and only then saturated.
constexpr double title_weight = 5.0;
constexpr double name_weight = 5.0;
constexpr double heading_weight = 3.0;
constexpr double description_weight = 2.0;
constexpr double body_weight = 1.0;
constexpr double saturation = 1.2;       // k1
constexpr double length_share = 0.6;     // b, of the body
constexpr double steps_per_unit = 10.0;  // weights are written as whole numbers

constexpr std::size_t longest_excerpt = 240;
constexpr std::size_t shard_count = 16;  // the words are gathered by hash, so that threads can share the work

struct SectionRecord {
    NodeId node{};
    std::string anchor{};
    std::string heading{};
    std::string excerpt{};
    double length = 0;  // words of its body
};

struct Occurrence {
    std::string word{};
    std::uint32_t section = 0;  // within its page, later of all
    double body = 0;            // frequency in the body
    double fields = 0;          // weighted frequencies in the other fields
};

struct PageRecord {
    std::vector<SectionRecord> sections{};
    std::array<std::vector<Occurrence>, shard_count> occurrences{};
};

// Lets a table of strings be searched by views.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// Counts the words of one section.
class SectionWords {
public:
    void add(std::string_view text, double weight) {
        for (const std::string_view word : words_.read(text)) count(word).fields += weight;
    }

    void add_body(std::string_view text) {
        for (const std::string_view word : words_.read(text)) {
            count(word).body += body_weight;
            length_ += 1;
        }
    }

    void move_to(PageRecord& page, SectionRecord section) {
        const auto index = static_cast<std::uint32_t>(page.sections.size());
        section.length = length_;
        page.sections.push_back(std::move(section));
        for (auto& [word, count] : counts_) {
            const std::size_t shard = TextHash()(word) % shard_count;
            page.occurrences[shard].push_back({word, index, count.body, count.fields});
        }
    }

private:
    struct Count {
        double body = 0;
        double fields = 0;
    };

    Count& count(std::string_view word) {
        const auto found = counts_.find(word);
        return found != counts_.end() ? found->second : counts_.emplace(word, Count{}).first->second;
    }

    Words words_;
    std::unordered_map<std::string, Count, TextHash, std::equal_to<>> counts_;
    double length_ = 0;
};

// The section that carries the names of the page itself.
void add_names(SectionWords& words, const Node& node, const Document* document) {
    words.add(node.title, title_weight);
    if (document == nullptr || node.question) return;
    for (const Text& name : document->also_known_as) words.add(name.text, name_weight);
    words.add(document->description, description_weight);
}

PageRecord read_page(const Taxonomy& taxonomy, NodeId id) {
    const Node& node = taxonomy[id];
    const Document* document = taxonomy.document_of(node);
    PageRecord page;
    if (document == nullptr || node.question) {
        SectionWords words;
        add_names(words, node, document);
        const std::string answer = document == nullptr ? "" : document->body.questions[*node.question].answer;
        words.add_body(answer);
        words.move_to(page, {id, node.anchor, {}, shorten(answer, longest_excerpt), 0});
        return page;
    }
    for (const Section& section : document->body.sections) {
        SectionWords words;
        SectionRecord record{id, {}, {}, shorten(section.text, longest_excerpt), 0};
        if (section.heading) {
            const Heading& heading = document->body.headings[*section.heading];
            record.anchor = heading.id;
            record.heading = heading.text;
            words.add(heading.text, heading_weight);
        } else {
            add_names(words, node, document);
            if (section.text.empty()) record.excerpt = shorten(document->description, longest_excerpt);
        }
        words.add_body(section.text);
        words.move_to(page, std::move(record));
    }
    return page;
}

struct Posting {
    std::uint32_t section = 0;
    std::uint32_t weight = 0;
};

struct WordPostings {
    std::string word{};
    std::vector<Posting> postings{};  // by section
};

// Everything that the weights need to know about all sections.
struct Collection {
    const std::vector<PageRecord>& pages;
    std::vector<std::uint32_t> first_section{};  // per page
    double section_count = 0;
    double mean_length = 1;
};

Collection describe(const std::vector<PageRecord>& pages) {
    Collection all{pages, {}, 0, 1};
    double words = 0;
    for (const PageRecord& page : pages) {
        all.first_section.push_back(static_cast<std::uint32_t>(all.section_count));
        all.section_count += static_cast<double>(page.sections.size());
        for (const SectionRecord& section : page.sections) words += section.length;
    }
    if (words > 0) all.mean_length = words / all.section_count;
    return all;
}

std::vector<WordPostings> gather(const Collection& all, std::size_t shard) {
    struct Found {
        std::uint32_t section = 0;
        double frequency = 0;
    };
    std::unordered_map<std::string_view, std::vector<Found>> found;
    for (std::size_t p = 0; p < all.pages.size(); ++p) {
        const PageRecord& page = all.pages[p];
        for (const Occurrence& occurrence : page.occurrences[shard]) {
            const double length = page.sections[occurrence.section].length;
            const double normal = 1 - length_share + length_share * length / all.mean_length;
            found[occurrence.word].push_back(
                {all.first_section[p] + occurrence.section, occurrence.fields + occurrence.body / normal});
        }
    }
    std::vector<WordPostings> words;
    words.reserve(found.size());
    for (auto& [word, sections] : found) {
        const auto holding = static_cast<double>(sections.size());
        const double idf = std::log(1 + (all.section_count - holding + 0.5) / (holding + 0.5));
        WordPostings& entry = words.emplace_back();
        entry.word = word;
        for (const Found& each : sections) {
            const double weight = idf * each.frequency * (saturation + 1) / (saturation + each.frequency);
            entry.postings.push_back(
                {each.section, std::max(1U, static_cast<std::uint32_t>(std::lround(weight * steps_per_unit)))});
        }
        std::ranges::sort(entry.postings, {}, &Posting::section);
    }
    return words;
}

std::vector<WordPostings> gather_all(const Collection& all, Threads threads) {
    std::vector<std::size_t> shards(shard_count);
    for (std::size_t i = 0; i < shard_count; ++i) shards[i] = i;
    auto parts = parallel_map(
        shards, [&](std::size_t shard) { return gather(all, shard); }, threads);
    std::vector<WordPostings> words;
    for (auto& part : parts) std::ranges::move(part, std::back_inserter(words));
    // By UTF-8 bytes: as JavaScript sorts, but for characters beyond U+FFFF, which the client does not depend on.
    std::ranges::sort(words, {}, &WordPostings::word);
    return words;
}

void write_pages(JsonWriter& json, const Taxonomy& taxonomy, const std::vector<NodeId>& nodes) {
    json.line().key("pages").begin_array();
    for (const NodeId id : nodes) {
        const Node& node = taxonomy[id];
        const Document* document = node.question ? nullptr : taxonomy.document_of(node);
        json.line().begin_array().text(node.output_path).text(node.title).number(static_cast<int>(node.kind));
        json.text(document == nullptr ? "" : document->description).begin_array();
        if (document != nullptr) {
            for (const Text& name : document->also_known_as) json.text(name.text);
        }
        json.end_array().end_array();
    }
    json.end_array();
}

void write_sections(JsonWriter& json, const std::vector<PageRecord>& pages) {
    json.line().key("sections").begin_array();
    for (std::size_t p = 0; p < pages.size(); ++p) {
        for (const SectionRecord& section : pages[p].sections) {
            json.line().begin_array().number(static_cast<std::int64_t>(p)).text(section.anchor);
            json.text(section.heading).text(section.excerpt).end_array();
        }
    }
    json.end_array();
}

void write_postings(JsonWriter& json, const std::vector<WordPostings>& words) {
    json.line().key("words").begin_array();
    for (const WordPostings& entry : words) json.text(entry.word);
    json.end_array().line().key("postings").begin_array();
    for (const WordPostings& entry : words) {
        json.begin_array();
        std::uint32_t last = 0;
        for (const Posting& posting : entry.postings) {
            json.number(posting.section - last).number(posting.weight);
            last = posting.section;
        }
        json.end_array();
    }
    json.end_array();
}

}  // namespace

std::string search_index_json(const Taxonomy& taxonomy, Threads threads) {
    std::vector<NodeId> nodes;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        const Kind kind = taxonomy.nodes[i].kind;
        if (kind != Kind::category && kind != Kind::tag) nodes.push_back(NodeId{i});
    }
    const auto pages = parallel_map(
        nodes, [&](NodeId id) { return read_page(taxonomy, id); }, threads);
    const std::vector<WordPostings> words = gather_all(describe(pages), threads);
    JsonWriter json;
    json.begin_object().key("v").number(1).key("kinds").begin_array();
    for (const KindRow& row : kinds) json.text(row.label);
    json.end_array();
    write_pages(json, taxonomy, nodes);
    write_sections(json, pages);
    write_postings(json, words);
    json.end_object();
    return json.take() + "\n";
}

std::string as_search_script(std::string_view json) {
    std::string out = "rolebookSearch(";
    append_json_string(out, trim(json));
    return out + ");\n";
}

}  // namespace rolebook
