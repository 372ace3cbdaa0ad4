#include "pages/template.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <span>

namespace rolebook {

void Template::text(std::string_view part) {
    while (!part.empty()) {
        const std::size_t end = part.find('\n');
        if (end > 0) steps_.push_back({.type = Type::text, .text = std::string(part.substr(0, end))});
        if (end == std::string_view::npos) return;
        steps_.push_back({.type = Type::line_end});
        part.remove_prefix(end + 1);
    }
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
    add(Type::section, name);
}

void Template::open_inverted(std::string_view name) {
    open_.push_back(steps_.size());
    add(Type::inverted, name);
}

void Template::close() {
    steps_[open_.back()].end = steps_.size();
    open_.pop_back();
}

void Template::comment() {
    steps_.push_back({.type = Type::comment});
}

// One page while it is written.
class Template::Filling {
public:
    Filling(std::span<const Step> steps, const View& view) : steps_(steps), scopes_{&view} {}

    std::string run() {
        constexpr std::size_t usual_page = 32 * 1024;
        out_.reserve(usual_page);
        write(0, steps_.size());
        if (is_line_of_sections()) out_.resize(line_);
        return std::move(out_);
    }

private:
    void write(std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end; ++at) {
            const Step& step = steps_[at];
            switch (step.type) {
                case Type::text: out_ += step.text; break;
                case Type::line_end: end_line(); break;
                case Type::variable: show_text(step); break;
                case Type::markup: show_markup(step); break;
                case Type::comment: has_section_ = true; break;
                case Type::section: write_section(at); break;
                case Type::inverted: write_inverted(at); break;
            }
            if (step.end > 0) at = step.end - 1;
        }
    }

    // The innermost entry that has the name decides, even if it has nothing under it.
    const View::Value* find(ViewKey name) const {
        for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
            if (const View::Value* value = (*scope)->find(name)) return value;
        }
        return nullptr;
    }

    static bool is_something(const View::Value* value) {
        if (value == nullptr) return false;
        if (const auto* flag = std::get_if<bool>(value)) return *flag;
        if (const auto* text = std::get_if<std::string>(value)) return !text->empty();
        if (const auto* markup = std::get_if<Markup>(value)) return !markup->html.empty();
        return !std::get<std::vector<View>>(*value).empty();
    }

    void show_text(const Step& step) {
        const View::Value* value = find(step.name);
        if (const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(value)) append_html(out_, *text);
    }

    void show_markup(const Step& step) {
        const View::Value* value = find(step.name);
        if (const auto* markup = value == nullptr ? nullptr : std::get_if<Markup>(value)) out_ += markup->html;
    }

    void write_section(std::size_t at) {
        const Step& step = steps_[at];
        const View::Value* value = find(step.name);
        has_section_ = true;
        if (!is_something(value)) return;
        const auto* views = step.asks_for_any ? nullptr : std::get_if<std::vector<View>>(value);
        if (views == nullptr) write(at + 1, step.end);
        for (std::size_t i = 0; views != nullptr && i < views->size(); ++i) {
            has_section_ = true;
            scopes_.push_back(&(*views)[i]);
            write(at + 1, step.end);
            scopes_.pop_back();
        }
        has_section_ = true;
    }

    void write_inverted(std::size_t at) {
        const Step& step = steps_[at];
        has_section_ = true;
        if (!is_something(find(step.name))) write(at + 1, step.end);
        has_section_ = true;
    }

    bool is_line_of_sections() const {
        return has_section_ && out_.find_first_not_of(" \t\n", line_) == std::string::npos;
    }

    void end_line() {
        if (is_line_of_sections()) {
            out_.resize(line_);
        } else {
            out_ += '\n';
        }
        line_ = out_.size();
        has_section_ = false;
    }

    std::span<const Step> steps_;
    std::vector<const View*> scopes_;  // the innermost last
    std::string out_;
    std::size_t line_ = 0;  // where the line begins
    bool has_section_ = false;
};

std::string Template::fill(const View& view) const {
    return Filling(steps_, view).run();
}

}  // namespace rolebook
