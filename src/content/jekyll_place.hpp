// What Jekyll takes a file for because of where it lies. By the source of Jekyll 4.3 (document.rb, reader.rb).
#pragma once

#include "content/settings.hpp"

#include <string_view>

namespace rolebook {

struct JekyllPlace {
    enum class Type : std::uint8_t { page, post, document };
    Type type = Type::page;
    const Collection* collection = nullptr;  // of a document; null if its folder stands for a kind only here
    std::string_view folders_before{};       // of a post, those above _posts, which are categories: "data/sql"
    std::string_view path{};                 // within _posts or the collection; of a page, all of it

    // As `defaults` and Liquid call it: "posts", "pages", the name of a collection.
    std::string_view type_name() const;
};

// `path` is within the content folder.
JekyllPlace place_in_jekyll(std::string_view path, const Inherited& inherited);

}  // namespace rolebook
