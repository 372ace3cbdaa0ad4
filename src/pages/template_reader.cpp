#include "pages/template_reader.hpp"

#include "base/text.hpp"
#include "pages/view.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

constexpr std::string_view text_prefix = "i18n.";

// A key without a table is one of [page].
std::string text_key(std::string_view name) {
    const std::string_view key = name.substr(text_prefix.size());
    return key.find('.') == std::string_view::npos ? fmt::format("page.{}", key) : std::string(key);
}

struct Tag {
    char sign = '\0';  // one of # ^ / > ! { & =, or none for a variable
    std::string name{};
    std::size_t begin = 0;
    std::size_t end = 0;  // after the closing braces
};

class TemplateReader {
public:
    TemplateReader(const std::vector<Source>& sources, const Partials& partials, const Translation& translation,
                   Outcome<TemplateRead>& out)
        : sources_(sources), partials_(partials), translation_(translation), out_(out) {}

    void read(SourceId id) {
        const std::string_view text = sources_[static_cast<std::size_t>(id)].text;
        open_files_.push_back(id);
        std::vector<Tag> sections;
        std::size_t at = 0;
        for (Tag tag; next_tag(id, text, at, tag);) {
            steps().text(text.substr(at, tag.begin - at));
            handle(id, tag, sections);
            at = tag.end;
            if (is_too_much(id, tag)) return;
        }
        steps().text(text.substr(at));
        for (const Tag& open : sections) fail(id, open, fmt::format("the section '{}' is never closed", open.name));
        nested_ -= sections.size();
        open_files_.pop_back();
    }

private:
    Template& steps() { return out_.value.steps; }

    void fail(SourceId id, const Tag& tag, std::string message, std::string hint = {}) {
        const Span span{static_cast<std::uint32_t>(tag.begin), static_cast<std::uint32_t>(tag.end)};
        out_.problems.push_back({Severity::error, "bad-template", {id, span}, std::move(message), std::move(hint)});
    }

    // Partials that hold others twice, and those others twice, would be without end.
    bool is_too_much(SourceId id, const Tag& tag) {
        constexpr std::size_t most_tags = 100'000;
        constexpr std::size_t most_nested = 200;
        ++tags_;
        if (is_stopped_) return true;
        if (nested_ > most_nested) {
            fail(id, tag, fmt::format("more than {} sections are open here", most_nested));
        } else if (tags_ > most_tags) {
            fail(id, tag, fmt::format("with its partials, the template has more than {} tags", most_tags));
        } else {
            return false;
        }
        is_stopped_ = true;
        return true;
    }

    bool next_tag(SourceId id, std::string_view text, std::size_t from, Tag& tag) {
        const std::size_t open = text.find("{{", from);
        if (open == std::string_view::npos) return false;
        const bool triple = text.substr(open).starts_with("{{{");
        const std::string_view closing = triple ? "}}}" : "}}";
        const std::size_t close = text.find(closing, open + 2);
        tag = {'\0', {}, open, std::min(open + 2, text.size())};
        if (close == std::string_view::npos) {
            fail(id, tag, "this tag is never closed");
            return false;
        }
        tag.end = close + closing.size();
        std::string_view inner = trim(text.substr(open + 2, close - open - 2));
        if (!inner.empty() && std::string_view("#^/>!{&=").find(inner.front()) != std::string_view::npos) {
            tag.sign = inner.front();
            inner.remove_prefix(1);
        }
        tag.name = trim(inner);
        return true;
    }

    void handle(SourceId id, const Tag& tag, std::vector<Tag>& sections) {
        switch (tag.sign) {
            case '!': steps().comment(); return;
            case '>': partial(id, tag); return;
            case '=': fail(id, tag, "other delimiters are not supported"); return;
            case '/': close_section(id, tag, sections); return;
            case '#':
            case '^': open_section(id, tag, sections); return;
            default:
                if (tag.name.starts_with(text_prefix)) return interface_text(id, tag);
                check_name(id, tag);
                if (tag.sign == '\0') return steps().variable(tag.name);
                steps().markup(tag.name);
        }
    }

    void open_section(SourceId id, const Tag& tag, std::vector<Tag>& sections) {
        check_name(id, tag);
        sections.push_back(tag);
        ++nested_;
        if (tag.sign == '#') return steps().open(tag.name);
        steps().open_inverted(tag.name);
    }

