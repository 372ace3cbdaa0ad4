#include "rewrite/liquid.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view white_space = " \t\r\n";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool is_in_name(char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

std::string_view name_in(std::string_view inner) {
    if (inner.empty() || !is_letter(inner.front())) return {};
    const auto end = std::ranges::find_if_not(inner, is_in_name);
    return inner.substr(0, static_cast<std::size_t>(end - inner.begin()));
}

bool has_tag_in(std::string_view inner) {
    for (std::size_t at = inner.find('{'); at != npos; at = inner.find('{', at + 1)) {
        const std::string_view rest = inner.substr(at);
        if (rest.starts_with("{%") || rest.starts_with("{{")) return true;
    }
    return false;
}

std::string_view without_quotes(std::string_view text) {
    const bool is_quoted = text.size() >= 2 && text.front() == text.back() && (text[0] == '"' || text[0] == '\'');
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

bool is_quoted(std::string_view text) {
    return without_quotes(text).size() != text.size();
}

// At the signs that stand outside of quotes.
std::vector<std::string_view> split_at(std::string_view text, char sign) {
    std::vector<std::string_view> parts;
    char quote = '\0';
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == sign) {
            parts.push_back(trim(text.substr(begin, at - begin)));
            begin = at + 1;
        }
    }
    parts.push_back(trim(text.substr(begin)));
    return parts;
}

// What an output is worth, if that is an address within the site.
struct Address {
    bool has_url = false;   // begins with what site.url stands for
    bool has_base = false;  // … site.baseurl
    bool is_page = false;   // the page itself
    std::string path{};

    bool is_of_site() const { return has_url || has_base; }
};

bool put_before(Address& address, std::string_view value) {
    if (value == "site.url" || value == "site.github.url") {
        address.has_url = true;
    } else if (value == "site.baseurl") {
        address.has_base = true;
    } else if (is_quoted(value) && !address.is_of_site()) {
        address.path.insert(0, without_quotes(value));
    } else {
        return false;
    }
    return true;
}

bool apply(Address& address, std::string_view filter) {
    const std::size_t colon = std::min(filter.find(':'), filter.size());
    const std::string_view name = trim(filter.substr(0, colon));
    const std::string_view value = colon < filter.size() ? trim(filter.substr(colon + 1)) : "";
    if (name == "prepend") return put_before(address, value);
    if (name == "append" && is_quoted(value)) {
        address.path += without_quotes(value);
    } else if (name == "relative_url" || name == "absolute_url") {
        address.has_base = true;
        address.has_url = address.has_url || name == "absolute_url";
    } else if (name != "escape" && name != "xml_escape" && name != "uri_escape" && name != "strip") {
        return false;
    }
    return true;
}

std::optional<Address> address_of(std::string_view output) {
    const std::vector<std::string_view> parts = split_at(output, '|');
    Address address;
    if (parts.front() == "page.url") {
        address.is_page = true;
    } else if (!put_before(address, parts.front())) {
        return std::nullopt;
    }
    for (std::size_t i = 1; i < parts.size(); ++i) {
        if (!apply(address, parts[i])) return std::nullopt;
    }
    const bool is_elsewhere = address.path.find("://") != npos;
    if (is_elsewhere) address.has_url = address.has_base = false;
    if (address.is_of_site() && !address.path.empty() && address.path[0] != '/') address.path.insert(0, "/");
    return address;
}

// As the target of a link, in which "/" is the root of the site, before what follows in the text.
std::string target_of(const Address& address, std::string_view rest) {
    if (address.is_page) return rest.starts_with('#') ? "" : "#";
    if (!address.path.empty()) return as_target(address.path);
    return rest.starts_with('/') || rest.starts_with("{{") || rest.starts_with("{%") ? "" : "/";
}

struct Hint {
    std::string_view name;
    std::string_view hint;
};

