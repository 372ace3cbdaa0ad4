#include "pages/path_drawing.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

std::vector<Step> steps_with(const std::vector<std::vector<std::size_t>>& needs) {
    std::vector<Step> steps;
    for (const auto& each : needs) steps.push_back({.needs = each});
    return steps;
}

}  // namespace

TEST_CASE("a row of steps needs no drawing") {
    CHECK(draw_steps({}).empty());
    CHECK(draw_steps(steps_with({{}, {0}, {1}})).empty());
}

TEST_CASE("each step stands right of those that it needs") {
    const std::string svg = draw_steps(steps_with({{}, {0}, {0}, {1, 2}}));
    CHECK(svg ==
          "<svg viewBox=\"0 0 252 96\" width=\"252\" height=\"96\" aria-hidden=\"true\">"
          "<path d=\"M58 48C84 48 84 24 110 24\"></path><path d=\"M58 48C84 48 84 72 110 72\"></path>"
          "<path d=\"M142 24C168 24 168 48 194 48\"></path><path d=\"M142 72C168 72 168 48 194 48\"></path>"
          "<circle cx=\"42\" cy=\"48\" r=\"16\"></circle><text x=\"42\" y=\"48\">1</text>"
          "<circle cx=\"126\" cy=\"24\" r=\"16\"></circle><text x=\"126\" y=\"24\">2</text>"
          "<circle cx=\"126\" cy=\"72\" r=\"16\"></circle><text x=\"126\" y=\"72\">3</text>"
          "<circle cx=\"210\" cy=\"48\" r=\"16\"></circle><text x=\"210\" y=\"48\">4</text></svg>");
}
