#include "search/index.hpp"

#include "base/json.hpp"
#include "base/text.hpp"
#include "search/vocabulary.hpp"
#include "search/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace rolebook {
namespace {

// BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, section 3.5): the
// frequencies of a word in the fields are weighted, summed and only then saturated.
constexpr float title_weight = 5.0;
constexpr float name_weight = 5.0;
constexpr float heading_weight = 3.0;
constexpr float description_weight = 2.0;
constexpr float body_weight = 1.0;
constexpr double saturation = 1.2;       // k1
constexpr double length_share = 0.6;     // b, of the body
constexpr double steps_per_unit = 10.0;  // weights are written as whole numbers

constexpr std::size_t longest_excerpt = 240;

struct SectionRecord {
    std::uint32_t page = 0;
    std::string anchor{};
    std::string heading{};
    std::string excerpt{};
    std::uint32_t length = 0;  // words of its body
    double boost = 1;          // what an author says that its page counts more than others
};

// A word in a section.
struct Occurrence {
    std::uint32_t word = 0;
    std::uint32_t section = 0;
    float body = 0;    // frequency in the body
    float fields = 0;  // weighted frequencies in the other fields
};

// Some pages that follow each other. Words are numbered by their own vocabulary, sections from 0.
struct Batch {
    Vocabulary words{};
    std::vector<SectionRecord> sections{};
    std::vector<Occurrence> occurrences{};  // by section
};

// Counts the words of sections, one section after the other.
class BatchReader {
public:
    explicit BatchReader(const Taxonomy& taxonomy) : taxonomy_(taxonomy) {}

    void read_page(std::uint32_t page, NodeId id) {
        const Node& node = taxonomy_[id];
        const Document* document = taxonomy_.document_of(node);
        boost_ = document == nullptr ? 1 : document->search_boost;
        if (document == nullptr || node.question) {
            const std::string_view answer =
                document == nullptr ? std::string_view() : document->body.questions[*node.question].answer;
            begin_section({page, node.anchor, {}, shorten(answer, longest_excerpt)});
            add(node.title, title_weight);
            add_body(answer);
            return;
        }
        for (const Section& section : document->body.sections) {
            begin_section({page, {}, {}, shorten(section.text, longest_excerpt)});
            if (section.heading) {
                const Heading& heading = document->body.headings[*section.heading];
                batch_.sections.back().anchor = heading.id;
                batch_.sections.back().heading = heading.text;
                add(heading.text, heading_weight);
            } else {
                add_names(*document, section);
            }
            add_body(section.text);
        }
    }

    Batch take() { return std::move(batch_); }

private:
    void begin_section(SectionRecord section) {
        batch_.sections.push_back(std::move(section));
        batch_.sections.back().boost = boost_;
        section_begin_ = batch_.occurrences.size();
    }

    // The section before the first heading carries the names of the page itself.
    void add_names(const Document& document, const Section& section) {
        add(document.title, title_weight);
        for (const Text& name : document.also_known_as) add(name.text, name_weight);
        for (const std::string& term : document.details.hidden_terms) add(term, name_weight);
        add(document.description, description_weight);
        if (section.text.empty()) batch_.sections.back().excerpt = shorten(document.description, longest_excerpt);
    }

    void add(std::string_view text, float weight) {
        for (const std::string_view word : words_.read(text)) occurrence(word).fields += weight;
    }

    void add_body(std::string_view text) {
        const std::vector<std::string_view>& words = words_.read(text);
        for (const std::string_view word : words) occurrence(word).body += body_weight;
        batch_.sections.back().length += static_cast<std::uint32_t>(words.size());
    }

    Occurrence& occurrence(std::string_view word) {
        const std::uint32_t number = batch_.words.number_of(word);
        if (number == newest_.size()) newest_.push_back(none);
        // What is older than the section is of another one.
        if (newest_[number] == none || newest_[number] < section_begin_) {
            newest_[number] = batch_.occurrences.size();
            batch_.occurrences.push_back({number, static_cast<std::uint32_t>(batch_.sections.size() - 1)});
        }
        return batch_.occurrences[newest_[number]];
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const Taxonomy& taxonomy_;
    Batch batch_;
    Words words_;
    std::vector<std::size_t> newest_;  // occurrence of each word
    std::size_t section_begin_ = 0;    // in the occurrences
    double boost_ = 1;                 // of the page that is being read
};

// The pages in batches of a size that does not depend on the number of threads.
std::vector<Batch> read_pages(const Taxonomy& taxonomy, const std::vector<NodeId>& nodes, Threads threads) {
    constexpr std::size_t batch_size = 128;
    std::vector<std::size_t> begins;
    for (std::size_t begin = 0; begin < nodes.size(); begin += batch_size) begins.push_back(begin);
    return parallel_map(
        begins,
        [&](std::size_t begin) {
            BatchReader reader(taxonomy);
            for (std::size_t i = begin; i < std::min(begin + batch_size, nodes.size()); ++i) {
                reader.read_page(static_cast<std::uint32_t>(i), nodes[i]);
            }
            return reader.take();
        },
        threads);
}

struct Posting {
    std::uint32_t section = 0;
    std::uint32_t weight = 0;
};

// The sections of each word; words in order, sections numbered through all batches.
struct Postings {
    std::vector<std::string> words{};
    std::vector<std::size_t> begins{};  // in `all`, per word and one more
    std::vector<Posting> all{};         // by word, then section

