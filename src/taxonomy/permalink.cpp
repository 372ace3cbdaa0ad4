#include "taxonomy/permalink.hpp"

#include "base/names.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

class Expansion {
public:
    Expansion(const Document& document, const AddressPattern& pattern, const Settings& settings, Diagnostics& problems)
        : document_(document), pattern_(pattern), settings_(settings), problems_(problems) {}

    // The pattern with its tokens replaced; nothing after an error.
    std::optional<std::string> run() {
        const std::string_view text = pattern_.text;
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t colon = std::min(text.find(':', at), text.size());
            out += text.substr(at, colon - at);
            if (colon == text.size()) break;
            const std::size_t end =
                std::min(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", colon + 1), text.size());
            const std::string_view name = text.substr(colon + 1, end - colon - 1);
            const PermalinkToken* token = find(name);
            // "/:month_:day"
            if (token == nullptr && name.ends_with('_')) token = find(name.substr(0, name.size() - 1));
            if (token == nullptr) return report_unknown(name);
            const auto value = token->value(document_, settings_);
            if (!value) return report_no_date();
            append_escaped(out, *value);
            at = colon + 1 + token->name.size();
        }
        return out;
    }

private:
    // A name may have what would mean something in an address.
    static void append_escaped(std::string& out, std::string_view value) {
        for (const char c : value) {
            if (c == '#' || c == '?' || c == '%') {
                out += c == '#' ? "%23" : c == '?' ? "%3F" : "%25";
            } else {
                out += c;
            }
        }
    }

    const PermalinkToken* find(std::string_view name) const {
        const auto tokens = permalink_tokens(pattern_.generator);
        const auto found = std::ranges::find(tokens, name, &PermalinkToken::name);
        return found == tokens.end() ? nullptr : &*found;
    }

    std::nullopt_t report_unknown(std::string_view name) {
        std::vector<std::string_view> names;
        for (const PermalinkToken& token : permalink_tokens(pattern_.generator)) names.push_back(token.name);
        const auto meant = closest(name, names);
        problems_.push_back({Severity::error, "bad-permalink", pattern_.where,
                             fmt::format("':{}' is not a token of a permalink", name),
                             meant ? fmt::format("did you mean ':{}'?", *meant)
                                   : fmt::format("the tokens are :{}", fmt::join(names, " :"))});
        return std::nullopt;
    }

    std::nullopt_t report_no_date() {
        // A name without a file has no place of its own to blame.
        const bool is_named_only = document_.path.empty();
        const bool at_pattern = document_.permalink.has_value() || is_named_only;
        problems_.push_back(
            {Severity::error, "bad-permalink", at_pattern ? pattern_.where : Location{document_.source, {}},
             fmt::format(
                 "the permalink '{}' needs a date, and {} has none", pattern_.text,
                 is_named_only ? fmt::format("the {} '{}'", row_of(document_.kind).name, document_.id) : "this page"),
             is_named_only ? "write it without the tokens of dates" : "add date: 2024-11-05 to the front matter"});
        return std::nullopt;
    }

    const Document& document_;
    const AddressPattern& pattern_;
    const Settings& settings_;
    Diagnostics& problems_;
};

bool has_dot_segment(std::string_view path) {
    const std::string slashed = fmt::format("/{}/", path);
    return slashed.find("/../") != std::string::npos || slashed.find("/./") != std::string::npos;
}

// "blog/five-steps/" and "blog/five-steps" are a folder's index file, "blog/x.html" is that very file. In a Jekyll site
// "blog/five-steps" is a file, too: "blog/five-steps.html".
std::string file_of_address(std::string_view address, Generator generator) {
    const std::string path = normalize_path(address).value_or("");
    if (path.ends_with(".html") || path.ends_with(".htm")) return path;
    if (path.empty()) return "index.html";
    if (path.ends_with('/')) return path + "index.html";
    return path + (generator == Generator::jekyll ? ".html" : "/index.html");
}

// Why no file of the site can have this path. Addresses that exist already may lie where we would not put them; if two
// pages want one file, that is told.
std::optional<std::string> unfit_path(const std::string& path, Generator generator) {
    const bool is_kept = generator != Generator::rolebook && !path.starts_with(".rolebook");
    if (is_reserved_path(path) && !is_kept) {
        return fmt::format("'{}' belongs to the generator", path.substr(0, path.find('/')));
    }
    return unfit_output_path(path);
}

// The file of an address; or why it has none.
struct AddressFile {
    std::string path{};
    std::optional<std::string> objection{};
};

