#include "content/translation.hpp"

#include "base/text.hpp"
#include "content/formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace rolebook {
namespace {

constexpr std::string_view folder = "i18n/";
constexpr std::string_view suffix = ".toml";
constexpr std::string_view months_key = "date.months";

// The categories of plural forms (Unicode Technical Standard 35, part 3, "Language Plural Rules").
constexpr std::array<std::string_view, 6> plural_forms = {"zero", "one", "two", "few", "many", "other"};

std::set<std::string, std::less<>> places_in(const Value& value) {
    std::set<std::string, std::less<>> places;
    const auto add = [&](std::string_view text) {
        for_each_part(
            text, [](std::string_view) {}, [&](std::string_view name) { places.emplace(name); });
    };
    add(value.text);
    for (const Value& item : value.items) add(item.text);
    for (const Field& form : value.fields) add(form.value.text);
    return places;
}

bool is_shaped_like(const Value& value, const Value& model) {
    const bool is_plural = model.type == ValueType::map;
    if (is_plural && value.type == ValueType::text) return true;
    return value.type == model.type && (value.type != ValueType::list || value.items.size() == model.items.size());
}

// The default theme's English says which texts there are; every other file puts its words in their places.
enum class Reading : std::uint8_t { model, words };

class TranslationReader {
public:
    TranslationReader(const std::vector<Source>& sources, InterfaceTexts& texts, Diagnostics& problems)
        : sources_(sources), texts_(texts), problems_(problems) {}

    void read(SourceId id, Reading reading) {
        const std::string& text = sources_[static_cast<std::size_t>(id)].text;
        const Block block{id, text, 0};
        Diagnostics unfit = unfit_block(block, "bad-translation");
        if (!unfit.empty()) return append(problems_, std::move(unfit));
        const Value file = take(parse_toml(block), problems_);
        for (const Field& table : file.fields) {
            if (table.value.type != ValueType::map) {
                fail({id, table.key_span}, fmt::format("'{}' stands in no table", table.key),
                     "write it below [page], or what its table is called in the default theme");
                continue;
            }
            for (const Field& entry : table.value.fields) {
                add(fmt::format("{}.{}", table.key, entry.key), entry.value, id, reading);
            }
        }
    }

private:
    void fail(Location where, std::string message, std::string hint = {}) {
        problems_.push_back({Severity::error, "bad-translation", where, std::move(message), std::move(hint)});
    }

    void add(std::string key, const Value& value, SourceId id, Reading reading) {
        const Location where{id, value.span};
        if (!has_sound_shape(value, where)) return;
        // What a site adds there is shown by the program, which knows no forms.
        const bool is_name = key.starts_with("level.") || key.starts_with("skill_type.");
        if (is_name && value.type != ValueType::text) return fail(where, "a text is wanted here");
        if (key == "site.language" && !is_language_tag(value.text)) {
            return fail(where, fmt::format("'{}' is not the tag of a language", value.text), "write it as de or pt-BR");
        }
        const auto known = texts_.find(key);
        const Value& model = models_.try_emplace(key, value).first->second;
        if (!fits(value, model, where)) return;
        const bool is_extra = known != texts_.end() ? known->second.is_extra : reading != Reading::model && !is_name;
        texts_.insert_or_assign(std::move(key), InterfaceText{value, where, is_extra});
    }

    bool has_sound_shape(const Value& value, Location where) {
        if (value.type == ValueType::map) {
            for (const Field& form : value.fields) {
                if (std::ranges::find(plural_forms, form.key) == plural_forms.end()) {
                    fail({where.source, form.key_span}, fmt::format("there is no plural form '{}'", form.key),
                         fmt::format("the forms are {}", fmt::join(plural_forms, ", ")));
                    return false;
                }
                if (form.value.type != ValueType::text) return refuse(form.value, where.source, "a text");
            }
            if (find_field(value, "other") != nullptr) return true;
            fail(where, "there is no form 'other', for all numbers without one of their own");
            return false;
        }
        if (value.type == ValueType::list) {
            for (const Value& item : value.items) {
                if (item.type != ValueType::text) return refuse(item, where.source, "a text");
            }
            return true;
        }
        return value.type == ValueType::text || refuse(value, where.source, "a text");
    }

