#include "search/page_words.hpp"

#include "search/words.hpp"

#include <algorithm>
#include <limits>
#include <span>

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
    NodeId node{};
    std::uint32_t language = 0;  // its bit
};

const std::string& language_of(const Taxonomy& taxonomy, NodeId id, const Settings& settings) {
    const Document* document = taxonomy.document_of(id);
    return document == nullptr || document->language.empty() ? settings.language : document->language;
}

// Counts the words of pages, one section after the other.
class BatchReader {
public:
    BatchReader(const Taxonomy& taxonomy, const Settings& settings) : taxonomy_(taxonomy), settings_(settings) {}

    void read_page(const Task& task) {
        language_ = task.language;
        batch_.pages.push_back({task.node});
        page_begin_ = batch_.occurrences.size();
        section_ = 0;
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

    Batch take() { return std::move(batch_); }

private:
    SearchedPage& page() { return batch_.pages.back(); }

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
        for (const std::string_view word : words) occurrence(word, weight).body += weight;
        page().length += static_cast<std::uint32_t>(words.size());
    }

    std::uint32_t number_of(std::string_view word) {
        const std::uint32_t number = batch_.words.number_of(word);
        if (number == newest_.size()) {
            newest_.emplace_back();
            batch_.spoken.push_back(0);
        }
        return number;
    }

    // What is older than the page is of another one.
    bool is_on_page(std::uint32_t word) const {
        return newest_[word].occurrence != none && newest_[word].occurrence >= page_begin_;
    }

    // Counts a word that stands in the section.
    Occurrence& occurrence(std::string_view word, float weight) {
        const std::uint32_t number = number_of(word);
        batch_.spoken[number] |= language_;
        Newest& newest = newest_[number];
        if (!is_on_page(number)) {
            newest = {batch_.occurrences.size(), section_};
            batch_.occurrences.push_back({.word = number, .page = static_cast<std::uint16_t>(batch_.pages.size() - 1)});
        }
        Occurrence& found = batch_.occurrences[newest.occurrence];
        newest.here = newest.section == section_ ? newest.here + weight : weight;
        newest.section = section_;
        if (newest.here > newest.most) {
            newest.most = newest.here;
            found.section = section_;
        }
        return found;
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    // Where a word stood last.
    struct Newest {
        std::size_t occurrence = none;
        std::uint16_t section = 0;
        float here = 0;  // how much it counts in that section
        float most = 0;  // in any section of the page
    };

    const Taxonomy& taxonomy_;
    const Settings& settings_;
    Batch batch_;
    Words words_;
    std::vector<Newest> newest_;  // per word
    std::size_t page_begin_ = 0;  // in the occurrences
    std::uint16_t section_ = 0;
    std::uint32_t language_ = 0;
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
        tasks.push_back({NodeId{i}, out.languages.bit_of(language_of(taxonomy, NodeId{i}, settings))});
    }
    // In batches of a size that does not depend on the number of threads.
    constexpr std::size_t batch_size = 128;
    std::vector<std::span<const Task>> batches;
    for (std::size_t begin = 0; begin < tasks.size(); begin += batch_size) {
        batches.push_back(std::span(tasks).subspan(begin, std::min(batch_size, tasks.size() - begin)));
    }
    out.batches = parallel_map(
        batches,
        [&](std::span<const Task> batch) {
            BatchReader reader(taxonomy, settings);
            for (const Task& task : batch) reader.read_page(task);
            return reader.take();
        },
        threads);
    return out;
}

}  // namespace rolebook
