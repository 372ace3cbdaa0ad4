#include "generators/hugo_sections.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "content/find_kind.hpp"
#include "content/front_matter.hpp"

namespace rolebook {
namespace {

// The keys of one table that pages below the folder get, or those that its target names: "/posts/**".
void add_cascade(const Value& table, std::string_view folder, Settings& settings) {
    FrontMatterDefaults defaults{.path = std::string(folder), .values = {.type = ValueType::map}};
    for (const Field& field : table.fields) {
        const bool is_target = field.key == "_target" || field.key == "target";
        if (is_target) {
            if (const Field* path = find_field(field.value, "path")) {
                defaults.path = path->value.text.substr(path->value.text.starts_with('/') ? 1 : 0);
            }
        } else if (field.key == "params") {
            for (const Field& param : field.value.fields) defaults.values.fields.push_back(param);
        } else {
            defaults.values.fields.push_back(field);
        }
    }
    settings.defaults.push_back(std::move(defaults));
}

}  // namespace

std::vector<const ContentFile*> section_files(const Inputs& inputs) {
    std::vector<const ContentFile*> files;
    for (const ContentFile& file : inputs.content) {
        if (stem_of(file.path) == "_index") files.push_back(&file);
    }
    return files;
}

void add_sections(const Inputs& inputs, Settings& settings) {
    for (const ContentFile* file : section_files(inputs)) {
        settings.inherited.sections.emplace_back(folder_of(file->path));
        const Source& source = inputs.sources[static_cast<std::size_t>(file->source)];
        if (source.text.find("cascade") == std::string::npos || find_invalid_utf8(source.text)) continue;
        const FrontMatter front = parse_front_matter(file->source, source).value;
        const Field* cascade = find_field(front.fields, "cascade");
        if (cascade == nullptr) continue;
        if (cascade->value.type == ValueType::map) add_cascade(cascade->value, folder_of(file->path), settings);
        for (const Value& table : cascade->value.items) add_cascade(table, folder_of(file->path), settings);
    }
}

}  // namespace rolebook
