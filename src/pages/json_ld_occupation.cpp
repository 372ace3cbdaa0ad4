#include "pages/json_ld_occupation.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace rolebook {
namespace {

// ISO 8601; empty for a unit that is none of these words.
std::string_view duration_of(std::string_view unit) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> durations = {
        {{"year", "P1Y"}, {"month", "P1M"}, {"week", "P1W"}, {"day", "P1D"}, {"hour", "PT1H"}}};
    const std::string wanted = to_lower_ascii(unit);
    for (const auto& [word, duration] : durations) {
        if (word == wanted) return duration;
    }
    return {};
}

// Three letters, as ISO 4217 has them.
bool is_currency_code(std::string_view text) {
    return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_usable(const Pay& pay) {
    const bool has_figure = std::ranges::any_of(pay.percentiles, [](const std::string& each) { return !each.empty(); });
    return has_figure && pay.origin.is_stated() && is_currency_code(pay.currency) && !duration_of(pay.unit).empty();
}

bool is_required(const Certification& certification) {
    return to_lower_ascii(certification.status) == "required";
}

template <class Entry, class Keep>
std::vector<Entry> only(std::vector<Entry> entries, Keep keep) {
    std::erase_if(entries, std::not_fn(keep));
    return entries;
}

void write_qualification(JsonLdWriter& out, const Certification& certification) {
    out.begin("EducationalOccupationalCredential").member("name", certification.name);
    out.text("url", certification.url);
    if (!certification.issuer.empty()) {
        out.json().key("recognizedBy");
        out.begin("Organization").member("name", certification.issuer).end_object();
    }
    out.json().end_object();
}

// The vocabulary has no place for a region but the description.
void write_salary(JsonLdWriter& out, const Details& details, const Pay& pay) {
    constexpr std::array<std::string_view, pay_percentiles.size()> names = {"percentile10", "percentile25", "median",
                                                                            "percentile75", "percentile90"};
    out.begin("MonetaryAmountDistribution");
    const auto rung = std::ranges::find(details.ladder, pay.rung, &Rung::id);
    if (rung != details.ladder.end()) out.text("name", rung->title);
    out.text("description", pay.region);
    out.json().member("currency", pay.currency).member("duration", duration_of(pay.unit));
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!pay.percentiles[i].empty()) out.json().key(names[i]).decimal(pay.percentiles[i]);
    }
    out.json().end_object();
}

void write_category(JsonLdWriter& out, const Code& code) {
    out.begin("CategoryCode").member("codeValue", code.value).key("inCodeSet");
    out.begin("CategoryCodeSet").member("name", code.scheme).end_object().end_object();
}

}  // namespace

void write_occupation_details(JsonLdWriter& out, const Details& details) {
    out.texts("responsibilities", details.responsibilities);
    out.list("educationRequirements", only(details.education, &Education::required),
             [&](const Education& each) { out.json().text(each.degree); });
    out.text("experienceRequirements", details.experience);
    out.list("qualifications", only(details.certifications, is_required),
             [&](const Certification& each) { write_qualification(out, each); });
    out.list("estimatedSalary", only(details.pay, is_usable),
             [&](const Pay& each) { write_salary(out, details, each); });
    out.list("occupationalCategory", details.codes, [&](const Code& each) { write_category(out, each); });
}

}  // namespace rolebook
