#!/usr/bin/env python3
"""Checks that every #include in src/ respects the layers of src/CMakeLists.txt, and that some functions are not called."""
import pathlib
import re
import sys

# What only one place may use, and where that place is.
ONLY_IN = {
    "<iostream>": [],
    "<fstream>": ["io/"],
    "<fcntl.h>": ["publish/", "io/history.cpp"],
    "<spawn.h>": ["io/history.cpp"],
    "<link.h>": ["io/running_code.cpp"],
    "<dlfcn.h>": ["base/late_library.cpp"],
    "<date/tz.h>": ["base/time_zone.cpp"],
    "<thread>": ["base/parallel.", "io/progress.hpp"],
    "<atomic>": ["base/late_library.hpp", "base/parallel.", "io/progress.hpp", "serve/"],
    "<mutex>": ["base/parallel.", "content/highlight.cpp", "content/markdown_tree.cpp", "io/progress.hpp", "serve/"],
    "<shared_mutex>": ["content/markdown_tree.cpp", "serve/"],
    "<microhttpd.h>": ["serve/libmicrohttpd.hpp"],
    "<sys/socket.h>": ["serve/http_server.cpp", "net/"],
    "<gumbo.h>": ["content/html_tree.cpp"],
    "<cmark-gfm.h>": ["content/markdown_tree.hpp"],
    "<cmark-gfm-core-extensions.h>": ["content/markdown_tree.cpp", "content/body_writer.cpp", "content/table_writer.cpp"],
    "<toml++/toml.h>": ["content/toml_format.cpp"],
    "<yaml.h>": ["content/yaml_format.cpp"],
    "<nlohmann/json.hpp>": ["content/json_format.cpp"],
    "<utf8proc.h>": ["base/unicode.cpp"],
    "<xxhash.h>": ["base/hash.cpp"],
    "<stb/stb_image.h>": ["io/pictures.cpp"],
    "<webp/decode.h>": ["io/pictures.cpp"],
    "<curl/curl.h>": ["net/libcurl.hpp"],
    "<idn2.h>": ["net/web_address.cpp"],
    "<zip.h>": ["publish/libzip.hpp"],
    "<CLI/CLI.hpp>": ["cli/command_line.cpp", "cli/command_table.hpp", "cli/syntax.cpp", "cli/usage_error.cpp", "cli/values.hpp"],
}
# Texts can be written that these take very long for.
NEVER = re.compile(r"\bcmark_(render|markdown_to)_\w+")
# Asks every library for its version, and nothing else.
KNOWS_VERSIONS = "cli/versions.cpp"


def layers(cmake_text):
    """{'content': {'content', 'base'}, ...} from the layer(...) lines."""
    lines = re.findall(r"^layer\((\w+)\s*(?:USES ([\w ]*?))?\s*(?:LIBRARIES|\))", cmake_text, re.M)
    return {name: {name, *uses.split()} for name, uses in lines}


def violations(src):
    allowed = layers((src / "CMakeLists.txt").read_text())
    for path in sorted(src.rglob("*.?pp")):
        name = path.relative_to(src).as_posix()
        layer = name.split("/")[0] if "/" in name else None
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if never := NEVER.search(line):
                yield f"{name}:{number}: {never[0]} is not to be called"
            match = re.match(r'#include (<[^>]+>|"([^"]+)")', line)
            if not match:
                continue
            written, ours = match.groups()
            if ours and layer and pathlib.PurePath(ours).parts[0].removesuffix(".hpp") not in allowed[layer]:
                yield f"{name}:{number}: {layer}/ may not include {ours}"
            places = [*ONLY_IN.get(written, [""]), KNOWS_VERSIONS]
            if not any(name.startswith(place) for place in places):
                yield f"{name}:{number}: {written} belongs only in {', '.join(ONLY_IN[written]) or 'no file'}"


found = list(violations(pathlib.Path(sys.argv[1])))
print("\n".join(found))
sys.exit(bool(found))
