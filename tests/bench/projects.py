"""The projects that are built: the corpus, the same with fewer outputs, and the same for other generators.

Other generators get the same articles, roles and skills: front matter under the keys and in the notation that they
read, and links in the notation that costs them least."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

PEERS = Path(__file__).parent / "peers"

# No base_url: no feeds, no sitemap, no page for what is not found. What is not searched needs no index.
FEWER_OUTPUTS = """title = "Benchmark"
language = "en"

[[defaults]]
path = ""
values = { search = false }
"""

WITHOUT_SEARCH = """title = "Benchmark"
base_url = "https://bench.example/"
language = "en"

[[defaults]]
path = ""
values = { search = false }
"""

ARTICLE_LINK = re.compile(r"\]\(\.\./articles/\d{4}-\d\d-\d\d-([^)]*)\.md\)")
ROLE_LINK = re.compile(r"\]\(role:([^)]*)\)")
SKILL_LINK = re.compile(r"\[\[([^\]]*)\]\]")
SINGLE_TERM = re.compile(r"^(author|category)( = |: )(\".*\")$", re.MULTILINE)
PLURALS = {"author": "authors", "category": "categories"}
DATED_NAME = re.compile(r"^\d{4}-\d\d-\d\d-")


def with_settings(project: Path, copy: Path, settings: str) -> None:
    """The same content under other settings."""
    copy.mkdir()
    shutil.copytree(project / "content", copy / "content", copy_function=os.link)
    (copy / "rolebook.toml").write_text(settings, encoding="utf-8")


def slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def files_of(project: Path, folder: str) -> Iterator[tuple[str, str, str]]:
    """Name without date and suffix, front matter with its fences, text."""
    for path in (project / "content" / folder).iterdir():
        text = path.read_text(encoding="utf-8")
        fence = text[:4]
        end = text.index("\n" + fence, 4) + 1 + len(fence)
        yield path.name, text[:end], text[end:]


def name_of(file: str) -> str:
    return DATED_NAME.sub("", file.removesuffix(".md"))


def linked_by_address(text: str) -> str:
    text = ARTICLE_LINK.sub(r"](/articles/\1/)", text)
    text = ROLE_LINK.sub(r"](/roles/\1/)", text)
    return SKILL_LINK.sub(lambda link: f"[{link[1]}](/skills/{slug(link[1])}/)", text)


def linked_by_file(text: str) -> str:
    text = ARTICLE_LINK.sub(r"](../articles/\1.md)", text)
    text = ROLE_LINK.sub(r"](../roles/\1.md)", text)
    return SKILL_LINK.sub(lambda link: f"[{link[1]}](../skills/{slug(link[1])}.md)", text)


def with_plural_terms(front_matter: str) -> str:
    return SINGLE_TERM.sub(lambda line: f"{PLURALS[line[1]]}{line[2]}[{line[3]}]", front_matter)


def with_needs(front_matter: str) -> str:
    """A role's skills under a key that is no taxonomy."""
    return front_matter.replace("\nskills = [\n", "\nneeds = [\n")


def as_yaml(front_matter: str) -> str:
    """The corpus writes TOML and YAML in which strings, dates and lists are the same text."""
    if front_matter.startswith("---"):
        return front_matter
    text = front_matter.replace("+++\n", "---\n")
    text = re.sub(r"^(\w+) = ", r"\1: ", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=[{,] )(\w+) = ", r"\1: ", text)
    return re.sub(r",?\n\]", "]", text.replace("[\n    ", "[").replace(",\n    ", ", "))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def hugo(project: Path, peer: Path) -> None:
    shutil.copytree(PEERS / "hugo", peer)
    for file, front_matter, text in files_of(project, "articles"):
        write(peer / "content/articles" / (name_of(file) + ".md"),
              with_plural_terms(front_matter) + linked_by_address(text))
    for folder in ("roles", "skills"):
        for file, front_matter, text in files_of(project, folder):
            write(peer / "content" / folder / name_of(file) / "_index.md",
                  with_needs(front_matter) + linked_by_address(text))


def jekyll(project: Path, peer: Path) -> None:
    shutil.copytree(PEERS / "jekyll", peer)
    contents = "* Contents\n{:toc}\n\n"
    for file, front_matter, text in files_of(project, "articles"):
        write(peer / "_posts" / file,
              as_yaml(with_plural_terms(front_matter)) + contents + linked_by_address(text))
    for folder in ("roles", "skills"):
        for file, front_matter, text in files_of(project, folder):
            write(peer / f"_{folder}" / file, as_yaml(with_needs(front_matter)) + contents + linked_by_address(text))


def mkdocs(project: Path, peer: Path) -> None:
    shutil.copytree(PEERS / "mkdocs", peer)
    for folder in ("articles", "roles", "skills"):
        for file, front_matter, text in files_of(project, folder):
            write(peer / "docs" / folder / (name_of(file) + ".md"), as_yaml(front_matter) + linked_by_file(text))
