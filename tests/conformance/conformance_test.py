#!/usr/bin/env python3
"""Every example of the CommonMark specification, and what GitHub adds to it, through our pipeline.

Usage: conformance_test.py PROGRAM SPEC, where SPEC is spec.txt of CommonMark 0.29, on which cmark-gfm is built.
"""
import html.parser
import pathlib
import re
import subprocess
import sys
import unittest
import urllib.parse

PROGRAM, SPEC = sys.argv[1], pathlib.Path(sys.argv[2])

# Numbers of the examples that become something else here, and why.
DIFFERENCES = {
    "HTML is parsed as a browser does and written anew, without comments; what is open at the end is closed": [
        118, 119, 120, 121, 125, 126, 127, 128, 130, 135, 142, 143, 144, 146, 148, 149, 150, 151, 152, 153, 156, 159, 160, 170,
        278, 279, 307, 317, 344, 474, 475, 476, 488, 491, 520, 532, 609, 610, 611, 619, 621, 624, 625, 626, 627, 628, 639, 640],
    "GitHub makes links of addresses without <>": [598, 602, 604, 607, 608],
    "[[x]] is a link to what is called x": [544, 586],
}

# What GitHub adds to CommonMark: a rule, a text that follows it, what becomes of that.
ADDED = [
    ("a table needs no line at its sides, and its columns are aligned",
     "a | b\n:-- | --:\n1 | 2\n",
     "<div class=table><table><thead><tr><th scope=col class=align-start>a</th><th scope=col class=align-end>b</th></tr></thead>"
     "<tbody><tr><td class=align-start>1</td><td class=align-end>2</td></tr></tbody></table></div>"),
    ("a row may be short, and what is too long for the head goes",
     "| a | b |\n|:-:|---|\n| 1 |\n| 2 | 3 | 4 |\n",
     "<div class=table><table><thead><tr><th scope=col class=align-center>a</th><th scope=col>b</th></tr></thead>"
     "<tbody><tr><td class=align-center>1</td><td></td></tr><tr><td class=align-center>2</td><td>3</td></tr></tbody></table></div>"),
    ("a line in a cell is escaped, in code too",
     "| a \\| b |\n|---|\n| `c \\| d` **\\|** |\n",
     "<div class=table><table><thead><tr><th scope=col>a | b</th></tr></thead>"
     "<tbody><tr><td><code>c | d</code> <strong>|</strong></td></tr></tbody></table></div>"),
    ("a table ends where another block begins",
     "| a |\n|---|\n| 1 |\n> b\n",
     "<div class=table><table><thead><tr><th scope=col>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div>"
     "<blockquote><p>b</p></blockquote>"),
    ("a table without rows has no body",
     "| a |\n|---|\n",
     "<div class=table><table><thead><tr><th scope=col>a</th></tr></thead></table></div>"),
    ("the line below the head has as many cells as the head",
     "| a | b |\n|---|\n| 1 |\n",
     "<p>| a | b |\n|---|\n| 1 |</p>"),
    ("one or two tildes strike out, three do not",
     "~~a~~ ~b~ ~~~c~~~",
     "<p><del>a</del> <del>b</del> ~~~c~~~</p>"),
    ("nothing is struck out over paragraphs",
     "~~a\n\nb~~",
     "<p>~~a</p><p>b~~</p>"),
    ("a task has a space or an x in its brackets",
     "- [ ] a\n- [x] b\n  - [X] c\n- [] d\n- [ ]e\n",
     "<ul><li class=task><label><input type=checkbox disabled> a</label></li>"
     "<li class=task><label><input type=checkbox checked disabled> b</label>"
     "<ul><li class=task><label><input type=checkbox checked disabled> c</label></li></ul></li>"
     "<li>[] d</li><li>[ ]e</li></ul>"),
    ("an address becomes a link, without what ends the sentence",
     "www.example.org/a. (www.example.org/b(c)) https://example.org/d_e, *http://example.org*",
     '<p><a href="http://www.example.org/a">www.example.org/a</a>. (<a href="http://www.example.org/b(c)">www.example.org/b(c)</a>) '
     '<a href="https://example.org/d_e">https://example.org/d_e</a>, <em><a href="http://example.org">http://example.org</a></em></p>'),
    ("an address ends before a character reference and before <",
     "www.example.org/a&copy; www.example.org/b<c",
     '<p><a href="http://www.example.org/a">www.example.org/a</a>\u00a9 <a href="http://www.example.org/b">www.example.org/b</a>&lt;c</p>'),
    ("the last two parts of a host have no underscore",
     "http://a.b_c.example http://a_b.c.example",
     '<p>http://a.b_c.example <a href="http://a_b.c.example">http://a_b.c.example</a></p>'),
    ("an address of mail becomes a link",
     "a.b-c_d@e.f a@b a@b.c- a@b.c_.",
     '<p><a href="mailto:a.b-c_d@e.f">a.b-c_d@e.f</a> a@b a@b.c- a@b.c_.</p>'),
]

