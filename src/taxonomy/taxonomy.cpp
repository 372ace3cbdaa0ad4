#include "taxonomy/taxonomy.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "taxonomy/cycles.hpp"
#include "taxonomy/links.hpp"
#include "taxonomy/mentions.hpp"
#include "taxonomy/names.hpp"
#include "taxonomy/permalink.hpp"
#include "taxonomy/similar_questions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace rolebook {
namespace {

constexpr std::array role_or_skill = {Kind::role, Kind::skill};

// Joins the documents step by step; each step needs what the ones before it found.
class Join {
public:
    Join(TaxonomyInputs inputs, const Settings& settings, Threads threads) : settings_(settings), threads_(threads) {
        taxonomy().documents = std::move(inputs.documents);
        files_ = std::move(inputs.files);
        std::ranges::stable_sort(taxonomy().documents, {},
                                 [](const SharedDocument& d) { return std::tie(d->kind, d->path); });
        for (std::size_t i = 0; i < inputs.unpublished.size(); ++i) {
            add_unpublished(*inputs.unpublished[i], inputs.reasons[i]);
        }
    }

    Outcome<Taxonomy> run() {
        add_documents();
        taxonomy().name_finder = make_name_finder(taxonomy(), names_, settings_);
        // Nodes and names go on to be added, but what is mentioned are documents.
        const auto find = [&finder = taxonomy().name_finder, &all = taxonomy().documents](NodeId document) {
            return find_mentions(finder, all[index_of(document)]->body, document);
        };
        const std::vector<NodeId> documents = document_ids();
        PendingMap mentions(documents, find, threads_);
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) add_questions(i);
        place_shared_questions();
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) resolve_references(NodeId{i});
        place_introductions();
        add_redirects();
        taxonomy().links = take(resolve_all_links(taxonomy(), names_, hidden_names_, std::move(files_),
                                                  base_path_of(settings_.base_url), threads_),
                                out_.problems);
        taxonomy().mentions = mentions.get();
        state_texts(documents);
        prefer_own_needs();
        taxonomy().graph = Graph(taxonomy().nodes.size(), statements_, std::move(attributes_));
        auto similar = in_background([&] { return find_similar_questions(taxonomy()); }, threads_);
        append(out_.problems, drop_links_to_missing_sections(taxonomy()));
        append(out_.problems, find_cycles(taxonomy()));
        append(out_.problems, similar.get());
        report_shared_names();
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

    void add_unpublished(const Document& document, Withheld reason) {
        const NodeId id{static_cast<std::uint32_t>(taxonomy().unpublished.size())};
        hidden_names_.add_title(id, document.kind, document.title);
        hidden_names_.add_title(id, document.kind, document.id);
        add_further_names(hidden_names_, id, document);
        taxonomy().unpublished.push_back({document.path, document.title, document.title_where, std::move(reason)});
    }

    // ---- nodes

    using Ids = std::unordered_map<std::string, NodeId>;
    Ids& ids_of(Kind kind) { return ids_[static_cast<std::size_t>(kind)]; }

    NodeId add_node(Node node) {
        const NodeId id{static_cast<std::uint32_t>(taxonomy().nodes.size())};
        ids_of(node.kind).emplace(node.id, id);
        taxonomy().nodes.push_back(std::move(node));
        return id;
    }

