#include "rewrite/shortcodes.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rolebook {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view white_space = " \t\r\n";

bool is_in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '/' || c == '.';
}

// Reads one tag from its first brace on.
class TagParser {
public:
    TagParser(std::string_view text, std::size_t at) : text_(text), begin_(at), at_(at + 3), sign_(text[at + 2]) {}

    // How far it has come.
    std::size_t at() const { return at_; }

    std::optional<Shortcode> parse() {
        Shortcode shortcode;
        shortcode.is_comment = takes("/*");
        skip_space();
        shortcode.is_end = takes("/");
        skip_space();
        shortcode.name = word(is_in_name);
        if (shortcode.name.ends_with('/')) {  // "{{< x/>}}"
            shortcode.name.remove_suffix(1);
            --at_;
        }
        if (shortcode.name.empty()) return std::nullopt;
        while (!ends(shortcode.is_comment)) {
            if (!read_argument(shortcode)) return std::nullopt;
        }
        shortcode.span = {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)};
        return shortcode;
    }

private:
    char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    bool takes(std::string_view expected) {
        const bool is_here = text_.substr(at_).starts_with(expected);
        if (is_here) at_ += expected.size();
        return is_here;
    }

    void skip_space() { at_ = std::min(text_.find_first_not_of(white_space, at_), text_.size()); }

    template <class Condition>
    std::string_view word(Condition fits) {
        const std::size_t begin = at_;
        while (at_ < text_.size() && fits(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    bool ends(bool is_comment) {
        skip_space();
        const std::size_t before = at_;
        if (is_comment && !takes("*/")) return false;
        if (!is_comment) takes("/");
        if (takes(sign_ == '<' ? ">}}" : "%}}")) return true;
        at_ = before;
        return false;
    }

    bool read_argument(Shortcode& shortcode) {
        if (at_ >= text_.size() || text_.substr(at_).starts_with("{{")) return false;
        ShortcodeArgument argument;
        if (here() != '"' && here() != '`') {
            const auto is_bare = [](char c) {
                return c != '=' && c != '"' && c != '`' && c != '{' && white_space.find(c) == npos;
            };
            std::string_view bare = word_before_end(is_bare);
            if (bare.empty()) return false;
            if (here() != '=') {
                shortcode.arguments.push_back({{}, std::string(bare)});
                return true;
            }
            ++at_;
            argument.name = bare;
        }
        if (!read_value(argument.value)) return false;
        shortcode.arguments.push_back(std::move(argument));
        return true;
    }

    // A bare word goes up to the end of the tag at most.
    template <class Condition>
    std::string_view word_before_end(Condition fits) {
        const std::string_view end = sign_ == '<' ? ">}}" : "%}}";
        const std::size_t begin = at_;
        while (at_ < text_.size() && fits(text_[at_]) && !text_.substr(at_).starts_with(end) &&
               !text_.substr(at_).starts_with("*/")) {
            ++at_;
        }
        return text_.substr(begin, at_ - begin);
    }

    bool read_value(std::string& value) {
        const char quote = here();
        if (quote != '"' && quote != '`') {
            value = word_before_end([](char c) { return c != '{' && white_space.find(c) == npos; });
            return true;
        }
        for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
            const bool is_escape = quote == '"' && text_[at_] == '\\' && at_ + 1 < text_.size();
            if (is_escape) ++at_;
            value += text_[at_];
        }
        return takes(std::string_view(&quote, 1));
    }

    std::string_view text_;
    std::size_t begin_;
    std::size_t at_;
    char sign_;
};

// Media of other hosts: the address of what is shown, with the arguments in the places of "{0}", "{1}"; how many there
// have to be.
struct Medium {
    std::string_view name;
    std::size_t arguments;
    std::string_view address;
};
constexpr auto media = std::to_array<Medium>({
    {"gist", 3, "https://gist.github.com/{0}/{1}#file-{2}"},
    {"gist", 2, "https://gist.github.com/{0}/{1}"},
    {"instagram", 1, "https://www.instagram.com/p/{0}/"},
    {"tweet", 2, "https://x.com/{0}/status/{1}"},
    {"tweet", 1, "https://x.com/i/status/{0}"},
    {"twitter", 2, "https://x.com/{0}/status/{1}"},
    {"twitter", 1, "https://x.com/i/status/{0}"},
    {"vimeo", 1, "https://vimeo.com/{0}"},
    {"x", 2, "https://x.com/{0}/status/{1}"},
    {"x", 1, "https://x.com/i/status/{0}"},
    {"youtube", 1, "https://www.youtube.com/watch?v={0}"},
});

// What says which one, by place or by name.
std::vector<std::string> ids_of(const Shortcode& shortcode) {
    std::vector<std::string> ids;
    for (const ShortcodeArgument& argument : shortcode.arguments) {
        if (argument.name.empty()) ids.push_back(argument.value);
    }
    if (!shortcode["user"].empty()) ids.emplace_back(shortcode["user"]);
    if (!shortcode["id"].empty()) ids.emplace_back(shortcode["id"]);
    // GitHub's name of a file within a page.
    if (shortcode.name == "gist" && ids.size() > 2) {
        ids[2] = to_lower_ascii(ids[2]);
        std::ranges::replace(ids[2], '.', '-');
    }
    return ids;
}

// The address of a medium on another host; empty if the shortcode is none, or does not say which one.
std::string address_of_medium(const Shortcode& shortcode) {
    if (std::ranges::find(media, shortcode.name, &Medium::name) == media.end()) return {};
    std::vector<std::string> ids = ids_of(shortcode);
    for (std::string& id : ids) id = as_target(id);
    for (const Medium& medium : media) {
        if (medium.name != shortcode.name || medium.arguments > ids.size()) continue;
        ids.resize(3);
        return fmt::format(fmt::runtime(medium.address), ids[0], ids[1], ids[2]);
    }
    return {};
}

void add_attribute(std::string& tag, std::string_view name, std::string_view value) {
    if (!value.empty()) tag += fmt::format(" {}=\"{}\"", name, escape_html(value));
}

// "600" of "600px"; empty of what is no number of pixels.
std::string_view pixels(std::string_view length) {
    if (length.ends_with("px")) length.remove_suffix(2);
    return length.find_first_not_of("0123456789") == npos ? length : "";
}

std::string picture_of(const Shortcode& figure) {
    std::string caption = collapse_spaces(figure["caption"]);
    std::erase_if(caption, [](char c) { return c == '*' || c == '_' || c == '`'; });
    std::string tag = "<img";
    add_attribute(tag, "src", figure["src"]);
    tag += fmt::format(" alt=\"{}\"", escape_html(figure["alt"].empty() ? caption : figure["alt"]));
    add_attribute(tag, "width", pixels(figure["width"]));
    add_attribute(tag, "height", pixels(figure["height"]));
    tag += '>';
    if (figure["link"].empty()) return tag;
    return fmt::format("<a href=\"{}\">{}</a>", escape_html(figure["link"]), tag);
}

// In Markdown.
std::string caption_of(const Shortcode& figure) {
    std::string caption = collapse_spaces(figure["caption"]);
    if (figure["attr"].empty()) return caption;
    if (!caption.empty()) caption += ' ';
    if (figure["attrlink"].empty()) return caption + collapse_spaces(figure["attr"]);
    return caption + fmt::format("[{}]({})", collapse_spaces(figure["attr"]), as_target(figure["attrlink"]));
}

}  // namespace

