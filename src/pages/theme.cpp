#include "pages/theme.hpp"

#include "base/hash.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages/offline.hpp"
#include "pages/script_check.hpp"
#include "pages/template_check.hpp"
#include "pages/theme_assets.hpp"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>
#include <array>
#include <deque>
#include <functional>

namespace rolebook {
namespace {

using kainjow::mustache::data;

constexpr std::string_view suffix = ".mustache";
constexpr std::string_view partials_folder = "partials/";
constexpr std::array<std::string_view, 17> all_names = {
    "article",   "page", "role",   "skill", "faq",  "path",    "family",  "author",   "list",
    "questions", "home", "search", "az",    "plan", "compare", "archive", "not_found"};
constexpr std::string_view inline_name = "inline.js";
constexpr std::array<std::string_view, 7> asset_names = {"style.css", "site.js",    "search.js", "marks.js",
                                                         "plan.js",   "offline.js", "sw.js"};

// Gives the engine its own data for just the names that it asks for: building that data costs more than rendering does
// (61 µs against 12 for a rich page), and a View is cheap.
class ViewContext : public kainjow::mustache::basic_context<std::string> {
public:
    explicit ViewContext(const View& root) { scopes_.push_back(&root); }

    void push(const data* pushed) override { scopes_.push_back(view_behind(pushed)); }
    void pop() override { scopes_.pop_back(); }

    const data* get(const std::string& name) const override {
        if (const std::string_view list = list_behind(name); !list.empty()) {
            const View::Value* value = find(list);
            const auto* items = value == nullptr ? nullptr : std::get_if<std::vector<View>>(value);
            return keep(items != nullptr && !items->empty());
        }
        const View::Value* value = find(name);
        return value == nullptr ? nullptr : to_data(*value);
    }

    const data* get_partial(const std::string& /*name*/) const override { return nullptr; }

private:
    const View::Value* find(std::string_view name) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
            const View::Value* value = *scope == nullptr ? nullptr : (*scope)->find(name);
            if (value != nullptr) return value;
        }
        return nullptr;
    }

    struct List {
        const data* items = nullptr;
        const std::vector<View>* views = nullptr;
    };

    // The entry of the list that the engine walks; nothing for a flag or a text.
    const View* view_behind(const data* item) const {
        for (auto list = lists_.rbegin(); list != lists_.rend(); ++list) {
            const data* const end = list->items + list->views->size();
            if (std::less_equal<>()(list->items, item) && std::less<>()(item, end)) {
                return &(*list->views)[static_cast<std::size_t>(item - list->items)];
            }
        }
        return nullptr;
    }

    const data* to_data(const View::Value& value) const {
        if (const auto* text = std::get_if<std::string>(&value)) return text->empty() ? keep(false) : keep(*text);
        if (const auto* markup = std::get_if<Markup>(&value))
            return markup->html.empty() ? keep(false) : keep(markup->html);
        if (const auto* flag = std::get_if<bool>(&value)) return keep(*flag);
        const auto& views = std::get<std::vector<View>>(value);
        kainjow::mustache::list items;
        items.reserve(views.size());
        for (std::size_t i = 0; i < views.size(); ++i) items.emplace_back(data::type::object);
        const data* list = keep(data(items));
        if (!views.empty()) lists_.push_back({list->list_value().data(), &views});
        return list;
    }

    template <class Value>
    const data* keep(Value&& value) const {
        return &kept_.emplace_back(std::forward<Value>(value));
    }

    std::vector<const View*> scopes_;
    // The engine asks a const context, and wants what it gets to live until the page is done.
    mutable std::deque<data> kept_;
    mutable std::vector<List> lists_;
};

bool is_template(std::string_view name) {
    return name.ends_with(suffix) && !name.starts_with(partials_folder);
}

Partials find_partials(const std::vector<ThemeFile>& files) {
    Partials partials;
    for (const ThemeFile& file : files) {
        if (!file.name.starts_with(partials_folder) || !file.name.ends_with(suffix)) continue;
        const std::size_t length = file.name.size() - partials_folder.size() - suffix.size();
        partials.emplace(file.name.substr(partials_folder.size(), length), file.source);
    }
    return partials;
}

// "style.css" to "assets/style-1a2b3c4d5e.css".
std::string fingerprinted(std::string_view name, std::string_view bytes) {
    const std::size_t dot = std::min(name.rfind('.'), name.size());
    return fmt::format("assets/{}-{}{}", name.substr(0, dot), hash_of(bytes).substr(0, 10), name.substr(dot));
}

// The hosts of all embeds that have the partial.
std::vector<std::string> hosts_of(std::string_view partial, const std::vector<Embed>& embeds) {
    std::vector<std::string> hosts;
    for (const Embed& embed : embeds) {
        if (embed.partial.text == partial) hosts.insert(hosts.end(), embed.hosts.begin(), embed.hosts.end());
    }
    return hosts;
}

void report_missing_partial(const Embed& embed, const Partials& partials, Diagnostics& problems) {
    std::vector<std::string_view> known;
    for (const auto& [name, source] : partials) known.push_back(name);
    const auto meant = closest(embed.partial.text, known);
    problems.push_back(
        {Severity::error, "bad-embed", embed.partial.where,
         fmt::format("the theme has no partial '{}'", embed.partial.text),
         meant ? fmt::format("did you mean '{}'?", *meant)
               : fmt::format("put its markup into partials/{}.mustache of the theme", embed.partial.text)});
}

