#include "pages/edition.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "taxonomy/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>

namespace rolebook {
namespace {

bool is_external(std::string_view target) {
    return !split_url(target).scheme.empty() || target.starts_with("//");
}

bool may_be_linked(std::string_view target) {
    const std::string scheme = split_url(target).scheme;
    return scheme.empty() || is_allowed_scheme(scheme);
}

// Fills the slots of one body, or of a part of it.
class BodyFiller {
public:
    BodyFiller(const Edition& edition, std::uint32_t document)
        : edition_(edition),
          document_(*edition.site.taxonomy.documents[document]),
          links_(edition.site.taxonomy.links[document]),
          mentions_(edition.site.taxonomy.mentions[document]),
          home_(edition.site.taxonomy.nodes[document]) {}

    std::string fill(Span part) {
        const Body& body = document_.body;
        is_whole_ = part.begin == 0 && part.end == body.text_end;
        constexpr std::size_t usual_link = 96;
        const std::size_t links = is_whole_ ? body.slots.size() / 2 + mentions_.size() : 0;
        out_.reserve(part.end - part.begin + links * usual_link + 256);
        at_ = part.begin;
        mention_ = std::ranges::lower_bound(mentions_, part.begin, {}, [](const Mention& m) { return m.html.begin; });
        auto slot = std::ranges::lower_bound(body.slots, part.begin, {}, &Slot::at);
        for (; slot != body.slots.end() && slot->at <= part.end; ++slot) {
            // A slot at the very end belongs to what follows, unless the part ends with the body.
            if (slot->at == part.end && !is_whole_) break;
            write_up_to(slot->at);
            fill_slot(out_, *slot);
        }
        write_up_to(part.end);
        return std::move(out_);
    }

private:
    // HTML without slots; the names in it that are links become such.
    void write_up_to(std::uint32_t end) {
        for (; mention_ != mentions_.end() && mention_->html.end <= end; ++mention_) {
            const Node& node = edition_.site.taxonomy[mention_->node];
            if (!mention_->is_link || node.output_path == edition_.page) continue;
            out_.append(document_.body.html, at_, mention_->html.begin - at_);
            out_ += "<a class=\"mention\" href=\"";
            append_html(out_, edition_.url_of(node));
            out_ += "\">";
            out_.append(document_.body.html, mention_->html.begin, mention_->html.end - mention_->html.begin);
            out_ += "</a>";
            at_ = mention_->html.end;
        }
        out_.append(document_.body.html, at_, end - at_);
        at_ = end;
    }

    void fill_slot(std::string& out, const Slot& slot) {
        switch (slot.kind) {
            case SlotKind::link_open: open_link(out, slot.index); break;
            case SlotKind::link_close: out += leads_somewhere(slot.index) ? "</a>" : ""; break;
            case SlotKind::image: image(out, document_.body.images[slot.index]); break;
            case SlotKind::media: media(out, document_.body.media[slot.index]); break;
            case SlotKind::footnote: footnote(out, document_.body.footnotes[slot.index]); break;
            case SlotKind::callout: append_html(out, word_of_callout(slot.index)); break;
            case SlotKind::id_prefix: append_html(out, edition_.id_prefix); break;
        }
    }

    const std::string& word_of_callout(std::uint32_t type) const {
        return edition_.site.translation.text(fmt::format("callout.{}", callout_types[type]));
    }

    bool leads_somewhere(std::uint32_t index) const { return links_[index].type != LinkTarget::Type::nothing; }

    void open_link(std::string& out, std::uint32_t index) {
        if (!leads_somewhere(index)) return;
        const Link& link = document_.body.links[index];
        // Whoever prints the page need not read the address twice.
        const bool is_address = link.is_address && links_[index].type == LinkTarget::Type::external;
        out += is_address && link.attributes.empty() ? "<a class=\"address\"" : "<a";
        out += link.attributes;
        out += " href=\"";
        append_html(out, href_of(links_[index]));
        if (const std::string& title = link.title; !title.empty()) {
            out += "\" title=\"";
            append_html(out, title);
        }
        out += "\">";
    }

    std::string href_of(const LinkTarget& target) const {
        return target.type == LinkTarget::Type::here ? href_of_here(target.fragment) : edition_.url_of(target);
    }

    // A link to a heading of this body; from another page it leads to the body's own.
    std::string href_of_here(const std::string& fragment) const {
        const bool is_home = edition_.page == home_.output_path && is_whole_ && edition_.base.empty();
        if (!is_home) return edition_.url_of(home_.output_path, fragment);
        return fmt::format("#{}{}", edition_.id_prefix, encode_path(fragment));
    }

