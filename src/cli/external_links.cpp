#include "cli/external_links.hpp"

#include "base/url.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

void add_values(const Value& value, SourceId source, std::vector<ExternalLink>& links) {
    if (value.is_scalar() && is_web_address(value.text)) links.push_back({value.text, {source, value.span}});
    for (const Value& item : value.items) add_values(item, source, links);
    for (const Field& field : value.fields) add_values(field.value, source, links);
}

struct Verdict {
    Severity severity{};
    std::string code{};
    std::string message{};
    std::string hint{};
};

Verdict verdict_of(const LinkAnswer& answer) {
    switch (answer.state) {
        case LinkState::moved:
            return {Severity::note, "moved-link", fmt::format("'{}' has moved for good", answer.url),
                    fmt::format("write '{}'", answer.moved_to)};
        case LinkState::closed:
            return {Severity::note, "closed-link",
                    fmt::format("'{}' lets no program in: {}", answer.url, answer.reason),
                    "open it in a browser: nobody else can say whether it is there"};
        case LinkState::broken:
            return {Severity::warning, "gone-link", fmt::format("'{}' leads to nothing: {}", answer.url, answer.reason),
                    "look for where the page is now, or take the link out"};
        case LinkState::failing:
            return {Severity::note, "failing-link",
                    fmt::format("'{}' could not be checked: {}", answer.url, answer.reason),
                    "try again later; if it stays so, readers meet the same"};
        case LinkState::unreachable:
            return {Severity::warning, "unreachable-host",
                    fmt::format("'{}' cannot be reached: {}", answer.url, answer.reason),
                    "look whether the name is spelled right and the host still exists"};
        case LinkState::not_asked:
            return {Severity::note, "unasked-link", fmt::format("'{}' was not asked: {}", answer.url, answer.reason),
                    "what is known by now is not asked again the next time"};
        case LinkState::good: break;
    }
    return {};
}

}  // namespace

std::vector<ExternalLink> external_links(const Site& site) {
    std::vector<ExternalLink> links;
    for (const SharedDocument& document : site.taxonomy.documents) {
        for (const Link& link : document->body.links) {
            if (!link.is_wiki && is_web_address(link.target)) links.push_back({link.target, link.where});
        }
        for (const Image& image : document->body.images) {
            if (is_web_address(image.target)) links.push_back({image.target, image.where});
        }
        add_values(document->front_matter, document->source, links);
    }
    // A redirect's address is both.
    const auto order = [](const ExternalLink& link) { return std::tie(link.where, link.url); };
    std::ranges::sort(links, {}, order);
    const auto [first, last] = std::ranges::unique(links, {}, order);
    links.erase(first, last);
    return links;
}

Diagnostics problems_of(const std::vector<ExternalLink>& links, const std::vector<LinkAnswer>& answers) {
    const bool none_answers = answers.size() > 1 && std::ranges::all_of(answers, [](const LinkAnswer& answer) {
                                  return answer.state == LinkState::unreachable;
                              });
    if (none_answers) {
        return {{Severity::warning, "unreachable-host", nowhere, "no other host can be reached",
                 "look whether this machine has a network"}};
    }
    Diagnostics problems;
    for (std::size_t i = 0; i < links.size(); ++i) {
        if (answers[i].state == LinkState::good) continue;
        Verdict verdict = verdict_of(answers[i]);
        problems.push_back({verdict.severity, std::move(verdict.code), links[i].where, std::move(verdict.message),
                            std::move(verdict.hint)});
    }
    return problems;
}

}  // namespace rolebook
