#!/usr/bin/env python3
"""Prints THIRD-PARTY-NOTICES: what lies in a portable package besides Rolebook, from where, and under which licences.

    packaging/notices.py BUILD PROGRAM...

Each PROGRAM says which shared libraries it loads, BUILD/.ninja_deps which headers went into it. The Debian package of each,
and the file `copyright` of that, is on the machine that built it."""
import pathlib
import re
import subprocess
import sys

RULE = "=" * 80
# Parts of the system that the package does not hold.
OF_THE_SYSTEM = {"glibc", "linux"}
# A header of the system, as ninja lists it: by its path from the build folder.
DEPENDENCY = r"^ +(?:(?:\.\./)+|/)(usr/include/\S+)$"
COMMON_LICENSES = pathlib.Path("/usr/share/common-licenses")

HEAD = """\
Rolebook itself is under the Apache License 2.0: see LICENSE.

This package also holds the libraries below, unchanged, as Debian built them. One of them, GNU Source-highlight, is under
the GNU General Public License, version 3 or later. The program is linked with it. So this package as a whole may be
passed on under the terms of the GNU General Public License, version 3 or (at your option) any later version, whose text
is at the end. Each part by itself stays under its own licence, and Rolebook's source under the Apache License 2.0.

There is no warranty, to the extent permitted by law.

The sources are at the addresses below: those of Debian, from which the libraries were built, with the scripts that
build them. The source of Rolebook is where you got this package from.
"""


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def shared_libraries(programs):
    """Paths, as the linker finds them."""
    return re.findall(r"=> (/\S+)", output("ldd", *programs))


def headers(build):
    """Paths of all headers of the system that were read when the program was compiled."""
    return {f"/{path}" for path in re.findall(DEPENDENCY, output("ninja", "-C", build, "-t", "deps"), re.MULTILINE)}


def owners(paths):
    """The Debian packages that hold these files. Some are known without the /usr before /lib."""
    paths = {str(pathlib.Path(path).resolve()) for path in paths}
    paths |= {path.removeprefix("/usr") for path in paths if path.startswith("/usr/lib")}
    found = subprocess.run(["dpkg", "-S", *sorted(paths)], capture_output=True, text=True).stdout
    return {package for line in found.splitlines() for package in line.split(": ")[0].split(", ")}


class Package:
    def __init__(self, name):
        fields = output("dpkg-query", "-W", "-f", "${Package}|${source:Package}|${source:Version}", name)
        self.name, self.source, self.version = fields.split("|")

    @property
    def copyright(self):
        return pathlib.Path(f"/usr/share/doc/{self.name}/copyright").read_text(encoding="utf-8", errors="replace")

    @property
    def address(self):
        return f"https://snapshot.debian.org/package/{self.source}/{self.version}/"


def by_source(packages):
    """Of each source, its packages in order of name."""
    sources = {}
    for package in sorted(packages, key=lambda each: (each.source, each.name)):
        if package.source not in OF_THE_SYSTEM:
            sources.setdefault(package.source, []).append(package)
    return sources


def main():
    build, *programs = sys.argv[1:]
    # The definitions of languages, too.
    names = owners([*shared_libraries(programs), *headers(build)]) | {"libsource-highlight-common"}
    sources = by_source(Package(name) for name in names)
    print(HEAD)
    for packages in sources.values():
        print(f"  {packages[0].source} {packages[0].version}\n    {packages[0].address}")
    texts = {}
    for packages in sources.values():
        for package in packages:
            texts.setdefault(package.copyright.strip(), []).append(package.name)
    for text, named in texts.items():
        print(f"\n{RULE}\n{', '.join(named)}\n{RULE}\n\n{text}")
    named = {name.rstrip(".") for text in texts for name in re.findall(r"common-licenses/([\w.-]+)", text)}
    for path in sorted(path for path in COMMON_LICENSES.iterdir() if path.name in named | {"GPL-3"}):
        print(f"\n{RULE}\n{path.name}\n{RULE}\n\n{path.read_text(encoding='utf-8').strip()}")


if __name__ == "__main__":
    main()
