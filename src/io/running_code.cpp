#include "io/running_code.hpp"

#include <fmt/format.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>

namespace rolebook {
namespace {

using namespace std::string_view_literals;

// The notes of one segment: each a head, a name and its content, the last two filled up to a multiple of `alignment`.
std::string_view build_id_in(std::string_view notes, std::size_t alignment) {
    const auto padded = [&](std::size_t size) { return (size + alignment - 1) / alignment * alignment; };
    ElfW(Nhdr) head{};
    while (notes.size() >= sizeof head) {
        std::memcpy(&head, notes.data(), sizeof head);
        const std::string_view name = notes.substr(sizeof head).substr(0, head.n_namesz);
        const std::size_t begin = std::min(sizeof head + padded(head.n_namesz), notes.size());
        const std::string_view content = notes.substr(begin, head.n_descsz);
        if (head.n_type == NT_GNU_BUILD_ID && name == "GNU\0"sv) return content;
        notes.remove_prefix(std::min(begin + padded(head.n_descsz), notes.size()));
    }
    return {};
}

std::string_view build_id_of(const dl_phdr_info& object) {
    for (const ElfW(Phdr) & segment : std::span(object.dlpi_phdr, object.dlpi_phnum)) {
        if (segment.p_type != PT_NOTE) continue;
        const auto* const begin = reinterpret_cast<const char*>(object.dlpi_addr + segment.p_vaddr);
        const std::size_t alignment = segment.p_align == 8 ? 8 : 4;
        const std::string_view id = build_id_in({begin, segment.p_memsz}, alignment);
        if (!id.empty()) return id;
    }
    return {};
}

// The kernel's part of every program has a name without a folder, and the program itself has none.
bool is_file(const dl_phdr_info& object) {
    const std::string_view name(object.dlpi_name);
    return name.empty() || name.find('/') != std::string_view::npos;
}

int add_build_id(dl_phdr_info* object, std::size_t /*size*/, void* ids) {
    if (!is_file(*object)) return 0;
    const std::string_view id = build_id_of(*object);
    for (const char byte : id) {
        *static_cast<std::string*>(ids) += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    }
    return id.empty() ? 1 : 0;  // anything but 0 ends the walk
}

}  // namespace

std::optional<std::string> running_code() {
    std::string ids;
    if (dl_iterate_phdr(add_build_id, &ids) != 0) return std::nullopt;
    return ids;
}

}  // namespace rolebook
