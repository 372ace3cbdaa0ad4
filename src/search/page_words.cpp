#include "search/page_words.hpp"

#include "search/words.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace rolebook {
namespace {

// How much a word counts in a field. docs/search-format.md has the same table.
constexpr float title_weight = 5.0;
constexpr float name_weight = 5.0;
constexpr float question_weight = 4.0;  // of its title
constexpr float name_share = 0.3F;      // of these weights: what depends on how many words the name has
constexpr float usual_name = 3.0;       // so many
constexpr float heading_weight = 2.0;
constexpr float description_weight = 2.0;
constexpr float body_weight = 1.0;
constexpr float code_weight = 0.3F;
constexpr float mention_weight = 0.5F;

struct Task {
    std::uint32_t page = 0;
    NodeId node{};
    std::uint32_t language = 0;  // its bit
};

struct PageLength {
    std::uint32_t page = 0;
    std::uint32_t words = 0;
};

const std::string& language_of(const Taxonomy& taxonomy, NodeId id, const Settings& settings) {
    const Document* document = taxonomy.document_of(id);
    return document == nullptr || document->language.empty() ? settings.language : document->language;
}

// Counts the words of pages, one section after the other, into an index in memory (C. Manning, P. Raghavan, H. Schütze,
// "Introduction to Information Retrieval", 2008, section 4.3).
class PageReader {
public:
    PageReader(const Taxonomy& taxonomy, const Settings& settings) : taxonomy_(taxonomy), settings_(settings) {}

    // Each page behind those that were read before.
    void read_page(const Task& task) {
        language_ = task.language;
        page_ = task.page;
        section_ = 0;
        lengths_.push_back({page_});
        const Node& node = taxonomy_[task.node];
        const Document* document = taxonomy_.document_of(node);
        if (document == nullptr || node.question) {
            const std::string_view answer =
                document == nullptr ? std::string_view() : document->body.questions[*node.question].answer;
            add_name(node.title, question_weight);
            add_body(answer, body_weight);
            return;
        }
        constexpr std::size_t last_section = std::numeric_limits<std::uint16_t>::max();
        const std::vector<Section>& sections = document->body.sections;
        for (std::size_t i = 0; i < sections.size(); ++i) {
            section_ = static_cast<std::uint16_t>(std::min(i, last_section));
            if (sections[i].heading) {
                add(document->body.headings[*sections[i].heading].text, heading_weight);
            } else {
                add_names(*document);
            }
            add_text(sections[i]);
        }
        add_other_names(task.node);
    }

    const std::vector<PageLength>& lengths() const { return lengths_; }

    PartialIndex take() {
        PartialIndex part{.words = std::move(words_seen_)};
        part.pages.reserve(counts_.size());
        for (Count& count : counts_) {
            count.before.occurrences.add(count.newest);
            part.pages.push_back(std::move(count.before));
        }
        return part;
    }

private:
    // The section before the first heading carries the names of the page itself.
    void add_names(const Document& document) {
        add_name(document.title, document.kind == Kind::faq ? question_weight : title_weight);
        for (const Text& name : document.also_known_as) add_name(name.text, name_weight);
        for (const std::string& term : document.details.hidden_terms) add_name(term, name_weight);
        add(document.description, description_weight);
    }

    // A page that says "Kubernetes" is found by "k8s", too, if that is another name of the skill. What the page says
    // itself stays as it is.
    void add_other_names(NodeId page) {
        section_ = 0;
        for (const Edge& edge : taxonomy_.graph.from(page, Relation::mentions)) {
            const Document* named = taxonomy_.document_of(edge.to);
            if (named == nullptr) continue;
            for (const Text& name : named->also_known_as) {
                const std::vector<std::string_view>& words = words_.read(name.text);
                for (const std::string_view word : words) {
                    if (!is_on_page(number_of(word))) occurrence(word, mention_weight).fields += mention_weight;
                }
            }
        }
    }

    void add(std::string_view text, float weight) {
        for (const std::string_view word : words_.read(text)) occurrence(word, weight).fields += weight;
    }

