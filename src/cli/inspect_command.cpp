#include "base/json.hpp"
#include "base/url.hpp"
#include "cli/commands.hpp"
#include "content/document.hpp"
#include "io/report.hpp"
#include "taxonomy/permalink.hpp"

#include <fmt/format.h>

namespace rolebook {
namespace {

// One document with all that is known of it before it is joined with others.
struct Inspected {
    const Document& document;
    const Diagnostics& problems;
    const std::vector<Source>& sources;
    std::string url{};
    std::string reason{};

    const Source& source() const { return sources[static_cast<std::size_t>(document.source)]; }
};

// What a reference states; one that is only shown states nothing.
std::string_view type_of(const Reference& reference) {
    return reference.relation ? name_of(*reference.relation) : "mentions";
}

void write_body_facts(JsonWriter& json, const Inspected& file) {
    const Body& body = file.document.body;
    json.key("headings").begin_array();
    for (const Heading& heading : body.headings) {
        json.begin_object()
            .key("level")
            .number(heading.level)
            .member("id", heading.id)
            .member("text", heading.text)
            .end_object();
    }
    json.end_array().key("faqs").begin_array();
    for (const Question& question : body.questions) {
        json.begin_object().member("question", question.text).member("answer", question.answer).end_object();
    }
    json.end_array().key("links").begin_array();
    for (const Link& link : body.links) {
        const auto line = position_at(file.source().text, link.where.span.begin).line;
        const std::string target =
            link.fragment.empty() ? link.target : fmt::format("{}#{}", link.target, link.fragment);
        json.begin_object().member("target", target).key("line").number(line).end_object();
    }
    json.end_array().key("mentions").begin_array();
    for (const Reference& reference : file.document.references) {
        const auto line = position_at(file.source().text, reference.where.span.begin).line;
        const Kind kind = reference.typed.value_or(reference.targets.front());
        json.begin_object().member("type", type_of(reference)).member("kind", row_of(kind).name);
        json.member("name", reference.name).key("line").number(line).end_object();
    }
    json.end_array();
}

std::string inspected_json(const Inspected& file) {
    const Document& document = file.document;
    JsonWriter json;
    json.begin_object().member("path", file.source().path).member("kind", row_of(document.kind).name);
    json.member("kind_reason", document.kind_reason).member("id", document.id).member("title", document.title);
    json.member("url", file.url).key("published").boolean(file.reason.empty()).member("reason", file.reason);
    json.member("date", document.date ? rfc3339(*document.date) : "");
    json.member("updated", document.updated ? iso_day(*document.updated) : "").member("summary", document.summary);
    json.key("redirects_from").begin_array();
    for (const Text& address : document.redirects_from) json.text(address.text);
    json.end_array().key("front_matter");
    write_value(json, document.front_matter);
    write_body_facts(json, file);
    json.key("problems").begin_array();
    for (const Diagnostic& problem : file.problems) {
        const Position at = position_at(file.source().text, problem.where.span.begin);
        json.begin_object().member("severity", name_of(problem.severity)).member("code", problem.code);
        json.key("line").number(at.line).key("column").number(at.column);
        json.member("message", problem.message).member("hint", problem.hint).end_object();
    }
    json.end_array().end_object();
    return json.take() + "\n";
}

std::string inspected_text(const Inspected& file) {
    const Document& document = file.document;
    std::string out = fmt::format("{}\n", file.source().path);
    const auto row = [&](std::string_view name, std::string_view value) {
        if (!value.empty()) out += fmt::format("  {:<12} {}\n", name, value);
    };
    row("kind", fmt::format("{} ({})", row_of(document.kind).name, document.kind_reason));
    row("title", document.title);
    row("id", document.id);
    row("url", file.url);
    row("published", file.reason.empty() ? "yes" : fmt::format("no: {}", file.reason));
    row("date", document.date ? rfc3339(*document.date) : "");
    row("description", document.description);
    for (const Heading& heading : document.body.headings) {
        row("heading", fmt::format("{} {} #{}", std::string(static_cast<std::size_t>(heading.level), '#'), heading.text,
                                   heading.id));
    }
    for (const Question& question : document.body.questions) row("question", question.text);
    for (const Reference& reference : document.references) {
        row(type_of(reference), reference.name);
    }
    for (const Link& link : document.body.links) row("link", link.target);
    for (const Diagnostic& problem : file.problems) out += describe(problem, file.sources);
    return out;
}

}  // namespace

int run_inspect(const InspectCommand& command) {
    const Outcome<Inputs> inputs = read_files(command.files);
    const Settings settings = settings_of(inputs.value).value;
    bool sound = true;
    for (const ContentFile& file : inputs.value.content) {
        Outcome<Document> document = read_document(inputs.value, file, settings);
        const std::string path = take(output_path_of(document.value, settings), document.problems);
        sort_by_location(document.problems);
        sound = sound && !has_errors(document.problems);
        const auto reason = withheld(document.value, settings, {.now = command.now});
        const Inspected inspected{document.value, document.problems, inputs.value.sources, encode_path(clean_url(path)),
                                  reason ? reason->reason : ""};
        fmt::print("{}", command.format == Format::json ? inspected_json(inspected) : inspected_text(inspected));
    }
    return sound ? success : content_has_errors;
}

}  // namespace rolebook
