#include "content/raw_html.hpp"

#include "base/text.hpp"
#include "content/html_rules.hpp"
#include "content/html_text.hpp"
#include "content/html_tree.hpp"
#include "content/players.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace rolebook {
namespace {

using Type = HtmlPart::Type;

constexpr auto npos = std::string_view::npos;

class Filter {
public:
    Filter(const JoinedText& joined, std::size_t pieces, RawHtml policy, ExternalMedia media)
        : joined_(joined), policy_(policy), media_(media), is_done_(pieces, true) {
        for (const std::size_t piece : joined.children()) is_done_[piece] = false;
    }

    std::vector<HtmlPart> run(const HtmlNode& root) {
        open_.push_back({.node = root});
        while (!open_.empty()) {
            Open& innermost = open_.back();
            if (innermost.next < innermost.node.child_count()) {
                visit(innermost.node.child(innermost.next++));
            } else {
                close();
            }
        }
        refuse_ignored_tags();
        for (HtmlPart& part : parts_) {
            for (std::string* text : {&part.text, &part.title, &part.alt, &part.reason}) joined_.restore(*text);
        }
        return with_lost_children();
    }

private:
    // What becomes of the content of an element.
    enum class Content : std::uint8_t {
        kept,
        raw,      // text is written as it is
        dropped,  // but not what Markdown made of it
        hidden
    };

    // An element whose children are being written.
    struct Open {
        HtmlNode node;
        std::size_t next = 0;
        Content content = Content::kept;
        HtmlPart end{};
    };

    void add(Type type, std::string_view text) {
        if (text.empty()) return;
        if (!parts_.empty() && parts_.back().type == type && parts_.back().piece == piece_) {
            parts_.back().text += text;
        } else {
            parts_.push_back({.type = type, .piece = piece_, .text = std::string(text)});
        }
    }

    void mark(Type type) { parts_.push_back({.type = type, .piece = piece_}); }

    // The parser makes some elements again when tags overlap; what is refused of them is told once.
    void refuse(std::string_view text, std::string reason) {
        if (!told_.insert(text.data()).second) return;
        parts_.push_back(
            {.type = Type::refused, .piece = piece_, .text = std::string(text), .reason = std::move(reason)});
    }

    void child(std::size_t piece) {
        if (is_done_[piece]) return;
        is_done_[piece] = true;
        parts_.push_back({.type = Type::child, .piece = piece});
    }

    void visit(const HtmlNode& node) {
        switch (node.type()) {
            case HtmlNode::Type::element: element(HtmlElement(node)); break;
            case HtmlNode::Type::comment: comment(node); break;
            case HtmlNode::Type::text: text(node); break;
        }
    }

    void text(const HtmlNode& node) {
        move_to(node.written().data());
        unparsed(node.text(), open_.back().content);
    }

    // The parser knows no elements in some texts, so those in the place of children may stand in it.
    void unparsed(std::string_view text, Content content) {
        for (auto found = joined_.find_placeholder(text); found; found = joined_.find_placeholder(text)) {
            plain(text.substr(0, found->begin), content);
            if (content == Content::hidden) {
                is_done_[found->piece] = true;
            } else {
                child(found->piece);
            }
            text.remove_prefix(found->end);
        }
        plain(text, content);
    }

    void plain(std::string_view text, Content content) {
        if (content == Content::kept) add(Type::text, text);
        if (content == Content::raw) add(Type::markup, text);
    }

    // A comment that does not end as one was hardly meant to hide what follows.
    void comment(const HtmlNode& node) {
        const std::string_view written = node.written();
        seen_.push_back(written);
        unparsed(node.text(), written.ends_with("-->") ? Content::hidden : Content::dropped);
    }

    void move_to(const char* place) {
        if (place != nullptr) piece_ = joined_.piece_at(place);
    }

    void open(const HtmlElement& element, Content content, HtmlPart end) {
        constexpr std::size_t most_nested = 200;
        if (open_.size() > most_nested) throw Excess{std::string(too_much), piece_};
        open_.push_back({.node = element.node, .content = content, .end = std::move(end)});
    }