    bool refuse(const Value& value, SourceId id, std::string_view wanted) {
        fail({id, value.span}, fmt::format("{} is wanted, not {}", wanted, describe(value)));
        return false;
    }

    bool fits(const Value& value, const Value& model, Location where) {
        if (!is_shaped_like(value, model)) {
            fail(where, model.type == ValueType::list ? fmt::format("a list of {} texts is wanted", model.items.size())
                                                      : "a text is wanted here");
            return false;
        }
        const auto known = places_in(model);
        for (const std::string& place : places_in(value)) {
            if (known.contains(place)) continue;
            fail(where, fmt::format("nothing is put in the place '{{{}}}'", place),
                 known.empty() ? "this text has no places"
                               : fmt::format("the places are {{{}}}", fmt::join(known, "}, {")));
            return false;
        }
        return true;
    }

    const std::vector<Source>& sources_;
    InterfaceTexts& texts_;
    Diagnostics& problems_;
    std::map<std::string, Value, std::less<>> models_;  // of each text, what was read first
};

// "i18n/pt.toml", "i18n/pt-br.toml": each subtag says it more exactly.
std::vector<std::string> names_for(std::string_view language) {
    const std::string lower = to_lower_ascii(language);
    std::vector<std::string> names;
    for (std::size_t end = 0; end != std::string::npos;) {
        end = lower.find('-', end + 1);
        names.push_back(fmt::format("{}{}{}", folder, lower.substr(0, end), suffix));
    }
    return names;
}

std::vector<SourceId> sources_called(const std::vector<ThemeFile>& files, std::string_view name) {
    std::vector<SourceId> found;
    for (const ThemeFile& file : files) {
        if (file.name == name) found.push_back(file.source);
    }
    return found;
}

// What would be shown in English, although the site is in another language.
void report_untranslated(const InterfaceTexts& texts, const std::vector<SourceId>& english,
                         const std::vector<SourceId>& own, std::string_view language, Diagnostics& problems) {
    constexpr std::size_t most_named = 5;
    if (names_for(language).front() == "i18n/en.toml") return;
    const std::string file = fmt::format("{}{}{}", folder, to_lower_ascii(language), suffix);
    if (own.empty()) {
        problems.push_back(
            {Severity::note, "untranslated", nowhere,
             fmt::format("the theme has no words in '{}', so those around the content are English", language),
             fmt::format("put {} into the theme; i18n/en.toml of the default theme is the model", file)});
        return;
    }
    std::vector<std::string_view> missing;
    for (const auto& [key, text] : texts) {
        const bool is_english = std::ranges::find(english, text.where.source) != english.end();
        if (is_english && !text.is_extra) missing.push_back(key);
    }
    if (missing.empty()) return;
    const std::size_t count = missing.size();
    missing.resize(std::min(count, most_named));
    problems.push_back(
        {Severity::note,
         "untranslated",
         {own.back(), {}},
         fmt::format("{} not in '{}': {}{}", count == 1 ? "1 text is" : fmt::format("{} texts are", count), language,
                     fmt::join(missing, ", "), count > most_named ? ", …" : ""),
         "they stand there in English"});
}

}  // namespace

std::string fill_places(std::string_view text, std::initializer_list<PlacedValue> values) {
    std::string out;
    for_each_part(
        text, [&](std::string_view part) { out += part; },
        [&](std::string_view name) {
            const auto value = std::ranges::find(values, name, &PlacedValue::first);
            out += value == values.end() ? fmt::format("{{{}}}", name) : std::string(value->second);
        });
    return out;
}

