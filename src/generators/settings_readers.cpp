#include "generators/settings_readers.hpp"

#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "content/translation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rolebook {

void set_base_url(const Text& url, std::string_view path, Settings& settings, Diagnostics& problems) {
    std::string whole(trim(url.text));
    if (whole.empty() || whole == "/") return;
    while (whole.ends_with('/')) whole.pop_back();
    if (!path.empty() && !path.starts_with('/')) whole += '/';
    if (const auto address = parse_base_url(whole + std::string(path))) {
        settings.base_url = *address;
        return;
    }
    problems.push_back({Severity::warning, "bad-url", url.where,
                        fmt::format("'{}' is not the address of a site", url.text),
                        "write it as https://example.org; without it there are no feeds and no sitemap"});
}

void set_language(const Text& tag, Settings& settings, Diagnostics& problems) {
    std::string language = tag.text;
    std::ranges::replace(language, '_', '-');
    if (is_language_tag(language)) {
        settings.language = std::move(language);
    } else {
        problems.push_back({Severity::error, "bad-language", tag.where,
                            fmt::format("'{}' is not the tag of a language", tag.text), "write it as de or pt-BR"});
    }
}

void add_taxonomy(std::string_view singular, std::string_view plural, Settings& settings) {
    if (!why_no_taxonomy(singular, plural, settings).empty()) return;
    settings.taxonomies.push_back({std::string(singular), std::string(plural)});
}

void set_time_zone(const Text& zone, Settings& settings, Diagnostics& problems) {
    if (is_time_zone(zone.text)) {
        settings.time_zone = zone.text;
    } else {
        problems.push_back({Severity::error, "unknown-timezone", zone.where,
                            fmt::format("there is no time zone '{}'", zone.text),
                            "write it as in the IANA database: Europe/Berlin"});
    }
}

}  // namespace rolebook
