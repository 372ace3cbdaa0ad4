#!/usr/bin/env python3
"""The packages in build/package/ do in a bare Debian what the program does here. Run by ./dev package test."""
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import unittest

from bare_root import ROOT, BareRoot, folder, tree

PACKAGES = ROOT / "build/package"
ROLEBOOK = ROOT / "build/release/src/rolebook"
CLOCK = {"SOURCE_DATE_EPOCH": "1767225600"}
# What the packages hold for people and shells, below their prefix.
MANUAL = ["share/man/man1/rolebook.1.gz", "share/bash-completion/completions/rolebook",
          "share/zsh/vendor-completions/_rolebook", "share/fish/vendor_completions.d/rolebook.fish"]
OF_THE_SYSTEM = re.compile(r"(ld-linux|lib(c|m|mvec|dl|rt|pthread|resolv|util|anl|nsl)\.so)")


def only(pattern):
    found = list(PACKAGES.glob(pattern))
    assert len(found) == 1, f"{pattern} in {PACKAGES}: {found}; make them with ./dev package"
    return found[0]


def copy_demo(project):
    project.mkdir(parents=True)
    shutil.copy(ROOT / "rolebook.toml", project)
    shutil.copytree(ROOT / "content", project / "content")


def version():
    return re.search(r"project\(rolebook VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]


class Packages(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        project = folder() / "demo"
        copy_demo(project)
        subprocess.run([ROLEBOOK, "build", "--quiet", project], check=True, env={"PATH": os.environ["PATH"], **CLOCK},
                       capture_output=True)
        cls.site = tree(project / "site")
        assert any(b'class="hl-' in data for _, data in cls.site.values()), "the demo has no code in colours"

    def root(self, name):
        root = BareRoot(name)
        self.addCleanup(root.remove)
        copy_demo(root.path / "project")
        return root

    def check(self, root, program):
        done = root.run_offline(program, "--version")
        self.assertEqual(done.stdout.splitlines()[0], f"rolebook {version()}")
        root.run_offline(program, "build", "--quiet", "/project", environment=CLOCK)
        built = tree(root.path / "project/site")
        self.assertEqual(sorted(built), sorted(self.site))
        self.assertEqual([name for name in built if built[name] != self.site[name]], [])

    def test_the_debian_package_brings_all_that_it_needs(self):
        root = self.root("debian")
        shutil.copy(only("*.deb"), root.path / "tmp")
        root.run("apt-get", "update", "-qq")
        root.run("sh", "-c", "apt-get install -y -qq --no-install-recommends /tmp/*.deb")
        self.check(root, "rolebook")
        for name in [*MANUAL, "share/doc/rolebook/copyright"]:
            self.assertGreater((root.path / "usr" / name).stat().st_size, 0, name)
        root.run("apt-get", "remove", "-y", "-qq", "rolebook")
        self.assertFalse((root.path / "usr/bin/rolebook").exists())

    def test_the_portable_package_needs_nothing_but_the_c_library(self):
        root = self.root("portable")
        with tarfile.open(only("*.tar.gz")) as package:
            package.extractall(root.path / "opt")
        for library in (root.path / "opt").glob("*/lib/*"):
            for ours in (root.path / "usr/lib").glob(f"*-linux-gnu/{library.name}"):
                ours.unlink()
        prefix = pathlib.Path("/opt", only("*.tar.gz").name.removesuffix(".tar.gz"))
        self.check(root, f"{prefix}/bin/rolebook")
        here = root.path / prefix.relative_to("/")
        for name in [*MANUAL, "LICENSE", "THIRD-PARTY-NOTICES"]:
            self.assertGreater((here / name).stat().st_size, 0, name)
        # From anywhere else, and by a link, too.
        root.run_offline("sh", "-c", f"mv {prefix} /srv/moved && ln -s /srv/moved/bin/rolebook /usr/local/bin/")
        self.check(root, "rolebook")

    def test_the_portable_package_holds_no_part_of_the_c_library(self):
        with tarfile.open(only("*.tar.gz")) as package:
            names = [pathlib.PurePath(name) for name in package.getnames()]
        libraries = {path.name for path in names if path.parent.name == "lib"}
        self.assertIn("libstdc++.so.6", libraries)
        self.assertEqual([name for name in libraries if OF_THE_SYSTEM.match(name)], [])

    def test_the_notices_tell_of_every_library_and_its_licence(self):
        with tarfile.open(only("*.tar.gz")) as package:
            prefix = package.getnames()[0].split("/")[0]
            notices = package.extractfile(f"{prefix}/THIRD-PARTY-NOTICES").read().decode()
        named = set(re.findall(r"^  ([\w.+-]+) \S+\n    https://snapshot\.debian\.org/", notices, re.MULTILINE))
        libraries = (
            "boost1.74 brotli bzip2 cmark-gfm curl cyrus-sasl2 e2fsprogs fmtlib gcc-12 gmp gnutls28 "
            "gumbo-parser howardhinnant-date keyutils krb5 libffi libidn2 libmicrohttpd libpsl libssh2 mimalloc "
            "libstb libtasn1-6 libunistring libwebp libyaml libzip libzstd nettle nghttp2 openldap openssl "
            "p11-kit rtmpdump snowball source-highlight tomlplusplus utf8proc xxhash zlib")
        headers = "cli11 nlohmann-json3"
        self.assertEqual(named, {*libraries.split(), *headers.split()})
        self.assertIn("GNU GENERAL PUBLIC LICENSE\n                       Version 3", notices)
        self.assertIn("GNU LESSER GENERAL PUBLIC LICENSE", notices)

    def test_the_checksums_are_right(self):
        told = dict(reversed(line.split("  ")) for line in (PACKAGES / "SHA256SUMS").read_text().splitlines())
        self.assertEqual(told, {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                                for path in [only("*.deb"), only("*.tar.gz")]})

    def test_making_them_again_gives_the_same_bytes(self):
        before = (PACKAGES / "SHA256SUMS").read_text()
        subprocess.run([ROOT / "packaging/make"], check=True, stdout=subprocess.DEVNULL)
        self.assertEqual((PACKAGES / "SHA256SUMS").read_text(), before)


if __name__ == "__main__":
    unittest.main()