    void image(std::string& out, const Image& picture) {
        const CopiedFile* file = find_picture(edition_.site, document_, picture.target);
        if (file == nullptr) {
            missing_image(out, picture);
            return;
        }
        out += "<img src=\"";
        append_html(out, edition_.url_of(file->output_path));
        out += "\" alt=\"";
        append_html(out, picture.alt);
        out += '"';
        if (!picture.title.empty()) out += fmt::format(" title=\"{}\"", escape_html(picture.title));
        out += size_of(picture, file->size);
        out += picture.attributes;
        out += " loading=\"lazy\">";
    }

    // Where the author says one side in pixels, the other follows, so that the page does not move when it is loaded.
    static std::string size_of(const Image& picture, const std::optional<PictureSize>& size) {
        std::string width = picture.width;
        std::string height = picture.height;
        const auto scaled = [](std::string_view said, int other, int own) -> std::string {
            constexpr int most = 20'000;  // pixels; more is a mistake
            int number = 0;
            const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), number);
            const bool is_sound = error == std::errc() && end == said.data() + said.size() && number <= most && own > 0;
            return is_sound ? std::to_string(std::lround(1.0 * number * other / own)) : "";
        };
        if (size && width.empty() && height.empty()) {
            width = std::to_string(size->width);
            height = std::to_string(size->height);
        } else if (size && height.empty()) {
            height = scaled(width, size->height, size->width);
        } else if (size && width.empty()) {
            width = scaled(height, size->width, size->height);
        }
        std::string out;
        if (!width.empty()) out += fmt::format(" width=\"{}\"", width);
        if (!height.empty()) out += fmt::format(" height=\"{}\"", height);
        return out;
    }

    void media(std::string& out, const Media& media) const {
        const CopiedFile* file = find_picture(edition_.site, document_, media.target);
        if (file == nullptr) return;
        append_html(out += fmt::format(" {}=\"", media.attribute), edition_.url_of(file->output_path));
        out += '"';
    }

    // A picture of another host is a link to it; one that is missing is its text.
    void missing_image(std::string& out, const Image& picture) const {
        const bool shown = edition_.site.settings.external_media == ExternalMedia::allow;
        if (shown && is_web_address(picture.target)) {
            out += fmt::format("<img src=\"{}\" alt=\"{}\"{}{} loading=\"lazy\">",
                               escape_html(encode_external(picture.target)), escape_html(picture.alt),
                               size_of(picture, std::nullopt), picture.attributes);
        } else if (is_external(picture.target) && may_be_linked(picture.target)) {
            out += "<a href=\"";
            append_html(out, encode_external(picture.target));
            out += "\">";
            append_html(out, picture.alt.empty() ? picture.target : picture.alt);
            out += "</a>";
        } else {
            append_html(out, picture.alt);
        }
    }

    void footnote(std::string& out, const FootnoteReference& reference) const {
        if (!is_whole_) return;  // the note itself is not part of what is shown
        const std::string suffix = reference.occurrence == 1 ? "" : fmt::format("-{}", reference.occurrence);
        const std::string prefix = escape_html(edition_.id_prefix);
        fmt::format_to(
            std::back_inserter(out),
            "<sup class=\"footnote\"><a role=\"doc-noteref\" href=\"#{0}fn-{1}\" id=\"{0}fnref-{1}{2}\">{1}</a></sup>",
            prefix, reference.number, suffix);
    }

    const Edition& edition_;
    const Document& document_;
    const std::vector<LinkTarget>& links_;
    const std::vector<Mention>& mentions_;
    const Node& home_;
    bool is_whole_ = true;
    std::string out_;
    std::uint32_t at_ = 0;  // written up to here
    std::vector<Mention>::const_iterator mention_;
};

std::string write_part(const Edition& edition, std::uint32_t document, Span part) {
    return BodyFiller(edition, document).fill(part);
}

Span whole(const Body& body) {
    return {0, body.text_end};
}

std::string url_of_file(const Edition& edition, std::string_view output_path) {
    if (!edition.base.empty()) {
        const std::string_view path = clean_url(output_path);
        std::string url;
        url.reserve(edition.base.size() + path.size());
        append_encoded(url += edition.base, path);
        return url;
    }
    std::string url = edition.links.to(output_path);
    if (edition.site.settings.link_style == LinkStyle::pretty) {
        url.resize(clean_url(url).size());
        if (url.empty()) url = "./";
    }
    return url;
}

// Why a picture is not there. Disks of Windows and macOS find a name in any case, and servers do not.
std::string hint_for_picture(const Site& site, const Document& document, const std::string& target) {
    const std::string path = to_lower_ascii(path_in_site(target, document).value_or(""));
    for (const CopiedFile& file : site.files) {
        if (to_lower_ascii(file.output_path) != path) continue;
        return fmt::format("the file is called '{}': upper and lower case differ", file.output_path);
    }
    return target.starts_with('/') ? "'/' means the root of the site: put it in static/"
                                   : "the path is relative to this file";
}