BLOCKS = set("blockquote dd del details div dl dt figure heading hr iframe input li nav ol p pre script section "
             "style summary table tbody td tfoot th thead tr ul".split())
VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}


class Plain(html.parser.HTMLParser):
    """HTML as a list of tags and texts, in which nothing is left that no browser shows."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.preformatted = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        # A heading is as deep as the page around it wants, and can be linked to.
        if re.fullmatch("h[1-6]", tag):
            tag, attributes = "heading", []
        self.preformatted += tag == "pre"
        self.end_block(tag)
        # Links are written anew for each place where a text is shown; only then they are encoded.
        self.parts.append((tag, *sorted((name, urllib.parse.unquote(value or "")) for name, value in attributes)))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        tag = re.sub("^h[1-6]$", "heading", tag)
        self.preformatted -= tag == "pre"
        self.end_block(tag)
        if tag not in VOID:
            self.parts.append("/" + tag)

    def handle_data(self, text):
        if not self.preformatted:
            text = re.sub(r"[ \t\r\n]+", " ", text)
            if not self.parts or (not self.is_text(self.parts[-1]) and self.name(self.parts[-1]) in BLOCKS | {"br"}):
                text = text.lstrip()
        if text and self.parts and self.is_text(self.parts[-1]):
            self.parts[-1] = ("", self.parts[-1][1] + text)
        elif text:
            self.parts.append(("", text))

    def handle_comment(self, text):
        self.parts.append(("<!--", text))

    def handle_decl(self, text):
        self.parts.append(("<!", text))

    def handle_pi(self, text):
        self.parts.append(("<?", text))

    def unknown_decl(self, text):
        self.parts.append(("<![", text))

    @staticmethod
    def is_text(part):
        return part[0] == ""

    @staticmethod
    def name(part):
        return (part if isinstance(part, str) else part[0]).lstrip("/")

    def end_block(self, tag):
        if tag in BLOCKS and not self.preformatted and self.parts and self.is_text(self.parts[-1]):
            text = self.parts.pop()[1].rstrip()
            if text:
                self.parts.append(("", text))


def plain(text):
    parser = Plain(text)
    parser.end_block("p")
    return parser.parts


def rendered(texts):
    output = subprocess.run([PROGRAM], input="".join(text + "\0" for text in texts).encode(), capture_output=True,
                            check=True, timeout=120).stdout
    return output.decode().split("\0")[:-1]


def examples():
    text = SPEC.read_text(encoding="utf-8").replace("→", "\t")
    return re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.M | re.S)


class Conformance(unittest.TestCase):
    maxDiff = None

    def test_the_examples_of_commonmark(self):
        pairs = examples()
        self.assertEqual(len(pairs), 649)
        made = rendered([text for text, _ in pairs])
        different = {number for number, ((_, expected), found) in enumerate(zip(pairs, made), 1)
                     if plain(expected) != plain(found)}
        self.assertEqual(different, {number for numbers in DIFFERENCES.values() for number in numbers})

    def test_what_github_adds(self):
        for (rule, text, expected), found in zip(ADDED, rendered([text for _, text, _ in ADDED])):
            with self.subTest(rule):
                self.assertEqual(plain(found), plain(expected))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
