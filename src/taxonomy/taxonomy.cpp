#include "taxonomy/taxonomy.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "taxonomy/links.hpp"
#include "taxonomy/names.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace rolebook {
namespace {

constexpr std::array role_or_skill = {Kind::role, Kind::skill};

// Whether the page of a node shows the section.
bool has_section(const Taxonomy& taxonomy, NodeId id, std::string_view section) {
    const Graph& graph = taxonomy.graph;
    const auto is_entered_by = [&](Relation relation) { return !graph.into(id, relation).empty(); };
    // A question that the page itself asks stands in its text.
    const auto asks_elsewhere = [&](const Edge* edge) {
        const Node& faq = taxonomy[edge->from];
        return faq.kind == Kind::faq && (faq.has_page() || faq.output_path != taxonomy[id].output_path);
    };
    if (section == "main") return true;
    if (section == "skills") return !graph.from(id, Relation::needs).empty();
    if (section == "roles") return is_entered_by(Relation::needs);
    if (section == "related") return !graph.from(id, Relation::related).empty() || is_entered_by(Relation::related);
    if (section == "links") return is_entered_by(Relation::links);
    if (section != "faq") return false;
    return std::ranges::any_of(graph.into(id, Relation::about), asks_elsewhere) ||
           std::ranges::any_of(graph.into(id, Relation::asked_on), asks_elsewhere);
}

// Joins the documents step by step; each step needs what the ones before it found.
class Join {
public:
    Join(TaxonomyInputs inputs, const Settings& settings, Threads threads) : settings_(settings), threads_(threads) {
        taxonomy().documents = std::move(inputs.documents);
        files_ = std::move(inputs.files);
        std::ranges::stable_sort(taxonomy().documents, {}, [](const Document& d) { return std::tie(d.kind, d.path); });
        for (std::size_t i = 0; i < inputs.unpublished.size(); ++i) {
            add_unpublished(inputs.unpublished[i], inputs.reasons[i]);
        }
    }

    Outcome<Taxonomy> run() {
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) add_document(i);
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) add_questions(i);
        place_shared_questions();
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) resolve_references(NodeId{i});
        resolve_all_links();
        taxonomy().graph = Graph(taxonomy().nodes.size(), std::move(statements_), std::move(attributes_));
        check_section_links();
        return std::move(out_);
    }

