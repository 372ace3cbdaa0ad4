// JSON by nlohmann's event interface. It gives no places, so a cursor walks along: tokens come in written order.
#include "content/formats.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace rolebook {
namespace {

class JsonEvents {
public:
    explicit JsonEvents(const Block& block) : block_(block) { open_.push_back(&root_); }

    Value take_root() { return root_.items.empty() ? Value{.type = ValueType::map} : std::move(root_.items.front()); }
    Diagnostics take_problems() { return std::move(problems_); }

    bool null() { return add(scalar(ValueType::null)); }
    bool boolean(bool /*value*/) { return add(scalar(ValueType::boolean)); }
    bool number_integer(std::int64_t /*value*/) { return add(scalar(ValueType::number)); }
    bool number_unsigned(std::uint64_t /*value*/) { return add(scalar(ValueType::number)); }
    bool number_float(double /*value*/, const std::string& /*text*/) { return add(scalar(ValueType::number)); }
    bool string(std::string& text) {
        Value value{.type = ValueType::text, .span = next_token()};
        value.text = std::move(text);
        return add(std::move(value));
    }
    bool binary(std::vector<std::uint8_t>& /*bytes*/) { return false; }
    bool key(std::string& name) {
        key_ = {std::move(name), next_token(), {}};
        return true;
    }
    bool start_object(std::size_t /*count*/) { return open(ValueType::map); }
    bool end_object() { return close(); }
    bool start_array(std::size_t /*count*/) { return open(ValueType::list); }
    bool end_array() { return close(); }
    bool parse_error(std::size_t position, const std::string& token, const nlohmann::json::exception& error) {
        constexpr int number_overflow = 406;
        if (error.id == number_overflow) {
            fail(next_token(), fmt::format("no computer holds the number {}: put it in quotes", token));
            return false;
        }
        const std::size_t at = std::min(position == 0 ? 0 : position - 1, block_.text.size());
        fail(block_.span(at, std::min(at + 1, block_.text.size())),
             position > block_.text.size() ? "the JSON ends too early" : fmt::format("this is not JSON: '{}'", token),
             "names and texts stand in double quotes, between entries there is a comma, and a } closes each {");
        return false;
    }

private:
    // From the end of the last token over white space and punctuation to the end of the next.
    Span next_token() {
        const std::string_view text = block_.text;
        at_ = std::min(text.find_first_not_of(" \t\r\n,:", at_), text.size());
        const std::size_t begin = at_;
        if (begin == text.size()) return block_.span(begin, begin);
        if (text[begin] == '"') {
            for (++at_; at_ < text.size() && text[at_] != '"'; ++at_) {
                if (text[at_] == '\\') ++at_;
            }
            at_ = std::min(at_ + 1, text.size());
        } else if (std::string_view("{}[]").find(text[begin]) != std::string_view::npos) {
            ++at_;
        } else {
            at_ = std::min(text.find_first_of(" \t\r\n,:{}[]\"", begin), text.size());
        }
        return block_.span(begin, at_);
    }

    Value scalar(ValueType type) {
        Value value{.type = type, .span = next_token()};
        value.text = block_.text.substr(value.span.begin - block_.begin, value.span.end - value.span.begin);
        return value;
    }

    bool add(Value value) {
        Value& parent = *open_.back();
        if (parent.type == ValueType::map) {
            key_.value = std::move(value);
            parent.fields.push_back(std::move(key_));
        } else {
            parent.items.push_back(std::move(value));
        }
        return true;
    }

    bool open(ValueType type) {
        const Span span = next_token();
        if (open_.size() > deepest_value) {
            fail(span, fmt::format("more than {} levels", deepest_value));
            return false;
        }
        Value& parent = *open_.back();
        const bool in_map = parent.type == ValueType::map;
        add({.type = type, .span = span});
        open_.push_back(in_map ? &parent.fields.back().value : &parent.items.back());
        return true;
    }

    bool close() {
        open_.back()->span.end = next_token().end;
        open_.pop_back();
        return true;
    }

    void fail(Span span, std::string message, std::string hint = {}) {
        problems_.push_back({Severity::error, "bad-json", {block_.source, span}, std::move(message), std::move(hint)});
    }

    const Block& block_;
    std::size_t at_ = 0;
    Value root_{.type = ValueType::list};
    // The lists and maps that are not closed yet. A parent does not grow while a child of it is open.
    std::vector<Value*> open_;
    Field key_;
    Diagnostics problems_;
};

Outcome<Value> parse(const Block& block) {
    Outcome<Value> out{{.type = ValueType::map}, {}};
    JsonEvents events(block);
    const bool sound = nlohmann::json::sax_parse(block.text, &events);
    out.problems = events.take_problems();
    if (sound) out.value = events.take_root();
    return out;
}

}  // namespace

Outcome<Value> parse_json(const Block& block) {
    Outcome<Value> out{{.type = ValueType::map}, unfit_block(block, "bad-json")};
    if (!out.problems.empty()) return out;
    out = parse(block);
    check_keys(block, out.value, "bad-json", out.problems);
    return out;
}

Outcome<Value> parse_json_data(const Block& block) {
    Outcome<Value> out = parse(block);
    report_repeats(block, out.value, "bad-json", out.problems);
    return out;
}

}  // namespace rolebook
