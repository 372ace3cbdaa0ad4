#include "taxonomy/permalink.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

constexpr std::array<std::string_view, 15> tokens = {"categories", "category", "day",   "filename", "i_day",
                                                     "i_month",    "month",    "name",  "path",     "section",
                                                     "short_year", "slug",     "title", "year",     "basename"};

// "guides/first-steps" of "guides/first-steps.md"; the folder of an index file; each part as a slug.
std::string path_token(std::string_view path) {
    std::string_view stem = path.substr(0, path.rfind('.'));
    const std::string_view name = stem.substr(folder_of(stem).size());
    if (name == "index" || name == "_index") stem = folder_of(stem);
    std::string out;
    for (std::size_t at = 0; at < stem.size();) {
        const std::size_t slash = std::min(stem.find('/', at), stem.size());
        const std::string part = slug(stem.substr(at, slash - at));
        if (!part.empty()) out += (out.empty() ? "" : "/") + part;
        at = slash + 1;
    }
    return out;
}

std::string categories_token(const Document& document) {
    std::string out;
    for (const Reference& reference : document.references) {
        if (reference.targets.front() != Kind::category) continue;
        out += (out.empty() ? "" : "/") + slug(reference.name);
    }
    return out;
}

std::optional<std::string> date_token(const Document& document, std::string_view token) {
    if (!document.date) return std::nullopt;
    const Date& date = *document.date;
    if (token == "year") return fmt::format("{:04}", date.year);
    if (token == "short_year") return fmt::format("{:02}", date.year % 100);
    if (token == "month") return fmt::format("{:02}", date.month);
    if (token == "i_month") return fmt::format("{}", date.month);
    if (token == "day") return fmt::format("{:02}", date.day);
    return fmt::format("{}", date.day);
}

// Nothing if the token wants a date and the document has none.
std::optional<std::string> token_value(const Document& document, std::string_view token) {
    if (token == "slug") return document.id;
    if (token == "title" || token == "name" || token == "filename" || token == "basename") return document.file_slug;
    if (token == "path") return path_token(document.path);
    if (token == "categories" || token == "category") return categories_token(document);
    if (token == "section") return std::string(row_of(document.kind).folder);
    return date_token(document, token);
}

class Expansion {
public:
    Expansion(const Document& document, std::string_view pattern, Location where, Diagnostics& problems)
        : document_(document), pattern_(pattern), where_(where), problems_(problems) {}

    // The pattern with its tokens replaced; nothing after an error.
    std::optional<std::string> run() {
        std::string out;
        for (std::size_t at = 0; at < pattern_.size();) {
            const std::size_t colon = std::min(pattern_.find(':', at), pattern_.size());
            out += pattern_.substr(at, colon - at);
            if (colon == pattern_.size()) break;
            const std::size_t end =
                std::min(pattern_.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", colon + 1), pattern_.size());
            const auto value = value_of(pattern_.substr(colon + 1, end - colon - 1));
            if (!value) return std::nullopt;
            out += *value;
            at = end;
        }
        return out;
    }

private:
    std::optional<std::string> value_of(std::string_view token) {
        if (std::ranges::find(tokens, token) == tokens.end()) {
            const auto meant = closest(token, tokens);
            problems_.push_back({Severity::error, "bad-permalink", where_,
                                 fmt::format("':{}' is not a token of a permalink", token),
                                 meant ? fmt::format("did you mean ':{}'?", *meant)
                                       : fmt::format("the tokens are :{}", fmt::join(tokens, " :"))});
            return std::nullopt;
        }
        auto value = token_value(document_, token);
        if (!value) {
            // A name without a file has no place of its own to blame.
            const bool at_pattern = document_.permalink.has_value() || document_.path.empty();
            const bool is_named_only = document_.path.empty();
            problems_.push_back(
                {Severity::error, "bad-permalink", at_pattern ? where_ : Location{document_.source, {}},
                 fmt::format("the permalink '{}' needs a date, and {} has none", pattern_,
                             is_named_only ? fmt::format("the {} '{}'", row_of(document_.kind).name, document_.id)
                                           : "this page"),
                 is_named_only ? "write it without the tokens of dates" : "add date: 2024-11-05 to the front matter"});
        }
        return value;
    }

    const Document& document_;
    std::string_view pattern_;
    Location where_;
    Diagnostics& problems_;
};

bool has_dot_segment(std::string_view path) {
    const std::string slashed = fmt::format("/{}/", path);
    return slashed.find("/../") != std::string::npos || slashed.find("/./") != std::string::npos;
}

// "blog/five-steps/" and "blog/five-steps" are a folder's index file, "blog/x.html" is that very file.
std::string file_of_address(std::string_view address) {
    const std::string path = normalize_path(address).value_or("");
    if (path.ends_with(".html") || path.ends_with(".htm")) return path;
    if (path.empty()) return "index.html";
    return path + (path.ends_with('/') ? "index.html" : "/index.html");
}

// Why no file of the site can have this address.
std::optional<std::string> unfit_address(std::string_view address) {
    if (has_dot_segment(address)) return "it has a part '.' or '..'";
    if (address.find_first_of("?#") != std::string_view::npos) return "an address of a page has no '?' and no '#'";
    const std::string path = file_of_address(address);
    if (is_reserved_path(path)) return fmt::format("'{}' belongs to the generator", path.substr(0, path.find('/')));
    return unfit_output_path(path);
}

std::string default_path(const Document& document) {
    if (document.kind == Kind::page) {
        const std::string path = path_token(document.path);
        return path.empty() ? "index.html" : path + "/index.html";
    }
    if (document.kind == Kind::term) return fmt::format("{}/index.html", document.id);
    return fmt::format("{}/{}/index.html", row_of(document.kind).folder, document.id);
}

}  // namespace

Outcome<std::string> output_path_of_address(const Text& address) {
    Outcome<std::string> out;
    const std::string path = decode_percent(address.text);
    if (const auto reason = unfit_address(path)) {
        out.problems.push_back({Severity::error, "bad-redirect", address.where,
                                fmt::format("'{}' cannot be an address of the site: {}", address.text, *reason),
                                "write it as /old/address/"});
    } else {
        out.value = file_of_address(path);
    }
    return out;
}

bool is_reserved_path(std::string_view output_path) {
    const std::string_view first = output_path.substr(0, output_path.find('/'));
    return std::ranges::find(reserved_names, first) != reserved_names.end() || first.starts_with(".rolebook");
}

Outcome<std::string> output_path_of(const Document& document, const Settings& settings) {
    Outcome<std::string> out{default_path(document), {}};
    // Whatever the pattern for pages is, the page at the top of the content is the home page.
    if (!document.permalink && document.kind == Kind::page && path_token(document.path).empty()) return out;
    const Text& pattern = document.permalink ? *document.permalink : settings.permalink(document.kind);
    const Location where = pattern.where;
    const auto expanded = Expansion(document, pattern.text, where, out.problems).run();
    if (!expanded) return out;
    // Decoded before it is checked: "%2e%2e" is "..".
    const std::string address = decode_percent(*expanded);
    if (const auto reason = unfit_address(address)) {
        out.problems.push_back({Severity::error, "bad-permalink", where,
                                fmt::format("'{}' cannot be the address of a page: {}", *expanded, *reason), ""});
        return out;
    }
    out.value = file_of_address(address);
    return out;
}

Outcome<std::string> output_path_of_stub(Kind kind, std::string_view id, const Settings& settings) {
    return output_path_of({.kind = kind, .id = std::string(id), .file_slug = std::string(id)}, settings);
}

}  // namespace rolebook
