"""Pages of docs/ in parts that a test can take: sections, blocks, tables; and the source, to compare them with. The first
argument of a test is the program."""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

from transcript import without_progress

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SOURCE = ROOT / "src"
PAGES = sorted(DOCS.rglob("*.md")) + sorted(ROOT.glob("*.md"))
FENCE = re.compile(r"^(`{3,})([^`]*)$")


class Block:
    def __init__(self, info, line):
        self.language, *self.words = shlex.split(info) or [""]
        self.text = ""
        self.line = line  # of its first line in the page, counted from 0

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
        return f"{self.page.relative_to(ROOT)}: {self.title}"

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
        rows = [cells_of(line) for line in self.prose.splitlines() if line.startswith("|")]
        begin = next(i for i, row in enumerate(rows) if row == list(header)) + 2
        end = next((i for i in range(begin, len(rows)) if set(rows[i][0]) == {"-"}), len(rows) + 1) - 1
        return [[without_quotes(cell) for cell in row] for row in rows[begin:end]]

    def first_cells(self, head):
        """The first two cells of every row of every table whose first column has this head."""
        cells, is_wanted = [], False
        for line in self.prose.splitlines():
            row = cells_of(line) if line.startswith("|") else []
            is_wanted = bool(row) and (is_wanted or row[0] == head)
            if is_wanted and row[0] != head and set(row[0]) != {"-"}:
                cells.append(row[:2])
        return cells


def cells_of(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def without_quotes(cell):
    return re.sub(r"^`(.*)`$", r"\1", cell)


def words_in_quotes(text):
    """`a`, `b` without the backquotes."""
    return re.findall(r"`([^`]+)`", text)


def sections_of(page):
    """A page from '##' to '##'; what stands before the first is a section, too."""
    found = [Section(page, "")]
    fence, block = "", None
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(keepends=True)):
        mark = FENCE.match(line.rstrip("\n"))
        if fence:
            if line.strip() == fence:
                fence = ""
            else:
                block.text += line
        elif mark:
            fence, block = mark[1], Block(mark[2], number + 1)
            found[-1].blocks.append(block)
        elif line.startswith("## "):
            found.append(Section(page, line[3:].strip()))
        else:
            found[-1].prose += line
    assert not fence, f"{page}: a block is never closed"
    return found


def blocks_of(page):
    return [block for each in sections_of(page) for block in each.blocks]


def section(page, title):
    return next(each for each in sections_of(DOCS / page) if each.title == title)


def source(name):
    """A C++ file without its comments."""
    return re.sub(r"^\s*//.*$", "", (SOURCE / name).read_text(encoding="utf-8"), flags=re.MULTILINE)


def joined(text):
    """C++ in which literals that follow each other on several lines are one."""
    return re.sub(r'"\s*\n\s*"', "", text)


STRING = r'"((?:[^"\\]|\\.)*)"'


def unescaped(literals):
    return [each.replace('\\"', '"') for each in literals]


def quoted(text):
    return re.findall(r'"((?:[^"\\]|\\.)*)"', text)


def array(name, text):
    """The strings of a constexpr array."""
    return quoted(re.search(name + r"\b[^{;]*= ?(?:std::to_array<[^>]*>\()?\{(.*?)\}\)?;", text, re.DOTALL)[1])


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
        done = subprocess.run([ROLEBOOK, *arguments], cwd=root, capture_output=True, encoding="utf-8", timeout=60,
                              env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600"})
        done.stderr = without_progress(done.stderr)
        return done

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