void report_missing(std::string_view name, Diagnostics& problems) {
    problems.push_back({Severity::error, "bad-template", nowhere, fmt::format("the theme has no {}", name)});
}

Outcome<std::string> asset_bytes(const ThemeFile& file, const std::string& text, const Translation& translation,
                                 TextKeys& used) {
    if (file.name.ends_with(".css")) return {compact_style(text), {}};
    if (!file.name.ends_with(".js")) return {text, {}};
    Outcome<std::string> script = put_texts(file, text, translation, used);
    script.value = compact_script(script.value);
    return script;
}

// What only a site's own files say, and nothing shows, may be misspelt.
void report_unused(const Translation& translation, const TextKeys& used, Diagnostics& problems) {
    std::vector<std::string_view> known;
    for (const auto& [key, text] : translation.texts()) {
        if (!text.is_extra) known.push_back(key);
    }
    for (const auto& [key, text] : translation.texts()) {
        if (!text.is_extra || used.contains(key)) continue;
        const auto meant = closest(key, known);
        problems.push_back({Severity::warning, "unused-text", text.where,
                            fmt::format("nothing shows the text '{}'", key),
                            meant ? fmt::format("did you mean '{}'?", *meant) : ""});
    }
}

void check_service_worker(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                          Diagnostics& problems) {
    const auto script = std::ranges::find(files, "sw.js", &ThemeFile::name);
    if (script == files.end()) return;
    if (sources[static_cast<std::size_t>(script->source)].text.find(offline_copy_line) != std::string::npos) return;
    problems.push_back({Severity::error,
                        "bad-template",
                        {script->source, {}},
                        fmt::format("there is no '{}' in it, where the build says what is kept", offline_copy_line),
                        "take over that line from sw.js of the default theme"});
}

}  // namespace

struct Template::Compiled {
    explicit Compiled(const std::string& text) : engine(text) { engine.set_custom_escape(escape_html); }
    // Its render() is not const, but changes nothing where there are no lambdas and no partials.
    kainjow::mustache::mustache engine;
};

Template::Template(const std::string& text, std::set<std::string, std::less<>> used)
    : compiled_(std::make_unique<Compiled>(text)), names_(std::move(used)) {}
Template::~Template() = default;
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;

std::string Template::fill(const View& view) const {
    // All that the engine asks of a stream.
    struct Page {
        std::string html{};
        Page& operator<<(const std::string& part) {
            html += part;
            return *this;
        }
    };
    ViewContext context(view);
    Page page;
    compiled_->engine.render(context, page);
    return std::move(page.html);
}

std::span<const std::string_view> template_names() {
    return all_names;
}

Outcome<Theme> make_theme(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                          const Translation& translation, const std::vector<Embed>& embeds) {
    Outcome<Theme> out;
    TextKeys used;
    const Partials partials = find_partials(files);
    const auto compile = [&](SourceId id) {
        TemplateText checked = take(check_template(id, sources, partials, translation), out.problems);
        used.merge(checked.texts);
        // The engine takes only what is sound.
        return Template(has_errors(out.problems) ? "" : checked.text, std::move(checked.names));
    };
    for (const ThemeFile& file : files) {
        const Source& source = sources[static_cast<std::size_t>(file.source)];
        if (is_template(file.name)) {
            out.value.templates.emplace(file.name.substr(0, file.name.size() - suffix.size()), compile(file.source));
        } else if (file.name == inline_name) {
            out.value.inline_script =
                take(inline_script(file.source, take(put_texts(file, source.text, translation, used), out.problems)),
                     out.problems);
            out.value.inline_script_hash = sha256_base64(out.value.inline_script);
        } else if (!file.name.ends_with(suffix) && !is_translation(file.name)) {
            std::string bytes = take(asset_bytes(file, source.text, translation, used), out.problems);
            std::string path = fingerprinted(file.name, bytes);
            out.value.assets.emplace(file.name, Asset{std::move(path), std::move(bytes)});
        }
    }
    for (const Embed& embed : embeds) {
        const auto partial = partials.find(embed.partial.text);
        if (partial == partials.end()) {
            report_missing_partial(embed, partials, out.problems);
        } else {
            out.value.embeds.push_back(compile(partial->second));
        }
    }
    if (has_errors(out.problems)) return out;
    for (const std::string_view name : all_names) {
        if (!out.value.templates.contains(name)) report_missing(fmt::format("{}{}", name, suffix), out.problems);
    }
    for (const std::string_view name : asset_names) {
        if (!out.value.assets.contains(name)) report_missing(name, out.problems);
    }
    check_service_worker(files, sources, out.problems);
    report_unused(translation, used, out.problems);
    return out;
}

Diagnostics check_theme_scripts(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                                const std::vector<Embed>& embeds) {
    Diagnostics problems;
    for (const ThemeFile& file : files) {
        if (!file.name.ends_with(suffix)) continue;
        std::string_view name = std::string_view(file.name).substr(0, file.name.size() - suffix.size());
        const bool is_partial = name.starts_with(partials_folder);
        if (is_partial) name.remove_prefix(partials_folder.size());
        const std::vector<std::string> hosts = is_partial ? hosts_of(name, embeds) : std::vector<std::string>();
        append(problems, check_scripts(file.source, sources[static_cast<std::size_t>(file.source)].text, hosts));
    }
    return problems;
}

}  // namespace rolebook