private:
    Taxonomy& taxonomy() { return out_.value; }
    Node& node(NodeId id) { return out_.value.nodes[index_of(id)]; }

    void report(Severity severity, std::string code, Location where, std::string message, std::string hint = {},
                std::optional<Remark> remark = {}) {
        out_.problems.push_back(
            {severity, std::move(code), where, std::move(message), std::move(hint), std::move(remark)});
    }

    void add_unpublished(const Document& document, std::string reason) {
        const NodeId id{static_cast<std::uint32_t>(taxonomy().unpublished.size())};
        hidden_names_.add_title(id, document.kind, document.title);
        hidden_names_.add_title(id, document.kind, document.id);
        for (const Text& name : document.also_known_as) hidden_names_.add_alias(id, document.kind, name.text);
        taxonomy().unpublished.push_back({document.path, document.title, document.title_where, std::move(reason)});
    }

    // ---- nodes

    NodeId add_node(Node node) {
        const NodeId id{static_cast<std::uint32_t>(taxonomy().nodes.size())};
        ids_.emplace(full_id(node), id);
        taxonomy().nodes.push_back(std::move(node));
        return id;
    }

    void add_document(std::uint32_t index) {
        const Document& document = taxonomy().documents[index];
        Node node{.kind = document.kind,
                  .id = document.id,
                  .title = document.title,
                  .document = index,
                  .where = document.title_where};
        node.output_path = take(output_path_of(document, settings_), out_.problems);
        const bool named = document.kind == Kind::role || document.kind == Kind::skill || document.kind == Kind::faq;
        if (named) report_repeated_name(document);
        node.id = free_id(node);
        const NodeId id = add_node(std::move(node));
        names_.add_title(id, document.kind, document.title);
        names_.add_title(id, document.kind, document.id);
        for (const Text& name : document.also_known_as) names_.add_alias(id, document.kind, name.text);
    }

    // Roles, skills and questions are found by name: two of one name could not be told apart.
    void report_repeated_name(const Document& document) {
        for (const std::string& name : {document.title, document.id}) {
            const auto other = names_.find_title(matching_key(name), document.kind);
            if (!other) continue;
            report(Severity::error, "duplicate-name", document.title_where,
                   fmt::format("'{}' is already the name of a {}", name, row_of(document.kind).name),
                   "rename one of them, or make one file of both",
                   Remark{taxonomy().document_of(*other)->title_where, "this one has it"});
            return;
        }
    }

    // Two posts of different years may have one file name: the later one's id gets its date or a number.
    std::string free_id(const Node& node) {
        const Document& document = taxonomy().documents[*node.document];
        std::string id = node.id;
        if (ids_.contains(full_id(node)) && document.date) id += "-" + iso_day(*document.date);
        const std::string base = id;
        for (int copy = 2; ids_.contains(fmt::format("{}:{}", row_of(node.kind).name, id)); ++copy) {
            id = fmt::format("{}-{}", base, copy);
        }
        return id;
    }

    // A node for what is only mentioned.
    NodeId add_stub(Kind kind, std::string_view name, Location where) {
        Node stub{.kind = kind, .id = slug(name), .title = collapse_spaces(name), .where = where};
        if (stub.id.empty()) {
            report(Severity::error, "bad-name", where, fmt::format("'{}' has no letter and no digit", name));
            stub.id = "unnamed";
        }
        if (const auto other = ids_.find(full_id(stub)); other != ids_.end()) {
            report(Severity::error, "same-slug", where,
                   fmt::format("'{}' and '{}' would both be the {} '{}'", stub.title, node(other->second).title,
                               row_of(kind).name, stub.id),
                   fmt::format("if they are one, add the other to its also_known_as"));
            return other->second;
        }
        if (kind == Kind::role || kind == Kind::skill) warn_close_name(kind, stub.title, where);
        stub.output_path = take(output_path_of_stub(kind, stub.id, settings_), out_.problems);
        const NodeId id = add_node(std::move(stub));
        names_.add_title(id, kind, name);
        return id;
    }

    void warn_close_name(Kind kind, const std::string& name, Location where) {
        const std::string meant = names_.closest_name(name, std::array{kind});
        if (meant.empty()) return;
        report(Severity::warning, "close-name", where,
               fmt::format("there is no {} '{}', so it gets a page of its own", row_of(kind).name, name),
               fmt::format("did you mean '{}'?", meant));
    }

    // ---- questions

    void add_questions(std::uint32_t document) {
        const Body& body = taxonomy().documents[document].body;
        for (std::uint32_t i = 0; i < body.questions.size(); ++i) {
            const Question& question = body.questions[i];
            const std::string key = matching_key(question.text);
            const auto known = names_.find_title(key, Kind::faq);
            const NodeId id = known ? *known : add_question(document, i, question);
            if (known) merge_question(*known, document, i, question);
            state(id, Relation::asked_on, NodeId{document}, question.where);
            add_named_in(id, question.text, question.where);
        }
        if (taxonomy().documents[document].kind == Kind::faq) {
            add_named_in(NodeId{document}, taxonomy().documents[document].title,
                         taxonomy().documents[document].title_where);
        }
    }

    NodeId add_question(std::uint32_t document, std::uint32_t index, const Question& question) {
        Node found{.kind = Kind::faq,
                   .id = slug(question.text),
                   .title = question.text,
                   .output_path = node(NodeId{document}).output_path,
                   .anchor = question.id,
                   .document = document,
                   .question = index,
                   .where = question.where};
        if (found.id.empty()) found.id = "question";
        found.id = free_id(found);
        const NodeId id = add_node(std::move(found));
        names_.add_title(id, Kind::faq, question.text);
        return id;
    }

    const std::string& answer_of(const Node& faq) {
        const Body& body = taxonomy().documents[*faq.document].body;
        return faq.question ? body.questions[*faq.question].answer : taxonomy().documents[*faq.document].summary;
    }

    // The file of a question wins; else the richest answer does.
    void merge_question(NodeId id, std::uint32_t document, std::uint32_t index, const Question& question) {
        Node& faq = node(id);
        if (!faq.question) return;
        if (matching_key(answer_of(faq)) != matching_key(question.answer)) {
            report(Severity::warning, "contradicting-answers", question.where,
                   fmt::format("'{}' has two different answers", question.text),
                   "give both the same answer, or write it once as a file in faqs/",
                   Remark{faq.where, "the other one is here"});
        }
        if (question.answer.size() > answer_of(faq).size()) {
            faq.document = document;
            faq.question = index;
            faq.output_path = node(NodeId{document}).output_path;
            faq.anchor = question.id;
            faq.where = question.where;
        }
        shared_questions_.push_back(id);
    }

    // What two pages ask gets a page of its own.
    void place_shared_questions() {
        for (const NodeId id : shared_questions_) {
            Node& faq = node(id);
            faq.anchor.clear();
            faq.output_path = take(output_path_of_stub(Kind::faq, faq.id, settings_), out_.problems);
        }
    }

    // A question is about every role and skill that it names: runs of up to five words, the longest first. Names of one
    // or two letters could be anything.
    void add_named_in(NodeId faq, std::string_view text, Location where) {
        const std::vector<std::string_view> words = split_on_spaces(text);
        for (std::size_t first = 0; first < words.size();) {
            std::size_t taken = 0;
            for (std::size_t count = std::min<std::size_t>(5, words.size() - first); count > 0 && taken == 0; --count) {
                const std::string_view run(words[first].begin(), words[first + count - 1].end());
                const std::vector<NodeId> found =
                    matching_key(run).size() > 2 ? names_.find(run, role_or_skill) : std::vector<NodeId>{};
                if (found.size() != 1) continue;
                state(faq, Relation::about, found.front(), where);
                taken = count;
            }
            first += std::max<std::size_t>(taken, 1);
        }
    }

    // ---- edges

    void state(NodeId from, Relation relation, NodeId to, Location where, std::uint32_t attributes = 0) {
        if (from != to) statements_.push_back({from, relation, to, where, attributes});
    }

    void resolve_references(NodeId origin) {
        // The list of references does not change while nodes are added; the document's place in memory does not either.
        for (const Reference& reference : taxonomy().documents[index_of(origin)].references) {
            const std::optional<NodeId> target = find_or_add(reference);
            if (!target) continue;
            const bool forward = reference.stated_by == End::from;
            const NodeId from = forward ? origin : *target;
            const NodeId to = forward ? *target : origin;
            state(from, reference.relation, to, reference.where, add_attributes(reference, from, to));
        }
    }

    std::optional<NodeId> find_or_add(const Reference& reference) {
        const std::array<Kind, 1> one = {reference.typed.value_or(Kind::page)};
        const std::span<const Kind> wanted = reference.typed ? std::span<const Kind>(one) : reference.targets;
        if (reference.typed && std::ranges::find(reference.targets, *reference.typed) == reference.targets.end()) {
            report(Severity::error, "wrong-kind", reference.where,
                   fmt::format("'{}:{}' is a {}, and this lists {}", row_of(*reference.typed).name, reference.name,
                               row_of(*reference.typed).name, kinds_in_words(reference.targets)),
                   "move it to the key that lists its kind, or name another");
            return std::nullopt;
        }
        const std::vector<NodeId> found = names_.find(reference.name, wanted);
        if (found.size() == 1) return found.front();
        if (found.size() > 1) {
            report_ambiguous(reference, found);
            return std::nullopt;
        }
        if (const auto hidden = hidden_names_.find(reference.name, wanted); !hidden.empty()) {
            const Unpublished& target = taxonomy().unpublished[index_of(hidden.front())];
            report(Severity::warning, "unpublished-target", reference.where,
                   fmt::format("'{}' is not published: {}", target.title, target.reason), "it is left out here",
                   Remark{target.where, "it is this page"});
            return std::nullopt;
        }
        if (reference.typed || wanted.size() > 1) {
            report_unknown(reference, wanted);
            return std::nullopt;
        }
        return add_stub(wanted.front(), reference.name, reference.where);
    }

    static std::string kinds_in_words(std::span<const Kind> kinds) {
        std::string words;
        for (const Kind kind : kinds) words += (words.empty() ? "" : " and ") + to_lower_ascii(row_of(kind).plural);
        return words;
    }

    void report_ambiguous(const Reference& reference, const std::vector<NodeId>& found) {
        std::string candidates;
        for (const NodeId id : found) candidates += (candidates.empty() ? "" : ", ") + full_id(node(id));
        report(Severity::error, "ambiguous-name", reference.where,
               fmt::format("'{}' is a name of several: {}", reference.name, candidates), "write the one that is meant");
    }

    void report_unknown(const Reference& reference, std::span<const Kind> wanted) {
        const std::string meant = names_.closest_name(reference.name, wanted);
        const std::string_view kind = reference.typed ? row_of(*reference.typed).name : "role or skill";
        report(Severity::error, "unknown-reference", reference.where,
               fmt::format("there is no {} '{}'", kind, reference.name),
               meant.empty() ? "" : fmt::format("did you mean '{}'?", meant));
    }

    std::uint32_t add_attributes(const Reference& reference, NodeId from, NodeId to) {
        if (reference.attributes == NeedAttributes{}) return 0;
        if (attributes_.empty()) attributes_.emplace_back();
        const auto index = static_cast<std::uint32_t>(attributes_.size());
        attributes_.push_back(reference.attributes);
        const auto [first, fresh] = stated_attributes_.emplace(std::pair(from, to), Stated{index, reference.where});
        if (!fresh && attributes_[first->second.attributes] != reference.attributes) {
            report(Severity::warning, "contradicting-levels", reference.where,
                   fmt::format("what '{}' needs of '{}' is stated twice, and differently", node(from).title,
                               node(to).title),
                   "state the level and importance on one side only",
                   Remark{first->second.where, "the other one is here"});
        }
        return index;
    }

    // ---- links

    void resolve_all_links() {
        LinkMap map{taxonomy(), names_, hidden_names_, {}, {}, {}, files_};
        for (std::uint32_t i = 0; i < taxonomy().nodes.size(); ++i) {
            const Node& target = taxonomy().nodes[i];
            if (!target.has_page()) continue;
            map.by_output_path.emplace(target.output_path, NodeId{i});
            files_.insert(std::string(row_of(target.kind).folder) + "/index.html");
        }
        for (const std::string_view always : {"index.html", "search/index.html", "a-z/index.html"})
            files_.emplace(always);
        std::vector<NodeId> origins;
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) {
            map.by_content_path.emplace(taxonomy().documents[i].path, NodeId{i});
            origins.push_back(NodeId{i});
        }
        for (std::uint32_t i = 0; i < taxonomy().unpublished.size(); ++i) {
            map.unpublished_by_content_path.emplace(taxonomy().unpublished[i].path, i);
        }
        auto resolved = parallel_map(
            origins,
            [&](NodeId origin) { return resolve_links(taxonomy().documents[index_of(origin)], node(origin), map); },
            threads_);
        for (const NodeId origin : origins) {
            taxonomy().links.push_back(take(std::move(resolved[index_of(origin)]), out_.problems));
            state_links(origin);
        }
    }

    void state_links(NodeId origin) {
        const std::vector<Link>& links = taxonomy().documents[index_of(origin)].body.links;
        for (std::size_t i = 0; i < links.size(); ++i) {
            const LinkTarget& target = taxonomy().links[index_of(origin)][i];
            if (target.type == LinkTarget::Type::node) state(origin, Relation::links, target.node, links[i].where);
        }
    }

    // A section that a page has of itself is there only if it has something to show.
    void check_section_links() {
        for (std::size_t i = 0; i < taxonomy().links.size(); ++i) {
            for (std::size_t k = 0; k < taxonomy().links[i].size(); ++k) {
                LinkTarget& target = taxonomy().links[i][k];
                if (target.type != LinkTarget::Type::node || target.fragment.empty()) continue;
                const auto sections = row_of(node(target.node).kind).reserved_ids;
                if (std::ranges::find(sections, target.fragment) == sections.end()) continue;
                if (has_section(taxonomy(), target.node, target.fragment)) continue;
                report(Severity::warning, "dead-anchor", taxonomy().documents[i].body.links[k].where,
                       fmt::format("the page '{}' has nothing to show under '#{}'", node(target.node).title,
                                   target.fragment));
                target.fragment.clear();
            }
        }
    }

    const Settings& settings_;
    Threads threads_;
    Outcome<Taxonomy> out_;
    std::set<std::string, std::less<>> files_;
    Names names_;
    Names hidden_names_;
    std::unordered_map<std::string, NodeId> ids_;
    std::vector<NodeId> shared_questions_;
    std::vector<Statement> statements_;
    std::vector<NeedAttributes> attributes_;
    struct Stated {
        std::uint32_t attributes = 0;
        Location where{};
    };
    std::map<std::pair<NodeId, NodeId>, Stated> stated_attributes_;
};

}  // namespace

std::string full_id(const Node& node) {
    std::string id(row_of(node.kind).name);
    id += ':';
    id += node.id;
    return id;
}

Outcome<Taxonomy> build_taxonomy(TaxonomyInputs inputs, const Settings& settings, Threads threads) {
    return Join(std::move(inputs), settings, threads).run();
}

}  // namespace rolebook