    void close_section(SourceId id, const Tag& tag, std::vector<Tag>& sections) {
        if (sections.empty()) {
            fail(id, tag, fmt::format("no section '{}' is open here", tag.name));
        } else {
            if (sections.back().name != tag.name) {
                fail(id, tag, fmt::format("'{}' is closed here, but '{}' is open", tag.name, sections.back().name));
            }
            sections.pop_back();
            --nested_;
            steps().close();
        }
    }

    void partial(SourceId id, const Tag& tag) {
        const auto found = partials_.find(tag.name);
        if (found == partials_.end()) {
            std::vector<std::string_view> known;
            for (const auto& [name, source] : partials_) known.push_back(name);
            const auto meant = closest(tag.name, known);
            fail(id, tag, fmt::format("there is no partial '{}'", tag.name),
                 meant ? fmt::format("did you mean '{}'?", *meant) : "");
        } else if (std::ranges::find(open_files_, found->second) != open_files_.end()) {
            fail(id, tag, fmt::format("the partial '{}' contains itself", tag.name));
        } else {
            read(found->second);
        }
    }

    // {{i18n.read_next}}: the words, with what stands in their places as variables.
    void interface_text(SourceId id, const Tag& tag) {
        const std::string key = text_key(tag.name);
        const InterfaceText* found = translation_.find(key);
        if (tag.sign != '\0') {
            fail(id, tag, "words are text and must be escaped", fmt::format("write {{{{{}}}}}", tag.name));
        } else if (found == nullptr) {
            std::vector<std::string_view> known;
            for (const auto& [name, text] : translation_.texts()) known.push_back(name);
            const auto meant = closest(key, known);
            fail(id, tag, fmt::format("the theme has no text '{}'", key),
                 meant ? fmt::format("did you mean '{}'?", *meant) : "write it into i18n/ of the theme");
        } else if (found->value.type != ValueType::text) {
            fail(id, tag, fmt::format("'{}' is not one text: it is for scripts", key));
        } else {
            out_.value.texts.insert(key);
            const auto [source, span] = found->where;
            for_each_part(
                found->value.text, [&](std::string_view part) { steps().text(escape_html(part)); },
                [&](std::string_view name) {
                    check_name(source, {'\0', std::string(name), span.begin, span.end});
                    steps().variable(name);
                });
        }
    }

    void check_name(SourceId id, const Tag& tag) {
        const std::string_view list = list_behind(tag.name);
        const std::string_view name = list.empty() ? std::string_view(tag.name) : list;
        const auto* const row = std::ranges::find(view_names, name, &ViewName::name);
        if (row == view_names.end() || (!list.empty() && row->type != NameType::list)) {
            std::vector<std::string_view> known;
            for (const ViewName& known_name : view_names) known.push_back(known_name.name);
            const auto meant = closest(tag.name, known);
            fail(id, tag, fmt::format("a page has nothing called '{}'", tag.name),
                 meant ? fmt::format("did you mean '{}'?", *meant) : "docs/templates.md lists the names");
            return;
        }
        const bool raw = tag.sign == '{' || tag.sign == '&';
        const bool is_variable = raw || tag.sign == '\0';
        if (!is_variable || !list.empty()) return;
        if (raw && row->type != NameType::markup) {
            fail(id, tag, fmt::format("'{}' is text and must be escaped", tag.name),
                 fmt::format("write {{{{{}}}}}", tag.name));
        } else if (!raw && row->type == NameType::markup) {
            fail(id, tag, fmt::format("'{}' is HTML already", tag.name), fmt::format("write {{{{{{{}}}}}}}", tag.name));
        } else if (row->type == NameType::list) {
            fail(id, tag, fmt::format("'{}' is a list", tag.name),
                 fmt::format("write {{{{#{0}}}}} … {{{{/{0}}}}}", tag.name));
        }
    }

    const std::vector<Source>& sources_;
    const Partials& partials_;
    const Translation& translation_;
    Outcome<TemplateRead>& out_;
    std::vector<SourceId> open_files_;
    std::size_t tags_ = 0;
    std::size_t nested_ = 0;  // sections, in whatever files
    bool is_stopped_ = false;
};

}  // namespace

Outcome<TemplateRead> read_template(SourceId id, const std::vector<Source>& sources, const Partials& partials,
                                    const Translation& translation) {
    Outcome<TemplateRead> out;
    TemplateReader(sources, partials, translation, out).read(id);
    return out;
}

}  // namespace rolebook