    void open(const HtmlElement& element, Content content) { open(element, content, {}); }

    void close() {
        HtmlPart end = std::move(open_.back().end);
        open_.pop_back();
        if (end.text == "</details>") mark(Type::details_end);
        if (end.type == Type::markup) {
            add(Type::markup, end.text);
        } else {
            parts_.push_back(std::move(end));
        }
        if (end.text == "</summary>") mark(Type::summary_end);
    }

    void element(const HtmlElement& element) {
        move_to(element.tag.data());
        seen_.push_back(holds_text(element.name) ? source_of(element) : element.tag);
        const auto placeholder = joined_.find_placeholder(element.tag);
        if (placeholder && placeholder->begin == 0) {
            child(placeholder->piece);
        } else if (placeholder) {
            unfinished(element, element.tag.substr(0, placeholder->begin));
        } else if (joined_.foreign_name(element.tag).empty() && element.value(joined_.foreign_attribute().c_str())) {
            unfinished(element, element.tag);
        } else if (open_.back().content != Content::kept) {
            open(element, open_.back().content);
        } else if (element.is_made_up()) {
            open(element, Content::dropped);
        } else if (policy_ == RawHtml::allow) {
            allowed(element);
        } else {
            safe(element);
        }
    }

    // The parser took what follows a tag without '>' for attributes. What is in the element follows it, too.
    void unfinished(const HtmlElement& element, std::string_view tag) {
        refuse(tag, "this tag does not end");
        unparsed(element.tag, Content::dropped);
        open(element, holds_text(element.name) ? Content::dropped : open_.back().content);
    }

    // ---- safe

    void safe(const HtmlElement& element) {
        if (const std::string address = framed_address(element); !address.empty()) {
            link_instead(element, address);
        } else if (is_without_prose(element.name)) {
            drop(element);
        } else if (!is_allowed(element.name)) {
            unwrap(element, "this element is not allowed, only what is in it");
        } else if (is_misplaced(element.name, element.parent_name())) {
            unwrap(element, "this element belongs in audio, video or picture");
        } else {
            refuse_attributes(element);
            if (element.name == "img" && !element.value("src")) {
                unwrap(element, "this image has no address");
            } else if (!link_or_image(element)) {
                write(element, successor_of(element.name).name);
            }
        }
    }

    void drop(const HtmlElement& element) {
        if (element.name == "title") return page_title(element);
        refuse(element.tag, "this element is not allowed, nor what is in it");
        seen_.push_back(source_of(element));
        const bool is_code = element.name == "script" || element.name == "style";
        open(element, is_code ? Content::hidden : Content::dropped);
    }

    void page_title(const HtmlElement& element) {
        std::string title;
        for (std::size_t i = 0; i < element.node.child_count(); ++i) title += element.node.child(i).text();
        if (!joined_.find_placeholder(title)) {
            parts_.push_back({.type = Type::page_title, .piece = piece_, .text = std::move(title)});
        }
        open(element, Content::dropped);
    }

    // ---- what others would show in the page

    // Where it is what the element frames or plays; empty if it frames nothing, or what the site itself can play.
    std::string framed_address(const HtmlElement& element) const {
        std::string address;
        if (is_frame(element.name)) address = address_of_frame(element);
        if (element.name == "audio" || element.name == "video") address = address_on_other_host(element);
        if (element.name == "script" && is_player_script(trim(element.text("src")))) address = element.text("src");
        address = trim(address);
        return objection_to_media(address, ExternalMedia::allow) ? "" : address;
    }

    // What plug-ins showed is named in the element, or in others in it.
    static std::string address_of_frame(const HtmlElement& element) {
        for (const char* name : {"src", "data-src", "data"}) {
            if (const auto value = element.value(name)) return std::string(*value);
        }
        for (const HtmlElement& child : children_of(element)) {
            const std::string name = to_lower_ascii(child.text("name"));
            if (child.name == "param" && (name == "movie" || name == "src")) return child.text("value");
            if (child.name == "embed") return child.text("src");
        }
        return {};
    }

