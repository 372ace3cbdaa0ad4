#include "pages/embeds.hpp"

#include "base/url.hpp"
#include "pages/render.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {
namespace {

// '*' stands for any characters.
bool matches(std::string_view pattern, std::string_view address) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == address;
    if (!address.starts_with(pattern.substr(0, star))) return false;
    address.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    // The first place of each part is as good as any later one; only the last must be at the end.
    while (true) {
        const std::size_t next = pattern.find('*');
        const std::string_view part = pattern.substr(0, next);
        if (next == std::string_view::npos) return address.ends_with(part);
        const std::size_t found = address.find(part);
        if (found == std::string_view::npos) return false;
        address.remove_prefix(found + part.size());
        pattern.remove_prefix(next + 1);
    }
}

bool is_meant(const Text& pages, const Site& site, const Page& page) {
    if (!pages.text.starts_with('/')) return pages.text == kind_of(site, page);
    return matches(pages.text, fmt::format("/{}", clean_url(page.output_path)));
}

}  // namespace

std::vector<std::size_t> embeds_of(const Site& site, const Page& page) {
    std::vector<std::size_t> found;
    const std::vector<Embed>& embeds = site.settings.embeds;
    const std::string_view shown_by = template_of(site, page);
    if (embeds.empty() || shown_by.empty() || !site.theme[shown_by].uses("embeds")) return found;
    for (std::size_t i = 0; i < embeds.size(); ++i) {
        const auto meant = [&](const Text& pages) { return is_meant(pages, site, page); };
        if (std::ranges::any_of(embeds[i].pages, meant)) found.push_back(i);
    }
    return found;
}

std::vector<std::size_t> count_embeds(const Site& site) {
    std::vector<std::size_t> counts(site.settings.embeds.size());
    if (counts.empty()) return counts;
    for (const Page& page : site.pages) {
        for (const std::size_t embed : embeds_of(site, page)) ++counts[embed];
    }
    return counts;
}

std::string content_security_policy(const Site& site, const std::vector<std::size_t>& embeds) {
    std::string hosts;
    for (const std::size_t embed : embeds) {
        for (const std::string& host : site.settings.embeds[embed].hosts) hosts += " " + host;
    }
    const std::string_view media = site.settings.external_media == ExternalMedia::allow ? " https: http:" : "";
    std::string policy;
    policy.reserve(512);
    policy += "default-src 'none'; script-src 'self'";
    if (!site.theme.inline_script.empty()) ((policy += " 'sha256-") += site.theme.inline_script_hash) += '\'';
    (policy += hosts) += "; style-src 'self'";
    (policy += hosts) += "; img-src 'self' data:";
    ((policy += media) += hosts) += "; media-src 'self'";
    (policy += media) += "; font-src 'self'; connect-src 'self'";
    (policy += hosts) += "; worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'";
    // Scripts of others need not know trusted types.
    policy += embeds.empty() ? "; require-trusted-types-for 'script'; trusted-types rolebook"
                             : fmt::format("; frame-src{}", hosts);
    return policy;
}

Diagnostics check_embeds(const Site& site) {
    Diagnostics problems;
    for (const Embed& embed : site.settings.embeds) {
        for (const Text& pages : embed.pages) {
            if (!pages.text.starts_with('/')) continue;
            const auto meant = [&](const Page& page) {
                return !template_of(site, page).empty() && is_meant(pages, site, page);
            };
            if (std::ranges::any_of(site.pages, meant)) continue;
            problems.push_back({Severity::warning, "dead-embed", pages.where,
                                fmt::format("no page of the site has the address '{}'", pages.text),
                                "write one page as /about/, all below a folder as /blog/*, all pages as /*"});
        }
    }
    return problems;
}

}  // namespace rolebook