// What can be done about a tag; the first is for all others.
constexpr auto hints = std::to_array<Hint>({
    {"", "write what it gave, in Markdown or HTML"},
    {"assign", "write what it gave, or let a template do it"},
    {"capture", "write what it gave, or let a template do it"},
    {"case", "write what it gave, or let a template do it"},
    {"comment", "end it with '{% endcomment %}'"},
    {"for", "write what it gave, or let a template do it"},
    {"gist", "write the code between fences, or a link to it"},
    {"highlight", "end it with '{% endhighlight %}'"},
    {"if", "write what it gave, or let a template do it"},
    {"link", "name a file, as in '{% link about.md %}'"},
    {"post_url", "name a post, as in '{% post_url 2024-12-01-one-page %}'"},
    {"raw", "end it with '{% endraw %}'"},
    {"unless", "write what it gave, or let a template do it"},
});

std::string_view hint_for(std::string_view name) {
    const auto* const found = std::ranges::find(hints, name, &Hint::name);
    return found == hints.end() ? hints.front().hint : found->hint;
}

// Whether another tag has been told of that this one belongs to.
bool is_part_of_another(std::string_view name) {
    constexpr std::array<std::string_view, 5> parts = {"break", "continue", "else", "elsif", "when"};
    constexpr std::array<std::string_view, 3> own_ends = {"endcomment", "endhighlight", "endraw"};
    if (name.starts_with("end")) return std::ranges::find(own_ends, name) == own_ends.end();
    return std::ranges::find(parts, name) != parts.end();
}

}  // namespace

std::size_t LiquidReader::read(std::size_t at) {
    const auto tag = tag_at(at);
    if (!tag) return at + 2;
    const std::size_t end = tag->name.empty() ? read_output(*tag) : read_tag(*tag);
    done_ = std::max<std::size_t>({done_, end, tag->span.end});
    return end;
}

std::optional<LiquidTag> LiquidReader::tag_at(std::size_t at) {
    const std::string_view text = rewriting_.text();
    const bool is_output = text[at + 1] == '{';
    const std::size_t close = rewriting_.find(is_output ? "}}" : "%}", at + 2);
    if (close == npos) return std::nullopt;
    std::string_view inner = text.substr(at + 2, close - at - 2);
    if (has_tag_in(inner)) return std::nullopt;
    LiquidTag tag{.written = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(close + 2)}};
    tag.span = tag.written;
    if (inner.starts_with('-')) {
        const std::size_t before = text.substr(0, at).find_last_not_of(white_space);
        tag.span.begin = static_cast<std::uint32_t>(std::max({done_, rewriting_.begin(), before + 1}));
        inner.remove_prefix(1);
    }
    if (inner.ends_with('-')) {
        tag.span.end =
            static_cast<std::uint32_t>(std::min(text.find_first_not_of(white_space, close + 2), text.size()));
        inner.remove_suffix(1);
    }
    inner = trim(inner);
    tag.name = is_output ? std::string_view() : name_in(inner);
    tag.arguments = trim(inner.substr(tag.name.size()));
    const bool is_value = is_output && !inner.empty() && (is_letter(inner[0]) || inner[0] == '"' || inner[0] == '\'');
    if (!is_value && tag.name.empty()) return std::nullopt;
    return tag;
}

std::optional<LiquidTag> LiquidReader::end_tag(std::string_view name, std::size_t from) {
    if (absent_.contains(name)) return std::nullopt;
    const std::string_view text = rewriting_.text();
    done_ = from;
    for (std::size_t at = text.find(name, from); at != npos; at = text.find(name, at + 1)) {
        const std::size_t open = text.substr(0, at).find_last_not_of(" \t-");
        const std::size_t close = text.find_first_not_of(" \t-", at + name.size());
        if (open == npos || open <= from || text.substr(open - 1, 2) != "{%") continue;
        if (close != npos && text.substr(close, 2) == "%}") return tag_at(open - 1);
    }
    absent_.insert(name);
    return std::nullopt;
}

