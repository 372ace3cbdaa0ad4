// What the value of an argument may be, and what is said when it is not. The description of each is read by syntax_of.
#pragma once

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <vector>

namespace rolebook {

CLI::Validator existing_folder();
CLI::Validator existing_file();
CLI::Validator number_between(unsigned least, unsigned most);

// Where a site can be; becomes its normal form.
CLI::Validator site_address();

// How long ago: "90d", "12m", "2y".
CLI::Validator age();

// An address of this machine, in digits.
CLI::Validator own_address();

// "FIELD=COLUMN", with a field of a sheet that is imported.
CLI::Validator field_and_column();

CLI::Validator one_of(const std::vector<std::string>& words);

// The word becomes what it stands for.
template <typename Enum>
CLI::Validator one_of(const std::map<std::string, Enum>& meanings) {
    std::vector<std::string> words;
    for (const auto& [word, meaning] : meanings) words.push_back(word);
    CLI::Validator known = one_of(words);
    const auto to_number = [meanings, known](std::string& text) {
        std::string refused = known(text);
        if (refused.empty()) text = std::to_string(static_cast<int>(meanings.at(text)));
        return refused;
    };
    return {to_number, known.get_description()};
}

}  // namespace rolebook
