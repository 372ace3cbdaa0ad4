// The words of the interface in the language of the site: `i18n/LANGUAGE.toml` of a theme.
#pragma once

#include "content/inputs.hpp"
#include "content/kinds.hpp"
#include "content/value.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace rolebook {

// `{count}` in a text is a place for a value.
struct InterfaceText {
    Value value{};  // a text; or a map of plural forms, by category of Unicode's CLDR; or a list (of months)
    Location where{};
    bool is_extra = false;  // the default theme does not have it
};

// By key: the table and the name, "page.read_next".
using InterfaceTexts = std::map<std::string, InterfaceText, std::less<>>;

// A place, and what stands there.
using PlacedValue = std::pair<std::string_view, std::string_view>;

// Calls `plain` with what stands between the places of a text, and `place` with the name of each, in order.
template <class Plain, class Place>
void for_each_part(std::string_view text, const Plain& plain, const Place& place) {
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        const std::size_t close = text.find('}', open);
        if (close == std::string_view::npos) break;
        plain(text.substr(0, open));
        place(text.substr(open + 1, close - open - 1));
        text.remove_prefix(close + 1);
    }
    plain(text);
}

std::string fill_places(std::string_view text, std::initializer_list<PlacedValue> values);

class Translation {
public:
    // Null if there is none.
    const InterfaceText* find(std::string_view key) const;

    // Of those that the program itself shows, which a sound translation has.
    const std::string& text(std::string_view key) const;

    const std::string& label_of(Kind kind) const { return labels_[static_cast<std::size_t>(kind)]; }
    const std::string& plural_of(Kind kind) const { return plurals_[static_cast<std::size_t>(kind)]; }

    // By its id; one without words is "In depth" for "in-depth".
    std::string label_of_level(std::string_view level) const;

    // "14 March 2026", "March 2026"; a year stands for itself.
    std::string day(const Date& date) const;
    std::string month(int year, unsigned month) const;

    const InterfaceTexts& texts() const { return texts_; }

private:
    friend Outcome<Translation> read_translation(const std::vector<ThemeFile>& files,
                                                 const std::vector<Source>& sources, std::string_view language);

    void resolve();

    InterfaceTexts texts_;
    std::array<std::string, kinds.size()> labels_;
    std::array<std::string, kinds.size()> plurals_;
    std::array<std::string, 12> months_;
};

// English, and over it what there is in the language: for "pt-BR" pt.toml and then pt-BR.toml. A file may be there
// twice: that of the default theme, and after it that of the site's own, which need not have all texts. Reports texts
// with places that English does not have, and what is not translated.
Outcome<Translation> read_translation(const std::vector<ThemeFile>& files, const std::vector<Source>& sources,
                                      std::string_view language);

// Whether a file of a theme holds words; by its name in lower case, as such files are known.
bool is_translation(std::string_view name);

// Whether a text has the shape of a tag of BCP 47: "de", "pt-BR".
bool is_language_tag(std::string_view text);

// Whether the language is written from right to left.
bool is_right_to_left(std::string_view language);

}  // namespace rolebook
