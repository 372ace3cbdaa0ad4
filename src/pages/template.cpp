#include "pages/template.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <ranges>
#include <span>

namespace rolebook {

void Template::text(std::string_view part) {
    while (!part.empty()) {
        const std::size_t end = part.find('\n');
        if (end > 0) last_text().text += part.substr(0, end);
        if (end == std::string_view::npos) return;
        end_line();
        part.remove_prefix(end + 1);
    }
}

// A text that may grow: what closed a section belongs to it alone.
Template::Step& Template::last_text() {
    const bool is_there = steps_.size() > closed_ && steps_.back().type == Type::text;
    return is_there ? steps_.back() : steps_.emplace_back(Step{.type = Type::text});
}

// Only a line with a section can be one that is left out.
void Template::end_line() {
    if (has_section_) {
        steps_.push_back({.type = Type::line_end});
    } else {
        Step& step = last_text();
        step.text += '\n';
        step.line = step.text.size();
    }
    has_section_ = false;
}

void Template::add(Type type, std::string_view name) {
    const std::string_view list = list_behind(name);
    const ViewKey meant = ViewKey::of(list.empty() ? name : list);
    steps_.push_back({.type = type, .name = meant, .asks_for_any = !list.empty()});
    names_.set(meant.place());
}

void Template::variable(std::string_view name) {
    add(Type::variable, name);
}

void Template::markup(std::string_view name) {
    add(Type::markup, name);
}

void Template::open(std::string_view name) {
    open_.push_back(steps_.size());
    has_section_ = true;
    add(Type::section, name);
}

void Template::open_inverted(std::string_view name) {
    open_.push_back(steps_.size());
    has_section_ = true;
    add(Type::inverted, name);
}

void Template::close() {
    closed_ = steps_[open_.back()].end = steps_.size();
    open_.pop_back();
    has_section_ = true;
}

void Template::comment() {
    has_section_ = true;
}

// One page while it is written.
class Template::Filling {
public:
    Filling(std::span<const Step> steps, const View& view) : steps_(steps) {
        // Where a name is there twice, the first counts.
        for (const auto& [name, value] : std::views::reverse(view.values())) page_[name.place()] = &value;
    }

    std::string run(bool ends_with_sections) {
        constexpr std::size_t usual_page = 32 * 1024;
        out_.reserve(usual_page);
        write(steps_.data(), steps_.data() + steps_.size());
        if (ends_with_sections && is_line_blank()) out_.resize(line_);
        return std::move(out_);
    }

private:
    void write(const Step* step, const Step* end) {
        while (step != end) {
            switch (step->type) {
                case Type::text: write_text(*step); break;
                case Type::line_end: end_line(); break;
                case Type::variable: show_text(*step); break;
                case Type::markup: show_markup(*step); break;
                case Type::section: write_section(*step); break;
                case Type::inverted: write_inverted(*step); break;
            }
            step = step->end > 0 ? end_of(*step) : step + 1;
        }
    }

    // Of a section.
    const Step* end_of(const Step& step) const { return steps_.data() + step.end; }

    void write_text(const Step& step) {
        out_ += step.text;
        if (step.line > 0) line_ = out_.size() - step.text.size() + step.line;
    }

    // The innermost entry that has the name decides, even if it has nothing under it.
    const View::Value* find(ViewKey name) const {
        for (const View* entry : std::views::reverse(entries_)) {
            if (const View::Value* value = entry->find(name)) return value;
        }
        return page_[name.place()];
    }

    static std::optional<std::string_view> text_of(const View::Value& value) {
        if (const auto* text = std::get_if<std::string>(&value)) return *text;
        if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
        return std::nullopt;
    }

    static bool is_something(const View::Value* value) {
        if (value == nullptr) return false;
        if (const auto text = text_of(*value)) return !text->empty();
        if (const auto* flag = std::get_if<bool>(value)) return *flag;
        if (const auto* markup = std::get_if<Markup>(value)) return !markup->html.empty();
        return !std::get<std::vector<View>>(*value).empty();
    }

    void show_text(const Step& step) {
        const View::Value* value = find(step.name);
        if (const auto text = value == nullptr ? std::nullopt : text_of(*value)) append_html(out_, *text);
    }

    void show_markup(const Step& step) {
        const View::Value* value = find(step.name);
        if (const auto* markup = value == nullptr ? nullptr : std::get_if<Markup>(value)) out_ += markup->html;
    }

    void write_section(const Step& step) {
        const View::Value* value = find(step.name);
        if (!is_something(value)) return;
        const auto* views = step.asks_for_any ? nullptr : std::get_if<std::vector<View>>(value);
        if (views == nullptr) write(&step + 1, end_of(step));
        for (std::size_t i = 0; views != nullptr && i < views->size(); ++i) {
            entries_.push_back(&(*views)[i]);
            write(&step + 1, end_of(step));
            entries_.pop_back();
        }
    }

    void write_inverted(const Step& step) {
        if (!is_something(find(step.name))) write(&step + 1, end_of(step));
    }

    bool is_line_blank() const {
        const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
        return std::ranges::all_of(std::string_view(out_).substr(line_), is_blank);
    }

    // Of a line that has sections.
    void end_line() {
        if (is_line_blank()) {
            out_.resize(line_);
        } else {
            out_ += '\n';
        }
        line_ = out_.size();
    }

    std::span<const Step> steps_;
    std::array<const View::Value*, view_names.size() + 1> page_{};  // what the page has, by the place of its name
    std::vector<const View*> entries_;                              // of lists, the innermost last
    std::string out_;
    std::size_t line_ = 0;  // where the line begins
};

std::string Template::fill(const View& view) const {
    return Filling(steps_, view).run(has_section_);
}

}  // namespace rolebook
