// JSON-LD in the words of schema.org while it grows: objects of a type, and properties that are left out where they
// have no value.
#pragma once

#include "base/json.hpp"
#include "pages/edition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// Whether an author is one, and no person.
bool is_organization(const Taxonomy& taxonomy, const Node& author);

class JsonLdWriter {
public:
    JsonLdWriter(const Site& site, std::string_view page)
        : site_(site), absolute_{site, page, {}, site.settings.base_url} {}

    JsonWriter& json() { return json_; }

    // Opens an object.
    JsonWriter& begin(std::string_view type) { return json_.begin_object().member("@type", type); }

    void text(std::string_view name, std::string_view value) {
        if (!value.empty()) json_.member(name, value);
    }

    // An array of what `write_entry` writes for each.
    template <class Entry, class WriteEntry>
    void list(std::string_view name, const std::vector<Entry>& entries, WriteEntry write_entry) {
        if (entries.empty()) return;
        json_.key(name).begin_array();
        for (const Entry& entry : entries) write_entry(entry);
        json_.end_array();
    }

    void texts(std::string_view name, const std::vector<std::string>& values) {
        list(name, values, [&](const std::string& value) { json_.text(value); });
    }

    // Nodes as objects with name and address; and their names alone.
    void things(std::string_view name, const std::vector<NodeId>& nodes);
    void names(std::string_view name, const std::vector<NodeId>& nodes);

    // Of an output file; empty without a base_url.
    std::string address_of(std::string_view path, std::string_view fragment = {}) const;

private:
    const Site& site_;
    Edition absolute_;
    JsonWriter json_{2048};  // usually less
};

}  // namespace rolebook
