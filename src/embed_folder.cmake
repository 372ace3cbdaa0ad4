# Writes a C++ file that holds the files of a folder:
# cmake -D FOLDER=dir -D HEADER=header.hpp -D FUNCTION=name -D OUT=file.cpp -P embed_folder.cmake
# The header declares the function that gives them, in order of name.
file(GLOB_RECURSE files RELATIVE "${FOLDER}" "${FOLDER}/*")
list(SORT files)
set(arrays "")
set(rows "")
foreach(name IN LISTS files)
    file(READ "${FOLDER}/${name}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
    string(MAKE_C_IDENTIFIER "${name}" id)
    string(APPEND arrays "constexpr char ${id}[] = {${bytes}'\\0'};\n")
    string(APPEND rows "    EmbeddedFile{\"${name}\", {${id}, sizeof ${id} - 1}},\n")
endforeach()
file(CONFIGURE OUTPUT "${OUT}" @ONLY CONTENT [[
// Made by embed_folder.cmake.
#include "@HEADER@"

#include <array>

namespace rolebook {
namespace {

@arrays@
constexpr std::array files = {
@rows@};

}  // namespace

std::span<const EmbeddedFile> @FUNCTION@() {
    return files;
}

}  // namespace rolebook
]])
