// YAML by libyaml's events, the parser that GitHub Pages' Jekyll uses. Scalars stay text; anchors, tags and complex
// keys are refused as their events arrive, so that nothing can grow.
#include "base/scan.hpp"
#include "base/text.hpp"
#include "content/formats.hpp"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>

namespace rolebook {
namespace {

// Owns one event of libyaml.
class Event {
public:
    Event() = default;
    ~Event() { yaml_event_delete(&event_); }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    Event(Event&&) = delete;
    Event& operator=(Event&&) = delete;

    yaml_event_t* get() { return &event_; }
    const yaml_event_t* operator->() const { return &event_; }

private:
    yaml_event_t event_{};
};

std::string_view text_of(const yaml_char_t* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

class YamlReader {
public:
    YamlReader(const Block& block, Diagnostics& problems) : block_(block), problems_(problems) {
        yaml_parser_initialize(&parser_);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(block.text.data()),
                                     block.text.size());
    }
    ~YamlReader() { yaml_parser_delete(&parser_); }
    YamlReader(const YamlReader&) = delete;
    YamlReader& operator=(const YamlReader&) = delete;
    YamlReader(YamlReader&&) = delete;
    YamlReader& operator=(YamlReader&&) = delete;

    // The one document of the block; an empty map if there is none.
    Value read() {
        Value root{.type = ValueType::map, .span = block_.span(0, block_.text.size())};
        for (Event event; next(event);) {
            if (event->type == YAML_STREAM_END_EVENT) return root;
            if (event->type == YAML_DOCUMENT_START_EVENT && ++documents_ > 1) {
                fail(span_of(event), "front matter is one document, and a second one begins here", "remove it");
                return root;
            }
            if (event->type == YAML_STREAM_START_EVENT || event->type == YAML_DOCUMENT_START_EVENT ||
                event->type == YAML_DOCUMENT_END_EVENT) {
                yaml_event_delete(event.get());
                continue;
            }
            Value value = read_value(event, 0);
            if (value.type == ValueType::map) {
                root = std::move(value);
            } else if (value.type != ValueType::null && problems_.empty()) {
                fail(value.span, fmt::format("front matter must be keys and values, not {}", describe(value)),
                     "write key: value; if it is text, leave a blank line below the first ---");
            }
            yaml_event_delete(event.get());
        }
        return root;
    }

private:
    bool next(Event& event) {
        if (!problems_.empty()) return false;
        if (yaml_parser_parse(&parser_, event.get()) == 1) return true;
        const std::string_view context = parser_.context == nullptr ? "" : parser_.context;
        if (context.find("quoted scalar") != std::string_view::npos) {
            fail(span_at(parser_.context_mark), "the quote that opens here is never closed");
            return false;
        }
        // What the reader of bytes refuses has an offset and no mark.
        const std::size_t byte = std::min<std::size_t>(parser_.problem_offset, block_.text.size());
        const bool unreadable = parser_.error == YAML_READER_ERROR;
        const Span at =
            unreadable ? block_.span(byte, std::min(byte + 1, block_.text.size())) : span_at(parser_.problem_mark);
        std::string message = parser_.problem == nullptr ? "this is not YAML" : parser_.problem;
        if (parser_.context != nullptr) message += fmt::format(" {}", parser_.context);
        fail(at, std::move(message), unreadable ? std::string() : hint_at(at));
        return false;
    }

    std::string hint_at(Span at) const {
        const std::string_view line = line_at(block_.text, at.begin - block_.begin);
        const std::size_t colon = line.find(": ");
        const std::string_view value = colon == std::string_view::npos ? "" : trim(line.substr(colon + 2));
        if (value.starts_with('[') || value.starts_with('{'))
            return "put the value in quotes: it begins with a bracket and is no list";
        if (value.starts_with('\'') || value.starts_with('"'))
            return "within quotes write each quote of that kind twice, or use the other kind around them";
        if (value.find_first_of("%*&!|>") == 0) return "put the value in quotes";
        if (line.find_first_of("@`") != std::string_view::npos && line.find('"') == std::string_view::npos)
            return "put the value in quotes";
        if (line.find('\t') != std::string_view::npos) return "indent with spaces: YAML allows no tab here";
        if (line.find(": ") != line.rfind(": ")) return "put the value in quotes: it holds a colon and a space";
        return {};
    }

    void fail(Span span, std::string message, std::string hint = {}) {
        problems_.push_back({Severity::error, "bad-yaml", {block_.source, span}, std::move(message), std::move(hint)});
    }

    // libyaml takes more characters than we do for line ends, so its lines and columns are not ours; its count of
    // characters is.
    std::size_t offset_of(const yaml_mark_t& mark) {
        if (mark.index <= plain_bytes_) return mark.index;
        if (mark.index < seen_characters_) seen_characters_ = seen_bytes_ = plain_bytes_;
        const std::string_view text = block_.text;
        for (; seen_characters_ < mark.index && seen_bytes_ < text.size(); ++seen_characters_) {
            do {
                ++seen_bytes_;
            } while (seen_bytes_ < text.size() && (static_cast<unsigned char>(text[seen_bytes_]) & 0xC0U) == 0x80U);
        }
        return seen_bytes_;
    }

    Span span_of(const Event& event) {
        const std::size_t begin = offset_of(event->start_mark);
        return block_.span(begin, std::max(begin, offset_of(event->end_mark)));
    }

    // One character.
    Span span_at(const yaml_mark_t& mark) {
        const std::size_t begin = offset_of(mark);
        return block_.span(begin, std::min(begin + 1, block_.text.size()));
    }

    Value read_value(const Event& event, std::size_t depth) {
        const Span span = span_of(event);
        if (depth > deepest_value) {
            fail(span, fmt::format("more than {} levels", deepest_value));
            return {.span = span};
        }
        switch (event->type) {
            case YAML_SCALAR_EVENT: return read_scalar(event);
            case YAML_SEQUENCE_START_EVENT: return read_list(event, depth);
            case YAML_MAPPING_START_EVENT: return read_map(event, depth);
            case YAML_ALIAS_EVENT:
                fail(span, "aliases are not supported in front matter",
                     "put it in quotes if the star is part of it, else write the value out");
                return {.span = span};
            default: fail(span, "this is not expected here"); return {.span = span};
        }
    }

    // As authors write it: "!!str".
    static std::string short_tag(std::string_view tag) {
        constexpr std::string_view prefix = "tag:yaml.org,2002:";
        return tag.starts_with(prefix) ? fmt::format("!!{}", tag.substr(prefix.size())) : std::string(tag);
    }

    // Programs that wrote posts put "!" before text in quotes, "! 'like this'".
    static bool is_text_tag(std::string_view tag) { return tag == "!" || tag == "tag:yaml.org,2002:str"; }

    void refuse_extras(const Event& event, const yaml_char_t* anchor, const yaml_char_t* tag) {
        if (anchor != nullptr) fail(span_of(event), "anchors are not supported in front matter", "write the value out");
        if (tag != nullptr)
            fail(span_of(event), fmt::format("the tag '{}' is not supported", short_tag(text_of(tag))), "remove it");
    }

    Value read_scalar(const Event& event) {
        const auto& scalar = event->data.scalar;
        const bool says_text = is_text_tag(text_of(scalar.tag));
        refuse_extras(event, scalar.anchor, says_text ? nullptr : scalar.tag);
        Value value{.type = ValueType::text, .span = span_of(event)};
        value.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
        if (scalar.style == YAML_PLAIN_SCALAR_STYLE && !says_text) {
            const bool null = value.text.empty() || value.text == "~" || value.text == "null" || value.text == "Null" ||
                              value.text == "NULL";
            value.type = null ? ValueType::null : ValueType::plain;
        }
        return value;
    }

    Value read_list(const Event& start, std::size_t depth) {
        refuse_extras(start, start->data.sequence_start.anchor, start->data.sequence_start.tag);
        Value list{.type = ValueType::list, .span = span_of(start)};
        for (;;) {
            Event event;
            if (!next(event)) break;
            if (event->type == YAML_SEQUENCE_END_EVENT) {
                // A list without brackets ends with its last item; its end event stands at whatever comes next.
                const bool bracketed = start->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
                if (bracketed) list.span.end = span_of(event).end;
                break;
            }
            list.items.push_back(read_value(event, depth + 1));
            list.span.end = list.items.back().span.end;
        }
        return list;
    }

    Value read_map(const Event& start, std::size_t depth) {
        refuse_extras(start, start->data.mapping_start.anchor, start->data.mapping_start.tag);
        Value map{.type = ValueType::map, .span = span_of(start)};
        for (;;) {
            Event key;
            if (!next(key)) break;
            if (key->type == YAML_MAPPING_END_EVENT) {
                const bool bracketed = start->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
                if (bracketed) map.span.end = span_of(key).end;
                break;
            }
            if (key->type != YAML_SCALAR_EVENT) {
                fail(span_of(key), "a key must be text");
                break;
            }
            const Value name = read_scalar(key);
            Event event;
            if (!next(event)) break;
            map.fields.push_back({name.text, name.span, read_value(event, depth + 1)});
            map.span.end = map.fields.back().value.span.end;
        }
        return map;
    }

    const Block& block_;
    Diagnostics& problems_;
    yaml_parser_t parser_{};
    int documents_ = 0;
    std::size_t plain_bytes_ = find_byte(block_.text, 0, is_beyond_ascii);  // before them characters are bytes
    std::size_t seen_characters_ = plain_bytes_;                            // how far offset_of has walked
    std::size_t seen_bytes_ = plain_bytes_;
};

}  // namespace

Outcome<Value> parse_yaml(const Block& whole) {
    const Block block = without_byte_order_mark(whole);
    Outcome<Value> out{{.type = ValueType::map}, unfit_block(block, "bad-yaml")};
    if (!out.problems.empty()) return out;
    out.value = YamlReader(block, out.problems).read();
    check_keys(block, out.value, "bad-yaml", out.problems);
    // One mistake, one message: what follows from the first says nothing.
    if (out.problems.size() > 1 && out.value.fields.empty()) out.problems.resize(1);
    return out;
}

}  // namespace rolebook