    // Of what is played, if nothing of it is a file of the site.
    std::string address_on_other_host(const HtmlElement& element) const {
        if (media_ == ExternalMedia::allow) return {};
        std::vector<std::string> addresses;
        if (element.value("src")) addresses.push_back(element.text("src"));
        for (const HtmlElement& child : children_of(element)) {
            if (child.name == "source" && child.value("src")) addresses.push_back(child.text("src"));
        }
        const bool all_elsewhere =
            std::ranges::all_of(addresses, [](const std::string& each) { return is_on_other_host(trim(each)); });
        return all_elsewhere && !addresses.empty() ? addresses.front() : "";
    }

    static std::vector<HtmlElement> children_of(const HtmlElement& element) {
        std::vector<HtmlElement> children;
        for (std::size_t i = 0; i < element.node.child_count(); ++i) {
            const HtmlNode child = element.node.child(i);
            if (child.type() == HtmlNode::Type::element) children.emplace_back(child);
        }
        return children;
    }

    void link_instead(const HtmlElement& element, const std::string& address) {
        const std::string title = element.text("title");
        if (told_.insert(element.tag.data()).second) {
            parts_.push_back(
                {.type = Type::framed, .piece = piece_, .text = std::string(element.tag), .title = address});
        }
        target(element);
        parts_.push_back({.type = Type::link_open, .piece = piece_, .text = page_of_player(address)});
        add(Type::text, title.empty() ? name_of_address(address) : title);
        parts_.push_back({.type = Type::link_close, .piece = piece_});
        open(element, element.name == "script" ? Content::hidden : Content::dropped);
    }

    // Its start tag and what is in it.
    std::string_view source_of(const HtmlElement& element) const {
        const auto begin = static_cast<std::size_t>(element.tag.data() - joined_.text().data());
        const std::size_t end = std::max(element.end(), begin + element.tag.size());
        return std::string_view(joined_.text()).substr(begin, end - begin);
    }

    void unwrap(const HtmlElement& element, std::string reason) {
        refuse(element.tag, std::move(reason));
        open(element, Content::kept);
    }

    void refuse_attributes(const HtmlElement& element) {
        bool told_of_data = false;
        for (const HtmlAttribute& attribute : element.attributes()) {
            auto reason = objection_to_attribute(element.name, attribute.name, attribute.value, media_);
            const bool is_data = attribute.name.starts_with("data-");
            if (!reason || (is_data && told_of_data)) continue;
            told_of_data = told_of_data || is_data;
            refuse(attribute.written, std::move(*reason));
        }
    }

    // ---- everything

    void allowed(const HtmlElement& element) {
        if (const std::string_view name = joined_.foreign_name(element.tag); !name.empty()) {
            foreign(element, name);
        } else if (element.name == "plaintext") {
            unwrap(element, "no tag could end it");
        } else if (!link_or_image(element)) {
            write(element, element.name);
        }
    }

    // SVG and MathML, as written.
    void foreign(const HtmlElement& element, std::string_view name) {
        seen_.push_back(source_of(element));
        unparsed(source_of(element), Content::raw);
        open(element, Content::hidden, {.type = Type::markup, .piece = piece_, .text = fmt::format("</{}>", name)});
    }

    // ---- both

    bool link_or_image(const HtmlElement& element) {
        if (element.name == "a" && element.value("href")) {
            link(element);
            return true;
        }
        if (element.name == "img" && element.value("src")) {
            image(element);
            return true;
        }
        return false;
    }

    void link(const HtmlElement& element) {
        target(element);
        parts_.push_back(
            {.type = Type::link_open, .piece = piece_, .text = element.text("href"), .title = element.text("title")});
        open(element, Content::kept, {.type = Type::link_close, .piece = piece_});
    }

    void image(const HtmlElement& element) {
        target(element);
        const std::string side = policy_ == RawHtml::safe ? classes_of_image(element) : "";
        if (!side.empty()) add(Type::markup, fmt::format("<span{}>", html_attribute("class", side)));
        parts_.push_back({.type = Type::image,
                          .piece = piece_,
                          .text = element.text("src"),
                          .title = element.text("title"),
                          .alt = element.text("alt")});
        if (!side.empty()) add(Type::markup, "</span>");
    }

