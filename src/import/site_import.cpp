#include "import/site_import.hpp"

#include "base/edited_text.hpp"
#include "base/json.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "content/document.hpp"
#include "import/settings_text.hpp"
#include "import/toml_text.hpp"
#include "taxonomy/permalink.hpp"
#include "taxonomy/permalink_tokens.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace rolebook {
namespace {

const Source& source_of(const Inputs& inputs, SourceId id) {
    return inputs.sources[static_cast<std::size_t>(id)];
}

// A text as it was understood where it comes from, and as it would be here.
struct Pair {
    const ContentFile* file = nullptr;
    Document before{};
    Document after{};
    std::string address{};  // the output path that it has there
};

std::vector<Pair> parse_both(const Inputs& inputs, const Settings& before, const Settings& after) {
    return parallel_map(
        inputs.content,
        [&](const ContentFile& file) {
            const Source& source = source_of(inputs, file.source);
            Pair pair{&file,
                      parse_document(file.source, source, file.path, before).value,
                      parse_document(file.source, source, file.path, after).value,
                      {}};
            pair.address = output_path_of(pair.before, before).value;
            return pair;
        },
        all_cores());
}

// ---- patterns of addresses: of those that could be meant the one that most pages follow

bool has_only_own_tokens(std::string_view pattern) {
    for (std::size_t at = pattern.find(':'); at != std::string_view::npos; at = pattern.find(':', at + 1)) {
        const std::size_t end =
            std::min(pattern.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1), pattern.size());
        const auto tokens = permalink_tokens(Generator::rolebook);
        if (std::ranges::find(tokens, pattern.substr(at + 1, end - at - 1), &PermalinkToken::name) == tokens.end()) {
            return false;
        }
    }
    return true;
}

void add_candidate(std::vector<std::string>& candidates, std::string pattern) {
    constexpr std::string_view extension = ":output_ext";
    if (const std::size_t at = pattern.find(extension); at != std::string::npos) {
        pattern.replace(at, extension.size(), ".html");
    }
    if (!pattern.starts_with('/')) pattern.insert(0, "/");
    const bool is_known = std::ranges::find(candidates, pattern) != candidates.end();
    if (!is_known && has_only_own_tokens(pattern)) candidates.push_back(std::move(pattern));
}

std::vector<std::string> candidates_for(Kind kind, const std::vector<Pair>& pairs, const Settings& before) {
    std::vector<std::string> candidates = {default_settings().permalink(kind).text};
    if (kind == Kind::page) candidates.insert(candidates.end(), {"/:path/", "/:path.html"});
    for (const Pair& pair : pairs) {
        if (pair.after.kind != kind || pair.before.permalink) continue;
        const std::string pattern = address_pattern_of(pair.before, before).text;
        add_candidate(candidates, pattern);
        if (!pattern.ends_with('/')) add_candidate(candidates, pattern + ".html");
        std::string_view address = clean_url(pair.address);
        const std::string_view ending = address.ends_with('/') ? "/" : ".html";
        if (ending == "/") address.remove_suffix(1);
        add_candidate(candidates, fmt::format("/{}:slug{}", folder_of(address), ending));
        constexpr std::size_t enough = 40;
        if (candidates.size() > enough) break;
    }
    return candidates;
}

void choose_pattern(Kind kind, const std::vector<Pair>& pairs, const Settings& before, Settings& after) {
    std::string best;
    std::size_t most = 0;
    Text& pattern = after.permalinks[static_cast<std::size_t>(kind)];
    for (std::string& candidate : candidates_for(kind, pairs, before)) {
        pattern.text = candidate;
        const auto follows = [&](const Pair& pair) {
            return pair.after.kind == kind && output_path_of(pair.after, after).value == pair.address;
        };
        const auto count = static_cast<std::size_t>(std::ranges::count_if(pairs, follows));
        if (count > most || best.empty()) {
            most = count;
            best = std::move(candidate);
        }
    }
    pattern.text = std::move(best);
}

// ---- keys that a text gets

std::string quoted(std::string_view text) {
    JsonWriter json;
    json.text(text);
    return json.take();
}

class Changes {
public:
    Changes(const Source& source, const Value& front_matter) : source_(source), front_matter_(front_matter) {}

    // `value` is one that YAML, TOML and JSON write alike.
    void set(std::initializer_list<std::string_view> spellings, const std::string& value) {
        const std::string_view key = *spellings.begin();
        for (const std::string_view spelling : spellings) {
            const Field* field = find_field(front_matter_, spelling);
            if (field == nullptr || field->value.span == Span{}) continue;
            edits_.push_back({field->value.span, value});
            told_.push_back(fmt::format("{} is {}", field->key, value));
            return;
        }
        added_.emplace_back(key, value);
        told_.push_back(fmt::format("{}: {} is added", key, value));
    }

    void tell(std::string what) { told_.push_back(std::move(what)); }

