#include "import/sheet_pages.hpp"

#include "base/names.hpp"
#include "import/front_matter_text.hpp"
#include "import/page_ids.hpp"
#include "import/sheet_data.hpp"
#include "import/toml_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace rolebook {
namespace {

constexpr std::string_view framework_credit =
    "[{ title = \"Government Digital and Data Profession Capability Framework, Crown copyright, Open Government "
    "Licence "
    "v3.0, changed\", url = \"https://ddat-capability-framework.service.gov.uk/\" }]";

constexpr std::string_view framework_page = R"(+++
title = "Government Digital and Data Profession Capability Framework"
description = "Where descriptions of roles and skills on this site come from, and under which licence."
+++

Each page that names the framework among its sources contains public sector information from the
[Government Digital and Data Profession Capability Framework](https://ddat-capability-framework.service.gov.uk/) of the
UK Government, licensed under the
[Open Government Licence v3.0](https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).
© Crown copyright.

The information was changed: it was arranged as pages of roles, skills and levels, and whoever writes here may have
edited the pages since. The UK Government has not endorsed this site.
)";

std::string key_text(const std::string& key) {
    const bool is_bare = std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    return is_bare && !key.empty() ? key : toml_string(key);
}

class PageWriter {
public:
    PageWriter(const SheetData& data, SheetOrigin origin, const std::string& file,
               const std::vector<std::string>& levels)
        : data_(data),
          levels_(levels),
          origin_(origin),
          credit_(origin == SheetOrigin::own ? fmt::format("[{}]", toml_string(file.substr(file.rfind('/') + 1)))
                                             : framework_credit) {}

    std::vector<ImportedPage> write() {
        std::map<std::string, const SheetPart*> roles;
        for (const auto& [key, role] : data_.roles) roles.emplace(key, &role.part);
        add(Kind::role, roles, [&](const std::string& key) { return role(data_.roles.at(key)); });
        std::map<std::string, const SheetPart*> skills;
        for (const auto& [key, part] : data_.skills) skills.emplace(key, &part);
        add(Kind::skill, skills, [&](const std::string& key) { return skill(data_.skills.at(key)); });
        std::map<std::string, const SheetPart*> families;
        for (const auto& [key, part] : data_.families) {
            if (part.texts.contains("description")) families.emplace(key, &part);
        }
        add(Kind::family, families, [&](const std::string& key) { return family(data_.families.at(key)); });
        if (origin_ == SheetOrigin::capability_framework) {
            pages_.push_back({Kind::page, "Government Digital and Data Profession Capability Framework",
                              "capability-framework.md", std::string(framework_page)});
        }
        return std::move(pages_);
    }

private:
    template <class TextOf>
    void add(Kind kind, const std::map<std::string, const SheetPart*>& parts, const TextOf& text_of) {
        std::vector<std::string> titles;
        for (const auto& [key, part] : parts) titles.push_back(part->title());
        const std::vector<std::string> ids = page_ids(titles);
        std::size_t i = 0;
        for (const auto& [key, part] : parts) {
            pages_.push_back({kind, titles[i], fmt::format("{}/{}.md", row_of(kind).folder, ids[i]), text_of(key)});
            ++i;
        }
    }

    std::string role(const SheetRole& role) const {
        FrontMatterText front;
        write_names(front, Kind::role, role.part);
        for (const std::string_view key : {"family", "entered_from", "leads_to", "related", "responsibilities"}) {
            write_list(front, Kind::role, role.part, key);
        }
        front.list("skills", needs(role.needs));
        for (const std::string_view key : {"experience", "outlook"}) write_text(front, role.part, key);
        write_list(front, Kind::role, role.part, "steps");
        write_end(front, role.part);
        write_ladder(front, role.ladder);
        return front.block();
    }

    void write_ladder(FrontMatterText& front, const std::vector<SheetRung>& ladder) const {
        std::vector<std::string> titles;
        for (const SheetRung& rung : ladder) titles.push_back(rung.part.title());
        const std::vector<std::string> ids = page_ids(titles);
        for (std::size_t i = 0; i < ladder.size(); ++i) {
            front.entry("ladder");
            front.text("title", titles[i]);
            if (ids[i] != slug(titles[i])) front.text("id", ids[i]);
            write_text(front, ladder[i].part, "summary");
            const auto years = ladder[i].part.texts.find("years_min");
            if (years != ladder[i].part.texts.end()) front.raw("years_min", years->second.text);
            front.list("skills", needs(ladder[i].needs));
        }
    }

    std::vector<std::string> needs(const SheetNeeds& needs) const {
        std::vector<std::string> entries;
        for (const auto& [key, need] : needs) {
            const auto page = data_.skills.find(key);
            const std::string& title = page == data_.skills.end() ? need.title() : page->second.title();
            std::string said;
            for (const std::string_view name : {"level", "importance", "essential", "note"}) {
                const auto found = need.texts.find(name);
                if (found == need.texts.end()) continue;
                const bool is_text = name == "level" || name == "note";
                const std::string& text = found->second.text;
                said += fmt::format(", {} = {}", name, is_text ? toml_string(text) : text);
            }
            const std::string reference = reference_to(Kind::skill, title);
            entries.push_back(said.empty() ? reference : fmt::format("{{ skill = {}{} }}", reference, said));
        }
        return entries;
    }