    // Images are written by others, so what says their place stands around them.
    static std::string classes_of_image(const HtmlElement& element) {
        std::string classes(align_class("img", element.text("align")));
        add_class(classes_of_style(element.text("style")), classes);
        return classes;
    }

    // Links and images are written by others, so what has their id stands before them.
    void target(const HtmlElement& element) {
        if (id_of(element).empty()) return;
        add(Type::markup, "<span");
        id(element);
        add(Type::markup, "></span>");
    }

    static std::string id_of(const HtmlElement& element) {
        const std::string id = element.text("id");
        return id.empty() && element.name == "a" ? element.text("name") : id;
    }

    void id(const HtmlElement& element) {
        std::string id = id_of(element);
        if (!id.empty()) parts_.push_back({.type = Type::id, .piece = piece_, .text = std::move(id)});
    }

    void write(const HtmlElement& element, std::string_view name) {
        add(Type::markup, fmt::format("<{}", name));
        id(element);
        if (name == "details") mark(Type::details);
        if (policy_ == RawHtml::allow) {
            all_attributes(element);
        } else {
            safe_attributes(element);
        }
        add(Type::markup, ">");
        if (name == "summary") mark(Type::summary);
        if (is_void(name)) return;
        if (loses_line_end(element)) add(Type::markup, "\n");
        open(element, holds_raw_text(name) ? Content::raw : Content::kept,
             {.type = Type::markup, .piece = piece_, .text = fmt::format("</{}>", name)});
    }

    // Parsers drop a line end right after these start tags.
    static bool loses_line_end(const HtmlElement& element) {
        if (element.name != "pre" && element.name != "textarea" && element.name != "listing") return false;
        if (element.node.child_count() == 0) return false;
        const HtmlNode first = element.node.child(0);
        return first.type() == HtmlNode::Type::text && first.text().starts_with('\n');
    }

    void safe_attributes(const HtmlElement& element) {
        std::string classes(successor_of(element.name).classes);
        for (const auto& [name, value, written] : element.attributes()) {
            if (name == "style") add_class(classes_of_style(value), classes);
            if (name == "id" || name == "name" || name == "style" || is_for_others(element.name, name)) continue;
            if (objection_to_attribute(element.name, name, value, media_)) continue;
            if (name == "class" || name == "align") {
                add_class(name == "class" ? value : align_class(element.name, value), classes);
            } else {
                write_attribute(element, name, value);
            }
        }
        if (!classes.empty()) add(Type::markup, html_attribute("class", classes));
    }

    static void add_class(std::string_view added, std::string& classes) {
        if (added.empty()) return;
        classes += classes.empty() ? "" : " ";
        classes += added;
    }

    void all_attributes(const HtmlElement& element) {
        for (const auto& [name, value, written] : element.attributes()) {
            if (name != "id") write_attribute(element, name, value);
        }
    }

    void write_attribute(const HtmlElement& element, std::string_view name, std::string_view value) {
        if (has_address_of_media(element.name, name) && !objection_to_media(trim(value), ExternalMedia::link)) {
            parts_.push_back(
                {.type = Type::media, .piece = piece_, .text = std::string(trim(value)), .title = std::string(name)});
        } else {
            add(Type::markup, html_attribute(name, value));
        }
    }

    // ---- what the tree does not show

    // A cell outside of a table, a second body: the parser leaves the tag out.
    void refuse_ignored_tags() {
        const std::string_view text = joined_.text();
        const auto begin_of = [&](std::string_view part) {
            return static_cast<std::size_t>(part.data() - text.data());
        };
        std::ranges::sort(seen_, {}, begin_of);
        auto seen = seen_.begin();
        for (std::size_t at = text.find('<'); at != npos; at = text.find('<', at)) {
            while (seen != seen_.end() && begin_of(*seen) + seen->size() <= at) ++seen;
            if (seen != seen_.end() && begin_of(*seen) <= at) {
                at = begin_of(*seen) + seen->size();
                continue;
            }
            const std::string_view rest = text.substr(at);
            const std::size_t length = begins_tag(rest) ? tag_length(rest) : npos;
            at = length == npos ? at + 1 : at + length;
            if (length == npos || rest[1] == '/' || joined_.find_placeholder(rest.substr(0, length))) continue;
            if (belongs_to_whole_page(tag_name(rest))) continue;
            move_to(rest.data());
            refuse(rest.substr(0, length), "this tag cannot stand here");
        }
    }