    SiteText apply(std::string path) {
        if (!added_.empty()) add_keys();
        return {std::move(path), EditedText(source_.text, std::move(edits_)).text(), std::move(told_)};
    }

private:
    void add_keys() {
        const std::string_view text = source_.text;
        const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n", mark_length(text)), text.size());
        const std::string_view rest = text.substr(begin);
        const bool has_fields = !front_matter_.fields.empty() || rest.starts_with("---") || rest.starts_with("+++");
        std::string lines;
        if (has_fields && rest.starts_with('{')) {
            for (const auto& [key, value] : added_) lines += fmt::format("\"{}\": {}, ", key, value);
            insert(begin + 1, lines);
            return;
        }
        const bool is_toml = rest.starts_with("+++");
        for (const auto& [key, value] : added_) lines += fmt::format("{}{}{}\n", key, is_toml ? " = " : ": ", value);
        if (has_fields) {
            insert(next_line(text, begin), lines);
        } else {
            insert(mark_length(text), fmt::format("---\n{}---\n\n", lines));
        }
    }

    static std::size_t mark_length(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

    void insert(std::size_t at, std::string text) {
        const auto offset = static_cast<std::uint32_t>(at);
        edits_.push_back({{offset, offset}, std::move(text)});
    }

    const Source& source_;
    const Value& front_matter_;
    std::vector<Edit> edits_;
    std::vector<std::pair<std::string_view, std::string>> added_;
    std::vector<std::string> told_;
};

std::vector<std::string> categories_of(const Document& document) {
    std::vector<std::string> names;
    for (const Reference& reference : document.references) {
        if (reference.targets.front() == Kind::category) names.push_back(reference.name);
    }
    return names;
}

// The files of the addresses that lead to a document.
std::vector<std::string> redirects_to(const Document& document, const std::string& page, const Settings& settings) {
    std::vector<std::string> files;
    for (const Text& address : document.redirects_from) {
        std::string file = output_path_of_address(address, page, settings).value;
        if (!file.empty()) files.push_back(std::move(file));
    }
    return files;
}

// As YAML, TOML and JSON write it alike.
std::string list_of(std::vector<std::string> texts) {
    std::ranges::transform(texts, texts.begin(), quoted);
    return fmt::format("[{}]", fmt::join(texts, ", "));
}

SiteText import_text(const Pair& pair, const Source& source, const Settings& before_settings, const Settings& after) {
    const auto& [file, before, now, address] = pair;
    Changes changes(source, now.front_matter);
    if (now.kind != before.kind) changes.set({"kind"}, quoted(row_of(before.kind).name));
    if (is_reserved_path(address)) {
        changes.tell(fmt::format("its address /{} is one that the site itself may have here", clean_url(address)));
    } else if (output_path_of(now, after).value != address) {
        const std::string permalink = "/" + encode_path(clean_url(address));
        changes.set(before.kind == Kind::author ? std::initializer_list<std::string_view>{"permalink", "path"}
                                                : std::initializer_list<std::string_view>{"permalink", "url", "path"},
                    quoted(permalink));
    }
    if (before.date && now.date && unix_seconds(*before.date) != unix_seconds(*now.date)) {
        changes.set({"date"}, quoted(rfc3339(*before.date)));
    }
    if (const auto categories = categories_of(before); categories != categories_of(now)) {
        changes.set({"categories"}, list_of(categories));
    }
    if (auto files = redirects_to(before, address, before_settings); files != redirects_to(now, address, after)) {
        for (std::string& redirect : files) redirect = "/" + encode_path(clean_url(redirect));
        changes.set({"aliases"}, list_of(std::move(files)));
    }
    if (!before.held.empty() && now.held.empty()) changes.set({"draft"}, "true");
    return changes.apply("content/" + file->path);
}

}  // namespace

SiteImport import_site(const Inputs& inputs, const Settings& before, std::string_view content_folder) {
    Settings after = before;
    after.inherited = {};
    const std::vector<Pair> pairs = parse_both(inputs, before, after);
    choose_pattern(Kind::article, pairs, before, after);
    choose_pattern(Kind::page, pairs, before, after);
    SiteImport out;
    out.settings = {"rolebook.toml", settings_text(after), {}};
    for (const Pair& pair : pairs)
        out.texts.push_back(import_text(pair, source_of(inputs, pair.file->source), before, after));
    if (inputs.authors) {
        const Source& authors = source_of(inputs, *inputs.authors);
        out.texts.push_back({"data/" + authors.path.substr(folder_of(authors.path).size()), authors.text, {}});
    }
    for (const CopiedFile& file : inputs.files) {
        const bool is_content = !content_folder.empty() && file.path.starts_with(content_folder);
        out.copies.push_back({(is_content ? "content/" : "static/") + file.output_path, file.path});
    }
    return out;
}

}  // namespace rolebook
