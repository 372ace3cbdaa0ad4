// A line for each address, its fields between tabs: when it was asked, state, status, address, where it moved, why.
#include "net/link_cache.hpp"

#include "base/source.hpp"
#include "publish/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace rolebook {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view head = "rolebook-links 1\n";
constexpr std::int64_t an_hour = 3600;
constexpr std::int64_t a_week = an_hour * 24 * 7;
constexpr std::size_t most_entries = 50'000;
constexpr std::size_t longest_field = 2048;          // the longest addresses that servers take
constexpr std::uintmax_t largest_file = 64'000'000;  // what `most_entries` of usual length need, many times over

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    return failure == std::errc() && end == text.data() + text.size();
}

// Nothing if there are not as many.
template <std::size_t size>
std::optional<std::array<std::string_view, size>> split_at_tabs(std::string_view line) {
    if (static_cast<std::size_t>(std::ranges::count(line, '\t')) + 1 != size) return std::nullopt;
    std::array<std::string_view, size> fields{};
    for (std::string_view& field : fields) {
        const std::size_t end = std::min(line.find('\t'), line.size());
        field = line.substr(0, end);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return fields;
}

// What would not come back as it went in, or change the terminal that it is shown on.
bool is_fit(std::string_view field) {
    return field.size() <= longest_field &&
           std::ranges::none_of(field, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

std::int64_t seconds_fresh(LinkState state) {
    switch (state) {
        case LinkState::good:
        case LinkState::moved:
        case LinkState::closed: return a_week;
        case LinkState::broken: return an_hour;
        default: return 0;
    }
}

LinkCache::LinkCache(fs::path file, std::int64_t now) : file_(std::move(file)), now_(now) {
    try {
        const std::string text = read_file();
        auto entries = read(text);
        if (!entries) {
            warnings_.push_back(fmt::format("'{}' is not what was kept of links, or it is damaged: it will be replaced",
                                            file_.string()));
            has_news_ = true;
        }
        merge(entries.value_or(Entries{}));
    } catch (const DiskError& failure) {
        warnings_.push_back(fmt::format("what is known of links is not used: {}", failure.what()));
    }
}

bool LinkCache::is_fresh(const Entry& entry) const {
    const std::int64_t age = now_ - entry.asked_at;
    // Another run that is under way began a little later; times that are further off were left by a wrong clock.
    return age >= -an_hour && age < seconds_fresh(entry.answer.state);
}

bool LinkCache::read_line(std::string_view line, Entries& entries) const {
    const auto fields = split_at_tabs<6>(line);
    if (!fields || !std::ranges::all_of(*fields, is_fit)) return false;
    const auto& [asked_at, state, status, url, moved_to, reason] = *fields;
    Entry entry{.answer = {.url = std::string(url), .moved_to = std::string(moved_to), .reason = std::string(reason)}};
    const auto known = link_state_named(state);
    if (!known || !read_number(asked_at, entry.asked_at) || !read_number(status, entry.answer.status)) return false;
    entry.answer.state = *known;
    if (is_fresh(entry)) entries.insert_or_assign(std::string(url), std::move(entry));
    return true;
}

// Nothing if the text is anything else than what save() writes.
std::optional<LinkCache::Entries> LinkCache::read(const std::string& text) const {
    Entries entries;
    if (text.empty()) return entries;
    if (!text.starts_with(head) || !text.ends_with('\n')) return std::nullopt;
    for (std::size_t at = head.size(); at < text.size(); at = next_line(text, at)) {
        if (!read_line(std::string_view(text).substr(at, line_end(text, at) - at), entries)) return std::nullopt;
    }
    return entries;
}

// Empty if there is none.
std::string LinkCache::read_file() const {
    std::error_code failure;
    if (!fs::exists(fs::symlink_status(file_, failure))) return {};
    if (const auto size = fs::file_size(file_, failure); !failure && size > largest_file) return "too large";
    return read_regular_file(file_);
}

void LinkCache::merge(const Entries& others) {
    for (const auto& [url, other] : others) {
        const auto ours = entries_.find(url);
        if (ours == entries_.end()) {
            entries_.emplace(url, other);
        } else if (ours->second.asked_at < other.asked_at) {
            ours->second = other;
        }
    }
}

std::optional<LinkAnswer> LinkCache::find(const std::string& url) const {
    const auto found = entries_.find(url);
    return found == entries_.end() ? std::nullopt : std::optional(found->second.answer);
}

void LinkCache::keep(const LinkAnswer& answer) {
    if (seconds_fresh(answer.state) == 0) return;
    if (!is_fit(answer.url) || !is_fit(answer.moved_to) || !is_fit(answer.reason)) return;
    entries_.insert_or_assign(answer.url, Entry{now_, answer});
    has_news_ = true;
}

void LinkCache::save() {
    if (file_.empty() || !has_news_) return;
    try {
        const Descriptor lock = lock_folder(file_.parent_path());
        merge(read(read_file()).value_or(Entries{}));
        std::vector<const Entry*> kept;
        for (const auto& [url, entry] : entries_) kept.push_back(&entry);
        if (kept.size() > most_entries) {
            std::ranges::stable_sort(kept, std::greater<>(), [](const Entry* entry) { return entry->asked_at; });
            kept.resize(most_entries);
        }
        std::string text(head);
        for (const Entry* const entry : kept) {
            const LinkAnswer& answer = entry->answer;
            fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\t{}\t{}\n", entry->asked_at, name_of(answer.state),
                           answer.status, answer.url, answer.moved_to, answer.reason);
        }
        replace_file(file_, text);
        has_news_ = false;
    } catch (const DiskError& failure) {
        warnings_.push_back(fmt::format("what hosts answered is not kept for the next time: {}", failure.what()));
    }
}

}  // namespace rolebook
