#include "content/details.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace rolebook {
namespace {

double as_number(std::string_view digits) {
    double number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

class DetailsReader {
public:
    DetailsReader(FieldReader& fields, SourceId source, const std::vector<std::string>& levels,
                  ReferenceReader& references, Diagnostics& problems)
        : fields_(fields), source_(source), levels_(levels), references_(references), problems_(problems) {}

    Details read(Kind kind) {
        details_.sources = resources(fields_, {"sources"});
        if (kind == Kind::role) read_role();
        if (kind == Kind::skill) read_skill();
        if (kind == Kind::path) read_path();
        if (kind == Kind::family) details_.tracks = plain_texts(fields_, {"tracks"});
        if (kind == Kind::author) read_author();
        return std::move(details_);
    }

private:
    static std::string text(FieldReader& fields, FieldReader::Keys keys) {
        return collapse_spaces(fields.text(keys).value_or(Text{}).text);
    }

    static std::vector<std::string> plain_texts(FieldReader& fields, FieldReader::Keys keys) {
        std::vector<std::string> texts;
        for (const Text& text : fields.texts(keys)) texts.push_back(collapse_spaces(text.text));
        return texts;
    }

    void report(Severity severity, std::string code, Span span, std::string message, std::string hint = {}) {
        problems_.push_back({severity, std::move(code), {source_, span}, std::move(message), std::move(hint)});
    }

    // A text that an entry cannot do without.
    std::string needed_text(FieldReader& fields, const Value& entry, std::string_view key, std::string_view list) {
        std::string found = text(fields, {key});
        if (found.empty()) {
            report(Severity::error, "missing-name", entry.span, fmt::format("this entry of '{}' has no {}", list, key),
                   fmt::format("add {} = \"…\"", key));
        }
        return found;
    }

    Origin origin(FieldReader& fields) { return {text(fields, {"source"}), text(fields, {"as_of"})}; }

    void warn_unsourced(const Value& entry, const Origin& origin, std::string_view what) {
        if (origin.is_stated()) return;
        report(Severity::warning, "unsourced-figure", entry.span,
               fmt::format("{} is stated without its source and date", what),
               "add source = \"…\" and as_of = \"2024\"; the page says \"source not stated\" until then");
    }

    ReferenceRange skills(FieldReader& fields, std::optional<Relation> relation, End stated_by = End::from) {
        const Field* field = fields.field({"skills"});
        if (field == nullptr) return {};
        Reference pattern{.relation = relation, .stated_by = stated_by, .targets = kinds_detail::only_skill};
        pattern.attributes.in_ladder = relation == Relation::needs;
        return references_.read(*field, pattern);
    }

    // A title alone, or a table.
    std::vector<Resource> resources(FieldReader& fields, FieldReader::Keys keys) {
        std::vector<Resource> found;
        const Field* field = fields.field(keys);
        if (field == nullptr) return found;
        if (field->value.is_scalar()) found.push_back({.title = collapse_spaces(field->value.text)});
        if (field->value.type == ValueType::map) {
            fields.report(field->value, field->key, "a list",
                          fmt::format("begin each entry with [[{}]] on a line of its own", field->key));
        }
        for (const Value& item : field->value.items) {
            if (item.is_scalar()) {
                found.push_back({.title = collapse_spaces(item.text)});
            } else if (item.type == ValueType::map) {
                FieldReader entry(item, source_, problems_);
                found.push_back(resource(entry, item, field->key));
                entry.report_left_over(field->key);
            } else if (item.type == ValueType::list) {
                fields.report(item, field->key, "a list of titles or tables");
            }
        }
        for (Resource& each : found) {
            if (each.url.empty() && is_web_address(each.title)) each.url = encode_external(each.title);
        }
        return found;
    }

    Resource resource(FieldReader& fields, const Value& entry, std::string_view list) {
        Resource found;
        found.url = fields.web_address({"url", "link"});
        found.title = text(fields, {"title", "name"});
        if (found.title.empty()) found.title = text(fields, {"url", "link"});
        if (found.title.empty()) needed_text(fields, entry, "title", list);
        found.type = text(fields, {"type"});
        found.cost = text(fields, {"cost"});
        found.hours = fields.number({"hours"});
        for (const std::string_view date : {"date", "as_of"}) fields.expect(date);
        return found;
    }

    // ---- role

    void read_role() {
        details_.hidden_terms = plain_texts(fields_, {"hidden_terms"});
        details_.responsibilities = plain_texts(fields_, {"responsibilities"});
        read_education();
        details_.experience = text(fields_, {"experience"});
        read_certifications();
        read_ladder();
        read_pay();
        details_.outlook = text(fields_, {"outlook"});
        details_.ways_in = plain_texts(fields_, {"steps"});
        read_codes();
    }

    void read_education() {
        fields_.tables({"education"}, [&](FieldReader& fields, const Value& entry) {
            Education education;
            education.degree = needed_text(fields, entry, "degree", "education");
            education.share = fields.number({"share"});
            education.required = fields.boolean({"required"}).value_or(false);
            education.note = text(fields, {"note"});
            education.origin = origin(fields);
            if (!education.share.empty()) {
                if (as_number(education.share) > 100) {
                    report(Severity::error, "wrong-type", find_field(entry, "share")->value.span,
                           fmt::format("'share' must be at most 100 per cent, not {}", education.share));
                }
                warn_unsourced(entry, education.origin, "the share of a degree");
            }
            details_.education.push_back(std::move(education));
        });
    }

    void read_certifications() {
        fields_.tables({"certifications"}, [&](FieldReader& fields, const Value& entry) {
            Certification certification;
            certification.name = needed_text(fields, entry, "name", "certifications");
            certification.issuer = text(fields, {"issuer"});
            certification.url = fields.web_address({"url"});
            certification.status = text(fields, {"status"});
            certification.skills = skills(fields, std::nullopt);
            details_.certifications.push_back(std::move(certification));
        });
    }

    void read_ladder() {
        fields_.tables({"ladder"}, [&](FieldReader& fields, const Value& entry) {
            Rung rung;
            rung.title = needed_text(fields, entry, "title", "ladder");
            rung.id = slug(fields.text({"id"}).value_or(Text{rung.title, {}}).text);
            rung.rank = fields.integer({"rank"}, 1, 99).value_or(static_cast<int>(details_.ladder.size()) + 1);
            rung.summary = text(fields, {"summary"});
            rung.years_min = fields.number({"years_min"});
            rung.skills = skills(fields, Relation::needs);
            for (const Rung& other : details_.ladder) {
                if (rung.title.empty() || (other.rank != rung.rank && other.id != rung.id)) continue;
                report(Severity::error, "duplicate-rung", entry.span,
                       fmt::format("'{}' has the {} of '{}'", rung.title, other.rank == rung.rank ? "rank" : "id",
                                   other.title),
                       "each rung of a ladder has an id and a rank of its own");
                break;
            }
            details_.ladder.push_back(std::move(rung));
        });
        std::ranges::stable_sort(details_.ladder, {}, &Rung::rank);
    }

    void read_pay() {
        fields_.tables({"pay"}, [&](FieldReader& fields, const Value& entry) {
            Pay pay;
            pay.rung = rung_of(fields);
            pay.region = text(fields, {"region"});
            pay.currency = text(fields, {"currency"});
            pay.unit = text(fields, {"unit"});
            for (std::size_t i = 0; i < pay_percentiles.size(); ++i) {
                pay.percentiles[i] = pay_percentiles[i] == "median" ? fields.number({"median", "p50"})
                                                                    : fields.number({pay_percentiles[i]});
            }
            pay.origin = origin(fields);
            check_percentiles(pay, entry);
            if (pay.currency.empty()) needed_text(fields, entry, "currency", "pay");
            warn_unsourced(entry, pay.origin, "pay");
            details_.pay.push_back(std::move(pay));
        });
        std::ranges::stable_sort(details_.pay, {}, [&](const Pay& pay) {
            return std::ranges::find(details_.ladder, pay.rung, &Rung::id) - details_.ladder.begin();
        });
    }

    std::string rung_of(FieldReader& fields) {
        const auto named = fields.text({"rung"});
        if (!named) return {};
        const std::string id = slug(named->text);
        std::vector<std::string_view> known;
        for (const Rung& rung : details_.ladder) known.push_back(rung.id);
        if (std::ranges::find(known, id) != known.end()) return id;
        const std::string message = fmt::format("'{}' is no rung of this role's ladder", named->text);
        if (known.empty()) {
            report(Severity::error, "unknown-part", named->where.span, message, "write the [[ladder]] first");
        } else {
            report_unknown(*named, message, id, known, "rungs");
        }
        return {};
    }

    void report_unknown(const Text& named, std::string message, std::string_view id,
                        const std::vector<std::string_view>& known, std::string_view what) {
        const auto meant = closest(id, known);
        report(Severity::error, "unknown-part", named.where.span, std::move(message),
               meant           ? fmt::format("did you mean '{}'?", *meant)
               : known.empty() ? fmt::format("it has no {}", what)
                               : fmt::format("the {} are {}", what, fmt::join(known, ", ")));
    }

    void check_percentiles(const Pay& pay, const Value& entry) {
        double last = 0;
        for (std::size_t i = 0; i < pay.percentiles.size(); ++i) {
            if (pay.percentiles[i].empty()) continue;
            const double amount = as_number(pay.percentiles[i]);
            if (amount < last) {
                const Field* field = find_field(entry, pay_percentiles[i]);
                if (field == nullptr) field = find_field(entry, "p50");
                report(Severity::error, "descending-pay", field->value.span,
                       fmt::format("'{}' is less than a lower percentile", field->key),
                       "percentiles ascend from p10 to p90");
                return;
            }
            last = amount;
        }
    }

    void read_codes() {
        const Value* codes = fields_.map({"codes"});
        if (codes == nullptr) return;
        for (const Field& code : codes->fields) {
            if (code.value.is_scalar()) {
                details_.codes.push_back({code.key, code.value.text});
            } else {
                fields_.report(code.value, code.key, "text");
            }
        }
    }

    // ---- skill

    void read_skill() {
        details_.hidden_terms = plain_texts(fields_, {"hidden_terms"});
        details_.type = text(fields_, {"type"});
        details_.resources = resources(fields_, {"resources"});
        details_.autolink = fields_.boolean({"autolink"});
        read_descriptors();
        read_codes();
    }

    void read_descriptors() {
        const Value* table = fields_.map({"descriptors"});
        if (table == nullptr) return;
        FieldReader fields(*table, source_, problems_);
        for (const std::string& level : levels_) {
            for (const Field& field : table->fields) {
                if (to_lower_ascii(field.key) != level) continue;
                std::vector<std::string> statements = plain_texts(fields, {field.key});
                if (!statements.empty()) details_.descriptors.push_back({level, std::move(statements)});
            }
        }
        const std::vector<std::string_view> known(levels_.begin(), levels_.end());
        for (const Field* field : fields.left_over()) {
            const auto meant = closest(to_lower_ascii(field->key), known);
            report(Severity::error, "unknown-level", field->key_span,
                   fmt::format("'{}' is not a level of this site", field->key),
                   meant ? fmt::format("did you mean '{}'?", *meant)
                         : fmt::format("the levels are {}", fmt::join(levels_, ", ")));
        }
    }

    // ---- path

    void read_path() {
        details_.audience = text(fields_, {"audience"});
        details_.hours = fields_.number({"hours"});
        details_.resources = resources(fields_, {"resources"});
        fields_.tables({"steps"}, [&](FieldReader& fields, const Value& entry) {
            details_.steps.push_back(read_step(fields, entry));
        });
    }

    Step read_step(FieldReader& fields, const Value& entry) {
        Step step;
        step.title = needed_text(fields, entry, "title", "steps");
        step.id = slug(fields.text({"id"}).value_or(Text{step.title, {}}).text);
        step.summary = text(fields, {"summary"});
        step.done_when = text(fields, {"done_when"});
        step.choice = text(fields, {"choice"});
        step.hours = fields.number({"hours"});
        step.optional = fields.boolean({"optional"}).value_or(false);
        step.skills = skills(fields, Relation::step_of, End::to);
        step.articles = named(fields, "articles", kinds_detail::only_article);
        step.faqs = named(fields, "faqs", kinds_detail::only_faq);
        step.resources = resources(fields, {"resources"});
        const auto same = std::ranges::find(details_.steps, step.id, &Step::id);
        if (!step.title.empty() && same != details_.steps.end()) {
            report(Severity::error, "duplicate-step", entry.span,
                   fmt::format("'{}' has the id of the step '{}'", step.title, same->title),
                   "give it an id of its own");
        }
        read_needs(fields, step);
        return step;
    }

    ReferenceRange named(FieldReader& fields, std::string_view key, std::span<const Kind> targets) {
        const Field* field = fields.field({key});
        if (field == nullptr) return {};
        return references_.read(*field, {.relation = Relation::step_of, .stated_by = End::to, .targets = targets});
    }

    // A step needs the one before it unless it says otherwise. It can only need steps above it, so there is no cycle.
    void read_needs(FieldReader& fields, Step& step) {
        if (fields.field({"needs"}) == nullptr) {
            if (!details_.steps.empty()) step.needs = default_needs(step);
            return;
        }
        std::vector<std::string_view> known;
        for (const Step& other : details_.steps) known.push_back(other.id);
        for (const Text& name : fields.texts({"needs"})) {
            const std::string id = slug(name.text);
            const auto found = std::ranges::find(known, id);
            if (found != known.end()) {
                step.needs.push_back(static_cast<std::size_t>(found - known.begin()));
            } else {
                report_unknown(name, fmt::format("'{}' is no step above this one", name.text), id, known,
                               "steps above");
            }
        }
    }

    // Alternatives of one choice begin at the same place.
    std::vector<std::size_t> default_needs(const Step& step) const {
        const std::size_t before = details_.steps.size() - 1;
        const Step& last = details_.steps[before];
        if (!step.choice.empty() && step.choice == last.choice) return last.needs;
        return {before};
    }

    // ---- author

    void read_author() {
        details_.url = fields_.web_address({"website", "homepage", "url"});
        details_.same_as = fields_.web_addresses({"same_as"});
        const Field* type = fields_.field({"type"});
        if (type == nullptr) return;
        details_.type = type->value.text;
        if (details_.type != "person" && details_.type != "organization") {
            fields_.report(type->value, "type", "person or organization");
        }
    }

    FieldReader& fields_;
    SourceId source_;
    const std::vector<std::string>& levels_;
    ReferenceReader& references_;
    Diagnostics& problems_;
    Details details_;
};

}  // namespace

Details read_details(FieldReader& fields, Kind kind, SourceId source, const std::vector<std::string>& levels,
                     ReferenceReader& references, Diagnostics& problems) {
    return DetailsReader(fields, source, levels, references, problems).read(kind);
}

}  // namespace rolebook