std::size_t LiquidReader::read_tag(const LiquidTag& tag) {
    if (tag.name == "raw") return read_raw(tag);
    if (is_code(tag)) return tag.written.end;
    if (tag.name == "highlight" || tag.name == "comment") return read_block(tag);
    if (tag.name == "link" && !tag.arguments.empty()) return link_to(tag, "@/");
    if (tag.name == "post_url" && !tag.arguments.empty()) return link_to(tag, "@:");
    return leave(tag);
}

// Markdown goes on in it.
std::size_t LiquidReader::read_raw(const LiquidTag& tag) {
    const auto end = end_tag("endraw", tag.span.end);
    if (!end) return is_code(tag) ? tag.written.end : leave(tag);
    done_ = end->span.end;
    rewriting_.edit(is_code(tag) ? rewriting_.with_line(tag.span) : tag.span, "");
    rewriting_.edit(is_code(*end) ? rewriting_.with_line(end->span) : end->span, "");
    return end->written.end;
}

std::size_t LiquidReader::read_block(const LiquidTag& tag) {
    const bool is_comment = tag.name == "comment";
    const auto end = end_tag(is_comment ? "endcomment" : "endhighlight", tag.span.end);
    if (!end) return leave(tag);
    done_ = end->span.end;
    if (is_comment) {
        rewriting_.edit({tag.span.begin, end->span.end}, "");
    } else {
        const std::string_view language = tag.arguments.substr(0, tag.arguments.find_first_of(white_space));
        rewriting_.edit_code(tag.written, end->written, language);
    }
    return end->written.end;
}

std::size_t LiquidReader::link_to(const LiquidTag& tag, std::string_view root) {
    std::string_view path = without_quotes(tag.arguments);
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    std::string target = std::string(root) + as_target(path);
    if (!rewriting_.is_in_address(tag.written)) return replace(tag, fmt::format("[{}]({})", as_literal(path), target));
    return replace(tag, std::move(target));
}

std::size_t LiquidReader::read_output(const LiquidTag& tag) {
    const auto address = address_of(tag.arguments);
    const bool is_in_code = is_code(tag);
    if (address && !is_in_code && rewriting_.is_in_address(tag.written)) {
        return replace(tag, target_of(*address, rewriting_.text().substr(tag.written.end)));
    }
    if (address && address->is_of_site() && !is_in_code && is_before_link(tag.written.end)) return replace(tag, "");
    const auto& site = rewriting_.address();
    const bool is_known = address && !address->is_page && (site.has_value() || !address->is_of_site());
    if (!is_known || (is_in_code && !address->is_of_site())) return is_in_code ? tag.written.end : leave(tag);
    std::string value = address->path;
    if (address->has_base) value.insert(0, site->base_path);
    if (address->has_url) value.insert(0, site->url);
    return replace(tag, std::move(value));
}

std::size_t LiquidReader::replace(const LiquidTag& tag, std::string text) {
    rewriting_.edit(tag.span, std::move(text));
    return tag.written.end;
}

std::size_t LiquidReader::leave(const LiquidTag& tag) {
    rewriting_.keep(tag.written);
    if (tag.name.empty()) {
        rewriting_.warn_once(
            "unknown-liquid", tag.written,
            fmt::format("'{{{{ {} }}}}' is Liquid that is not run: it stays as text",
                        shorten(collapse_spaces(tag.arguments), 60)),
            "write what it stands for; if it is meant as text, put it between '{% raw %}' and '{% endraw %}'");
    } else if (!is_part_of_another(tag.name)) {
        rewriting_.warn_once("unknown-liquid", tag.written,
                             fmt::format("'{{% {} %}}' is Liquid that is not run: it stays as text", tag.name),
                             std::string(hint_for(tag.name)));
    }
    return tag.written.end;
}

// What a link is to needs no address of the site before it, though Jekyll once wanted one.
bool LiquidReader::is_before_link(std::size_t at) {
    if (!rewriting_.text().substr(at).starts_with("{%")) return false;
    const auto next = tag_at(at);
    return next && (next->name == "link" || next->name == "post_url");
}

}  // namespace rolebook