void Translation::resolve() {
    for (const KindRow& row : kinds) {
        labels_[static_cast<std::size_t>(row.kind)] = text(fmt::format("kind.{}", row.name));
        plurals_[static_cast<std::size_t>(row.kind)] = text(fmt::format("kinds.{}", row.name));
    }
    const InterfaceText* months = find(months_key);
    if (months == nullptr || months->value.items.size() != months_.size()) return;
    for (std::size_t i = 0; i < months_.size(); ++i) months_[i] = months->value.items[i].text;
}

const InterfaceText* Translation::find(std::string_view key) const {
    const auto found = texts_.find(key);
    return found == texts_.end() ? nullptr : &found->second;
}

const std::string& Translation::text(std::string_view key) const {
    static const std::string none;
    const InterfaceText* found = find(key);
    return found == nullptr ? none : found->value.text;
}

std::string Translation::label_of_level(std::string_view level) const {
    if (const InterfaceText* found = find(fmt::format("level.{}", level))) return found->value.text;
    std::string label(level);
    std::ranges::replace(label, '-', ' ');
    return capitalized(label);
}

std::string Translation::day(const Date& date) const {
    return fill_places(text("date.day"), {{"day", std::to_string(date.day)},
                                          {"month", months_.at(date.month - 1)},
                                          {"year", std::to_string(date.year)}});
}

std::string Translation::month(int year, unsigned month) const {
    return fill_places(text("date.month"), {{"month", months_.at(month - 1)}, {"year", std::to_string(year)}});
}

Outcome<Translation> read_translation(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                                      std::string_view language) {
    Outcome<Translation> out;
    TranslationReader reader(sources, out.value.texts_, out.problems);
    const std::vector<SourceId> english = sources_called(files, "i18n/en.toml");
    for (const SourceId id : english) reader.read(id, id == english.front() ? Reading::model : Reading::words);
    std::vector<SourceId> own;
    for (const std::string& name : names_for(language)) {
        if (name == "i18n/en.toml") continue;
        for (const SourceId id : sources_called(files, name)) own.push_back(id);
    }
    for (const SourceId id : own) reader.read(id, Reading::words);
    if (!has_errors(out.problems)) report_untranslated(out.value.texts_, english, own, language, out.problems);
    out.value.resolve();
    return out;
}

bool is_translation(std::string_view name) {
    return name.starts_with(folder) && name.ends_with(suffix);
}

bool is_language_tag(std::string_view text) {
    std::size_t begin = 0;
    for (std::size_t end = 0; end < text.size(); begin = end + 1) {
        end = std::min(text.find('-', begin), text.size());
        const std::string_view part = text.substr(begin, end - begin);
        const auto fits = [&](char c) {
            const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            return is_letter || (begin > 0 && c >= '0' && c <= '9');
        };
        const std::size_t least = begin == 0 ? 2 : 1;
        if (part.size() < least || part.size() > 8 || !std::ranges::all_of(part, fits)) return false;
        if (end + 1 == text.size()) return false;
    }
    return !text.empty();
}

// By the scripts that the CLDR gives as likely.
bool is_right_to_left(std::string_view language) {
    constexpr std::array<std::string_view, 9> scripts = {"adlm", "arab", "hebr", "mand", "nkoo",
                                                         "rohg", "samr", "syrc", "thaa"};
    constexpr std::array<std::string_view, 16> languages = {"ar",  "arc", "ckb", "dv", "fa", "he", "iw", "ks",
                                                            "mzn", "nqo", "prs", "ps", "sd", "ug", "ur", "yi"};
    const std::string lower = to_lower_ascii(language);
    const std::size_t end = std::min(lower.find('-'), lower.size());
    const std::size_t next = std::min(lower.find('-', end + 1), lower.size());
    const std::string_view second = end < lower.size() ? std::string_view(lower).substr(end + 1, next - end - 1) : "";
    if (second.size() == 4) return std::ranges::find(scripts, second) != scripts.end();
    return std::ranges::find(languages, std::string_view(lower).substr(0, end)) != languages.end();
}

}  // namespace rolebook
