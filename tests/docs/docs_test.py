#!/usr/bin/env python3
"""What docs/ and README.md say is what the program does: their examples are run, their tables compared with the source.

The first line of a fenced block says what is done with it:

    ```toml rolebook.toml                     a file of an example project; all those of a section make one project
    ```markdown content/x.md latin-1          … saved in another encoding
    ```markdown content/x.md 501 times        … with its text repeated
    ```json site/data/graph.json              what building that project writes, as a JSON value
    ```json rolebook inspect --json FILE      what that command prints, as a JSON value
    ```text                                   in diagnostics.md: what building that project prints

UPDATE_DOCS=1 writes into diagnostics.md what the program prints now; read the difference before it is kept."""
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src"
PAGES = sorted(DOCS.glob("*.md")) + [path for path in [ROOT / "README.md"] if path.exists()]
FENCE = re.compile(r"^(`{3,})([^`]*)$")


class Block:
    def __init__(self, info):
        self.language, *self.words = info.split() or [""]
        self.text = ""

    @property
    def name(self):
        """The file of the project that the block is, or that it shows; empty if it is neither."""
        return self.words[0] if self.words and re.search(r"\.\w+$", self.words[0]) else ""

    def bytes(self):
        option = self.words[1:]
        if option[1:] == ["times"]:
            return (self.text * int(option[0])).encode()
        return self.text.encode(option[0] if option else "utf-8")


class Section:
    def __init__(self, page, title):
        self.page, self.title, self.prose, self.blocks = page, title, "", []

    def __str__(self):
        return f"{self.page.name}: {self.title}"

    @property
    def files(self):
        return [block for block in self.blocks if block.name and not block.name.startswith("site/")]

    @property
    def outputs(self):
        return [block for block in self.blocks if block.name.startswith("site/")]

    @property
    def commands(self):
        return [block for block in self.blocks if block.words[:1] == ["rolebook"]]

    def table(self, *header):
        """The rows of the table with these column heads, each cell without its backquotes."""
        rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
                for line in self.prose.splitlines() if line.startswith("|")]
        begin = next(i for i, row in enumerate(rows) if row == list(header)) + 2
        end = next((i for i in range(begin, len(rows)) if set(rows[i][0]) == {"-"}), len(rows) + 1) - 1
        return [[re.sub(r"^`(.*)`$", r"\1", cell) for cell in row] for row in rows[begin:end]]


def sections_of(page):
    """A page from '##' to '##'; what stands before the first is a section, too."""
    found = [Section(page, "")]
    fence, block = "", None
    for line in page.read_text(encoding="utf-8").splitlines(keepends=True):
        mark = FENCE.match(line.rstrip("\n"))
        if fence:
            if line.strip() == fence:
                fence = ""
            else:
                block.text += line
        elif mark:
            fence, block = mark[1], Block(mark[2])
            found[-1].blocks.append(block)
        elif line.startswith("## "):
            found.append(Section(page, line[3:].strip()))
        else:
            found[-1].prose += line
    assert not fence, f"{page}: a block is never closed"
    return found


def section(page, title):
    return next(each for each in sections_of(DOCS / page) if each.title == title)


def source(name):
    """A C++ file without its comments."""
    return re.sub(r"^\s*//.*$", "", (SOURCE / name).read_text(encoding="utf-8"), flags=re.MULTILINE)


def quoted(text):
    return re.findall(r'"((?:[^"\\]|\\.)*)"', text)


def array(name, text):
    """The strings of a constexpr array."""
    return quoted(re.search(name + r"\b[^{;]*= ?\{(.*?)\};", text, re.DOTALL)[1])


