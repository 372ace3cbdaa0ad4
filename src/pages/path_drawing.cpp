#include "pages/path_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rolebook {
namespace {

// In units of the drawing.
constexpr int radius = 16;
constexpr int column_width = 84;
constexpr int row_height = 48;

struct Place {
    int x = 0;
    int y = 0;
};

// The column of each step: right of all that it needs. Steps need only steps before them.
std::vector<std::size_t> columns_of(const std::vector<Step>& steps) {
    std::vector<std::size_t> columns;
    for (const Step& step : steps) {
        std::size_t column = 0;
        for (const std::size_t needed : step.needs) column = std::max(column, columns[needed] + 1);
        columns.push_back(column);
    }
    return columns;
}

void append_line(std::string& svg, Place from, Place to) {
    const int middle = (from.x + to.x) / 2;
    fmt::format_to(std::back_inserter(svg), "<path d=\"M{} {}C{} {} {} {} {} {}\"></path>", from.x + radius, from.y,
                   middle, from.y, middle, to.y, to.x - radius, to.y);
}

}  // namespace

std::string draw_steps(const std::vector<Step>& steps) {
    const std::vector<std::size_t> columns = columns_of(steps);
    std::vector<int> heights(steps.size() + 1);  // per column: how many steps it has
    for (const std::size_t column : columns) ++heights[column];
    const int highest = *std::ranges::max_element(heights);
    if (highest < 2) return {};
    const int height = highest * row_height;
    const int width = static_cast<int>(*std::ranges::max_element(columns) + 1) * column_width;
    std::vector<int> taken(heights.size());
    std::vector<Place> places;
    for (const std::size_t column : columns) {
        const int top = (height - heights[column] * row_height) / 2;
        places.push_back({static_cast<int>(column) * column_width + column_width / 2,
                          top + taken[column]++ * row_height + row_height / 2});
    }
    std::string svg =
        fmt::format("<svg viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" aria-hidden=\"true\">", width, height);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        for (const std::size_t needed : steps[i].needs) append_line(svg, places[needed], places[i]);
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        fmt::format_to(std::back_inserter(svg),
                       "<circle cx=\"{0}\" cy=\"{1}\" r=\"{2}\"{3}></circle><text x=\"{0}\" y=\"{1}\">{4}</text>",
                       places[i].x, places[i].y, radius, steps[i].optional ? " class=\"optional\"" : "", i + 1);
    }
    return svg + "</svg>";
}

}  // namespace rolebook
