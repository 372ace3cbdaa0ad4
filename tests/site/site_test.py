#!/usr/bin/env python3
"""Rebuilds the committed demo site and fails on any difference; then checks what every emitted site promises."""
import base64
import gzip
import hashlib
import html.parser
import json
import pathlib
import posixpath
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROLEBOOK = pathlib.Path(sys.argv.pop(1)).resolve()
# The demo's dates are all in the past of this day, on every machine.
FIXED = {"SOURCE_DATE_EPOCH": "1767225600", "PATH": "/usr/bin:/bin"}


class Page(html.parser.HTMLParser):
    """The links and ids of a page, and what it loads."""

    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids, self.inline, self.open = [], [], [], [], []
        self.policy, self.is_script = "", False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag in ("script", "img") and "src" in values:
            self.loads.append(values["src"])
        if tag == "link" and values.get("rel") not in ("canonical", "alternate"):
            self.loads.append(values["href"])
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]
        self.is_script = tag == "script" and "src" not in values and values.get("type") != "application/ld+json"
        self.inline += [name for name in values if name == "style" or name.startswith("on")]

    def handle_data(self, data):
        # A script within the page runs only if the policy, which must come before, names its hash.
        digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
        if self.is_script and f"'sha256-{digest}'" not in self.policy:
            self.inline.append("a script that the policy does not name")

    def handle_endtag(self, tag):
        self.is_script = False
        # Elements may leave out their end only where HTML says so; we never do.
        if not self.open or self.open.pop() != tag:
            raise ValueError(f"</{tag}> closes nothing at {self.getpos()}")


def build(output):
    subprocess.run([ROLEBOOK, "build", ROOT, "--output", output, "--quiet", "--strict"], check=True, env=FIXED)


def files_below(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class DemoSite(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        output = pathlib.Path(cls.scratch.name) / "built here"
        build(output)
        cls.files = files_below(output)
        cls.pages = {name: Page(data.decode()) for name, data in cls.files.items() if name.endswith(".html")}

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def test_the_committed_site_is_what_the_content_gives(self):
        committed = files_below(ROOT / "site")
        differing = sorted(name for name in committed.keys() | self.files.keys()
                           if committed.get(name) != self.files.get(name))
        self.assertEqual(differing, [], "run ./dev site and commit site/ (made with Debian 12's libraries)")

    def test_every_internal_link_leads_to_a_file_and_every_fragment_to_an_id(self):
        for name, page in self.pages.items():
            if name == "404.html":
                continue
            for link in page.links + page.loads:
                parts = urllib.parse.urlsplit(link)
                if parts.scheme:
                    continue
                with self.subTest(page=name, link=link):
                    self.assertFalse(link.startswith("/"))
                    path = urllib.parse.unquote(parts.path)
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                    self.assertIn(target, self.files)
                    if parts.fragment:
                        self.assertIn(urllib.parse.unquote(parts.fragment), self.pages[target].ids)

    def test_nothing_is_loaded_from_another_host_and_nothing_unnamed_runs_inline(self):
        for name, page in self.pages.items():
            with self.subTest(page=name):
                self.assertEqual([url for url in page.loads if urllib.parse.urlsplit(url).scheme not in ("", "data")], [])
                self.assertEqual(page.inline, [])

    def test_no_id_stands_twice_and_every_element_is_closed(self):
        for name, page in self.pages.items():
            with self.subTest(page=name):
                self.assertEqual(sorted(set(page.ids)), sorted(page.ids))
                self.assertEqual(page.open, [])

    def test_json_and_xml_files_parse_and_say_their_version(self):
        for name in ("data/graph.json", "data/faqs.json", "search/index.json"):
            self.assertEqual(json.loads(self.files[name])["v"], 2 if name.startswith("search/") else 1, name)
        for name in ("feed.xml", "sitemap.xml"):
            xml.etree.ElementTree.fromstring(self.files[name])

    def test_scripts_are_small(self):
        for name, most in (("search", 8192), ("site", 8192)):
            script = next(each for each in self.files if re.fullmatch(rf"assets/{name}-\w+\.js", each))
            self.assertLessEqual(len(gzip.compress(self.files[script], 9)), most, name)

    def test_edges_of_the_graph_join_nodes_that_it_lists(self):
        graph = json.loads(self.files["data/graph.json"])
        ids = {node["id"] for node in graph["nodes"]}
        for edge in graph["edges"]:
            self.assertIn(edge["from"], ids)
            self.assertIn(edge["to"], ids)
            for place in edge["stated_in"]:
                path, line = place.rsplit(":", 1)
                self.assertLessEqual(int(line), len((ROOT / path).read_text().splitlines()), place)

    def test_nothing_tells_where_or_when_it_was_built(self):
        for name, data in self.files.items():
            self.assertNotIn(str(ROOT).encode(), data, name)
            self.assertNotIn(self.scratch.name.encode(), data, name)


if __name__ == "__main__":
    unittest.main()