// `fate` is what becomes of a picture of another host.
void check_picture(const Site& site, const Document& document, const std::string& target, Location where,
                   std::string_view fate, Diagnostics& problems) {
    if (is_external(target) && !may_be_linked(target)) {
        problems.push_back({Severity::warning, "link-scheme", where,
                            fmt::format("pictures of the scheme '{}:' are not published", split_url(target).scheme),
                            "copy the picture beside the page"});
    } else if (is_external(target)) {
        if (site.settings.external_media == ExternalMedia::allow) return;
        problems.push_back({Severity::warning, "external-media", where,
                            fmt::format("'{}' is on another host; it {}", shorten(target, 60), fate),
                            "copy the picture beside the page"});
    } else if (find_picture(site, document, target) == nullptr) {
        problems.push_back({Severity::warning, "missing-picture", where,
                            fmt::format("there is no picture '{}'", target), hint_for_picture(site, document, target)});
    }
}

}  // namespace

const CopiedFile* find_picture(const Site& site, const Document& document, std::string_view target) {
    if (is_external(target)) return nullptr;
    for (const std::string& reading : readings_of(target, base_path_of(site.settings.base_url))) {
        const auto path = path_in_site(reading, document);
        const auto found = path ? site.file_of.find(*path) : site.file_of.end();
        if (found != site.file_of.end()) return &site.files[found->second];
    }
    return nullptr;
}

std::string Edition::url_of(std::string_view output_path, std::string_view fragment) const {
    const bool is_here = base.empty() && output_path == page && !fragment.empty();
    std::string url = is_here ? std::string() : url_of_file(*this, output_path);
    if (!fragment.empty()) append_encoded(url += '#', fragment);
    return url;
}

std::string Edition::url_of(const LinkTarget& target) const {
    switch (target.type) {
        case LinkTarget::Type::external: return encode_external(target.path);
        case LinkTarget::Type::file: return url_of(target.path);
        case LinkTarget::Type::node: {
            const Node& node = site.taxonomy[target.node];
            return url_of(node.output_path, target.fragment.empty() ? node.anchor : target.fragment);
        }
        default: return {};
    }
}

std::string write_body(const Edition& edition, const Node& node) {
    return write_part(edition, *node.document, whole(edition.site.taxonomy.document_of(node)->body));
}

std::string write_answer(const Edition& edition, const Node& faq) {
    if (!faq.document) return {};
    const Body& body = edition.site.taxonomy.documents[*faq.document]->body;
    if (!faq.question) return write_part(edition, *faq.document, whole(body));
    std::string html;
    for (const AnswerPart& part : body.questions[*faq.question].answer_parts) {
        const std::string written = write_part(edition, *faq.document, part.html);
        html += part.is_inline ? fmt::format("<p>{}</p>\n", trim(written)) : written;
    }
    return html;
}

std::string write_contents(const Body& body) {
    if (std::ranges::count(body.headings, true, &Heading::is_in_contents) < 2) return {};
    std::string out;
    std::vector<int> open;  // depths of the lists around
    for (const Heading& heading : body.headings) {
        if (!heading.is_in_contents) continue;
        if (open.empty() || heading.depth > open.back()) {
            out += "<ol>\n";
            open.push_back(heading.depth);
        } else {
            out += "</li>\n";
            for (; open.size() > 1 && heading.depth <= open[open.size() - 2]; open.pop_back()) out += "</ol>\n</li>\n";
            open.back() = heading.depth;
        }
        append_html(out += "<li><a href=\"#", encode_path(heading.id));
        append_html(out += "\">", heading.text);
        out += "</a>";
    }
    for (out += "</li>\n"; open.size() > 1; open.pop_back()) out += "</ol>\n</li>\n";
    return out + "</ol>\n";
}

Diagnostics check_pictures(const Site& site) {
    Diagnostics problems;
    for (const SharedDocument& shared : site.taxonomy.documents) {
        const Document& document = *shared;
        for (const Image& image : document.body.images) {
            check_picture(site, document, image.target, image.where, "becomes a link", problems);
        }
        for (const Media& media : document.body.media) {
            if (find_picture(site, document, media.target) != nullptr) continue;
            problems.push_back({Severity::warning, "missing-picture", media.where,
                                fmt::format("there is no file '{}'", media.target),
                                "the path is relative to this file"});
        }
        if (document.picture) {
            check_picture(site, document, document.picture->path.text, document.picture->path.where, "is left out",
                          problems);
        }
    }
    return problems;
}

}  // namespace rolebook
