// Any bytes as a file with front matter, and as a file of JSON: what is found has its place in the file.
#include "content/formats.hpp"
#include "content/front_matter.hpp"
#include "fuzzed.hpp"

namespace {

using namespace rolebook;

void require_places(const Value& value, std::size_t size, std::size_t depth) {
    require(depth <= deepest_value + 1);  // one deeper, nothing is read
    require(value.span.begin <= value.span.end && value.span.end <= size);
    for (const Value& item : value.items) require_places(item, size, depth + 1);
    for (const Field& field : value.fields) {
        require(field.key_span.begin <= field.key_span.end && field.key_span.end <= size);
        require_places(field.value, size, depth + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Source source{"x.md", std::string(FuzzedInput(data, size).rest())};
    const Outcome<FrontMatter> found = parse_front_matter(SourceId{0}, source);
    require(found.value.body_begin <= size);
    require_places(found.value.fields, size, 0);
    for (const Diagnostic& problem : found.problems) require(problem.where.span.begin <= size);
    const Outcome<Value> json = parse_json_data({.source = SourceId{0}, .text = source.text});
    require_places(json.value, size, 0);
    return 0;
}
