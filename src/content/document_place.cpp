#include "content/document_place.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "content/jekyll_place.hpp"
#include "content/translation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace rolebook {
namespace {

// `menu: true`, `menu: main`, `menu: {weight: 3}`, and Hugo's `menu: {main: {weight: 3}}`.
void read_menu(FieldReader& fields, Document& document, Diagnostics& problems) {
    const Field* field = fields.field({"menu"});
    if (field == nullptr) return;
    if (field->value.is_scalar() && as_boolean(field->value) == false) return;
    document.menu.emplace();
    const Value* place = &field->value;
    if (place->fields.size() == 1 && place->fields.front().value.type == ValueType::map) {
        place = &place->fields.front().value;
    }
    if (place->type != ValueType::map) return;
    FieldReader entry(*place, document.source, problems);
    document.menu->title = entry.text({"title", "name"}).value_or(Text{}).text;
    document.menu->weight = entry.integer({"weight"}, -9999, 9999).value_or(0);
    for (const std::string_view key : {"identifier", "parent", "pre", "post", "params", "url"}) entry.expect(key);
    entry.report_left_over("menu");
}

// How much more a page counts in the search than others.
void read_boost(FieldReader& fields, Document& document) {
    const Field* field = fields.field({"boost"});
    const std::string number = fields.number({"boost"});
    if (number.empty()) return;
    const double boost = std::strtod(number.c_str(), nullptr);
    if (boost >= 0.1 && boost <= 10) {
        document.search_boost = boost;
    } else {
        fields.report(field->value, "boost", "a number from 0.1 to 10");
    }
}

// `search: false`, or `search: {exclude: true, boost: 2}` as in MkDocs Material.
void read_search(FieldReader& fields, Document& document, Diagnostics& problems) {
    const Field* field = fields.field({"search"});
    if (field == nullptr) return;
    if (field->value.type == ValueType::map) {
        FieldReader entry(field->value, document.source, problems);
        document.hiding.from_search = entry.boolean({"exclude"}).value_or(false);
        read_boost(entry, document);
        entry.report_left_over("search");
    } else {
        document.hiding.from_search = !fields.boolean({"search"}).value_or(true);
    }
}

// Other generators also take "pt_BR".
void read_language(FieldReader& fields, Document& document, Diagnostics& problems) {
    const auto text = fields.text({"lang", "language"});
    if (!text || text->text.empty()) return;
    std::string tag = text->text;
    std::ranges::replace(tag, '_', '-');
    if (is_language_tag(tag)) {
        document.language = std::move(tag);
    } else {
        problems.push_back({Severity::error, "bad-language", text->where,
                            fmt::format("'{}' is not the tag of a language", text->text), "write it as de or pt-BR"});
    }
}

// An old address begins with a slash or has one; a name without any was meant for `also_known_as`.
void read_redirects(FieldReader& fields, Document& document, Diagnostics& problems) {
    document.redirects_from = fields.texts({"aliases"});
    const auto drop_empty = [&] {
        std::erase_if(document.redirects_from, [](const Text& address) { return address.text.empty(); });
    };
    drop_empty();
    if (document.kind == Kind::role || document.kind == Kind::skill) {
        for (const Text& address : document.redirects_from) {
            if (address.text.find('/') != std::string::npos) continue;
            problems.push_back({Severity::error, "name-as-address", address.where,
                                fmt::format("'{}' is not an address that leads here", address.text),
                                "did you mean also_known_as? An address has a slash: /jobs/analyst/"});
        }
    }
    for (Text& address : fields.texts({"redirect_from"})) document.redirects_from.push_back(std::move(address));
    drop_empty();
}

}  // namespace

void read_slug(FieldReader& fields, Document& document, Diagnostics& problems) {
    document.file_slug = slug(name_in_path(document.path));
    document.id = document.file_slug;
    if (const auto text = fields.text({"slug"})) {
        document.id = slug(text->text);
        // A slug is one part of an address: what could be more is a mistake, not something to make the best of.
        const bool is_path = decode_percent(text->text).find_first_of("/\\") != std::string::npos;
        if (document.id.empty() || is_path) {
            problems.push_back(
                {Severity::error, "bad-slug", text->where,
                 is_path ? fmt::format("the slug '{}' is a path", text->text)
                         : fmt::format("the slug '{}' has no letter and no digit", text->text),
                 is_path ? "write the whole address as permalink" : "an address is made of these: add one"});
        }
    }
    if (document.id.empty()) document.id = "index";
}

void read_held(FieldReader& fields, Document& document, const Settings& settings) {
    const auto hold = [&](Held::By by, std::string reason) { document.held.push_back({by, std::move(reason)}); };
    const Field* published = fields.peek("published");
    if (published != nullptr && as_boolean(published->value) == false) {
        hold(Held::By::published_false, "it says published: false");
    }
    if (fields.boolean({"draft"}).value_or(false)) hold(Held::By::draft, "it is a draft");
    const auto status = fields.text({"status"});
    if (status && status->text == "draft") hold(Held::By::draft, "its status is draft");
    if (goes_through(document.path, "_drafts/")) hold(Held::By::draft, "it lies in _drafts/");
    if (settings.inherited.generator != Generator::jekyll) return;
    const JekyllPlace place = place_in_jekyll(document.path, settings.inherited);
    // A folder that stands for a kind is published, whatever Jekyll did with it.
    if (place.collection == nullptr || place.collection->is_published || kind_of_directory(place.collection->name))
        return;
    hold(Held::By::collection, fmt::format("its collection '{}' has no output in _config.yml", place.collection->name));
}

void read_place_in_site(FieldReader& fields, Document& document, Diagnostics& problems) {
    // An author's `url` is the author's own site.
    if (document.kind == Kind::author) {
        document.permalink = fields.text({"permalink", "path"});
    } else {
        document.permalink = fields.text({"permalink", "url", "path"});
    }
    if (document.permalink && document.permalink->text.empty()) document.permalink.reset();
    read_redirects(fields, document, problems);
    document.canonical = fields.web_address({"canonical", "canonical_url"});
    read_language(fields, document, problems);
    document.template_name = fields.text({"template"}).value_or(Text{}).text;
    document.weight = fields.integer({"weight", "order", "nav_order"}, -9999, 9999);
    document.hiding.from_lists = fields.boolean({"unlisted", "hidden"}).value_or(false);
    document.hiding.from_engines = fields.boolean({"noindex"}).value_or(false);
    document.has_contents = fields.boolean({"toc"}).value_or(true);
    read_search(fields, document, problems);
    read_menu(fields, document, problems);
}

}  // namespace rolebook
