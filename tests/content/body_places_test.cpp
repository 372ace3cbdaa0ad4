#include "content/body_places.hpp"

#include "../base/problems.hpp"

#include <catch2/catch.hpp>

using namespace rolebook;

namespace {

// The first node of a type in document order, or the one after `skip` others.
cmark_node* find_node(cmark_node* root, cmark_node_type type, int skip = 0) {
    const Walk walk = walk_from(root);
    for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
        cmark_node* node = cmark_iter_get_node(walk.get());
        if (event == CMARK_EVENT_ENTER && cmark_node_get_type(node) == type && skip-- == 0) return node;
    }
    return nullptr;
}

// A file whose first two lines are front matter.
struct File {
    explicit File(std::string text_after) : text("---\r\n---\r\n" + std::move(text_after)) {}

    std::string line_of(cmark_node_type type, int skip = 0) {
        return place_of(text, places.line_of(find_node(tree.get(), type, skip)).span);
    }
    std::string find(cmark_node_type type, std::string_view written, int skip = 0) {
        return place_of(text, places.find(find_node(tree.get(), type, skip), written).span);
    }

    std::string text;
    Tree tree = parse_tree(std::string_view(text).substr(10));
    BodyPlaces places{SourceId{7}, text, 10};
};

}  // namespace

TEST_CASE("a block stands on its first line, counted in the file") {
    File file("one\n\ntwo\nthree\n\n> four *x*\n\n## é five\n");
    CHECK(file.line_of(CMARK_NODE_PARAGRAPH) == "3:1-3:4");
    CHECK(file.line_of(CMARK_NODE_PARAGRAPH, 1) == "5:1-5:4");
    CHECK(file.line_of(CMARK_NODE_HEADING) == "10:1-10:10");
    CHECK(file.line_of(CMARK_NODE_EMPH) == "8:1-8:11");
    CHECK(file.places.line_of(find_node(file.tree.get(), CMARK_NODE_TEXT)).source == SourceId{7});
}

TEST_CASE("lines are counted after any line end") {
    for (const std::string_view end : {"\n", "\r\n", "\r"}) {
        std::string text = "one,,two,three,,four";
        for (std::size_t at = text.find(','); at != std::string::npos; at = text.find(',')) text.replace(at, 1, end);
        File file(text);
        CHECK(file.line_of(CMARK_NODE_PARAGRAPH, 1) == "5:1-5:4");
        CHECK(file.line_of(CMARK_NODE_PARAGRAPH, 2) == "8:1-8:5");
    }
}

TEST_CASE("what is written in a block is found there, one after the other") {
    File file("x.md\n\n[a](x.md) and [b](x.md)\n[c](x.md)\n");
    CHECK(file.find(CMARK_NODE_LINK, "x.md") == "5:5-5:9");
    CHECK(file.find(CMARK_NODE_LINK, "x.md", 1) == "5:19-5:23");
    CHECK(file.find(CMARK_NODE_LINK, "x.md", 2) == "6:5-6:9");
}

TEST_CASE("what is written elsewhere is found there, and what is written nowhere stands for its block") {
    File file("[one][r] and <b@c.example>\n\n[r]: x.md\n");
    CHECK(file.find(CMARK_NODE_LINK, "x.md") == "5:6-5:10");
    CHECK(file.find(CMARK_NODE_LINK, "mailto:b@c.example", 1) == "3:1-3:27");
    CHECK(file.find(CMARK_NODE_LINK, "") == "3:1-3:27");
}

TEST_CASE("the front matter is not searched") {
    const std::string text = "a: x.md\n\n[one](y.md)\n";
    const Tree tree = parse_tree(std::string_view(text).substr(9));
    BodyPlaces places(SourceId{0}, text, 9);
    CHECK(place_of(text, places.find(find_node(tree.get(), CMARK_NODE_LINK), "x.md").span) == "3:1-3:12");
}

TEST_CASE("an empty body has one line") {
    const std::string text = "---\n---\n";
    const Tree tree = parse_tree("");
    const BodyPlaces places(SourceId{0}, text, 8);
    CHECK(places.line_of(tree.get()).span == Span{8, 8});
}
