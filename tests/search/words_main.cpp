// Reads texts as JSON strings, one a line, and prints the words of each as a JSON list: what agreement.mjs compares.
#include "search/words.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <string>

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        std::cout << nlohmann::json(rolebook::words_of(nlohmann::json::parse(line).get<std::string>())) << '\n';
    }
}