    std::span<const Posting> of(std::size_t word) const {
        return std::span(all).subspan(begins[word], begins[word + 1] - begins[word]);
    }
};

// Gives the words of all batches common numbers, by UTF-8 bytes: as JavaScript sorts, but for characters beyond U+FFFF,
// which the client does not depend on. The occurrences then speak of these.
std::vector<std::string> number_words(std::vector<Batch>& batches) {
    Vocabulary all;
    std::vector<std::vector<std::uint32_t>> numbers;  // per batch, by its own number
    for (Batch& batch : batches) {
        std::vector<std::uint32_t>& of_batch = numbers.emplace_back();
        of_batch.reserve(batch.words.size());
        for (std::uint32_t i = 0; i < batch.words.size(); ++i) of_batch.push_back(all.number_of(batch.words[i]));
        batch.words = {};
    }
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t number) { return all[number]; });
    std::vector<std::uint32_t> rank(all.size());
    std::vector<std::string> words;
    words.reserve(all.size());
    for (const std::uint32_t number : order) {
        rank[number] = static_cast<std::uint32_t>(words.size());
        words.emplace_back(all[number]);
    }
    for (std::size_t i = 0; i < batches.size(); ++i) {
        for (Occurrence& occurrence : batches[i].occurrences) occurrence.word = rank[numbers[i][occurrence.word]];
    }
    return words;
}

double mean_length(const std::vector<Batch>& batches) {
    double words = 0;
    double sections = 0;
    for (const Batch& batch : batches) {
        for (const SectionRecord& section : batch.sections) words += section.length;
        sections += static_cast<double>(batch.sections.size());
    }
    return words > 0 ? words / sections : 1;
}

// `begins` of the postings: the words' numbers of sections, summed up.
std::vector<std::size_t> begins_of(const std::vector<Batch>& batches, std::size_t word_count) {
    std::vector<std::size_t> begins(word_count + 1, 0);
    for (const Batch& batch : batches) {
        for (const Occurrence& occurrence : batch.occurrences) ++begins[occurrence.word + 1];
    }
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    return begins;
}

Postings weigh(std::vector<Batch>& batches) {
    Postings out;
    out.words = number_words(batches);
    out.begins = begins_of(batches, out.words.size());
    out.all.resize(out.begins.back());
    const double mean = mean_length(batches);
    double section_count = 0;
    for (const Batch& batch : batches) section_count += static_cast<double>(batch.sections.size());
    std::vector<double> idf;
    for (std::size_t word = 0; word < out.words.size(); ++word) {
        const auto holding = static_cast<double>(out.of(word).size());
        idf.push_back(std::log(1 + (section_count - holding + 0.5) / (holding + 0.5)));
    }
    std::vector<std::size_t> next = out.begins;
    std::uint32_t first_section = 0;
    for (const Batch& batch : batches) {
        for (const Occurrence& occurrence : batch.occurrences) {
            const SectionRecord& section = batch.sections[occurrence.section];
            const double normal = 1 - length_share + length_share * section.length / mean;
            const double frequency = occurrence.fields + occurrence.body / normal;
            const double weight =
                section.boost * idf[occurrence.word] * frequency * (saturation + 1) / (saturation + frequency);
            out.all[next[occurrence.word]++] = {
                first_section + occurrence.section,
                std::max(1U, static_cast<std::uint32_t>(std::lround(weight * steps_per_unit)))};
        }
        first_section += static_cast<std::uint32_t>(batch.sections.size());
    }
    return out;
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

void write_sections(JsonWriter& json, const std::vector<Batch>& batches) {
    json.line().key("sections").begin_array();
    for (const Batch& batch : batches) {
        for (const SectionRecord& section : batch.sections) {
            json.line().begin_array().number(section.page).text(section.anchor);
            json.text(section.heading).text(section.excerpt).end_array();
        }
    }
    json.end_array();
}

void write_postings(JsonWriter& json, const Postings& postings) {
    json.line().key("words").begin_array();
    for (const std::string& word : postings.words) json.text(word);
    json.end_array().line().key("postings").begin_array();
    for (std::size_t word = 0; word < postings.words.size(); ++word) {
        json.begin_array();
        std::uint32_t last = 0;
        for (const Posting& posting : postings.of(word)) {
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
        const Node& node = taxonomy.nodes[i];
        const Document* document = taxonomy.document_of(node);
        const bool hidden = document != nullptr && (document->hiding.from_search || document->hiding.from_lists);
        if (!is_term(node.kind) && !hidden) nodes.push_back(NodeId{i});
    }
    std::vector<Batch> batches = read_pages(taxonomy, nodes, threads);
    const Postings postings = weigh(batches);
    JsonWriter json;
    json.begin_object().key("v").number(1).key("kinds").begin_array();
    for (const KindRow& row : kinds) json.text(row.label);
    json.end_array();
    write_pages(json, taxonomy, nodes);
    write_sections(json, batches);
    write_postings(json, postings);
    json.end_object();
    return json.take() + "\n";
}

std::string as_search_script(std::string_view json) {
    std::string out = "rolebookSearch(";
    append_json_string(out, trim(json));
    return out + ");\n";
}

}  // namespace rolebook
