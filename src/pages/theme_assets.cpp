#include "pages/theme_assets.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::string_view texts_line = "const i18n = {};";
constexpr std::string_view text_mark = "i18n.";

std::string table_as_json(std::string_view table, const Translation& translation) {
    JsonWriter json;
    json.begin_object();
    const InterfaceTexts& texts = translation.texts();
    for (auto text = texts.lower_bound(table); text != texts.end() && text->first.starts_with(table); ++text) {
        json.key(std::string_view(text->first).substr(table.size()));
        write_value(json, text->second.value);
    }
    json.end_object();
    return json.take();
}

// Of a style sheet, where what stands in quotes is no comment.
std::string without_comments(std::string_view style) {
    std::string out;
    for (std::size_t at = 0; at < style.size();) {
        std::size_t end = at + 1;
        if (style[at] == '"' || style[at] == '\'') {
            while (end < style.size() && style[end] != style[at]) end += style[end] == '\\' ? 2U : 1U;
            ++end;
        } else if (style.substr(at).starts_with("/*")) {
            end = std::min(style.find("*/", at + 2), style.size() - 2) + 2;
            if (!style.substr(at).starts_with("/*!")) {
                at = end;
                continue;
            }
        }
        out += style.substr(at, end - at);
        at = end;
    }
    return out;
}

bool may_be_in_key(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

Outcome<std::string> put_texts(const ThemeFile& file, const std::string& script, const Translation& translation,
                               TextKeys& used) {
    Outcome<std::string> out{script, {}};
    const std::string table = file.name.substr(0, file.name.find('.') + 1);
    const std::size_t line = script.find(texts_line);
    const auto fail = [&](Span span, std::string message, std::string hint) {
        out.problems.push_back(
            {Severity::error, "bad-template", {file.source, span}, std::move(message), std::move(hint)});
    };
    for (std::size_t at = script.find(text_mark); at != std::string::npos; at = script.find(text_mark, at + 1)) {
        const bool is_whole = at == 0 || !may_be_in_key(script[at - 1]);
        if (!is_whole || trim(line_at(script, static_cast<std::uint32_t>(at))).starts_with("//")) continue;
        std::size_t end = at + text_mark.size();
        while (end < script.size() && may_be_in_key(script[end])) ++end;
        const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
        const std::string key = table + script.substr(at + text_mark.size(), end - at - text_mark.size());
        if (line == std::string::npos) {
            fail(span, fmt::format("the script has no line '{}'", texts_line), "the build writes the texts there");
            break;
        }
        used.insert(key);
        if (key == table || translation.find(key) != nullptr) continue;
        fail(span, fmt::format("the theme has no text '{}'", key), "write it into i18n/ of the theme");
    }
    if (line == std::string::npos) return out;
    out.value.replace(line, texts_line.size(), fmt::format("const i18n = {};", table_as_json(table, translation)));
    return out;
}

std::string compact_style(std::string_view style) {
    const std::string without = without_comments(style);
    std::string out;
    for (std::size_t begin = 0; begin < without.size();) {
        const std::size_t end = std::min(without.find('\n', begin), without.size());
        const std::string_view line = trim(std::string_view(without).substr(begin, end - begin));
        begin = end + 1;
        out += line;
        const bool goes_on = line.empty() || std::string_view("{};,").find(line.back()) != std::string_view::npos;
        if (!goes_on) out += '\n';
    }
    return out;
}

std::string compact_script(std::string_view script) {
    std::string out;
    for (std::size_t begin = 0; begin < script.size();) {
        const std::size_t end = std::min(script.find('\n', begin), script.size());
        const std::string_view line = trim(script.substr(begin, end - begin));
        begin = end + 1;
        if (std::ranges::count(line, '`') % 2 != 0 || line.ends_with('\\')) return std::string(script);
        if (line.empty() || line.starts_with("//")) continue;
        out += line;
        const bool goes_on = std::string_view(";{,([").find(line.back()) != std::string_view::npos;
        if (!goes_on || line.find("//") != std::string_view::npos) out += '\n';
    }
    return out;
}

Outcome<std::string> inline_script(SourceId id, std::string_view text) {
    Outcome<std::string> out{compact_script(text), {}};
    for (const std::string_view part : {"</script", "<!--"}) {
        const std::size_t at = to_lower_ascii(text).find(part);
        if (at == std::string_view::npos) continue;
        const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
        out.problems.push_back({Severity::error,
                                "bad-template",
                                {id, span},
                                fmt::format("'{}' cannot stand in a script within a page", part),
                                "write '<' as \\x3c in a text"});
    }
    std::string& script = out.value;
    for (std::size_t at = script.find('\r'); at != std::string::npos; at = script.find('\r', at)) {
        script.replace(at, script.substr(at).starts_with("\r\n") ? 2 : 1, "\n");
    }
    return out;
}

}  // namespace rolebook
