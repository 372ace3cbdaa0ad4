#!/usr/bin/env python3
"""Whatever a project holds, it is built within limits of time and memory, or refused with the place of what is wrong.

What takes too long is ended by the limit that it runs under, so no time is measured here.
"""
import json
import os
import pathlib
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import xml.etree.ElementTree

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
IS_SANITIZED = re.search(rb"__(asan|tsan)_init", pathlib.Path(ROLEBOOK).read_bytes()) is not None
# A case takes less than 2 s where it is not compiled for speed. What grows with the square of its size takes minutes.
SECONDS = 60 if IS_SANITIZED else 10
# Most cases take 20 to 60 MB, and addresses of mail in a text of 100 KB 110 MB.
MEGABYTES = 300
SIZE = 100_000
ERROR = re.compile(r"^(?P<place>[^\n]*): error: (?P<message>[^\n]*) \[(?P<code>[a-z0-9-]+)\]$", re.MULTILINE)


class Limits(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        # Not by Python, which fails where folders are a thousand deep.
        self.addCleanup(lambda: (subprocess.run(["rm", "-rf", scratch.name + "/1"], check=True), scratch.cleanup()))
        self.scratch = pathlib.Path(scratch.name, "1")
        self.count = 0

    def start(self, files):
        """A project of its own with these files."""
        self.count += 1
        self.root = self.scratch / str(self.count) / "project"
        self.root.mkdir(parents=True)
        for name, text in files.items():
            self.write(name, text)

    def write(self, name, text):
        path = os.path.join(os.fsencode(self.root), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    @staticmethod
    def limit():
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not IS_SANITIZED:
            resource.setrlimit(resource.RLIMIT_STACK, (2 << 20, 2 << 20))
            resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    def build(self, code=None, megabytes=MEGABYTES):
        """What a build says. It ends as it should, whether it refuses something or not: with `code`, if that is told."""
        environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600",
                       "XDG_CACHE_HOME": str(self.root.parent / "cache")}
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen([ROLEBOOK, "build", "--quiet", "--jobs", "1"], cwd=self.root, env=environment,
                                       stdin=subprocess.DEVNULL, stdout=said, stderr=said, preexec_fn=self.limit)
            alarm = threading.Timer(6 * SECONDS, process.kill)  # of what waits and does nothing
            alarm.start()
            _, status, usage = os.wait4(process.pid, 0)
            alarm.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            said.seek(0)
            messages = said.read().decode(errors="replace")
        shown = f"{process.returncode}: {messages[:1000]}"
        self.assertIn(process.returncode, (0, 1) if code is None else (code,), shown)
        self.assertNotIn("internal error", messages)
        self.assertLessEqual(len(messages), 64 * 1024, "more is said than anybody reads")
        if not IS_SANITIZED:
            self.assertLessEqual(usage.ru_maxrss // 1024, megabytes, f"megabytes of memory; {shown}")
        self.assertEqual((self.root / "site/index.html").exists(), process.returncode == 0, shown)
        return messages

    def builds(self, **more):
        return self.build(code=0, **more)

    def refuses(self, code, place, **more):
        """The first error has this code and stands there."""
        messages = self.build(code=1, **more)
        first = ERROR.search(messages)
        self.assertIsNotNone(first, messages[:1000])
        self.assertEqual((first["code"], first["place"]), (code, place), messages[:1000])
        return first["message"]

    def builds_or_refuses(self, path):
        """Either is fine, if what is refused has a place."""
        messages = self.build()
        if "nothing was written" in messages:
            self.assertRegex(messages, rf"(?m)^{re.escape(path)}:\d+:\d+: error: ")


# ---- Markdown

def filled(piece, size=SIZE):
    return piece * (size // len(piece.encode()))


def nested(open_, close, size=SIZE):
    depth = size // len(open_ + close)
    return open_ * depth + "a" + close * depth


def numbered(line, size=SIZE):
    """Lines with a number in each."""
    lines, length = [], 0
    while length < size:
        lines.append(line.replace("{}", str(len(lines))) + "\n")
        length += len(lines[-1])
    return "".join(lines)


def runs(sign, between, size=SIZE):
    """Runs of a sign, each longer than the one before."""
    return between.join(sign * length for length in range(1, int((2 * size) ** 0.5)))


def stairs(step, line, size=SIZE):
    """Lines, each further in than the one before."""
    return "".join(step * depth + line + "\n" for depth in range(int((2 * size / len(step)) ** 0.5)))


# These, again and again. Each has cost some program of Markdown, HTML or Liquid a time that grew with the square.
PIECES = [
    "[", "]", "[a](", "[a](<b", "[a](b 'c", "[^", "[^a]", "[a][", "[a]: b\n", "[a]: b 'c\n",
    "*", "*a ", "*a_ ", "***", "**a ", "a**b", "**a*", "a**b c* ", "x**_", "_", "_a ", "__a", "~", "~a~~", "~~~ ",
    "`a", "``a`", "\\`", "- ", "> ", "> > - ", "- > ", "1. ", "* *", "=", "# ", "a\n-\n", "a\n=\n", "a\\\n", "a  \n",
    "\t", "\r", "\r\n", "a\r", "a@b.c ",
    "a.b@c.", "&", "&#", "&#x", "&amp;", "&#1114112;", "$a$", "'",
    "<", "<b>", "</b>", "<b ", "<b x=1 ", "<a href='", "<a\n", "<b>\n\n", "<div>\n\n", "</div>\n\n", "<details>",
    "<details>\n\n", "<table>", "<table><tr>", "<tr><td><table>", "<a>", "<p>", "<li>", "<select>", "<svg>", "<math>",
    "<template>", "<script>", "<style>", "<xmp>", "<textarea>", "<title>", "<plaintext>", "<nobr>", "<form>",
    "<i class=a><p>", "<b></p>", "<summary>", "<img src=a>", "<div markdown=\"1\">\n", "<div markdown=1>\n\n</div>\n\n",
    "{{<", "{{< a", "{{< a \"", "{{< a >}}", "{{</* ", "{{% highlight ", "{{< highlight a >}}", "{{< figure src=a >}}",
    "{{< details >}}", "{{", "{{ a }}", "{%", "{% a %}", "{% raw %}", "{% raw %}{% endraw", "{% highlight a %}",
    "{% highlight a %}endhighlight ", "{% comment %}", "{% link a", "{%- endhighlight ", "{: .a} ", "a\n{: .b}\n\n",
    "*a*{: .b}", "*a*{: .b ", "{:a: .b}\n\n", "# a {#a}\n", "[[", "[[a", "[[a]", "]]", "!!! a\n    ", "!!! a\n\n\n",
    "??? a\n\n    b\n", "::: a\n", "::: a\n:::\n", "=== \"a\"\n    ", "> [!note]\n", "> [!note] a\n> b\n\n", "a\n: b\n",
    "a\n\n: b\n\n", "- [ ] a\n", "```sql\nselect 1\n```\n", "~~~\n", "# a\n", "## Q: a?\n\nb\n\n", "1. **a?**\n\n> b\n\n",
    "Q: a?\nA: b\n\n", "- Q: a?\n  - A: b\n", "[toc]\n\n", "a", "é", "각", "數", "\ufdfa", "👩‍👧", "\x01", "-", "a-", "a'"]

# What has no business in so many pieces, and where it begins.
REFUSED_PIECES = {
    "a<![CDATA[": "1:2", "a<?x": "1:2", "a<!A ": "1:2", "<!--": "1:1", "<!-- a -": "1:1", "![[]()": "1:1", " ![": "1:2",
    "|": "1:1", "a|": "1:1", "| a ": "1:1", "<!--more-->\n\n": "1:1", "[a]: <": "1:1", "[^a]: ": "1:1", "www.": "1:1",
    "www.a.b/)": "1:1", "http://a@": "1:1", "https://a.b/(": "1:1", "https://a.b/&amp": "1:1", "xmpp:a@b.c/": "1:1",
    "<http://a>": "1:1", ":": "1:1", ":a:": "1:1", "{:": "1:1", ":::": "1:1", "@": "1:1", "a@": "1:2", "<a@b": "1:3"}

HEADER = "|".join("a" * 250) + "\n" + "|".join("-" * 250) + "\n"
QUESTIONS = "## FAQ\n\n"
SHAPES = {
    "brackets": nested("[", "]"), "links in links": nested("[", "](a)"), "strong in strong": nested("**a ", "**"),
    "emphasis in emphasis": nested("*a **a ", "b** c*", 3 * SIZE), "elements in elements": nested("<b>", "</b>"),
    "details in details": nested("<details>\n\n", "</details>\n\n"), "blocks in blocks": nested('<div markdown="1">\n', "</div>\n"),
    "elements that overlap": "<a><div>" * 6000 + "</a>" * 12_000, "elements that never end": "<b class=x><i><u>a\n\n" * 4500,
    "text in tables": "<table>" * 100 + "a<b>" * 25_000, "one tag": "<b " + filled("a ") + ">x",
    "one attribute": "<b title='" + filled("a") + "'>x</b>", "attributes": ("<b " + numbered("a{}", 3000) + ">x</b> ") * 30,
    "comments": ("<!-- " + filled("a", SIZE // 499)) * 499, "declarations": "a<!A " * 499 + filled("a"),
    "sections": "a<![CDATA[" * 499 + filled("]"), "instructions": "a<?x" * 499 + filled("?"),
    "quotes": filled("> ") + "a", "quotes in steps": stairs("> ", "a"), "quotes and lazy lines": filled("> ", 2 * SIZE) + "a\n" + filled("b\n"),
    "lists": filled("- ") + "a", "lists in steps": stairs("  ", "- a"), "lists and blank lines": filled("- ", SIZE) + "a\n" + filled("\n", SIZE // 2) + "b",
    "tasks in steps": stairs("  ", "- [ ] a"), "callouts in steps": stairs("> ", "[!note]"), "boxes in steps": stairs("    ", "!!! note"),
    "boxes without content": "!!! a\n" * 8000 + filled("\n"), "pairs of colons": "::: a\n" * 10_000 + ":::\n" * 10_000,
    "colons": "".join(":" * (3 + i) + " a\n" for i in range(300)) + "".join(":" * (303 - i) + "\n" for i in range(300)),
    "runs of `": runs("`", " "), "runs of ` and text": runs("`", "a"), "runs of ~": runs("~", "\n"), "runs of *": runs("*", "a"),
    "runs of _": runs("_", " "), "runs of [": runs("[", " "), "one long reference": "[a]: " + filled("b", SIZE // 2) + "\n\n" + filled("[a]\n", SIZE // 2),
    "one long title": f"[a]: b '{filled('c', SIZE // 2)}'\n\n" + filled("[a]\n", SIZE // 2),
    "references": numbered("[a{}]: b", SIZE // 2) + "\n" + numbered("[a{}]", SIZE // 2),
    "footnotes": numbered("[^{}]: b", SIZE // 2) + "\n" + numbered("[^{}]", SIZE // 2),
    "footnotes in footnotes": "[^0]\n\n" + "".join(f"[^{i}]: [^{i + 1}] [^{i + 1}]\n" for i in range(4000)),
    "references to one footnote": filled("[^a]") + "\n\n[^a]: b", "one long footnote": "[^a]: " + filled("b ", SIZE // 2) + "\n\n" + filled("[^a]\n", SIZE // 2),
    "one long list of attributes": "{:a: ." + filled("b", SIZE // 2) + "}\n\n" + filled("*x*{:a} ", SIZE // 2),
    "attributes": "*a*{: " + numbered("b{}=c") + "}", "classes": "*a*{: " + numbered(".b{}") + "}",
    "lists of attributes": "*a*" + filled("{: .b}"), "a long title by underlining": filled("a\n") + "===\n",
    "headings of one name": filled("## a\n"), "headings with numbers": numbered("## a-{}", SIZE // 2) + filled("## a\n", SIZE // 2),
    "headings without text": filled("##\n"), "links to no heading": numbered("# a{}", SIZE) + numbered("[x](#b{})", SIZE),
    "links to no heading of a long name": "# " + filled("b ", SIZE // 2) + "\n\n" + filled("[x](#b)\n", SIZE // 2),
    "links to nothing": numbered("[a](b{}.md)"), "empty rows": HEADER + "a\n" * 3900, "tables": (HEADER + "a\n" * 1000 + "\n") * 33,
    "small tables": filled("a|b\n-|-\n"), "questions": numbered("## What is {}?\n\nIt is that.\n"),
    "questions of one section": QUESTIONS + numbered("### What is {}?\n\nIt is that.\n"), "questions without answers": QUESTIONS + filled("### Why?\n"),
    "questions that are defined": numbered("What is {}?\n: It is that.\n"), "questions in details": QUESTIONS + filled("<details><summary>Why?</summary>Because</details>\n\n"),
    "steps that ask": "# 1. a?\n# 2. b?\n# 3. c?\n" + filled("x\n\n"), "definitions of one name": "a\n" + filled(": b\n"),
    "code of many quotes": "```c\n" + filled('"a\n', 32_000) + "```\n", "code of many tags": "```html\n" + filled("<a <a <a <a\n", 32_000) + "```\n",
    "code that opens much": "```tex\n" + filled("\\begin{a}\n", 32_000) + "```\n", "code that never ends": "```\n" + filled("a\n"),
    "accents": "a" + filled("\u0301\u0323"), "accents of a title": "# a" + filled("\u0301\u0323"), "one word": filled("a", 2 * SIZE),
    "addresses in one word": filled("<http://a", 4 * SIZE), "one address": "https://a.b/" + filled("a")}


class Markdown(Limits):
    def test_a_piece_again_and_again(self):
        together = 6  # takes less time than a build for each
        for begin in range(0, len(PIECES), together):
            pieces = PIECES[begin:begin + together]
            with self.subTest(pieces):
                self.start({f"content/{i}.md": filled(piece) for i, piece in enumerate(pieces)})
                self.builds()

    def test_what_is_too_much_is_refused(self):
        for piece, place in REFUSED_PIECES.items():
            with self.subTest(piece):
                self.start({"content/a.md": filled(piece)})
                self.refuses("too-large", f"content/a.md:{place}")

    def test_shapes(self):
        for name, text in SHAPES.items():
            with self.subTest(name):
                self.start({"content/a.md": text})
                self.builds_or_refuses("content/a.md")


# ---- keys and values

LONG = "a" * 70_000
BOMB = "\n".join(["a: &a [x, x, x]", *(f"{after}: &{after} [*{before}, *{before}, *{before}]"
                                       for before, after in zip("abcdefghij", "bcdefghijk"))])
# Text, line and column of what is wrong in it.
YAML = {
    f"x: {LONG}": "1:1", "\n".join(f"k{i}: a" for i in range(1001)): "1:1", "x: " + "[" * 33: "1:36", "x: " + "[" * 60_000: "1:36",
    "x: " + "{a: " * 15_000: "1:132", "a:\n " + "- " * 20_000 + "b": "2:66", "? " * 20_000: "1:3", BOMB: "1:4", "a: *b": "1:4",
    "a: !!python/name:os.system b": "1:4", "title: a\ntitle: b": "2:1", "extra:\n  a: 1\n  a: 2": "3:3", "[a]: b": "1:1",
    "title: a\0b": "1:9", 'title: "a': "1:8", "x: [a, b": "2:1", "a: b: c": "1:5", "a:\n\tb: 1": "2:1", "- a": "1:1"}
TOML = {
    f'x = "{LONG}"': "1:1", "\n".join(f"k{i} = 1" for i in range(1001)): "1:1", "x = " + "[" * 40 + "]" * 40: "1:37",
    "x = " + "[" * 300 + "]" * 300: "1:261", "x = " + "{a = " * 12_000: "1:1285", "a" + ".a" * 30_000 + " = 1": "1:130",
    "[" + "a." * 30_000 + "a]": "1:131", "[!": "1:2", "[`a`]": "1:2", "[[a]": "1:5", "=": "1:1", "a.": "1:3", 'a = "b': "1:7",
    "a = '''b": None, 'a = "\\ud800"': None, "a = " + "9" * 60_000: "1:5", "a = 1e99999": "1:12", "a = 2023-02-30": None,
    "a = 1\na = 2": None, "[a]\n[a]": "2:1", 'a = "\0"': "1:6"}
JSON = {
    f'{{"x": "{LONG}"}}': "1:1", "{" + ",".join(f'"k{i}": 1' for i in range(1001)) + "}": "1:1", '{"x": ' + "[" * 40 + "]" * 40 + "}": "1:38",
    '{"x": ' + "[" * 60_000: "1:38", '{"x":' * 12_000: None, '{"a": 1, "a": 2}': "1:10", '{"a": "\0"}': "1:8", '{"a": "b': None,
    '{"a": 1': None, '{"a": 1e999}': "1:7", '{"a": "\\ud800"}': None, '{"a": 1,}': "1:9"}
WRONG_VALUES = {
    "weight: " + "9" * 60_000: ("wrong-type", "1:9"), "weight: .nan": ("wrong-type", "1:9"), "draft: 9": ("wrong-type", "1:8"),
    "date: 99999999999-01-01": ("bad-date", "1:7"), "date: 0000-00-00": ("bad-date", "1:7"), "date: 2023-02-30": ("bad-date", "1:7"),
    "search: {boost: .inf}": ("wrong-type", "1:17"), "menu: {weight: 1e99}": ("wrong-type", "1:16")}


def moved(place, lines):
    line, column = place.split(":")
    return f"{int(line) + lines}:{column}"


class KeysAndValues(Limits):
    def each(self, path, texts, code, before="", after="", content="content"):
        for text, place in texts.items():
            with self.subTest(path=path, text=text[:60]):
                self.start({f"{content}/b.md": "# B\n", path: before + text + after})
                lines = before.count("\n")
                if place is not None:
                    self.refuses(code, f"{path}:{moved(place, lines)}")
                else:
                    message = self.build(code=1)
                    self.assertRegex(message, rf"(?m)^{re.escape(path)}:\d+:\d+: error: .* \[{code}\]$")

    def test_front_matter(self):
        self.each("content/a.md", YAML, "bad-yaml", "---\n", "\n---\nText.\n")
        self.each("content/a.md", TOML, "bad-toml", "+++\n", "\n+++\nText.\n")
        self.each("content/a.md", JSON, "bad-json", "", "\n\nText.\n")

    def test_settings(self):
        self.each("rolebook.toml", TOML, "bad-toml", "", "\n")

    def test_settings_of_other_generators(self):
        self.each("mkdocs.yml", {text: place for text, place in YAML.items() if text != "- a"}, "bad-yaml", "", "\n", "docs")
        self.each("hugo.toml", TOML, "bad-toml", "", "\n")
        self.each("hugo.json", JSON, "bad-json", "", "\n")

    def test_settings_of_jekyll(self):
        for text, place in YAML.items():
            with self.subTest(text=text[:60]):
                self.start({"_posts/2024-01-01-a.md": "# A\n", "_config.yml": text + "\n"})
                self.refuses("bad-yaml", f"_config.yml:{place}")

    def test_a_configuration_that_cannot_be_read_is_told(self):
        zola = 'base_url = "https://example.org"\n'
        for path, text in {"config.toml": zola + "[!", "zola.toml": zola + 'title = "A\n', "hugo.yaml": "title: 'A\n"}.items():
            with self.subTest(path):
                self.start({"content/a.md": "# A\n", path: text})
                self.assertRegex(self.build(), rf"(?m)^{re.escape(path)}:\d+:\d+: (error|warning): ")

    def test_authors(self):
        self.each("data/authors.toml", {'x = "' + LONG + '"': "1:1", "[!": "1:2", "a" + ".a" * 9000 + " = 1": "1:130"}, "bad-toml")
        self.each("_data/authors.yml", {BOMB: "1:4", f"x: {LONG}": "1:1", 'title: "a': "1:8"}, "bad-yaml")

    def test_values(self):
        for text, (code, place) in WRONG_VALUES.items():
            with self.subTest(text[:60]):
                self.start({"content/a.md": f"---\n{text}\n---\n"})
                self.refuses(code, f"content/a.md:{moved(place, 1)}")

    def test_many_values(self):
        for text in ("tags: " + "a " * 30_000, "skills: [" + ", ".join(f"s{i}" for i in range(1000)) + "]",
                     "extra: {a: [" + "[], " * 15_000 + "]}", "title: |\n" + "  a\n" * 15_000, "#" * 60_000):
            with self.subTest(text[:20]):
                self.start({"content/a.md": f"---\n{text}\n---\n"})
                self.builds()

    def test_what_files_of_the_site_cannot_hold_does_not_reach_them(self):
        odd = "a\\u0000b\\u0001c\\u001fd\\ufffe"
        self.start({"rolebook.toml": 'title = "a\\ufffeb"\nbase_url = "https://example.org/"\n',
                    "content/articles/a.md": f'---\ntitle: "{odd}"\ndescription: "{odd}"\ncategories: ["x\\uffffy"]\n'
                                             "date: 2024-01-01\n---\nA \x01 \x0b word.\n"})
        self.builds()
        read = 0
        for path in (self.root / "site").rglob("*"):
            if path.suffix in (".html", ".xml", ".json"):
                found = re.search(r"[\0-\x08\x0b\x0c\x0e-\x1f]", path.read_text())
                self.assertIsNone(found, f"{path.name} has {found}")
            if path.suffix == ".xml":
                xml.etree.ElementTree.parse(path)
                read += 1
        self.assertGreaterEqual(read, 3)  # feeds of the site and of the category, and the sitemap


# ---- files

def deep(folder, depth, name):
    here = os.getcwd()
    folder.mkdir(exist_ok=True)
    os.chdir(folder)
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    pathlib.Path(name).write_text("Text.\n")
    os.chdir(here)


def bound(folder):
    here = os.getcwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.md")
    os.chdir(here)


TEXTS = {  # and where they are refused, if they are
    b"": None, b"---\ntitle: A\n---": None, b"\xef\xbb\xbf---\ntitle: A\n---\n": None, b"---\rtitle: A\r---\r# B\rC\r": None,
    "\ufeff---\ntitle: A\n---\n".encode("utf-16-le"): None, "\ufeff# A\n".encode("utf-16-be"): None,
    b"---\ntitle: A\n": ("unclosed-front-matter", "1:1"), b"+++\n" + b"a = 1\n" * 20_000: ("unclosed-front-matter", "1:1"),
    "# A\n".encode("utf-16-le"): ("not-utf8", "1:1"), b"\xff\xfea": ("not-utf8", "1:1"), b"\xff\xfe\0\xd8\0\xd8": ("not-utf8", "1:1"),
    "\ufeff# A\n".encode("utf-32-le"): ("not-utf8", "1:1"), b"a\0b": None, b"\0" * SIZE: ("not-utf8", "1:1"),
    b"a\n" + b"\xe9" * SIZE: ("not-utf8", "2:1"), b"caf\xc3": ("not-utf8", "1:4"), b"---\ntitle: \xed\xa0\x80\n---\n": ("not-utf8", "2:8"),
    b"a\xc0\xafb": ("not-utf8", "1:2"), b"a b\n" * (5 << 18): ("too-large", "1:1"), b"a b\n" * (50 << 18): ("too-large", "1:1"),
    b"# A\n" + b"a" * (4 << 20): ("too-large", "1:1"), b"a" * (2 << 20): None}
NAMES = [
    b"n" * 252 + b".md", "é".encode() * 126 + b".md", b"x\ny.md", b"x\x01y.md", b"x\x1b[31m.md", b"\xff\xfe.md", b"\xed\xa0\x80.md",
    b" .md", b"con.md", b"x:y.md", b"x\\y.md", b"-.md", b"--output.md", b"<b>.md", b"%2e%2e%2f.md", b"#.md", b"?.md", b"..md",
    "\u202ex.md".encode(), b"n" * 255, b"x\ny.txt", b"x\xff.txt", b"aux.txt", b"..%2fx.txt", b"x .txt", b"x.md/y.md", b"\xff/y.md",
    b"x\n../y.md", b"a\\../y.md", b".../y.md", b"con/y.md"]
# How something comes to lie there that is no file, and what is said of it.
ODD_FILES = {
    "a pipe": (lambda root: os.mkfifo(root / "content/z.md"), "warning: 'content/z.md' is no regular file and is left out [left-out]"),
    "a pipe in static": (lambda root: ((root / "static").mkdir(), os.mkfifo(root / "static/z")), "warning: 'static/z' is no regular file and is left out"),
    "a socket": (lambda root: bound(root / "content"), "warning: 'content/s.md' is no regular file and is left out"),
    "a link to a device": (lambda root: os.symlink("/dev/zero", root / "content/z.md"), "warning: 'content/z.md' is a link and is left out"),
    "a link to nothing": (lambda root: os.symlink("nowhere", root / "content/z.md"), "warning: 'content/z.md' is a link and is left out"),
    "a link to itself": (lambda root: os.symlink("z.md", root / "content/z.md"), "warning: 'content/z.md' is a link and is left out"),
    "a link to its folder": (lambda root: os.symlink(".", root / "content/z"), "warning: 'content/z' is a link and is left out"),
    "a link to a folder elsewhere": (lambda root: os.symlink("/etc", root / "content/z"), "warning: 'content/z' is a link and is left out"),
    "static is a link": (lambda root: os.symlink("/etc", root / "static"), "warning: 'static' is a link and is left out"),
    "an empty folder like a page": (lambda root: (root / "content/z.md").mkdir(), "")}
UNREADABLE_SETTINGS = {
    "a pipe": lambda path: os.mkfifo(path), "a folder": lambda path: path.mkdir(),
    "a link to a device": lambda path: os.symlink("/dev/zero", path), "a link to itself": lambda path: os.symlink(path.name, path)}


class Files(Limits):
    def test_texts(self):
        for text, refusal in TEXTS.items():
            with self.subTest(text[:20], size=len(text)):
                self.start({"content/a.md": text})
                if refusal is None:
                    self.builds()
                else:
                    self.refuses(refusal[0], f"content/a.md:{refusal[1]}")

    def test_large_files_that_are_copied(self):
        self.start({"content/a.bin": b"a" * (50 << 20), "content/a.md": "# A\n"})
        self.builds()

    def test_names(self):
        for name in NAMES:
            with self.subTest(name):
                self.start({b"content/" + name: "# T\n"})
                self.builds()
                outside = set(os.listdir(self.root.parent)) - {"project", "cache"}
                self.assertEqual((outside, set(os.listdir(self.root))), (set(), {"content", "site"}))

    def test_what_no_page_can_name_everywhere_is_left_out(self):
        odd = [b"content/x\ny.txt", b"content/x\xff.txt", b"content/z\n../y.txt", b"content/x\\y.txt", b"static/x\x1b[31m.txt"]
        self.start({"content/a.md": "# A\n", **{name: "T" for name in odd}})
        self.assertEqual(self.builds().count(" [left-out]\n  hint: rename it\n"), len(odd))
        self.assertEqual([name for name in os.listdir(os.fsencode(self.root / "site")) if name[:1] in b"xz"], [])

    def test_what_was_published_under_an_odd_name_goes_with_its_source(self):
        names = ["a:b.txt", "con.txt", "what?.txt", "%2e%2e.txt", "x .txt", "a%41.txt"]
        self.start({"content/a.md": "# A\n", **{f"content/{name}": "T" for name in names}})
        self.builds()
        self.assertLessEqual(set(names), set(os.listdir(self.root / "site")))
        for name in names:
            (self.root / "content" / name).unlink()
        self.builds()
        self.assertEqual(set(names) & set(os.listdir(self.root / "site")), set())

    def test_folders_in_folders(self):
        self.start({"content/a.md": "# A\n"})
        deep(self.root / "static", 1000, "a.txt")
        self.builds()
        self.start({"content/a.md": "# A\n"})
        deep(self.root / "content", 1000, "a.md")
        messages = self.build(code=1)
        self.assertRegex(messages, r"(?m)^content/d/[a-z/.]*: error: .* it is longer than 400 bytes \[bad-permalink\]$")
        self.start({"content/a.md": "# A\n"})
        deep(self.root / "content", 2500, "a.md")
        self.assertRegex(self.build(code=1), r"\Aerror: cannot read '[^'\n]+': File name too long; nothing was published\n\Z")

    def test_many_files(self):
        self.start({f"content/{i}.md": "Text.\n" for i in range(1000)})
        self.builds()

    def test_what_is_no_file_is_left_out(self):
        for name, (make, message) in ODD_FILES.items():
            with self.subTest(name):
                self.start({"content/a.md": "# A\n"})
                make(self.root)
                self.assertIn(message, self.builds())

    def test_settings_that_are_no_file(self):
        for name, make in UNREADABLE_SETTINGS.items():
            with self.subTest(name):
                self.start({"content/a.md": "# A\n"})
                make(self.root / "rolebook.toml")
                self.assertRegex(self.build(), r"(?m)^(error|warning): [^\n]*rolebook\.toml'")

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_a_file_that_may_not_be_read(self):
        self.start({"content/a.md": "# A\n"})
        (self.root / "content/a.md").chmod(0)
        self.assertRegex(self.build(code=1), r"\Aerror: cannot (open|read) '[^'\n]*content/a\.md': Permission denied")

    def test_themes(self):
        partial = "themes/default/partials/footer.mustache"
        for text, place in {"{{>footer}}": "1:1", "{{#a}}" * 20_000: "1:1", "{{": "1:1", "\n{{/a}}": "2:1"}.items():
            with self.subTest(text[:20]):
                self.start({"content/a.md": "# A\n", partial: text})
                self.refuses("bad-template", f"{partial}:{place}")
        self.start({"content/a.md": "# A\n", partial: "{{#site_title}}" * 20_000 + "{{/site_title}}" * 20_000})
        self.refuses("bad-template", f"{partial}:1:3001")
        self.start({"content/a.md": "# A\n", partial: "{{>a}}" * 9,
                    **{f"themes/default/partials/{name}.mustache": f"{{{{>{after}}}}}" * 9 for name, after in zip("abcdefgh", "bcdefghi")},
                    "themes/default/partials/i.mustache": "Text."})
        self.assertIn("with its partials, the template has more than 100000 tags [bad-template]", self.build(code=1))


# ---- addresses

# The address of the file, or none if it is refused.
ADDRESSES = {
    "../x": None, "..%2fx": None, "%2e%2e/x": None, "%252e%252e/x": None, "/abs": "abs", "\\\\host\\x": None,
    "a/../../x": None, "a\\..\\..\\x": None, "a%5c..%5cx": None, ".": None, "..": None, "n" * 300: None, "/".join(["d" * 50] * 100): None,
    "a\0b": None, "a%00b": None, "a\nb": None, "%0a": None, "x.": None, "x ": None, "x./y": None, "x /y": None, "~": None, "~root": "~root",
    "．．/x": None, "‥/x": None, "con": None, "AUX.html": None, "lpt¹": None, "nul/x": None, "x/com1.txt": None, "//host/x": "host/x",
    "<x>": None, "x|y": None, "x?y": None, "x#y": None, ".rolebook/x": None, ".rolebook-manifest": None,
    "search": None, "feed.xml": None, "assets/x": None, "%e9": None, "--output": "--output", "é": "é", "😀": "😀"}
# Of a slug only letters and digits stay.
SLUGS = {
    "../x": None, "..%2fx": None, "%2e%2e/x": None, "/abs": None, "C:\\x": None, "\\\\host\\x": None, "a/../../x": None, "a\\..\\..\\x": None,
    ".": None, "..": None, "": None, "~": None, "．．/x": None, "．．": None, "%2e%2e": "2e-2e", "a\0b": "a-b", "a\nb": "a-b", "x.": "x",
    "x ": "x", "con": "con-page", "AUX.html": "aux-html", "lpt¹": "lpt1-page", "~root": "root", "404.html": "404-html"}
# Two addresses that some system takes for one, or of which one is a file and a folder.
SAME = [("/Foo/", "/foo/"), ("/straße/", "/STRASSE/"), ("/caf\u00e9/", "/cafe\u0301/"), ("/\u212a/", "/k/"), ("/a", "/a/"),
        ("/a/", "/a/index.html"), ("/a%20b/", "/a b/"), ("/a.html", "/a.html/b/"), ("/a.html", "/a.html/index.html")]


class Addresses(Limits):
    def start(self, files):
        super().start(files)
        (self.root.parent / "beside.txt").write_text("of others")
        self.before = self.around()

    def around(self):
        """What lies around the output."""
        return {path.relative_to(self.root.parent).as_posix() for path in self.root.parent.rglob("*")
                if not path.is_relative_to(self.root / "site") and not path.is_relative_to(self.root.parent / "cache")}

    def page(self, key, value):
        self.start({"content/articles/a.md": f"---\ntitle: T\n{key}: {json.dumps(value, ensure_ascii=True)}\n---\nText.\n"})

    def check(self, code, expected, place="3:1"):
        if expected is None:
            self.assertIn(": the slug " if code == "bad-slug" else "cannot be ", f": {self.refuses(code, f'content/articles/a.md:{place}')}")
            self.assertFalse((self.root / "site").exists())
        else:
            self.builds()
            self.assertTrue((self.root / "site" / expected / "index.html").is_file(), expected)
        self.assertEqual(self.around(), self.before)

    @staticmethod
    def is_in_yaml(value):
        return all(ord(sign) < 0x10000 for sign in value)  # "\ud83d\ude00" is JSON only

    def test_addresses(self):
        for value, expected in ADDRESSES.items():
            for key, code in (("permalink", "bad-permalink"), ("aliases", "bad-redirect")):
                if not self.is_in_yaml(value):
                    continue
                with self.subTest(key, value=value[:40]):
                    self.page(key, value)
                    self.check(code, expected, f"3:{len(key) + 3}")

    def test_addresses_of_disks(self):
        for value in ("C:\\x", "c:/x", "file:///etc/x"):
            for key, code in (("permalink", "bad-permalink"), ("aliases", "bad-redirect")):
                with self.subTest(key, value=value):
                    self.page(key, value)
                    self.refuses(code, f"content/articles/a.md:3:{len(key) + 3}")
                    self.assertEqual(self.around(), self.before)

    def test_slugs(self):
        for value, expected in SLUGS.items():
            with self.subTest(value[:40]):
                self.page("slug", value)
                self.check("bad-slug", expected and f"articles/{expected}", "3:7")

    def test_names_of_terms(self):
        for value in (*ADDRESSES, *SLUGS):
            if not self.is_in_yaml(value):
                continue
            with self.subTest(value[:40]):
                self.page("tags", [value])
                self.builds_or_refuses("content/articles/a.md")
                self.assertEqual(self.around(), self.before)
                if (self.root / "site").exists():
                    self.assertLessEqual(len(os.listdir(self.root / "site/tags")) if (self.root / "site/tags").exists() else 0, 2)

    def collides(self, files, names, place):
        self.start(files)
        message = self.refuses("same-address", place)
        for name in names:
            self.assertIn(name, message)
        self.assertEqual(self.around(), self.before)
        return message

    def test_two_pages_with_one_address(self):
        for first, second in SAME:
            with self.subTest(first=first, second=second):
                message = self.collides({"content/p.md": f"---\npermalink: {first}\n---\n", "content/q.md": f"---\npermalink: {second}\n---\n"},
                                        ["content/p.md", "content/q.md"], "content/q.md:2:12")
                is_folder = first == "/a.html"
                self.assertEqual("a folder for" in message, is_folder, message)

    def test_addresses_that_every_system_tells_apart(self):
        for first, second in (("/resume/", "/résumé/"), ("/a/", "/ä/"), ("/a+b/", "/a b/"), ("/a-b/", "/ab/")):
            with self.subTest(first=first, second=second):
                self.start({"content/p.md": f"---\npermalink: {first}\n---\n", "content/q.md": f"---\npermalink: {second}\n---\n"})
                self.builds()

    def test_pages_and_other_files(self):
        old = "---\naliases: [{}]\n---\n"
        at = "---\npermalink: {}\n---\n"
        tagged = "---\ntags: [SQL]\n---\n"
        for files, names, place in (
                ({"content/p.md": old.format("/q/"), "content/q.md": "---\ntitle: Q\n---\n"}, ["the redirect to 'P'", "content/q.md"], "content/q.md:2:8"),
                ({"content/p.md": old.format("/z/"), "content/q.md": old.format("/Z/")}, ["the redirect to 'P'", "the redirect to 'Q'"], "content/q.md:2:11"),
                ({"content/p.md": old.format("/p/")}, ["content/p.md", "the redirect to 'P'"], "content/p.md:2:11"),
                ({"content/p.md": at.format("/x.html"), "static/x.html": "X"}, ["content/p.md", "static/x.html"], "content/p.md:2:12"),
                ({"content/p.md": at.format("/x.html"), "static/X.HTML": "X"}, ["content/p.md", "static/X.HTML"], "content/p.md:2:12"),
                ({"content/p.md": at.format("/x/y/"), "static/x": "X"}, ["content/p.md", "static/x"], "content/p.md:2:12"),
                ({"content/p.md": at.format("/tags/sql/"), "content/q.md": tagged}, ["content/p.md", "the tag 'SQL'"], "content/q.md:2:8"),
                ({"content/p.md": old.format("/tags/sql/"), "content/q.md": tagged}, ["the redirect to 'P'", "the tag 'SQL'"], "content/q.md:2:8")):
            with self.subTest(names):
                self.collides(files, names, place)
        page = {"content/articles/a.md": "# A\n"}
        for path, other in (("static/index.html", "the home page"), ("static/search/index.html", "own page 'search/'"), ("static/search/x.json", "the search index"),
                            ("static/search", "own page 'search/'"), ("static/robots.txt", "own page 'robots.txt'")):
            with self.subTest(path):
                self.start({**page, path: "X"})
                self.assertRegex(self.build(code=1), rf"(?m)^error: [^\n]*{re.escape(path)}[^\n]*{re.escape(other)}[^\n]* \[same-address\]$")
        self.start({**page, "static/feed.xml": "X", "rolebook.toml": 'base_url = "https://example.org/"\n'})
        self.assertRegex(self.build(code=1), r"(?m)^error: 'feed\.xml' would be written for static/feed\.xml and for [^\n]* \[same-address\]$")


# ---- names and what joins them

def word(number):
    """A word for a number: names that differ in one digit only are told."""
    return "".join("abcdefghijklmnop"[int(digit, 16)] for digit in f"{number * 2654435761 % 2 ** 32:08x}")


def page(**keys):
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items()) + "---\nText.\n"


class Names(Limits):
    def skills(self, count, key, of):
        self.start({f"content/skills/{i}.md": page(title=word(i), **{key: [word(other) for other in of(i)]}) for i in range(count)})

    def test_names_that_begin_like_each_other(self):
        names = [" ".join(["ab"] * (1 + i % 20)) + " " + word(i) for i in range(5000)]
        self.start({f"content/skills/{i}.md": page(title=word(9000 + i), also_known_as=names[i::50]) for i in range(50)}
                   | {"content/a.md": filled("ab ")})
        self.builds()

    def test_names_that_are_each_others_beginning(self):
        self.start({f"content/skills/{i}.md": page(title=" ".join(["ab"] * (i + 1))) for i in range(100)} | {"content/a.md": filled("ab ")})
        self.builds()

    def test_many_relations(self):
        self.start({"content/roles/a.md": page(title="A", skills=[word(i) for i in range(2000)])})
        self.builds()

    def test_a_circle(self):
        for key in ("requires", "broader"):
            with self.subTest(key):
                self.skills(1000, key, lambda i: [(i + 1) % 1000])
                self.assertRegex(self.build(code=1), rf"(?m)^content/skills/\d+\.md:3:\d+: error: '{key}' goes round in a circle: .* \[cycle\]$")

    def test_many_circles(self):
        self.skills(100, "requires", lambda i: [j for j in range(100) if j < i or j == i + 1])
        self.assertIn(" [cycle]\n", self.build(code=1))

    def test_a_chain(self):
        for key in ("requires", "broader"):
            with self.subTest(key):
                self.skills(500, key, lambda i: [i + 1])
                self.builds()

    def test_every_skill_is_joined_to_all_before_it(self):
        for key in ("requires", "broader", "related"):
            with self.subTest(key):
                self.skills(50, key, range)
                self.builds()

    def test_former_addresses(self):
        self.start({"content/a.md": page(aliases=[f"/{i}/" for i in range(2000)])})
        self.builds()

    def test_redirects_in_a_row(self):
        self.start({f"content/{i}.md": page(redirect_to=f"/{i + 1}/") for i in range(500)} | {"content/500.md": "# A\n"})
        self.builds()

    def test_redirects_in_a_circle(self):
        for count in (2, 30, 500):
            with self.subTest(count):
                self.start({f"content/{i}.md": page(redirect_to=f"/{(i + 1) % count}/") for i in range(count)})
                self.assertRegex(self.build(code=1), r"(?m)^content/\d+\.md:2:\d+: error: '[^'\n]*' leads back to itself \[redirect-loop\]$")

    def test_pages_of_one_name(self):
        self.start({f"content/articles/{i}/same.md": page(title="Same") for i in range(500)})
        self.assertRegex(self.build(code=1), r"(?m)^content/articles/\d+/same\.md:2:8: error: .* \[same-address\]$")
        self.start({f"content/roles/{i}.md": page(title="Same") for i in range(500)})
        self.assertRegex(self.build(code=1), r"(?m)^content/roles/\d+\.md:2:8: error: 'Same' is already the name of a role \[duplicate-name\]$")


if __name__ == "__main__":
    unittest.main()