std::string_view Shortcode::operator[](std::string_view argument) const {
    const auto found = std::ranges::find(arguments, argument, &ShortcodeArgument::name);
    return found == arguments.end() ? std::string_view() : std::string_view(found->value);
}

std::string_view Shortcode::operator[](std::size_t place) const {
    for (const ShortcodeArgument& argument : arguments) {
        if (argument.name.empty() && place-- == 0) return argument.value;
    }
    return {};
}

std::size_t ShortcodeReader::read(std::size_t at) {
    const auto shortcode = shortcode_at(at);
    if (!shortcode) return at + 3;
    const Ground ground = rewriting_.ground_at(at);
    if (shortcode->is_comment) {
        show(*shortcode, ground);
    } else if (ground == Ground::text) {
        return write(*shortcode);
    }
    return shortcode->span.end;
}

// More bytes read in vain would take a time that grows with their square.
std::optional<Shortcode> ShortcodeReader::shortcode_at(std::size_t at) {
    constexpr std::size_t most_in_vain = 1024 * 1024;
    if (in_vain_ > most_in_vain) return std::nullopt;
    TagParser parser(rewriting_.text(), at);
    auto shortcode = parser.parse();
    if (!shortcode) in_vain_ += parser.at() - at;
    return shortcode;
}

std::size_t ShortcodeReader::write(const Shortcode& shortcode) {
    if (shortcode.name == "highlight" && !shortcode.is_end) return write_code(shortcode);
    const std::string medium = address_of_medium(shortcode);
    if (shortcode.name == "details") {
        write_details(shortcode);
    } else if (shortcode.is_end) {
        rewriting_.edit(shortcode.span, "");
    } else if (shortcode.name == "ref" || shortcode.name == "relref") {
        link_to(shortcode);
    } else if (shortcode.name == "figure" && !shortcode["src"].empty()) {
        write_figure(shortcode);
    } else if (!medium.empty()) {
        write_media(shortcode, medium);
    } else {
        leave_out(shortcode);
    }
    return shortcode.span.end;
}