    std::string skill(const SheetPart& skill) const {
        FrontMatterText front;
        write_names(front, Kind::skill, skill);
        write_text(front, skill, "type");
        for (const std::string_view key : {"roles", "broader", "requires", "related"}) {
            write_list(front, Kind::skill, skill, key);
        }
        write_end(front, skill);
        if (!skill.descriptors.empty()) front.table("descriptors");
        for (const std::string& level : levels_) {
            const auto found = skill.descriptors.find(level);
            if (found != skill.descriptors.end()) front.texts(level, found->second);
        }
        return front.block();
    }

    std::string family(const SheetPart& family) const {
        FrontMatterText front;
        write_names(front, Kind::family, family);
        write_end(front, family);
        return front.block();
    }

    void write_names(FrontMatterText& front, Kind kind, const SheetPart& part) const {
        front.text("title", part.title());
        write_text(front, part, "description");
        write_list(front, kind, part, "also_known_as");
        write_list(front, kind, part, "hidden_terms");
    }

    void write_end(FrontMatterText& front, const SheetPart& part) const {
        std::vector<std::string> codes;
        for (const auto& [scheme, code] : part.codes) {
            codes.push_back(fmt::format("{} = {}", key_text(scheme), toml_string(code.text)));
        }
        if (!codes.empty()) front.raw("codes", fmt::format("{{ {} }}", fmt::join(codes, ", ")));
        front.raw("sources", credit_);
    }

    static void write_text(FrontMatterText& front, const SheetPart& part, std::string_view key) {
        const auto found = part.texts.find(key);
        if (found != part.texts.end()) front.text(key, found->second.text);
    }

    // A page is not its own other name, and not related to itself.
    static void write_list(FrontMatterText& front, Kind kind, const SheetPart& part, std::string_view key) {
        const auto found = part.lists.find(key);
        if (found == part.lists.end()) return;
        const auto& references = row_of(kind).references;
        const auto reference = std::ranges::find(references, key, &ReferenceField::key);
        std::vector<std::string> entries;
        for (const std::string& entry : found->second) {
            const bool is_own = (reference != references.end() || key == "also_known_as") && key != "family" &&
                                matching_key(entry) == matching_key(part.title());
            if (is_own) continue;
            entries.push_back(reference == references.end() ? toml_string(entry)
                                                            : reference_to(reference->targets.front(), entry));
        }
        front.list(key, entries);
    }

    const SheetData& data_;
    const std::vector<std::string>& levels_;
    SheetOrigin origin_;
    std::string credit_;
    std::vector<ImportedPage> pages_;
};

// A mistake in a column is made in each row of it.
void keep_few(Diagnostics& problems) {
    constexpr std::size_t most_told = 20;
    sort_by_location(problems);
    std::map<std::string, std::pair<std::size_t, Location>> counts;
    std::erase_if(problems, [&](const Diagnostic& problem) {
        if (problem.severity == Severity::error) return false;
        auto& [count, last] = counts[problem.code];
        last = problem.where;
        return ++count > most_told;
    });
    for (const auto& [code, told] : counts) {
        const auto& [count, last] = told;
        if (count <= most_told) continue;
        problems.push_back({Severity::warning, code, last,
                            fmt::format("the last of {} more of this sort", count - most_told),
                            "is each column what it was taken for?"});
    }
}

std::vector<std::string> readings_of(const Sheet& sheet, const SheetMap& map) {
    std::vector<std::string> readings;
    for (const auto& [kind, columns] : map.columns) {
        for (const MappedColumn& each : columns) {
            const std::string part = each.field.part.empty() ? "" : "." + each.field.part;
            std::string reading =
                fmt::format("'{}' is {}{}", sheet.columns[each.column].text, each.field.field->name, part);
            if (std::ranges::find(readings, reading) == readings.end()) readings.push_back(std::move(reading));
        }
    }
    if (map.kind) readings.push_back(fmt::format("'{}' says what a row is of", sheet.columns[*map.kind].text));
    for (const Text& column : map.unused) readings.push_back(fmt::format("'{}' is not used", column.text));
    return readings;
}

}  // namespace

Outcome<SheetImport> sheet_pages(const Outcome<Sheet>& sheet, const Source& file, const std::vector<MapEntry>& entries,
                                 std::optional<Kind> kind, const std::vector<std::string>& levels) {
    Outcome<SheetImport> out{{}, sheet.problems};
    if (has_errors(out.problems)) {
        keep_few(out.problems);
        return out;
    }
    const SheetMap map = take(map_columns(sheet.value, entries, kind, levels), out.problems);
    out.value.readings = readings_of(sheet.value, map);
    if (!has_errors(out.problems)) {
        const SheetData data = take(gather_rows(sheet.value, map, levels), out.problems);
        if (!has_errors(out.problems)) out.value.pages = PageWriter(data, map.origin, file.path, levels).write();
    }
    keep_few(out.problems);
    return out;
}

}  // namespace rolebook