def anchors_of(page):
    """The ids that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def without_counts(report):
    """What `build --format json` prints, but for the numbers that every change of the theme changes."""
    return {key: type(value) if key in ("pages", "files", "changed") else value for key, value in report.items()}


class Docs(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        # In memory where there is such a place: a build waits until the disk has what it wrote.
        scratch = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)

    def project(self, files):
        root = pathlib.Path(tempfile.mkdtemp(dir=self.scratch))
        for block in files:
            path = root / block.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(block.bytes())
        return root

    def run_rolebook(self, root, *arguments):
        return subprocess.run([ROLEBOOK, *arguments], cwd=root, capture_output=True, encoding="utf-8", timeout=60,
                              env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600"})

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


class Pages(Docs):
    def test_every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading(self):
        for page in PAGES:
            prose = re.sub(r"`[^`\n]*`", "", "".join(each.prose for each in sections_of(page)))
            for target in re.findall(r"\]\(([^)\s]+)\)", prose):
                if re.match(r"[a-z]+:", target):
                    continue
                with self.subTest(page=page.name, target=target):
                    path, _, anchor = target.partition("#")
                    there = (page.parent / path).resolve() if path else page
                    self.assertTrue(there.exists())
                    if anchor:
                        self.assertIn(anchor, anchors_of(there))

    def test_the_index_names_every_page(self):
        index = (DOCS / "README.md").read_text(encoding="utf-8")
        for page in DOCS.glob("*.md"):
            if page.name != "README.md":
                self.assertIn(f"]({page.name})", index)

    def test_every_example_builds_without_a_problem_and_shows_what_is_written(self):
        for page in PAGES:
            for each in sections_of(page) if page.name != "diagnostics.md" else []:
                if each.files:
                    with self.subTest(str(each)):
                        self.check_example(each)

    def check_example(self, each):
        root = self.project(each.files)
        for block in each.commands:
            with self.subTest(command=block.words):
                printed = json.loads(self.run_rolebook(root, *block.words[1:]).stdout)
                self.assertEqual(without_counts(printed), without_counts(json.loads(block.text)))
        if each.commands:
            return
        done = self.run_rolebook(root, "build", "--strict")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for block in each.outputs:
            with self.subTest(output=block.name):
                self.assertEqual(json.loads((root / block.name).read_bytes()), json.loads(block.text))


class Diagnostics(Docs):
    # What the examples need and no file can hold.
    prepared = {"left-out": lambda root: os.symlink("/etc/hostname", root / "content/notes.md")}

    def sections(self):
        sections = sections_of(DOCS / "diagnostics.md")
        return {each.title.strip("`"): each for each in sections if each.title.startswith("`")}

    def test_every_code_has_a_section_and_every_section_a_code(self):
        # A code is a literal of lower-case words with hyphens; of these, what is none:
        others = {"a-z"}
        found = set()
        for path in [*SOURCE.rglob("*.cpp"), *SOURCE.rglob("*.hpp")]:
            found |= set(re.findall(r'(?<!\\)"([a-z]+(?:-[a-z0-9]+)+)"', source(path.relative_to(SOURCE))))
        titles = list(self.sections())
        self.assertEqual(sorted(titles), sorted(found - others))
        self.assertEqual(titles, sorted(titles))

    def test_every_example_prints_what_its_section_says_and_nothing_else(self):
        for code, each in self.sections().items():
            with self.subTest(code):
                told = [block for block in each.blocks if block.language == "text"]
                self.assertEqual(len(told), 1)
                printed = self.printed_by(code, each)
                if os.environ.get("UPDATE_DOCS"):
                    self.rewrite(code, printed)
                else:
                    self.assertEqual(printed, told[0].text)
                self.assertIn(f"[{code}]\n", printed)

    def printed_by(self, code, each):
        root = self.project(each.files)
        (root / "content").mkdir(exist_ok=True)
        self.prepared.get(code, lambda root: None)(root)
        printed = self.run_rolebook(root, "build").stderr
        return re.sub(r"^\d+ errors?, \d+ warnings?: nothing was written\n\Z", "", printed, flags=re.MULTILINE)

    def rewrite(self, code, printed):
        page = DOCS / "diagnostics.md"
        before, heading, after = page.read_text(encoding="utf-8").partition(f"\n## `{code}`\n")
        block = re.compile(r"(?<=\n```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
        changed = block.sub(lambda _: printed, after, count=1)
        self.write(page, before + heading + changed)


class Tables(Docs):
    """Tables that the source also has."""

    def test_names_of_templates(self):
        told = section("templates.md", "Names").table("name", "type", "meaning")
        rows = re.findall(r'\{"(\w+)",\s+(\w+),\s+"((?:[^"\\]|\\.)*)"\}', re.sub(r'"\s*\n\s*"', "", source("pages/view.cpp")))
        self.assertEqual(told, [[name, kind, meaning.replace('\\"', '"')] for name, kind, meaning in rows])

    def test_templates(self):
        told = section("templates.md", "Templates").table("template", "shows")
        self.assertEqual(sorted(row[0] for row in told), sorted(array("all_names", source("pages/theme.cpp"))))

    def test_settings(self):
        told = [row[0] for row in section("settings.md", "Keys").table("key", "type", "default", "meaning")]
        text = source("content/settings.cpp")
        read = re.findall(r'read_text\(fields, "(\w+)"', text)
        for reader, keys in re.findall(r'\b(fields|levels)\.\w+\(\{("\w+")', text):
            read += [("levels." if reader == "levels" else "") + key for key in quoted(keys)]
        kinds = source("content/kinds.hpp").split("kinds = ")[1].split("}};")[0]
        folders = [quoted(row)[3] or "pages" for row in re.findall(r"\{Kind::[^}]*", kinds)]
        read = [key for key in read if key not in ("permalinks", "levels")] + ["permalinks." + name for name in folders]
        self.assertEqual(sorted(told), sorted(read))

    def test_keys_of_front_matter(self):
        told = set(re.findall(r"`(\w+)(?:: \w+)?`", (DOCS / "front-matter.md").read_text(encoding="utf-8")))
        readers = source("content/document.cpp") + source("content/references.cpp")
        read = re.findall(r"\b(?:fields|picture)\.\w+\(\{([^}]*)\}", readers)
        keys = {key for keys in read for key in quoted(keys)}
        kinds = source("content/kinds.hpp")
        keys |= set(re.findall(r'ReferenceField\{"(\w+)"', kinds)) | set(array("term_fields", kinds))
        self.assertGreater(len(keys), 40)
        self.assertEqual(sorted(keys - told), [])

    def test_tokens_and_reserved_names_of_permalinks(self):
        told = section("front-matter.md", "Addresses")
        text = source("taxonomy/permalink.cpp")
        tokens = [token for row in told.table("token", "stands for") for token in re.findall(r":(\w+)", row[0])]
        self.assertEqual(sorted(tokens), sorted(array("tokens", text)))
        for name in array("reserved_names", text):
            self.assertIn(f"`{name}`", told.prose)

    def test_edges(self):
        told = section("data-formats.md", "data/graph.json").table("type", "from", "to", "stated by")
        self.assertEqual([row[0] for row in told], array("relation_names", source("content/kinds.hpp")))


class Values(Docs):
    def test_yaml_values_mean_what_the_table_says(self):
        rows = section("front-matter.md", "Values").table("in YAML", "means", "`inspect --json` says")
        self.assertGreater(len(rows), 8)
        root = self.project([])
        names = [f"content/{number}.md" for number in range(len(rows))]
        for name, (written, _, _) in zip(names, rows):
            self.write(root / name, f"---\n{written}\n---\n# Heading\n")
        printed = self.run_rolebook(root, "inspect", "--json", *names).stdout
        for line, (written, _, told) in zip(printed.splitlines(), rows, strict=True):
            with self.subTest(written):
                seen = json.loads(line)
                codes = [each["code"] for each in seen["problems"]]
                seen["mentions"] = [each["name"] for each in seen["mentions"]]
                if told.startswith('"'):
                    told = json.loads("{" + told + "}")
                    self.assertEqual(({key: seen[key] for key in told}, codes), (told, []))
                else:
                    self.assertEqual(codes, [told])

    def test_names_that_are_one_and_names_that_differ(self):
        rows = section("front-matter.md", "References").table("one name", "another")
        same = [row[0].split("` = `") for row in rows]
        different = [row[1].split("` ≠ `") for row in rows]
        root = self.project([])
        skills = json.dumps(sum(same + different, []), ensure_ascii=False)
        self.write(root / "content/roles/analyst.md", f"+++\nskills = {skills}\n+++\n")
        self.run_rolebook(root, "build")
        nodes = json.loads((root / "site/data/graph.json").read_bytes())["nodes"]
        self.assertEqual({node["title"] for node in nodes if node["kind"] == "skill"},
                         {names[0] for names in same} | {name for names in different for name in names})

    def test_every_way_to_write_a_link_leads_somewhere(self):
        rows = section("front-matter.md", "Text").table("written", "leads to")
        self.assertGreater(len(rows), 8)
        text = "\n\n".join(row[0].replace("\\|", "|") for row in rows)
        root = self.project([])
        for name, content in {"content/skills/sql.md": "# SQL\n\n## Joins\n", "static/files/plan.pdf": "",
                              "content/roles/analyst.md": f"# Analyst\n\n## Joins\n\n{text}\n"}.items():
            self.write(root / name, content)
        done = self.run_rolebook(root, "build", "--strict")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        body = re.search(rb"<main.*</main>", (root / "site/roles/analyst/index.html").read_bytes(), re.DOTALL)[0]
        self.assertGreaterEqual(body.count(b"<a href="), len(rows))


class Search(Docs):
    """The formula of the page, applied by hand to its example."""

    def setUp(self):
        super().setUp()
        rows = section("search-format.md", "Weights").table("name", "value", "meaning")
        self.weights = {name: float(value) for name, value, _ in rows}
        self.example = section("search-format.md", "An example")
        self.index = json.loads(self.example.outputs[0].text)

    def test_the_constants_are_those_of_the_source(self):
        constants = re.findall(r"constexpr (?:double|float) (\w+) = ([\d.]+);", source("search/index.cpp"))
        self.assertEqual(self.weights, {name: float(value) for name, value in constants})

    def words(self, text):
        return re.findall(r"[a-z]+", text.lower())  # the example is plain English

    def frequencies(self):
        """Per section: the weighted frequency of each word in the fields, that in the body, and the body's length."""
        found = []
        for page, anchor, heading, text in self.index["sections"]:
            fields = {}

            def add(text, weight):
                for word in self.words(text):
                    fields[word] = fields.get(word, 0) + self.weights[weight]

            if heading:
                add(heading, "heading_weight")
            else:
                _, title, _, description, names = self.index["pages"][page]
                add(title, "title_weight")
                add(description, "description_weight")
                for name in names:
                    add(name, "name_weight")
            body = self.words(text)
            found.append((fields, {word: body.count(word) * self.weights["body_weight"] for word in body}, len(body)))
        return found

    def test_the_weights_follow_from_the_formula(self):
        sections = self.frequencies()
        mean = sum(length for _, _, length in sections) / len(sections)
        k1, b = self.weights["saturation"], self.weights["length_share"]
        expected = {}
        for word in sorted({word for fields, body, _ in sections for word in (*fields, *body)}):
            holding = [i for i, (fields, body, _) in enumerate(sections) if word in fields or word in body]
            idf = math.log(1 + (len(sections) - len(holding) + 0.5) / (len(holding) + 0.5))
            for i in holding:
                fields, body, length = sections[i]
                frequency = fields.get(word, 0) + body.get(word, 0) / (1 - b + b * length / mean)
                weight = idf * frequency * (k1 + 1) / (k1 + frequency)
                expected[word, i] = (len(holding), length, idf, frequency, weight)
        steps = self.weights["steps_per_unit"]
        written = {}
        for word, postings in zip(self.index["words"], self.index["postings"]):
            at = 0
            for delta, weight in zip(postings[::2], postings[1::2]):
                at += delta
                written[word, at] = weight
        self.assertEqual(written, {key: max(1, math.floor(value[-1] * steps + 0.5)) for key, value in expected.items()})
        for word, at, *told in self.example.table("word", "section", "n", "length", "idf", "f", "weight", "written"):
            n, length, idf, frequency, weight = expected[word, int(at)]
            computed = [f"{value:.3f}" for value in (idf, frequency, weight)]
            self.assertEqual(told, [str(n), str(length), *computed, str(written[word, int(at)])])


if __name__ == "__main__":
    unittest.main()
