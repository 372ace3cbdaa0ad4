#include "rewrite/code_map.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace rolebook;

namespace {

// Each 'x' of a text as 't' in text, 'c' in code, 'h' in a comment.
std::string grounds(std::string_view text) {
    const CodeMap map(text, 0);
    std::string out;
    for (std::size_t at = text.find('x'); at != std::string_view::npos; at = text.find('x', at + 1)) {
        out += "tch"[static_cast<std::size_t>(map.at(at))];
    }
    return out;
}

}  // namespace

TEST_CASE("code and comments are found where Markdown finds them", "[rewrite]") {
    struct Case {
        std::string_view text;
        std::string_view grounds;
    };
    const Case cases[] = {
        // Fences.
        {"x\n\n```\nx\n```\nx\n", "tct"},
        {"```x\nx\n\nx\n```\nx\n", "ccct"},
        {"~~~\nx\n```\nx\n~~~\nx\n", "cct"},
        {"````\nx\n```\nx\n````\nx\n", "cct"},
        {"```\nx\n``` no end\nx\n", "cc"},
        {"x\n```\nx", "tc"},
        {"``` `x` ```\nx\n", "ct"},
        {"   ```\nx\n   ```\nx\n", "ct"},
        {"```\nx\n    ```\nx\n", "cc"},
        {"- a\n\n  ```\n  x\n  ```\n\n  x\n", "ct"},
        {"- ```\n  x\n- x\n", "ct"},
        {"1. a\n   ```\n   x\nx\n", "ct"},
        {"> ```\n> x\nx\n", "ct"},
        {"> ```\n> x\n> ```\n> x\n", "ct"},
        {"```\r\nx\r\n```\r\nx\r\n", "ct"},
        // Code that is indented.
        {"    x\n\n    x\n\nx\n", "cct"},
        {"\tx\nx\n", "ct"},
        {"a\n    x\n", "t"},
        {"# a\n    x\n", "c"},
        {"- a\n\n    x\n\n      x\n", "tc"},
        {"- a\n\n  x\n\nb\n\n    x\n", "tc"},
        {"10. a\n\n    x\n\n        x\n", "tc"},
        {"> a\n>\n>     x\n", "c"},
        {"-     x\n", "c"},
        {"* * *\n    x\n", "c"},
        {"a\n===\n    x\n", "c"},
        {"a\n2. b\n\n    x\n", "c"},
        {"[^1]: a\n\n    x\n", "t"},
        {"!!! note\n    x\n\n        x\n", "tc"},
        // In a line.
        {"x `x` x\n", "tct"},
        {"``x ` x`` x\n", "cct"},
        {"`x\nx` x\n", "cct"},
        {"`x\n\nx` x\n", "ttt"},
        {"\\`x` x\n", "tt"},
        {"\\\\`x` x\n", "ct"},
        {"# `x\n`x\n", "tt"},
        {"- `x\n- x`\n", "tt"},
        // Comments.
        {"<!-- x\n\n```\nx --> x\nx\n", "hhht"},
        {"a <!-- x --> x <!-- x --> x\n", "htht"},
        {"a <!-- x\n\nx -->\n", "tt"},
        {"`<!--` x `-->` <!-- `x` --> `x`\n", "thc"},
        {"    <!-- x\n\nx -->\n", "ct"},
        // What another generator takes out before Markdown.
        {"{% highlight sh %}\n```\nx\n{% endhighlight %}\nx\n", "tt"},
        {"{{< highlight sh >}}\n    x\n~~~\n{{< /highlight >}}\nx\n", "tt"},
        {"{%- comment %}\n```\n{% endcomment %}\nx\n", "t"},
        {"{% highlight sh %}\n```\nx\n", "c"},
    };
    for (const Case& each : cases) {
        INFO(each.text);
        CHECK(grounds(each.text) == each.grounds);
    }
}

TEST_CASE("what stands before the body is not looked at", "[rewrite]") {
    const CodeMap map("```\n---\nx", 8);
    CHECK(map.at(8) == Ground::text);
    CHECK(map.at(0) == Ground::text);
}
