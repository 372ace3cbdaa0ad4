#include "search/section_words.hpp"

#include "base/text.hpp"
#include "search/words.hpp"

#include <algorithm>

namespace rolebook {
namespace {

// How much a word counts in a field. docs/search-format.md has the same table.
constexpr float title_weight = 5.0;
constexpr float name_weight = 5.0;
constexpr float heading_weight = 3.0;
constexpr float description_weight = 2.0;
constexpr float body_weight = 1.0;
constexpr float code_weight = 0.3F;

// In bytes.
constexpr std::size_t longest_excerpt = 300;
constexpr std::size_t longest_answer = 1200;  // questions show theirs

struct Page {
    NodeId node{};
    std::uint32_t language = 0;  // its bit
};

const std::string& language_of(const Taxonomy& taxonomy, NodeId id, const Settings& settings) {
    const Document* document = taxonomy.document_of(id);
    return document == nullptr || document->language.empty() ? settings.language : document->language;
}

// Counts the words of sections, one section after the other.
class BatchReader {
public:
    BatchReader(const Taxonomy& taxonomy, const Settings& settings) : taxonomy_(taxonomy), settings_(settings) {}

    void read_page(std::uint32_t number, const Page& page) {
        language_ = page.language;
        const Node& node = taxonomy_[page.node];
        const Document* document = taxonomy_.document_of(node);
        boost_ = document == nullptr ? 1 : document->search_boost;
        if (document == nullptr || node.question) {
            const std::string_view answer =
                document == nullptr ? std::string_view() : document->body.questions[*node.question].answer;
            begin_section({number, node.anchor, {}, shorten(answer, longest_answer)});
            add_name(node.title, title_weight);
            add_body(answer, body_weight);
            return;
        }
        const std::size_t longest = node.kind == Kind::faq ? longest_answer : longest_excerpt;
        for (const Section& section : document->body.sections) {
            begin_section({number, {}, {}, shorten(section.text, longest)});
            if (section.heading) {
                const Heading& heading = document->body.headings[*section.heading];
                batch_.sections.back().anchor = heading.id;
                batch_.sections.back().heading = heading.text;
                add(heading.text, heading_weight);
            } else {
                add_names(*document, section);
            }
            add_text(section);
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
        add_name(document.title, title_weight);
        for (const Text& name : document.also_known_as) add_name(name.text, name_weight);
        for (const std::string& term : document.details.hidden_terms) add_name(term, name_weight);
        add(document.description, description_weight);
        if (section.text.empty()) batch_.sections.back().excerpt = shorten(document.description, longest_excerpt);
    }

    void add(std::string_view text, float weight) {
        for (const std::string_view word : words_.read(text)) occurrence(word).fields += weight;
    }

    // The words of a name, and all of it as one.
    void add_name(std::string_view name, float weight) {
        add(name, weight);
        const std::string whole = name_word(words_.read(name));
        if (!whole.empty()) occurrence(whole).fields += weight;
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
        for (const std::string_view word : words) occurrence(word).body += weight;
        batch_.sections.back().length += static_cast<std::uint32_t>(words.size());
    }

    Occurrence& occurrence(std::string_view word) {
        const std::uint32_t number = batch_.words.number_of(word);
        if (number == newest_.size()) {
            newest_.push_back(none);
            batch_.spoken.push_back(0);
        }
        batch_.spoken[number] |= language_;
        // What is older than the section is of another one.
        if (newest_[number] == none || newest_[number] < section_begin_) {
            newest_[number] = batch_.occurrences.size();
            batch_.occurrences.push_back({number, static_cast<std::uint32_t>(batch_.sections.size() - 1)});
        }
        return batch_.occurrences[newest_[number]];
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const Taxonomy& taxonomy_;
    const Settings& settings_;
    Batch batch_;
    Words words_;
    std::vector<std::size_t> newest_;  // occurrence of each word
    std::size_t section_begin_ = 0;    // in the occurrences
    double boost_ = 1;                 // of the page that is being read
    std::uint32_t language_ = 0;       // of that page
};

// The pages in batches of a size that does not depend on the number of threads.
std::vector<Batch> read_pages(const Taxonomy& taxonomy, const std::vector<Page>& pages, const Settings& settings,
                              Threads threads) {
    constexpr std::size_t batch_size = 128;
    std::vector<std::size_t> begins;
    for (std::size_t begin = 0; begin < pages.size(); begin += batch_size) begins.push_back(begin);
    return parallel_map(
        begins,
        [&](std::size_t begin) {
            BatchReader reader(taxonomy, settings);
            for (std::size_t i = begin; i < std::min(begin + batch_size, pages.size()); ++i) {
                reader.read_page(static_cast<std::uint32_t>(i), pages[i]);
            }
            return reader.take();
        },
        threads);
}

}  // namespace

SectionWords read_sections(const Taxonomy& taxonomy, const Settings& settings, Threads threads) {
    SectionWords out;
    for (std::uint32_t i = 0; i < taxonomy.nodes.size(); ++i) {
        const Node& node = taxonomy.nodes[i];
        const Document* document = taxonomy.document_of(node);
        const bool hidden = document != nullptr && (document->hiding.from_search || document->hiding.from_lists);
        if (!is_term(node.kind) && !hidden) out.pages.push_back(NodeId{i});
    }
    std::vector<Page> pages;
    for (const NodeId id : out.pages) pages.push_back({id, out.languages.bit_of(language_of(taxonomy, id, settings))});
    out.batches = read_pages(taxonomy, pages, settings, threads);
    return out;
}

}  // namespace rolebook