    // The words of a name, and all of it as one. In a short name each says more.
    void add_name(std::string_view name, float weight) {
        const std::vector<std::string_view>& words = words_.read(name);
        const float each = weight / (1 - name_share + name_share * static_cast<float>(words.size()) / usual_name);
        for (const std::string_view word : words) occurrence(word, each).fields += each;
        const std::string whole = name_word(words);
        if (!whole.empty()) occurrence(whole, weight).fields += weight;
    }

    void add_text(const Section& section) {
        const std::string_view text = section.text;
        std::size_t done = 0;
        for (const Span code : section.code) {
            add_body(text.substr(done, code.begin - done), body_weight);
            if (settings_.searches_code) add_body(text.substr(code.begin, code.end - code.begin), code_weight);
            done = code.end;
        }
        add_body(text.substr(done), body_weight);
    }

    void add_body(std::string_view text, float weight) {
        const std::vector<std::string_view>& words = words_.read(text);
        numbers_.clear();
        words_seen_.append_numbers_of(words, numbers_);
        counts_.resize(words_seen_.size());
        for (const std::uint32_t number : numbers_) __builtin_prefetch(&counts_[number], 1);
        for (const std::uint32_t number : numbers_) occurrence(number, weight).body += weight;
        lengths_.back().words += static_cast<std::uint32_t>(words.size());
    }

    // Of a word, in one line of the cache: a site has more of them than fit into the nearest one.
    struct alignas(64) Count {
        WordPages before{};
        Occurrence newest{.page = none};  // not yet among those before
        float here = 0;                   // how much it counts in the section where it stood last
        float most = 0;                   // in any section of the page
        std::uint16_t section = 0;        // where it stood last
    };
    static_assert(sizeof(Count) == 64);

    std::uint32_t number_of(std::string_view word) {
        const std::uint32_t number = words_seen_.number_of(word);
        if (number == counts_.size()) counts_.emplace_back();
        return number;
    }

    bool is_on_page(std::uint32_t word) const { return counts_[word].newest.page == page_; }

    // Counts a word that stands in the section.
    Occurrence& occurrence(std::string_view word, float weight) { return occurrence(number_of(word), weight); }

    Occurrence& occurrence(std::uint32_t word, float weight) {
        Count& count = counts_[word];
        if (count.newest.page != page_) {
            if (count.newest.page != none) count.before.occurrences.add(count.newest);
            count.before.languages |= language_;
            count.newest = {.page = page_};
            count.section = section_;
            count.here = count.most = 0;
        }
        count.here = count.section == section_ ? count.here + weight : weight;
        count.section = section_;
        if (count.here > count.most) {
            count.most = count.here;
            count.newest.section = section_;
        }
        return count.newest;
    }

    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    const Taxonomy& taxonomy_;
    const Settings& settings_;
    Vocabulary words_seen_;
    std::vector<Count> counts_;  // per word
    std::vector<PageLength> lengths_;
    Words words_;
    std::vector<std::uint32_t> numbers_;
    std::uint32_t page_ = 0;
    std::uint32_t language_ = 0;
    std::uint16_t section_ = 0;
};

}  // namespace

PageWords read_pages(const Taxonomy& taxonomy, const Settings& settings, Threads threads) {
    PageWords out;
    std::vector<Task> tasks;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        const Node& node = taxonomy.nodes[i];
        const Document* document = taxonomy.document_of(node);
        const bool hidden = document != nullptr && (document->hiding.from_search || document->hiding.from_lists);
        if (is_term(node.kind) || hidden) continue;
        tasks.push_back({static_cast<std::uint32_t>(tasks.size()), NodeId{i},
                         out.languages.bit_of(language_of(taxonomy, NodeId{i}, settings))});
        out.pages.push_back({NodeId{i}});
    }
    std::vector<PageReader> readers = parallel_fold(
        tasks, PageReader(taxonomy, settings), [](PageReader& reader, const Task& task) { reader.read_page(task); },
        threads);
    for (PageReader& reader : readers) {
        for (const PageLength& length : reader.lengths()) out.pages[length.page].length = length.words;
        out.parts.push_back(reader.take());
    }
    return out;
}

}  // namespace rolebook
