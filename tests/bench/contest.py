"""The rows of the table: what is built in what way, and the rounds in which they take turns."""

import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import projects
from measuring import PROCESSORS, Failure, Measured, Sample, measure_tree, output_of, remove_tree, run

ROLEBOOK = "Rolebook"
UNCHANGED = "Rolebook again, nothing changed"
ONE_CHANGED = "Rolebook again, one article changed"
FLOOR = "floor of Rolebook"
FEWER = "Rolebook, optional outputs off"
FEWER_FLOOR = "floor of Rolebook, optional outputs off"
UNSEARCHED = "Rolebook without search index"
HUGO = "Hugo"
HUGO_UNRELATED = "Hugo without related articles"
JEKYLL = "Jekyll"
MKDOCS = "MkDocs with Material"
PAGEFIND = "Pagefind over Rolebook's site"

LARGE = 100_000  # articles, of which one round by Rolebook alone is enough
SLOW_PEERS = ("jekyll", "mkdocs")
SLOW_PEERS_BUILD = 1_000  # articles at most

ADDED_SENTENCE = b"\nThis sentence comes and goes from one round to the next.\n"


@dataclass(frozen=True)
class Programs:
    rolebook: str
    corpus: str
    floor: str
    stages: str
    pagefind: str | None


@dataclass(frozen=True)
class Row:
    name: str
    measure: Callable[[], Sample]
    site: Path
    prepare: Callable[[], None]
    check: Callable[[Path], None] = lambda site: None


# ---- what is checked of each site


def add_or_remove_sentence(article: Path) -> None:
    text = article.read_bytes()
    article.write_bytes(text.removesuffix(ADDED_SENTENCE) if text.endswith(ADDED_SENTENCE) else text + ADDED_SENTENCE)


def check_site(project: Path, site: Path) -> None:
    """As many pages of articles as there are articles, and one article's text in its page."""
    articles = project / "content" / "articles"
    expected = sum(1 for _ in os.scandir(articles))
    found = sum(1 for entry in os.scandir(site / "articles") if entry.is_dir() and entry.name != "page"
                and os.path.exists(os.path.join(entry.path, "index.html")))
    if found != expected:
        raise Failure(f"{site} has {found} pages of articles, not {expected}")
    article = Path(min(entry.path for entry in os.scandir(articles)))
    # Apostrophes may have become others.
    heading = re.search(r"^## ([^'\n]+)$", article.read_text(encoding="utf-8"), re.MULTILINE)[1]
    page = site / "articles" / projects.name_of(article.name) / "index.html"
    if heading not in page.read_text(encoding="utf-8"):
        raise Failure(f"{page} lacks {heading!r}")


# ---- the rows


class Contest:
    """All rows for one number of articles; its folder is gone when it is over."""

    def __init__(self, programs: Programs, folder: Path, articles: int):
        self.programs = programs
        self.folder = folder
        self.articles = articles
        self.project = folder / "project"
        run([programs.corpus, self.project, str(articles)])

    def our_rows(self) -> list[Row]:
        rows = [self._build(ROLEBOOK, self.project), self._floor(FLOOR, self.project)]
        if self.articles >= LARGE:
            return rows
        changing = Path(min(entry.path for entry in os.scandir(self.project / "content" / "articles")))
        fewer = self.folder / "fewer"
        unsearched = self.folder / "unsearched"
        projects.with_settings(self.project, fewer, projects.FEWER_OUTPUTS)
        projects.with_settings(self.project, unsearched, projects.WITHOUT_SEARCH)
        return rows + [
            self._build(UNCHANGED, self.project, lambda: None),
            self._build(ONE_CHANGED, self.project, lambda: add_or_remove_sentence(changing)),
            self._build(FEWER, fewer),
            self._floor(FEWER_FLOOR, fewer),
            self._build(UNSEARCHED, unsearched),
        ]

    def rows_of(self, peer: str) -> list[Row]:
        if self.articles >= LARGE or (peer in SLOW_PEERS and self.articles > SLOW_PEERS_BUILD):
            return []
        rows = {"hugo": self._hugo, "jekyll": self._jekyll, "mkdocs": self._mkdocs, "pagefind": self._pagefind}
        return rows[peer](self.folder / peer)

    def _hugo(self, folder: Path) -> list[Row]:
        projects.hugo(self.project, folder)
        build = ["hugo", "--quiet"]
        unrelated = [*build, "--config", "hugo.toml,without_related.toml"]
        return [self._generate(HUGO, build, folder, "public"),
                self._generate(HUGO_UNRELATED, unrelated, folder, "public")]

    def _jekyll(self, folder: Path) -> list[Row]:
        projects.jekyll(self.project, folder)
        return [self._generate(JEKYLL, ["jekyll", "build", "--quiet", "--disable-disk-cache"], folder, "_site")]

    def _mkdocs(self, folder: Path) -> list[Row]:
        projects.mkdocs(self.project, folder)
        return [self._generate(MKDOCS, ["mkdocs", "build", "--quiet"], folder, "site")]

    def _pagefind(self, index: Path) -> list[Row]:
        # Its pages of documents alone, as in the program's own index.
        command = [self.programs.pagefind, "--site", self.project / "site", "--output-path", index,
                   "--root-selector", "main", "--glob", "{articles,roles,skills,faqs}/*/index.html", "--quiet"]
        return [Row(PAGEFIND, lambda: run(command), index, lambda: remove_tree(index))]

    def _generate(self, name: str, command: list[str], folder: Path, output: str) -> Row:
        site = folder / output
        return Row(name, lambda: run(command, folder), site, lambda: remove_tree(site),
                   lambda site: check_site(self.project, site))

    def _build(self, name: str, project: Path, prepare: Callable[[], None] | None = None) -> Row:
        site = project / "site"
        command = [self.programs.rolebook, "build", project, "--quiet"]
        return Row(name, lambda: run(command), site, prepare or (lambda: remove_tree(site)),
                   lambda site: check_site(self.project, site))

    def _floor(self, name: str, project: Path) -> Row:
        output = self.folder / "floor"

        def measure() -> Sample:
            expected = measure_tree(project / "site")
            command = [self.programs.floor, project, output, project / "site", str(PROCESSORS)]
            return run(command, expected_output=f"files {expected.files} bytes {expected.bytes}\n")

        return Row(name, measure, output, lambda: remove_tree(output))

    def stages(self) -> str:
        return output_of([self.programs.stages, self.project, self.folder])


def take_turns(rows: list[Row], rounds: int, patience: float, title: str) -> dict[str, Measured]:
    """A row that has taken longer than `patience` gets no more rounds."""
    results: dict[str, Measured] = {}
    for number in range(1, rounds + 1):
        print(f"{title}, round {number} of {rounds}", file=sys.stderr)
        for row in rows:
            if row.name in results and sum(sample.wall_seconds for sample in results[row.name].samples) > patience:
                continue
            row.prepare()
            sample = row.measure()
            if row.name not in results:
                row.check(row.site)
                results[row.name] = Measured(measure_tree(row.site))
            results[row.name].samples.append(sample)
    return results


def version_of(peer: str, pagefind: str | None) -> str | None:
    """Nothing if it is not installed."""
    commands = {"hugo": ["hugo", "version"], "jekyll": ["jekyll", "--version"], "mkdocs": ["mkdocs", "--version"],
                "pagefind": [pagefind, "--version"]}
    command = commands[peer]
    return output_of(command).strip() if command[0] and shutil.which(command[0]) else None
