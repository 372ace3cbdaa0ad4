#include "content/tree_memory.hpp"

#include "../base/random.hpp"
#include "content/markdown_tree.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstring>
#include <thread>
#include <vector>

using namespace rolebook;

namespace {

struct TreeScope {
    TreeScope() { begin_tree(); }
    ~TreeScope() { end_tree(); }
    TreeScope(const TreeScope&) = delete;
    TreeScope& operator=(const TreeScope&) = delete;
};

struct Piece {
    unsigned char* begin = nullptr;
    std::size_t size = 0;
    unsigned char content = 0;

    bool is_whole() const {
        return std::all_of(begin, begin + size, [&](auto byte) { return byte == content; });
    }
    void fill() const { std::fill_n(begin, size, content); }
};

bool overlap(const Piece& a, const Piece& b) {
    return a.begin < b.begin + b.size && b.begin < a.begin + a.size;
}

unsigned char* bytes(void* piece) {
    return static_cast<unsigned char*>(piece);
}

}  // namespace

TEST_CASE("a new piece of a tree's memory has zeros, also where others were before") {
    cmark_mem* memory = tree_memory();
    for (int round = 0; round < 3; ++round) {
        const TreeScope scope;
        for (const std::size_t size : {1U, 8U, 100U, 200'000U, 3'000'000U}) {
            const Piece piece{bytes(memory->calloc(size, 1)), size};
            CHECK(piece.is_whole());
            std::memset(piece.begin, 0xAB, size);
        }
    }
}

TEST_CASE("pieces of a tree's memory keep what is in them until they are given back") {
    Random random(7);
    cmark_mem* memory = tree_memory();
    for (int round = 0; round < 20; ++round) {
        const TreeScope scope;
        std::vector<Piece> pieces;
        for (int step = 0; step < 500; ++step) {
            const std::size_t size = 1 + random.below(random.below(20) == 0 ? 50'000 : 100);
            const auto content = static_cast<unsigned char>(random.below(256));
            const std::size_t at = pieces.empty()         ? 0
                                   : random.below(2) == 0 ? pieces.size() - 1
                                                          : random.below(pieces.size());
            switch (random.below(3)) {
                case 0: pieces.push_back({bytes(memory->calloc(size, 1)), size, content}); break;
                case 1: {
                    if (pieces.empty()) break;
                    Piece& piece = pieces[at];
                    piece.begin = bytes(memory->realloc(piece.begin, size));
                    piece.size = std::min(piece.size, size);
                    REQUIRE(piece.is_whole());
                    piece = {piece.begin, size, content};
                    break;
                }
                default:
                    if (pieces.empty()) break;
                    REQUIRE(pieces[at].is_whole());
                    memory->free(pieces[at].begin);
                    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(at));
                    continue;
            }
            if (pieces.empty()) continue;
            for (const Piece& piece : pieces) piece.fill();
            for (const Piece& piece : pieces) {
                REQUIRE(reinterpret_cast<std::uintptr_t>(piece.begin) % alignof(void*) == 0);
                REQUIRE(std::ranges::none_of(
                    pieces, [&](const Piece& other) { return &other != &piece && overlap(other, piece); }));
            }
        }
    }
}

TEST_CASE("a tree's memory takes and gives back nothing as the C library does") {
    const TreeScope scope;
    cmark_mem* memory = tree_memory();
    memory->free(nullptr);
    void* piece = memory->realloc(nullptr, 10);
    REQUIRE(piece != nullptr);
    std::memcpy(piece, "123456789", 10);
    CHECK(std::string_view(static_cast<const char*>(memory->realloc(piece, 1000))) == "123456789");
}

TEST_CASE("a tree stays while others begin and end, here and on other threads") {
    const Tree outer = parse_tree("# One\n\n*Two* three");
    std::vector<std::thread> others;
    for (int i = 0; i < 4; ++i) {
        others.emplace_back([] {
            for (int round = 0; round < 50; ++round) parse_tree("| a | b |\n|---|---|\n| c | d |\n");
        });
    }
    for (int round = 0; round < 50; ++round) parse_tree("- four\n- five www.site.example");
    for (std::thread& other : others) other.join();
    CHECK(plain_text(outer.get()) == "One Two three");
}
