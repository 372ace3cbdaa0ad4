// Reads a map of values by key, checks their types, and remembers what was asked for, so that what is left over can be
// looked at as a spelling mistake.
#pragma once

#include "base/date.hpp"
#include "content/value.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rolebook {

// A text and where it stands.
struct Text {
    std::string text{};
    Location where{};
};

class FieldReader {
public:
    FieldReader(const Value& map, SourceId source, Diagnostics& problems);

    // In all of these `keys` are spellings of one key, the first its own; the first that is there and not null counts.
    // An absent key gives the empty value; a wrong type is reported and gives it, too.
    using Keys = std::initializer_list<std::string_view>;
    const Field* field(Keys keys);
    std::optional<Text> text(Keys keys);
    std::optional<bool> boolean(Keys keys);
    std::optional<int> integer(Keys keys, int least, int most);
    std::optional<Date> date(Keys keys);
    std::vector<Text> texts(Keys keys);  // a list, or one text
    const Value* map(Keys keys);

    // The address of a page on the web; any other text is reported, and empty, too.
    std::string web_address(Keys keys);
    std::vector<std::string> web_addresses(Keys keys);

    // The field of a key that may mean nothing here: it stays unasked for. Null if absent.
    const Field* peek(std::string_view key) const { return find_field(map_, key); }

    // Marks a key as known without reading it.
    void expect(std::string_view key) { asked_.push_back(key); }

    // A number of at least 0, as written but without separators; empty if absent.
    std::string number(Keys keys);

    // Each entry of a list of tables, as a reader of its own that must not outlive `visit`. What the entries have and
    // nobody asked for is reported.
    void tables(Keys keys, const std::function<void(FieldReader&, const Value&)>& visit);

    // Call last: the fields that nobody asked for.
    std::vector<const Field*> left_over() const;

    // Reports them as mistakes in an entry of the list `key`.
    void report_left_over(std::string_view key);

    const std::vector<std::string_view>& asked() const { return asked_; }

    // Of all its fields.
    SourceId source() const { return source_; }

    void report(const Value& value, std::string_view key, std::string_view wanted, std::string hint = {});

private:
    bool check_web_address(const Text& address);
    Location at(Span span) const { return {source_, span}; }

    const Value& map_;
    SourceId source_;
    Diagnostics& problems_;
    std::vector<std::string_view> asked_;
};

// What a plain or boolean value says, if it says yes or no: true, false; also YAML 1.1's yes, no, on, off.
std::optional<bool> as_boolean(const Value& value);

}  // namespace rolebook