    // Children that the parser left out (it allows nothing but options in <select>) come before the next one.
    std::vector<HtmlPart> with_lost_children() {
        std::vector<HtmlPart> parts;
        std::size_t next = 0;
        const auto add_lost_before = [&](std::size_t piece) {
            for (; next < piece; ++next) {
                if (!is_done_[next]) parts.push_back({.type = Type::child, .piece = next});
            }
        };
        for (HtmlPart& part : parts_) {
            if (part.type == Type::child) add_lost_before(part.piece);
            parts.push_back(std::move(part));
        }
        add_lost_before(is_done_.size());
        return parts;
    }

    const JoinedText& joined_;
    RawHtml policy_;
    ExternalMedia media_;
    std::vector<HtmlPart> parts_;
    std::vector<Open> open_;
    std::vector<bool> is_done_;           // for each piece: not a child that is still to be written
    std::vector<std::string_view> seen_;  // what the tree accounts for
    std::set<const char*> told_;
    std::size_t piece_ = 0;
};

bool is_only_told(Type type) {
    return type == Type::refused || type == Type::framed || type == Type::page_title;
}

// Unwrapping an element can bring two others together that cannot be nested, and some trees have no text that parses to
// them. So the result is filtered again until nothing changes: then every browser reads what was meant.
std::vector<HtmlPart> filter_until_stable(const std::vector<HtmlPiece>& pieces, ExternalMedia media) {
    constexpr int most_rounds = 5;  // of a million random soups of tags, one took four
    JoinedText joined = join(pieces);
    check_cost(joined);
    const std::size_t memory = parse_memory(joined.text());
    std::vector<HtmlPart> parts;
    for (int round = 0; round < most_rounds; ++round) {
        const HtmlTree tree(joined.text(), memory);
        std::vector<HtmlPart> next = Filter(joined, pieces.size(), RawHtml::safe, media).run(tree.root());
        JoinedText next_joined = join(next, pieces, joined.word());
        if (round > 0 && next_joined.text() == joined.text()) return parts;
        std::ranges::copy_if(parts, std::back_inserter(next), is_only_told, &HtmlPart::type);
        parts = std::move(next);
        joined = std::move(next_joined);
    }
    throw Excess{"browsers may disagree on how it is nested"};
}

std::vector<HtmlPart> filter_once(const std::vector<HtmlPiece>& pieces) {
    const JoinedText joined = join(pieces);
    const HtmlTree tree(joined.text(), parse_memory(joined.text()));
    return Filter(joined, pieces.size(), RawHtml::allow, ExternalMedia::allow).run(tree.root());
}

std::vector<HtmlPart> only_children(const std::vector<HtmlPiece>& pieces, const Excess& excess) {
    const auto first = std::ranges::find(pieces, HtmlPiece::Type::html, &HtmlPiece::type);
    const auto piece = excess.piece.value_or(static_cast<std::size_t>(first - pieces.begin()));
    std::vector<HtmlPart> parts = {
        {.type = Type::refused, .piece = piece, .text = excess.text, .reason = excess.reason}};
    for (std::size_t number = 0; number < pieces.size(); ++number) {
        if (pieces[number].type != HtmlPiece::Type::html) parts.push_back({.type = Type::child, .piece = number});
    }
    return parts;
}

}  // namespace

std::vector<HtmlPart> filter_html(const std::vector<HtmlPiece>& pieces, RawHtml policy, ExternalMedia media) {
    try {
        return policy == RawHtml::allow ? filter_once(pieces) : filter_until_stable(pieces, media);
    } catch (const Excess& excess) {
        return only_children(pieces, excess);
    }
}

}  // namespace rolebook
