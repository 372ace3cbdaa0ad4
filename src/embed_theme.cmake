# Writes a C++ file that holds the files of a theme: cmake -D THEME=dir -D OUT=file.cpp -P embed_theme.cmake
file(GLOB_RECURSE files RELATIVE "${THEME}" "${THEME}/*")
list(SORT files)
set(rows "")
foreach(name IN LISTS files)
    file(READ "${THEME}/${name}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(MAKE_C_IDENTIFIER "${name}" id)
    string(APPEND arrays "constexpr char ${id}[] = {${bytes}'\\0'};\n")
    string(APPEND rows "    EmbeddedFile{\"${name}\", {${id}, sizeof ${id} - 1}},\n")
endforeach()
file(CONFIGURE OUTPUT "${OUT}" @ONLY CONTENT [[
// Made by embed_theme.cmake.
#include "io/default_theme.hpp"

#include <array>

namespace rolebook {
namespace {

@arrays@
constexpr std::array files = {
@rows@};

}  // namespace

std::span<const EmbeddedFile> default_theme() {
    return files;
}

}  // namespace rolebook
]])
