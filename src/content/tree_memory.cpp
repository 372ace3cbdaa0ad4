#include "content/tree_memory.hpp"

#include "content/markdown_tree.hpp"

#include <sanitizer/asan_interface.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

namespace rolebook {
namespace {

using Unit = std::size_t;  // aligned as what cmark-gfm keeps must be

std::size_t units_for(std::size_t bytes) {
    return (bytes + sizeof(Unit) - 1) / sizeof(Unit);
}

// Pieces of memory, each behind its size in bytes. The address sanitizer is told which of it is in use, and finds what
// it finds in pieces of the C library.
class Pieces {
public:
    Unit* take(std::size_t bytes) {
        const std::size_t units = units_for(bytes);
        if (free_.size() <= units) add_block(units + 1);
        ASAN_UNPOISON_MEMORY_REGION(free_.data(), sizeof(Unit) + bytes);
        free_.front() = bytes;
        newest_ = &free_[1];
        free_ = free_.subspan(units + 1);
        return newest_;
    }

    // The newest one grows where it is, as most that grow do.
    Unit* resize(Unit* piece, std::size_t bytes) {
        const std::size_t old = piece[-1];
        if (piece == newest_) {
            const std::span<Unit> room(piece, free_.data() + free_.size());
            if (units_for(bytes) <= room.size()) {
                ASAN_UNPOISON_MEMORY_REGION(piece, bytes);
                piece[-1] = bytes;
                free_ = room.subspan(units_for(bytes));
                return piece;
            }
        }
        Unit* moved = take(bytes);
        std::memcpy(moved, piece, std::min(old, bytes));
        give_back(piece);
        return moved;
    }

    // Only the newest one makes room.
    void give_back(Unit* piece) {
        if (piece == newest_) free_ = {piece, free_.data() + free_.size()};
        ASAN_POISON_MEMORY_REGION(piece, piece[-1]);
    }

    // Keeps the first block.
    void give_all_back() {
        blocks_.resize(std::min<std::size_t>(blocks_.size(), 1));
        newest_ = nullptr;
        if (!blocks_.empty()) begin(blocks_.front());
    }

private:
    struct Block {
        std::size_t size = 0;
        std::unique_ptr<Unit[]> units{};
    };

    void add_block(std::size_t at_least) {
        const std::size_t doubled = blocks_.empty() ? first_size : 2 * blocks_.back().size;
        const std::size_t size = std::max(at_least, doubled);
        begin(blocks_.emplace_back(Block{size, std::make_unique_for_overwrite<Unit[]>(size)}));
    }

    void begin(const Block& block) {
        free_ = {block.units.get(), block.size};
        ASAN_POISON_MEMORY_REGION(free_.data(), free_.size_bytes());
    }

    static constexpr std::size_t first_size = 16 * 1024;

    std::vector<Block> blocks_;
    std::span<Unit> free_;  // the end of the last block
    Unit* newest_ = nullptr;
};

struct TreeMemory {
    Pieces pieces{};
    std::size_t trees = 0;
};

thread_local TreeMemory memory;

// As cmark_mem wants them: memory of zeros, pieces that may be null. Where there is no memory left, the program ends,
// as it does by cmark-gfm's own functions.

void* take_zeros(std::size_t count, std::size_t size) noexcept {
    return std::memset(memory.pieces.take(count * size), 0, count * size);
}

void* resize(void* piece, std::size_t size) noexcept {
    return piece == nullptr ? memory.pieces.take(size) : memory.pieces.resize(static_cast<Unit*>(piece), size);
}

void give_back(void* piece) noexcept {
    if (piece != nullptr) memory.pieces.give_back(static_cast<Unit*>(piece));
}

}  // namespace

cmark_mem* tree_memory() {
    static cmark_mem functions{take_zeros, resize, give_back};
    return &functions;
}

void begin_tree() {
    ++memory.trees;
}

void end_tree() {
    if (--memory.trees == 0) memory.pieces.give_all_back();
}

}  // namespace rolebook