    std::vector<NodeId> document_ids() {
        std::vector<NodeId> ids;
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) ids.push_back(NodeId{i});
        return ids;
    }

    // What a document is found by, which can be worked out for each by itself.
    struct Found {
        Outcome<std::string> output_path{};
        std::string title_key{};
        std::string id_key{};
    };

    void add_documents() {
        auto found = parallel_map(
            taxonomy().documents,
            [&](const SharedDocument& document) {
                return Found{output_path_of(*document, settings_), matching_key(document->title),
                             matching_key(document->id)};
            },
            threads_);
        taxonomy().nodes.reserve(found.size());
        for (std::uint32_t i = 0; i < found.size(); ++i) add_document(i, std::move(found[i]));
    }

    void add_document(std::uint32_t index, Found found) {
        const Document& document = *taxonomy().documents[index];
        Node node{.kind = document.kind,
                  .id = document.id,
                  .title = document.title,
                  .output_path = take(std::move(found.output_path), out_.problems),
                  .document = index,
                  .is_listed = !document.hiding.from_lists,
                  .where = document.title_where};
        // Articles and pages may have one title; everything else is found by name, and could not be told apart.
        if (document.kind != Kind::article && document.kind != Kind::page) report_repeated_name(document, found);
        node.id = free_id(node);
        const NodeId id = add_node(std::move(node));
        names_.add_title(id, document.kind, document.title, std::move(found.title_key));
        names_.add_title(id, document.kind, document.id, std::move(found.id_key));
        add_further_names(names_, id, document);
    }

    static void add_further_names(Names& names, NodeId id, const Document& document) {
        for (const Text& name : document.also_known_as) names.add_alias(id, document.kind, name.text);
        for (const std::string& name : document.details.hidden_terms) names.add_alias(id, document.kind, name);
    }

    void report_repeated_name(const Document& document, const Found& found) {
        const auto by_title = names_.find_title(found.title_key, document.kind);
        const auto other = by_title ? by_title : names_.find_title(found.id_key, document.kind);
        if (!other) return;
        report(Severity::error, "duplicate-name", document.title_where,
               fmt::format("'{}' is already the name of {}", by_title ? document.title : document.id,
                           with_article(document.kind)),
               "rename one of them, or make one file of both",
               Remark{taxonomy().document_of(*other)->title_where, "this one has it"});
    }

    // A further name of several leads to none of them: told once, at the first. Where such a name is used, that is told
    // instead.
    void report_shared_names() {
        const bool is_used = std::ranges::any_of(
            out_.problems, [](const Diagnostic& problem) { return problem.code == "ambiguous-name"; });
        if (is_used) return;
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) {
            const Document& document = *taxonomy().documents[i];
            for (const Text& name : document.also_known_as) {
                const std::vector<NodeId> found = names_.find(name.text, std::array{document.kind});
                if (found.size() < 2 || found.front() != NodeId{i}) continue;
                report(Severity::note, "shared-name", name.where,
                       fmt::format("'{}' is a further name of several: {}", name.text, in_words(found)),
                       "nothing that says it leads to any of them");
            }
        }
    }

    std::string in_words(const std::vector<NodeId>& nodes) {
        std::string words;
        for (const NodeId id : nodes) words += (words.empty() ? "" : ", ") + full_id(node(id));
        return words;
    }

    // Two posts of different years may have one file name: the later one's id gets its date or a number.
    std::string free_id(const Node& node) {
        const Ids& ids = ids_of(node.kind);
        std::string id = node.id;
        const Document& document = *taxonomy().documents[*node.document];
        if (ids.contains(id) && document.date) id += "-" + iso_day(*document.date);
        const std::string base = id;
        for (int copy = 2; ids.contains(id); ++copy) id = fmt::format("{}-{}", base, copy);
        return id;
    }

    // A node for what is only mentioned.
    NodeId add_stub(Kind kind, const Reference& reference) {
        const std::string& name = reference.name;
        const Location where = reference.where;
        Node stub{
            .kind = kind, .id = slug(name), .title = collapse_spaces(name), .homepage = reference.url, .where = where};
        if (stub.id.empty()) {
            report_nameless(reference);
            stub.id = "unnamed";
        }
        if (const auto other = ids_of(kind).find(stub.id); other != ids_of(kind).end()) {
            report(
                Severity::error, "same-slug", where,
                fmt::format("'{}' and '{}' would both be the {} '{}'", stub.title, node(other->second).title,
                            row_of(kind).name, stub.id),
                is_term(kind) ? "write one of them throughout" : "if they are one, add the other to its also_known_as");
            names_.add_alias(other->second, kind, name);  // once is enough
            return other->second;
        }
        // People may well have similar names.
        if (is_written(kind) && kind != Kind::author) warn_close_name(kind, stub.title, where);
        if (is_term(kind)) warn_close_term(kind, stub.title, where);
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

    // "Interview" and "Interviews": one letter makes two pages of what was meant to be one. Numbers may well be close.
    void warn_close_term(Kind kind, const std::string& name, Location where) {
        constexpr std::size_t shortest = 5;
        const std::string key = matching_key(name);
        if (key.size() < shortest || key.find_first_of("0123456789") != std::string::npos) return;
        const std::string meant = names_.closest_name(name, std::array{kind}, 1);
        if (meant.empty()) return;
        report(Severity::warning, "close-name", where,
               fmt::format("the {0} '{1}' and the {0} '{2}' are two", row_of(kind).name, name, meant),
               fmt::format("did you mean '{}'?", meant));
    }

    // ---- questions

    void add_questions(std::uint32_t document) {
        const Body& body = taxonomy().documents[document]->body;
        for (std::uint32_t i = 0; i < body.questions.size(); ++i) {
            const Question& question = body.questions[i];
            const std::string key = matching_key(question.text);
            const auto known = names_.find_title(key, Kind::faq);
            const NodeId id = known ? *known : add_question(document, i, question);
            if (known) merge_question(*known, document, i, question);
            state(id, Relation::asked_on, NodeId{document}, question.where);
            add_named_in(id, question.text, question.where);
        }
        if (const Document& asked = *taxonomy().documents[document]; asked.kind == Kind::faq) {
            add_named_in(NodeId{document}, asked.title, asked.title_where);
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
                   .is_listed = node(NodeId{document}).is_listed,
                   .where = question.where};
        if (found.id.empty()) found.id = "question";
        found.id = free_id(found);
        const NodeId id = add_node(std::move(found));
        names_.add_title(id, Kind::faq, question.text);
        return id;
    }

    const std::string& answer_of(const Node& faq) {
        const Body& body = taxonomy().documents[*faq.document]->body;
        return faq.question ? body.questions[*faq.question].answer : taxonomy().documents[*faq.document]->summary;
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
        if (faq.document != document) shared_questions_.push_back(id);
        if (question.answer.size() > answer_of(faq).size()) {
            faq.document = document;
            faq.question = index;
            faq.is_listed = node(NodeId{document}).is_listed;
            faq.output_path = node(NodeId{document}).output_path;
            faq.anchor = question.id;
            faq.where = question.where;
        }
    }

    // What two pages ask gets a page of its own.
    void place_shared_questions() {
        for (const NodeId id : shared_questions_) {
            Node& faq = node(id);
            faq.anchor.clear();
            faq.output_path = take(output_path_of_stub(Kind::faq, faq.id, settings_), out_.problems);
        }
    }

    // A question is about every role and skill that it names.
    void add_named_in(NodeId faq, std::string_view text, Location where) {
        for (const NameFound& name : taxonomy().name_finder.find(text)) {
            if (node(name.node).kind != Kind::path) state(faq, Relation::about, name.node, where);
        }
    }

    // ---- edges

    void state(NodeId from, Relation relation, NodeId to, Location where, std::uint32_t attributes = 0) {
        if (from != to) statements_.push_back({from, relation, to, where, attributes});
    }

    void resolve_references(NodeId origin) {
        std::vector<std::optional<NodeId>>& referred = taxonomy().referred.emplace_back();
        // The list of references does not change while nodes are added; the document's place in memory does not either.
        for (const Reference& reference : taxonomy().documents[index_of(origin)]->references) {
            referred.push_back(find_or_add(reference));
            if (referred.back()) state_reference(reference, origin, *referred.back());
        }
    }

    void state_reference(const Reference& reference, NodeId origin, NodeId target) {
        if (!reference.relation) return;
        Relation relation = *reference.relation;
        const Kind kind = node(target).kind;
        // A category that is a role or a skill says what the page is about.
        if (relation == Relation::in_term && !is_term(kind)) relation = Relation::about;
        const NodeId from = reference.stated_by == End::from ? origin : target;
        const NodeId to = reference.stated_by == End::from ? target : origin;
        if (from == to && (relation == Relation::broader || relation == Relation::requires_)) {
            report(Severity::error, "cycle", reference.where,
                   fmt::format("'{0}' goes round in a circle: '{1}' → '{1}'", name_of(relation), node(from).title),
                   "take it out");
        }
        const bool has_attributes = relation == Relation::needs;
        state(from, relation, to, reference.where, has_attributes ? add_attributes(reference, from, to) : 0);
    }

    // Most references name what others have named: looked up by the name as it is written.
    std::optional<NodeId> find_or_add(const Reference& reference) {
        if (reference.typed || reference.targets.size() > 1) return look_up_or_add(reference);
        auto& known = known_[{reference.targets.front(), reference.taxonomy}];
        const auto found = known.find(reference.name);
        if (found != known.end()) return found->second;
        const std::optional<NodeId> node = look_up_or_add(reference);
        if (node) known.emplace(reference.name, *node);
        return node;
    }

    std::optional<NodeId> look_up_or_add(const Reference& reference) {
        if (reference.targets.front() == Kind::term) return find_or_add_term(reference);
        if (const auto same = role_or_skill_behind(reference)) return same;
        const std::array<Kind, 1> one = {reference.typed.value_or(Kind::page)};
        const std::span<const Kind> wanted = reference.typed ? std::span<const Kind>(one) : reference.targets;
        if (reference.typed && std::ranges::find(reference.targets, *reference.typed) == reference.targets.end()) {
            report(Severity::error, "wrong-kind", reference.where,
                   fmt::format("'{}:{}' is {}, and this lists {}", row_of(*reference.typed).name, reference.name,
                               with_article(*reference.typed), kinds_in_words(reference.targets)),
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
                   fmt::format("'{}' is not published: {}", target.title, target.withheld.reason),
                   "it is left out here", Remark{target.where, "it is this page"});
            return std::nullopt;
        }
        const Kind kind = wanted.front();
        const bool may_be_stub = !reference.typed && wanted.size() == 1 && kind != Kind::article && kind != Kind::faq;
        if (may_be_stub && (is_term(kind) || !settings_.strict_terms)) return add_stub(kind, reference);
        report_unknown(reference, wanted);
        return std::nullopt;
    }

    // A category or tag that is called like a role or a skill with a page is that; its own address leads there.
    std::optional<NodeId> role_or_skill_behind(const Reference& reference) {
        const Kind kind = reference.targets.front();
        if (kind != Kind::category && kind != Kind::tag) return std::nullopt;
        const std::vector<NodeId> found = names_.find(reference.name, role_or_skill);
        if (found.size() != 1 || node(found.front()).is_stub()) return std::nullopt;
        const std::string path = take(output_path_of_stub(kind, slug(reference.name), settings_), out_.problems);
        if (redirected_.insert(path).second) taxonomy().redirects.push_back({path, found.front(), reference.where});
        return found.front();
    }

    void report_nameless(const Reference& reference) {
        report(Severity::error, "bad-name", reference.where,
               fmt::format("'{}' has no letter and no digit", reference.name), "an address is made of these: add one");
    }

    NodeId find_or_add_term(const Reference& reference) {
        const std::string_view plural = settings_.taxonomies[reference.taxonomy].plural;
        const auto [known, fresh] =
            terms_.try_emplace(fmt::format("{}/{}", plural, matching_key(reference.name)), NodeId{});
        if (!fresh) return known->second;
        Node term{.kind = Kind::term,
                  .id = fmt::format("{}/{}", plural, slug(reference.name)),
                  .title = collapse_spaces(reference.name),
                  .taxonomy = reference.taxonomy,
                  .where = reference.where};
        if (slug(reference.name).empty()) {
            report_nameless(reference);
            term.id += "unnamed";
        } else if (const auto other = ids_of(Kind::term).find(term.id); other != ids_of(Kind::term).end()) {
            report(Severity::error, "same-slug", reference.where,
                   fmt::format("'{}' and '{}' would both be the term '{}'", term.title, node(other->second).title,
                               slug(reference.name)),
                   "write one of them throughout");
            return known->second = other->second;
        }
        term.output_path = take(output_path_of_stub(Kind::term, term.id, settings_), out_.problems);
        return known->second = add_node(std::move(term));
    }

    // What introduces a list stands where the list is, unless it says where it is; the address of its folder leads
    // there.
    void place_introductions() {
        std::vector<std::pair<std::uint32_t, std::string>> introductions;  // with where the list is
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) {
            const Document& document = *taxonomy().documents[i];
            const KindRow* row = document.kind == Kind::page ? introduced_kind(document.path) : nullptr;
            if (row == nullptr || document.permalink || document.redirect_to || !has_list(row->kind)) continue;
            introductions.emplace_back(i, fmt::format("{}/index.html", row->folder));
        }
        if (introductions.empty()) return;
        std::set<std::string> taken;
        for (const Node& node : taxonomy().nodes) taken.insert(node.output_path);
        for (const auto& [document, list] : introductions) {
            if (!taken.insert(list).second) continue;
            former_.emplace(document, std::exchange(taxonomy().nodes[document].output_path, list));
        }
    }

    bool has_list(Kind kind) {
        return std::ranges::any_of(taxonomy().nodes, [&](const Node& each) { return each.kind == kind; });
    }

    void add_redirects() {
        for (std::uint32_t i = 0; i < taxonomy().documents.size(); ++i) {
            std::set<std::string> own;  // one page may say one address twice, spelled in two ways
            for (const Text& address : taxonomy().documents[i]->redirects_from) {
                std::string path =
                    take(output_path_of_address(address, taxonomy().nodes[i].output_path, settings_), out_.problems);
                if (path.empty() || !own.insert(path).second) continue;
                taxonomy().redirects.push_back({std::move(path), NodeId{i}, address.where});
            }
            const auto former = former_.find(i);
            if (former == former_.end() || own.contains(former->second)) continue;
            taxonomy().redirects.push_back({former->second, NodeId{i}, {taxonomy().documents[i]->source, {}}});
        }
    }

    // What the texts of documents say: their links and what they mention.
    void state_texts(const std::vector<NodeId>& documents) {
        const auto stated = parallel_map(
            documents,
            [&](NodeId document) {
                link_mentions(taxonomy().mentions[index_of(document)], taxonomy().links[index_of(document)],
                              settings_.autolink);
                return statements_of_text(taxonomy(), document);
            },
            threads_);
        for (const std::vector<Statement>& each : stated) {
            statements_.insert(statements_.end(), each.begin(), each.end());
        }
    }

    static std::vector<Statement> statements_of_text(const Taxonomy& taxonomy, NodeId origin) {
        std::vector<Statement> statements;
        const std::vector<Link>& links = taxonomy.documents[index_of(origin)]->body.links;
        for (std::size_t i = 0; i < links.size(); ++i) {
            const LinkTarget& target = taxonomy.links[index_of(origin)][i];
            if (target.type != LinkTarget::Type::node || target.node == origin) continue;
            statements.push_back({origin, Relation::links, target.node, links[i].where});
        }
        // One statement for each section is enough.
        std::set<std::pair<NodeId, std::uint32_t>> stated;
        for (const Mention& mention : taxonomy.mentions[index_of(origin)]) {
            if (!stated.emplace(mention.node, mention.section).second) continue;
            statements.push_back({origin, Relation::mentions, mention.node, mention.where});
        }
        return statements;
    }

    static std::string kinds_in_words(std::span<const Kind> kinds) {
        std::string words;
        for (const Kind kind : kinds) words += fmt::format("{}{}", words.empty() ? "" : " and ", row_of(kind).plural);
        return words;
    }

    void report_ambiguous(const Reference& reference, const std::vector<NodeId>& found) {
        report(Severity::error, "ambiguous-name", reference.where,
               fmt::format("'{}' is a name of several: {}", reference.name, in_words(found)),
               "write the one that is meant");
    }

    void report_unknown(const Reference& reference, std::span<const Kind> wanted) {
        const std::string meant = names_.closest_name(reference.name, wanted);
        std::string kind;
        for (const Kind each : wanted.size() > 2 ? std::span<const Kind>() : wanted) {
            kind += fmt::format("{}{}", kind.empty() ? "" : " or ", row_of(each).noun);
        }
        if (kind.empty()) kind = "page";
        report(Severity::error, "unknown-reference", reference.where,
               fmt::format("there is no {} '{}'", kind, reference.name),
               meant.empty() ? "write a file for it, or name another" : fmt::format("did you mean '{}'?", meant));
    }

    std::uint32_t add_attributes(const Reference& reference, NodeId from, NodeId to) {
        const NeedAttributes& said = reference.attributes;
        if (!said.in_ladder) own_needs_.emplace(from, to);
        if (!said.in_ladder && said == NeedAttributes{}) return 0;
        if (attributes_.empty()) attributes_.emplace_back();
        const auto index = static_cast<std::uint32_t>(attributes_.size());
        attributes_.push_back(said);
        if (said.in_ladder) return index;
        const auto [first, fresh] = stated_attributes_.emplace(std::pair(from, to), Stated{index, reference.where});
        if (!fresh && attributes_[first->second.attributes] != said) {
            report(Severity::warning, "contradicting-levels", reference.where,
                   fmt::format("what '{}' needs of '{}' is stated twice, and differently", node(from).title,
                               node(to).title),
                   "state the level and importance on one side only",
                   Remark{first->second.where, "the other one is here"});
        }
        return index;
    }

    // What is said of everybody in a role comes before what a rung says, which is shown at the rung.
    void prefer_own_needs() {
        for (Statement& statement : statements_) {
            if (statement.attributes == 0 || !attributes_[statement.attributes].in_ladder) continue;
            if (own_needs_.contains({statement.from, statement.to})) statement.attributes = 0;
        }
    }

    const Settings& settings_;
    Threads threads_;
    Outcome<Taxonomy> out_;
    std::set<std::string, std::less<>> files_;
    Names names_;
    Names hidden_names_;
    std::array<Ids, kinds.size()> ids_;
    // What references led to, by kind and taxonomy, and by their names, which the documents hold.
    std::map<std::pair<Kind, std::uint8_t>, std::unordered_map<std::string_view, NodeId>> known_;
    std::unordered_map<std::string, NodeId> terms_;          // of further taxonomies, by plural and key
    std::unordered_map<std::uint32_t, std::string> former_;  // addresses of the folders of what introduces lists
    std::set<std::string> redirected_;                       // addresses of terms that lead to roles and skills
    std::vector<NodeId> shared_questions_;
    std::vector<Statement> statements_;
    std::vector<NeedAttributes> attributes_;
    std::set<std::pair<NodeId, NodeId>> own_needs_;  // what is needed of everybody in a role
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