// Without the marks of the comment.
void ShortcodeReader::show(const Shortcode& shortcode, Ground ground) {
    const auto [begin, end] = shortcode.span;
    if (ground == Ground::code) {
        rewriting_.edit({begin + 3, begin + 5}, "");
        rewriting_.edit({end - 5, end - 3}, "");
        return;
    }
    std::string shown(rewriting_.text().substr(begin, end - begin));
    shown.erase(shown.size() - 5, 2);
    shown.erase(3, 2);
    rewriting_.edit(shortcode.span, as_literal(shown));
}

void ShortcodeReader::leave_out(const Shortcode& shortcode) {
    rewriting_.edit(shortcode.span, "");
    rewriting_.warn_once(
        "unknown-shortcode", shortcode.span,
        fmt::format("the shortcode '{}' is not known: it is left out, but not what stands in it", shortcode.name),
        "write what it gave, in Markdown or HTML");
}

// A path that begins with '/' is one in the content; any other name is that of a file, wherever it lies.
void ShortcodeReader::link_to(const Shortcode& shortcode) {
    std::string_view path = shortcode["path"].empty() ? shortcode[0] : shortcode["path"];
    std::string target = as_target(path);
    if (path.empty() || path == ".") {
        target = "#";
    } else if (path.starts_with('/')) {
        target.insert(0, "@");
    } else if (!path.starts_with('.') && !path.starts_with('#')) {
        target.insert(0, "@:");
    }
    rewriting_.edit(shortcode.span, rewriting_.is_in_address(shortcode.span)
                                        ? target
                                        : fmt::format("[{}]({})", as_literal(path), target));
}

// In a line with other text only the picture, with its caption after it.
void ShortcodeReader::write_figure(const Shortcode& figure) {
    const std::string title = escape_html(collapse_spaces(figure["title"]));
    const std::string caption = caption_of(figure);
    if (!rewriting_.is_alone(figure.span)) {
        std::string line = picture_of(figure);
        if (!title.empty()) line += fmt::format(" <strong>{}</strong>", title);
        if (!caption.empty()) line += " " + caption;
        return rewriting_.edit(figure.span, std::move(line));
    }
    std::string tag = "<figure";
    add_attribute(tag, "class", figure["class"]);
    std::vector<std::string> lines = {fmt::format("{}>{}", tag, picture_of(figure))};
    if (!title.empty() || !caption.empty()) {
        lines.back() += "<figcaption>";
        if (!title.empty()) lines.insert(lines.end(), {"", fmt::format("<strong>{}</strong>", title)});
        if (!caption.empty()) lines.insert(lines.end(), {"", caption});
        lines.insert(lines.end(), {"", "</figcaption>"});
    }
    lines.emplace_back("</figure>");
    rewriting_.edit_block(figure.span, lines);
}

void ShortcodeReader::write_details(const Shortcode& shortcode) {
    if (shortcode.is_end) {
        const std::array<std::string, 1> line = {"</details>"};
        return rewriting_.edit_block(shortcode.span, line);
    }
    std::string_view summary = shortcode["summary"].empty() ? shortcode["title"] : shortcode["summary"];
    if (summary.empty()) summary = shortcode[0].empty() ? "Details" : shortcode[0];
    std::string tag = "<details";
    add_attribute(tag, "class", shortcode["class"]);
    if (shortcode["open"] == "true") tag += " open";
    const std::array<std::string, 2> lines = {
        tag + ">", fmt::format("<summary>{}</summary>", escape_html(collapse_spaces(summary)))};
    rewriting_.edit_block(shortcode.span, lines);
}

void ShortcodeReader::write_media(const Shortcode& shortcode, std::string_view address) {
    const std::string title = collapse_spaces(shortcode["title"]);
    rewriting_.edit(shortcode.span,
                    title.empty() ? fmt::format("<{}>", address) : fmt::format("[{}]({})", as_literal(title), address));
    rewriting_.warn("external-media", shortcode.span,
                    fmt::format("'{}' is on another host; it becomes a link", shorten(address, 60)),
                    "to show it, copy what it shows into the page or beside it");
}

std::size_t ShortcodeReader::write_code(const Shortcode& shortcode) {
    const auto end = end_of_highlight(shortcode.span.end);
    if (!end) {
        leave_out(shortcode);
        return shortcode.span.end;
    }
    rewriting_.edit_code(shortcode.span, *end, shortcode[0]);
    return end->end;
}

std::optional<Span> ShortcodeReader::end_of_highlight(std::size_t from) {
    const std::string_view text = rewriting_.text();
    for (std::size_t at = has_no_more_ends_ ? npos : from; at != npos;) {
        at = text.find("{{", at);
        if (at == npos) break;
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("{{<") || rest.starts_with("{{%")) {
            const auto tag = shortcode_at(at);
            if (tag && tag->is_end && !tag->is_comment && tag->name == "highlight") return tag->span;
        }
        at += 2;
    }
    has_no_more_ends_ = true;
    return std::nullopt;
}

}  // namespace rolebook
