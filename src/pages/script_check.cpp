#include "pages/script_check.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace rolebook {
namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

std::size_t find_ignoring_case(std::string_view text, std::string_view word, std::size_t from) {
    for (std::size_t at = from; at + word.size() <= text.size(); ++at) {
        if (starts_with_ignoring_case(text.substr(at), word)) return at;
    }
    return std::string_view::npos;
}

struct Attribute {
    std::string name{};
    std::string_view value{};
    std::size_t begin = 0;
    std::size_t end = 0;
};

// A start tag of HTML. Tags of Mustache in it are passed over, whatever they hold.
struct HtmlTag {
    std::string name{};
    std::vector<Attribute> attributes{};
    std::size_t begin = 0;
    std::size_t end = 0;  // after '>'

    const Attribute* attribute(std::string_view wanted) const {
        const auto found = std::ranges::find(attributes, wanted, &Attribute::name);
        return found == attributes.end() ? nullptr : &*found;
    }
};

class ScriptReader {
public:
    ScriptReader(SourceId id, std::string_view text, std::span<const std::string> hosts)
        : id_(id), text_(text), hosts_(hosts) {}

    Diagnostics read() {
        while (at_ < text_.size()) {
            if (skip_mustache() || skip_comment()) continue;
            if (text_[at_] == '<' && at_ + 1 < text_.size() && is_letter(text_[at_ + 1])) {
                check(read_tag());
            } else {
                ++at_;
            }
        }
        return std::move(problems_);
    }

private:
    bool starts_with(std::string_view start) const { return text_.substr(at_).starts_with(start); }

    // Moves behind the next `end`; a text without it ends there.
    void skip_past(std::string_view end) {
        const std::size_t found = text_.find(end, at_);
        at_ = found == std::string_view::npos ? text_.size() : found + end.size();
    }

    bool skip_mustache() {
        if (!starts_with("{{")) return false;
        skip_past(starts_with("{{{") ? "}}}" : "}}");
        return true;
    }

    bool skip_comment() {
        if (!starts_with("<!--")) return false;
        skip_past("-->");
        return true;
    }

    HtmlTag read_tag() {
        HtmlTag tag;
        tag.begin = at_++;
        const std::size_t name = at_;
        while (at_ < text_.size() && !is_space(text_[at_]) && !ends_name(text_[at_])) ++at_;
        tag.name = to_lower_ascii(text_.substr(name, at_ - name));
        while (at_ < text_.size() && text_[at_] != '>') {
            if (skip_mustache()) continue;
            if (is_letter(text_[at_])) {
                tag.attributes.push_back(read_attribute());
            } else {
                ++at_;
            }
        }
        at_ = std::min(at_ + 1, text_.size());
        tag.end = at_;
        return tag;
    }

    static bool ends_name(char c) { return c == '>' || c == '/' || c == '=' || c == '{'; }

    Attribute read_attribute() {
        Attribute attribute;
        attribute.begin = at_;
        while (at_ < text_.size() && !is_space(text_[at_]) && !ends_name(text_[at_])) ++at_;
        attribute.name = to_lower_ascii(text_.substr(attribute.begin, at_ - attribute.begin));
        const std::size_t after_name = at_;
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        if (at_ < text_.size() && text_[at_] == '=') {
            ++at_;
            while (at_ < text_.size() && is_space(text_[at_])) ++at_;
            attribute.value = read_value();
        } else {
            at_ = after_name;
        }
        attribute.end = at_;
        return attribute;
    }

    std::string_view read_value() {
        const char quote = at_ < text_.size() ? text_[at_] : '>';
        const bool is_quoted = quote == '"' || quote == '\'';
        if (is_quoted) ++at_;
        const std::size_t begin = at_;
        while (at_ < text_.size() && (is_quoted ? text_[at_] != quote : !is_space(text_[at_]) && text_[at_] != '>')) {
            if (!skip_mustache()) ++at_;
        }
        const std::string_view value = text_.substr(begin, at_ - begin);
        if (is_quoted) at_ = std::min(at_ + 1, text_.size());
        return value;
    }

    void check(const HtmlTag& tag) {
        for (const Attribute& attribute : tag.attributes) {
            const bool is_handler = attribute.name.starts_with("on") && attribute.name.size() > 2;
            const bool is_address = starts_with_ignoring_case(trim(attribute.value), "javascript:");
            if (is_handler || is_address) fail_inline(attribute.begin, attribute.end);
        }
        check_host(tag);
        if (tag.name != "script") return;
        const std::size_t close = find_ignoring_case(text_, "</script", tag.end);
        at_ = std::min(close, text_.size());
        const Attribute* type = tag.attribute("type");
        const bool is_data = type != nullptr && to_lower_ascii(type->value) == "application/ld+json";
        const bool is_own = trim(text_.substr(tag.end, at_ - tag.end)) == "{{{inline_script}}}";
        if (tag.attribute("src") == nullptr && !is_data && !is_own) fail_inline(tag.begin, tag.end);
    }

    void check_host(const HtmlTag& tag) {
        const Attribute* source = tag.attribute("src");
        if (source == nullptr) return;
        const std::optional<std::string> origin = origin_of(source->value);
        if (!origin || std::ranges::find(hosts_, *origin) != hosts_.end()) return;
        // Pictures of others are the business of the site's settings, which this does not know.
        if (hosts_.empty() && tag.name != "script" && tag.name != "iframe") return;
        if (hosts_.empty()) {
            fail(source->begin, source->end, fmt::format("pages load nothing from {}", *origin),
                 "name the host in an [[embed]] of rolebook.toml, and put this into its partial");
        } else {
            fail(source->begin, source->end, fmt::format("the embed does not name the host {}", *origin),
                 fmt::format("add it to 'host' of the [[embed]], which has {}", fmt::join(hosts_, ", ")));
        }
    }

    // "https://giscus.app" of an address that is written out; nothing for an address within the site.
    static std::optional<std::string> origin_of(std::string_view url) {
        const std::string address = to_lower_ascii(trim(url));
        const std::size_t slashes = address.find("//");
        const bool is_whole = slashes == 0 || address.starts_with("https://") || address.starts_with("http://");
        if (!is_whole) return std::nullopt;
        const std::string origin = address.substr(0, address.find_first_of("/?#", slashes + 2));
        return slashes == 0 ? "https:" + origin : origin;
    }

    void fail_inline(std::size_t begin, std::size_t end) {
        fail(begin, end, "scripts within a page do not run",
             "put it into site.js, or into inline.js if it must run before anything is shown");
    }

    void fail(std::size_t begin, std::size_t end, std::string message, std::string hint) {
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        problems_.push_back({Severity::error, "bad-template", {id_, span}, std::move(message), std::move(hint)});
    }

    SourceId id_;
    std::string_view text_;
    std::span<const std::string> hosts_;
    std::size_t at_ = 0;
    Diagnostics problems_;
};

}  // namespace

Diagnostics check_scripts(SourceId id, std::string_view text, std::span<const std::string> hosts) {
    return ScriptReader(id, text, hosts).read();
}

}  // namespace rolebook
