#!/usr/bin/env python3
"""Sites of other generators: the same addresses, the same ids in feeds.

What those generators make of the sites is recorded beside this file. `generators_test.py PROGRAM --peers` runs them
(Debian's jekyll with its feed and redirect plugins, and hugo) and compares with the record; `--record` writes it anew.
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
    (root / sites.REFUSED_BY_HUGO).unlink()
    subprocess.run(["hugo", "--quiet", "--destination", "public"], cwd=root, env=ENVIRONMENT, check=True)
    # Lists are ours to place, but for those that a file introduces.
    ours = re.compile(r"^(tags|categories|industries|series)(/|\.html)|/page/\d+/|^(posts|talks)(/index)?\.html")
    return {"pages": [page for page in pages_in(root / "public") if not ours.search(page)]}


def all_cases():
    for name, permalink in sites.JEKYLL_PERMALINKS.items():
        yield f"jekyll {name}", sites.jekyll_site(permalink), jekyll
    yield "jekyll without baseurl", sites.jekyll_site("pretty", baseurl='""', timezone="Asia/Kolkata"), jekyll
    for name, options in sites.HUGO_VARIANTS.items():
        yield f"hugo {name}", sites.hugo_site(**options), hugo


class Addresses(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name)

    def build(self, root, *arguments, code=0):
        done = subprocess.run([ROLEBOOK, "build", "--output", str(self.root / "out"), *arguments], cwd=root,
                              env=ENVIRONMENT, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done


def add_case(name, files):
    def test(self):
        expected = json.loads(RECORD.read_text())[name]
        site = self.root / "site"
        write_site(site, files)
        self.build(site)
        made = set(pages_in(self.root / "out"))
        self.assertEqual([page for page in expected["pages"] if page not in made], [])
        if sites.REFUSED_BY_HUGO in files:
            self.assertTrue([page for page in made if "starts-with-html" in page])
        if "ids" in expected:
            ids = set(feed_ids(self.root / "out"))
            self.assertEqual(sorted(ids - set(expected["ids"])), [])
    setattr(Addresses, "test_" + name.replace(" ", "_"), test)


def add_import_case(name, files):
    """What is imported has the same addresses, and says the same by itself."""
    def test(self):
        expected = json.loads(RECORD.read_text())[name]
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
        made = set(pages_in(self.root / "out"))
        self.assertEqual([page for page in expected["pages"] if page not in made], [])
        if "ids" in expected:
            self.assertEqual(sorted(set(feed_ids(self.root / "out")) - set(expected["ids"])), [])
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
        if case_name in ("jekyll default", "jekyll pretty", "jekyll tokens", "hugo default", "hugo permalinks"):
            add_import_case(case_name, case_files)
    unittest.main(verbosity=1)
