#include "search/stems.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <unordered_map>

namespace rolebook {
namespace {

constexpr std::size_t shortest = 3;  // in bytes; what is shorter has no forms

class Stemmer {
public:
    explicit Stemmer(const std::string& language) : stemmer_(sb_stemmer_new(language.c_str(), "UTF_8")) {}

    bool is_known() const { return stemmer_ != nullptr; }

    // Valid until the next call.
    std::string_view stem(std::string_view word) {
        const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
        const sb_symbol* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
        const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()));
        return {reinterpret_cast<const char*>(stem), length};
    }

private:
    struct Delete {
        void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
    };
    std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

// Numbers in groups, each known by its lowest.
class Groups {
public:
    explicit Groups(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0U); }

    std::uint32_t of(std::uint32_t number) {
        while (parents_[number] != number) number = parents_[number] = parents_[parents_[number]];
        return number;
    }

    void join(std::uint32_t a, std::uint32_t b) {
        a = of(a);
        b = of(b);
        parents_[std::max(a, b)] = std::min(a, b);
    }

private:
    std::vector<std::uint32_t> parents_;
};

// Names, numbers and "c++" have no forms.
bool may_have_forms(std::string_view word) {
    return word.size() >= shortest && word.find_first_of("0123456789+#._/") == std::string_view::npos;
}

}  // namespace

std::uint32_t Languages::bit_of(std::string_view tag) {
    constexpr std::size_t most = 32;
    const std::string_view name = tag.substr(0, tag.find_first_of("-_"));
    const auto found = std::ranges::find(names_, name);
    const auto number = static_cast<std::size_t>(found - names_.begin());
    if (found == names_.end()) {
        if (names_.size() == most || !Stemmer(std::string(name)).is_known()) return 0;
        names_.emplace_back(name);
    }
    return 1U << number;
}

std::vector<std::uint32_t> group_by_stem(const std::vector<std::string_view>& words,
                                         const std::vector<std::uint32_t>& spoken, const Languages& languages) {
    Groups groups(words.size());
    for (std::size_t language = 0; language < languages.names().size(); ++language) {
        Stemmer stemmer(languages.names()[language]);
        std::unordered_map<std::string, std::uint32_t> first_of;  // per stem
        for (std::uint32_t i = 0; i < words.size(); ++i) {
            if ((spoken[i] >> language & 1U) == 0 || !may_have_forms(words[i])) continue;
            const auto [first, fresh] = first_of.try_emplace(std::string(stemmer.stem(words[i])), i);
            if (!fresh) groups.join(first->second, i);
        }
    }
    std::vector<std::uint32_t> lowest;
    for (std::uint32_t i = 0; i < words.size(); ++i) lowest.push_back(groups.of(i));
    return lowest;
}

}  // namespace rolebook
