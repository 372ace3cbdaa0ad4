#include "support/search_index.hpp"

#include <cctype>
#include <sstream>
#include <stdexcept>

namespace rolebook {
namespace {

const std::string digits = "!#$%&()*+,-./0123456789:;=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

int digit_at(const std::string& code, std::size_t at) {
    const std::size_t value = digits.find(code.at(at));
    if (value == std::string::npos) throw std::runtime_error("no digit: " + code);
    return static_cast<int>(value);
}

std::size_t read_number(const std::string& code, std::size_t& at) {
    std::size_t number = 0;
    std::size_t unit = 1;
    int digit = digit_at(code, at++);
    for (; digit >= 45; digit = digit_at(code, at++), unit *= 45) number += static_cast<std::size_t>(digit - 45) * unit;
    return number + static_cast<std::size_t>(digit) * unit;
}

nlohmann::json file(const BuiltSite& site, const nlohmann::json& index, const std::string& name) {
    if (index.contains("files")) return index["files"].at(name);
    return nlohmann::json::parse(site.files.at("search/" + name + ".json"));
}

// The names of the files of one sort.
std::vector<std::string> names_of(char type, const nlohmann::json& parts) {
    const std::string hashes = parts["hashes"];
    std::vector<std::string> names;
    for (std::size_t at = 0; at < hashes.size(); at += 5) {
        names.push_back(type + std::to_string(at / 5) + "-" + hashes.substr(at, 5));
    }
    return names;
}

std::vector<std::string> split(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> parts;
    for (std::string part; in >> part;) parts.push_back(part);
    return parts;
}

void read_words(SearchIndex& out, const std::string& name, const nlohmann::json& words_file) {
    const std::vector<std::string> words = split(words_file["words"]);
    const std::vector<std::string> lists = split(words_file["lists"]);
    if (words.size() != lists.size()) throw std::runtime_error("words without lists");
    const std::string forms = words_file["forms"];
    std::vector<std::vector<std::string>> groups;
    std::vector<std::size_t> group_of;
    for (std::size_t i = 0, at = 0; i < words.size(); ++i) {
        const std::size_t back = read_number(forms, at);
        group_of.push_back(back == 0 ? groups.size() : group_of.at(i - back));
        if (back == 0) groups.emplace_back();
        groups[group_of[i]].push_back(words[i]);
        std::map<std::size_t, Share>& shares = out.shares[words[i]];
        std::size_t page = 0;
        for (std::size_t place = 0; place < lists[i].size();) {
            page += read_number(lists[i], place);
            const int digit = digit_at(lists[i], place++);
            const int section = digit % 5 < 4 ? digit % 5 : 4 + digit_at(lists[i], place++);
            shares[page] = {digit / 5, section};
        }
        out.file_of[words[i]] = name;
    }
    for (std::size_t i = 0; i < words.size(); ++i) out.forms[words[i]] = groups[group_of[i]];
}

}  // namespace

SearchIndex search_index_of(const BuiltSite& site) {
    SearchIndex out;
    out.index = nlohmann::json::parse(site.files.at("search/index.json"));
    out.word_files = names_of('w', out.index["words"]);
    out.text_files = names_of('t', out.index["texts"]);
    out.facets = file(site, out.index, names_of('f', out.index["facets"]).at(0))["facets"];
    for (const std::string& name : out.word_files) read_words(out, name, file(site, out.index, name));
    for (const std::string& name : out.text_files) {
        const nlohmann::json texts = file(site, out.index, name);
        for (const auto& page : texts["pages"]) {
            for (const auto& section : page[4]) out.sections.push_back({page[0], section[0], section[2]});
        }
    }
    return out;
}

}  // namespace rolebook
