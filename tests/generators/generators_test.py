#!/usr/bin/env python3
"""Sites of other generators: the same addresses, the same ids in feeds.

What those generators make of the sites is recorded beside this file. `generators_test.py PROGRAM --peers` runs them
(Debian's jekyll with its feed and redirect plugins, hugo and mkdocs) and compares with the record; `--record` writes it
anew.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import sites

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
RECORD = pathlib.Path(__file__).with_name("addresses.json")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1767225600", "LANG": "C.UTF-8", "TZ": "UTC", "HOME": "/tmp"}
NEWEST = 20  # articles in a feed
# Pages that only Rolebook makes.
OURS = re.compile(r"(404\.html$|a-z/|archive/|articles/|authors/|categories/|industries/|search/|tags/)")

# What an import does not write: it is said on the command line.
HELD = ("jekyll future", "jekyll drafts", "jekyll unpublished")


def write_site(root, files):
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def pages_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def feed_ids(folder):
    path = folder / "feed.xml"
    entries = path.read_text().split("<entry")[1:] if path.exists() else []
    return sorted(re.search("<id>(.*?)</id>", entry)[1] for entry in entries)


def jekyll(root):
    subprocess.run(["jekyll", "build", "--quiet", "--disable-disk-cache"], cwd=root, env=ENVIRONMENT, check=True,
                   stderr=subprocess.DEVNULL)
    return {"pages": pages_in(root / "_site"), "ids": feed_ids(root / "_site")}


# Hugo writes no pages without templates.
HUGO_TEMPLATES = {f"layouts/_default/{name}.html": "{{ .Title }}" for name in ("single", "list", "baseof")}


def hugo(root):
    write_site(root, HUGO_TEMPLATES)
    (root / sites.REFUSED_BY_HUGO).write_text("---\ntitle: With front matter\n---\n")
    subprocess.run(["hugo", "--quiet", "--destination", "public"], cwd=root, env=ENVIRONMENT, check=True)
    # Lists are ours to place, but for those that a file introduces.
    ours = re.compile(r"^(tags|categories|industries|series)(/|\.html)|/page/\d+/|^(posts|talks)(/index)?\.html")
    return {"pages": [page for page in pages_in(root / "public") if not ours.search(page)]}


def mkdocs(root):
    subprocess.run(["mkdocs", "build", "--quiet", "--site-dir", "made"], cwd=root, env=ENVIRONMENT, check=True,
                   stderr=subprocess.DEVNULL)
    return {"pages": pages_in(root / "made")}


def all_cases():
    for name, options in sites.JEKYLL_VARIANTS.items():
        yield f"jekyll {name}", sites.jekyll_site(**options), jekyll
    for name, options in sites.HUGO_VARIANTS.items():
        yield f"hugo {name}", sites.hugo_site(**options), hugo
    for name, options in sites.MKDOCS_VARIANTS.items():
        yield f"mkdocs {name}", sites.mkdocs_site(**options), mkdocs


class Addresses(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        # In memory where there is such a place: a build waits until the disk has what it wrote.
        scratch = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name)

    def build(self, root, *arguments, code=0):
        environment = {**ENVIRONMENT, "XDG_CACHE_HOME": str(self.root / "cache")}
        done = subprocess.run([ROLEBOOK, "build", "--output", str(self.root / "out"), *arguments], cwd=root,
                              env=environment, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def check(self, name):
        """Every page that was there is there, nothing else of the site is, and feed readers know what the feed lists."""
        expected = json.loads(RECORD.read_text())[name]
        made = pages_in(self.root / "out")
        self.assertEqual([page for page in expected["pages"] if page not in made], [])
        self.assertEqual([page for page in made if page not in expected["pages"] and not OURS.match(page)], [])
        if "ids" in expected:
            ids = feed_ids(self.root / "out")
            self.assertEqual(len(ids), NEWEST)
            self.assertEqual(sorted(set(ids) - set(expected["ids"])), [])


def add_case(name, files):
    def test(self):
        site = self.root / "site"
        write_site(site, files)
        self.build(site)
        self.check(name)
    setattr(Addresses, "test_" + name.replace(" ", "_"), test)


def add_import_case(name, files):
    """What is imported has the same addresses, and says the same by itself."""
    def test(self):
        site, project = self.root / "site", self.root / "project"
        write_site(site, files)
        project.mkdir()
        before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
        generator = name.split()[0]
        asked = subprocess.run([ROLEBOOK, "import", generator, str(site)], cwd=project, env=ENVIRONMENT,
                               capture_output=True, text=True, timeout=300)
        self.assertEqual(asked.returncode, 0, asked.stderr)
        self.assertEqual(list(project.iterdir()), [])
        subprocess.run([ROLEBOOK, "import", generator, str(site), "--write"], cwd=project, env=ENVIRONMENT, check=True,
                       capture_output=True, timeout=300)
        self.assertEqual(before, {path: path.read_bytes() for path in site.rglob("*") if path.is_file()})
        self.build(project)
        self.check(name)
        again = subprocess.run([ROLEBOOK, "import", generator, str(site), "--write"], cwd=project, env=ENVIRONMENT,
                               capture_output=True, text=True, timeout=300)
        self.assertIn("0 texts and 0 other files written\n", again.stdout)
    setattr(Addresses, "test_import_of_" + name.replace(" ", "_"), test)


def ask_peers():
    asked = {}
    for name, files, build in all_cases():
        with tempfile.TemporaryDirectory() as scratch:
            write_site(pathlib.Path(scratch), files)
            asked[name] = build(pathlib.Path(scratch))
            print(f"{name}: {len(asked[name]['pages'])} pages")
    return asked


if __name__ == "__main__":
    if "--record" in sys.argv:
        RECORD.write_text(json.dumps(ask_peers(), ensure_ascii=False, indent=0) + "\n")
        sys.exit()
    if "--peers" in sys.argv:
        sys.argv.remove("--peers")
        recorded = json.loads(RECORD.read_text())
        different = [name for name, made in ask_peers().items() if made != recorded[name]]
        sys.exit(f"not as recorded: {different}" if different else 0)
    for case_name, case_files, _ in all_cases():
        add_case(case_name, case_files)
        if case_name not in HELD:
            add_import_case(case_name, case_files)
    unittest.main(verbosity=1)