AddressFile file_at(std::string_view address, Generator generator) {
    if (address.find_first_of("?#") != std::string_view::npos) {
        return {{}, "an address of a page has no '?' and no '#'"};
    }
    // Decoded before it is checked: "%2e%2e" is "..".
    const std::string decoded = decode_percent(address);
    if (has_dot_segment(decoded)) return {{}, "it has a part '.' or '..'"};
    std::string path = file_of_address(decoded, generator);
    std::optional<std::string> objection = unfit_path(path, generator);
    return {std::move(path), std::move(objection)};
}

std::string default_path(const Document& document) {
    if (document.kind == Kind::page) {
        const std::string path = path_of_slugs(document.path);
        return path.empty() ? "index.html" : path + "/index.html";
    }
    if (document.kind == Kind::term) return fmt::format("{}/index.html", document.id);
    return fmt::format("{}/{}/index.html", row_of(document.kind).folder, document.id);
}

// What does not begin with a slash lies beside the page; where pages are files, so are aliases.
std::string alias_of_hugo(std::string alias, std::string_view page, const Inherited& inherited) {
    if (!alias.starts_with('/')) {
        std::string_view beside = clean_url(page);
        if (beside.ends_with('/')) beside.remove_suffix(1);
        alias.insert(0, folder_of(beside));
    }
    if (inherited.page_ending == ".html" && !alias.ends_with(".html")) {
        while (alias.ends_with('/')) alias.pop_back();
        alias += ".html";
    }
    return alias;
}

// Where files of that generator have their address; empty for what it does not publish, and for what is no file.
std::string pattern_of_generator(const Document& document, const Inherited& inherited) {
    if (document.path.empty() || document.is_entry) return {};
    switch (inherited.generator) {
        case Generator::jekyll: return jekyll_pattern(document, inherited);
        case Generator::hugo: return hugo_pattern(document, inherited);
        case Generator::zola: return zola_pattern(document, inherited);
        case Generator::mkdocs: return mkdocs_pattern(document, inherited);
        case Generator::rolebook: break;
    }
    return {};
}

}  // namespace

AddressPattern address_pattern_of(const Document& document, const Settings& settings) {
    const Generator generator = settings.inherited.generator;
    if (document.permalink) return {document.permalink->text, document.permalink->where, generator};
    const Text& of_kind = settings.permalink(document.kind);
    const AddressPattern of_settings{of_kind.text, of_kind.where, Generator::rolebook};
    if (of_kind.where != nowhere) return of_settings;
    std::string inherited = pattern_of_generator(document, settings.inherited);
    return inherited.empty() ? of_settings : AddressPattern{std::move(inherited), nowhere, generator};
}

Outcome<std::string> output_path_of_address(const Text& address, std::string_view page, const Settings& settings) {
    Outcome<std::string> out;
    const Inherited& inherited = settings.inherited;
    AddressFile file =
        file_at(inherited.generator == Generator::hugo ? alias_of_hugo(address.text, page, inherited) : address.text,
                inherited.generator);
    if (file.objection) {
        out.problems.push_back({Severity::error, "bad-redirect", address.where,
                                fmt::format("'{}' cannot be an address of the site: {}", address.text, *file.objection),
                                "write it as /old/address/"});
    } else {
        out.value = std::move(file.path);
    }
    return out;
}

bool is_reserved_path(std::string_view output_path) {
    const std::string_view first = output_path.substr(0, output_path.find('/'));
    if (first.starts_with(".rolebook")) return true;
    const bool is_deep =
        std::ranges::count(clean_url(output_path), '/') > (clean_url(output_path).ends_with('/') ? 2 : 1);
    return std::ranges::find(reserved_names, first) != reserved_names.end() && !is_deep;
}

Outcome<std::string> output_path_of(const Document& document, const Settings& settings) {
    Outcome<std::string> out{default_path(document), {}};
    // Whatever the pattern for pages is, the page at the top of the content is the home page.
    const bool is_home = document.kind == Kind::page && path_of_slugs(document.path).empty();
    if (!document.permalink && is_home) return out;
    const AddressPattern pattern = address_pattern_of(document, settings);
    const auto expanded = Expansion(document, pattern, settings, out.problems).run();
    if (!expanded) return out;
    AddressFile file = file_at(*expanded, pattern.generator);
    if (file.objection) {
        const Location where = pattern.where == nowhere ? Location{document.source, {}} : pattern.where;
        out.problems.push_back({Severity::error, "bad-permalink", where,
                                fmt::format("'{}' cannot be the address of a page: {}", *expanded, *file.objection),
                                ""});
        return out;
    }
    out.value = std::move(file.path);
    return out;
}

Outcome<std::string> output_path_of_stub(Kind kind, std::string_view id, const Settings& settings) {
    return output_path_of({.kind = kind, .id = std::string(id), .file_slug = std::string(id)}, settings);
}

}  // namespace rolebook
