// What is told of an author's HTML that does not come through as it was written.
#pragma once

#include "base/diagnostic.hpp"
#include "content/body_places.hpp"

#include <map>
#include <string>
#include <string_view>

namespace rolebook {

class HtmlProblems {
public:
    // Both must outlive this; the problems are added to `problems`.
    HtmlProblems(BodyPlaces& places, Diagnostics& problems) : places_(places), problems_(problems) {}

    // `what`, as the author wrote it or "HTML" for all of it, is left out.
    void refused(cmark_node* node, std::string_view what, std::string_view reason);

    // `tag` was to show what is at `address`, and a link stands in its place.
    void framed(cmark_node* node, std::string_view tag, std::string_view address);

    // Call last: how much was not told, because it was told often enough.
    void count_untold();

private:
    bool is_repeated(std::string_view what);
    void add(cmark_node* node, std::string_view line, std::string message);

    struct Repetition {
        std::size_t count = 0;
        std::size_t last_told = 0;  // in problems_
    };

    BodyPlaces& places_;
    Diagnostics& problems_;
    std::map<std::string, Repetition, std::less<>> repetitions_;  // by the name of a tag or of an attribute
};

}  // namespace rolebook
