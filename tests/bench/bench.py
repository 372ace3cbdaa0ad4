#!/usr/bin/env python3
"""Measures rolebook's builds against the floor, the least that any generator could do, and prints one table.

The samples come from interleaved rounds, so that a slow moment of the machine falls on every row alike.
"""

import argparse
import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

FLOOR = "floor"
FULL = "full build"
UNCHANGED = "rebuild with nothing changed"
ONE_CHANGED = "rebuild with one article changed"
BARE = "full build of bare articles"
STEPS = (FLOOR, FULL, UNCHANGED, ONE_CHANGED, BARE)

FEWEST_ARTICLES = 4  # an article links to three others
PROCESSORS = len(os.sched_getaffinity(0))
ADDED_SENTENCE = b"\nThis sentence comes and goes from one round to the next.\n"


class Failure(Exception):
    """Why there is no table; the text is for the user."""


@dataclass(frozen=True)
class Sample:
    wall_seconds: float
    processor_seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Tree:
    files: int
    bytes: int


@dataclass
class Result:
    """What was measured for one size of corpus."""

    articles: int
    site: Tree
    bare_site: Tree
    samples: dict[str, list[Sample]] = field(default_factory=lambda: {step: [] for step in STEPS})

    def median_wall(self, step: str) -> float:
        return statistics.median(sample.wall_seconds for sample in self.samples[step])


# ---- running programs


def run(command: list[str | Path], expected_output: str = "") -> Sample:
    """Runs a program to its end; anything but success and the expected output is a Failure."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall_seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        shown = " ".join(map(str, command))
        if process.returncode != 0:
            raise Failure(f"exit code {process.returncode} from: {shown}\n{text_of(errors)}".rstrip())
        if expected_output and text_of(output) != expected_output:
            raise Failure(f"expected {expected_output!r} but got {text_of(output)!r} from: {shown}")
    # Linux counts ru_maxrss in KiB.
    return Sample(wall_seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def text_of(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


# ---- files


# A program starts with this script's peak memory as its own, so that nothing here may hold a list of all files.


def measure_tree(root: Path | str) -> Tree:
    files = size = 0
    for entry in os.scandir(root):
        if entry.is_dir(follow_symlinks=False):
            below = measure_tree(entry.path)
            files, size = files + below.files, size + below.bytes
        else:
            files, size = files + 1, size + entry.stat(follow_symlinks=False).st_size
    return Tree(files, size)


def remove_tree(root: Path) -> None:
    run(["rm", "-rf", root])


def add_or_remove_sentence(article: Path) -> None:
    text = article.read_bytes()
    article.write_bytes(text.removesuffix(ADDED_SENTENCE) if text.endswith(ADDED_SENTENCE) else text + ADDED_SENTENCE)


@contextlib.contextmanager
def scratch_directory(parent: Path) -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="rolebook-bench-", dir=parent))
    try:
        yield path
    finally:
        # Nothing runs after this; a second interrupt must not leave gigabytes behind.
        on_interrupt(signal.SIG_IGN)
        shutil.rmtree(path)


def on_interrupt(handler) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


# ---- measuring


def measure(programs: argparse.Namespace, articles: int, scratch: Path) -> Result:
    project = scratch / "project"
    site = project / "site"
    build = [programs.rolebook, "build", project, "--quiet"]
    bare = scratch / "bare"
    run([programs.corpus, project, str(articles)])
    run([programs.corpus, bare, str(articles), "bare"])
    run(build)
    run([programs.rolebook, "build", bare, "--quiet"])
    if not site.is_dir():
        raise Failure(f"{programs.rolebook} build did not write {site}")
    result = Result(articles, measure_tree(site), measure_tree(bare / "site"))
    changing_article = Path(min(entry.path for entry in os.scandir(project / "content" / "articles")))

    for number in range(1, programs.runs + 1):
        print(f"{articles:,} articles, round {number} of {programs.runs}", file=sys.stderr)
        result.samples[FLOOR].append(run_floor(programs.floor, project, scratch / "floor"))
        remove_tree(site)
        result.samples[FULL].append(run(build))
        result.samples[UNCHANGED].append(run(build))
        add_or_remove_sentence(changing_article)
        result.samples[ONE_CHANGED].append(run(build))
        remove_tree(bare / "site")
        result.samples[BARE].append(run([programs.rolebook, "build", bare, "--quiet"]))
    remove_tree(project)
    remove_tree(bare)
    return result


def run_floor(floor: str, project: Path, output: Path) -> Sample:
    site = project / "site"
    expected = measure_tree(site)
    line = f"files {expected.files} bytes {expected.bytes}\n"
    sample = run([floor, project, output, site, str(PROCESSORS)], line)
    remove_tree(output)
    return sample


# ---- reporting


def introduction(programs: argparse.Namespace) -> str:
    smallest = run(["true"]).peak_bytes
    return (
        f"Rounds: {programs.runs}, interleaved. Processors: {PROCESSORS} ({processor_name()}). "
        f"Files: below `{programs.where}`.\n"
        f"Floor: reads the same content, renders it by cmark-gfm in {PROCESSORS} threads, "
        "writes as many files and bytes as the site has. Full build: into no earlier site. "
        "Bare articles: the same without dates, authors, categories and tags, so without archives and feeds.\n"
        "Times and processor seconds (user + system) are medians, peak memory is the largest of all rounds "
        f"(less than {megabytes(smallest)} MB, the size of this script, shows as that). "
        "Ratio: median time ÷ median time of the floor. MB: 1,000,000 bytes.\n"
    )


def processor_name() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return os.uname().machine


def table(results: list[Result]) -> str:
    heads = ("articles", "what", "median ms", "min–max ms", "processor s", "peak MB", "ratio to floor",
             "files in site", "MB in site")
    lines = [row(heads), "|---:|---|" + "---:|" * (len(heads) - 2)]
    lines += [row(cells(result, step)) for result in results for step in STEPS]
    return "\n".join(lines) + "\n"


def row(texts: tuple[str, ...]) -> str:
    return "| " + " | ".join(texts) + " |"


def cells(result: Result, step: str) -> tuple[str, ...]:
    samples = result.samples[step]
    walls = [sample.wall_seconds for sample in samples]
    site = result.bare_site if step == BARE else result.site
    return (
        f"{result.articles:,}",
        step,
        milliseconds(result.median_wall(step)),
        f"{milliseconds(min(walls))}–{milliseconds(max(walls))}",
        f"{statistics.median(sample.processor_seconds for sample in samples):.2f}",
        megabytes(max(sample.peak_bytes for sample in samples)),
        f"{result.median_wall(step) / result.median_wall(FLOOR):.2f}",
        f"{site.files:,}",
        megabytes(site.bytes),
    )


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}"


def megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f}"


def growth(smaller: Result, larger: Result) -> str:
    factors = ", ".join(f"{step} × {larger.median_wall(step) / smaller.median_wall(step):.1f}" for step in STEPS)
    return (f"Growth of the median time from {smaller.articles:,} to {larger.articles:,} articles "
            f"(× {larger.articles / smaller.articles:.1f}): {factors}.\n")


# ---- command line


def program(text: str) -> str:
    found = shutil.which(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"there is no program {text}")
    return os.path.abspath(found)


def directory(text: str) -> Path:
    if not os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"there is no directory {text}")
    return Path(text).absolute()


def article_counts(text: str) -> list[int]:
    counts = sorted({int(part) for part in text.split(",")})
    if counts[0] < FEWEST_ARTICLES:
        raise argparse.ArgumentTypeError(f"a corpus has at least {FEWEST_ARTICLES} articles")
    return counts


def round_count(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least one round is needed")
    return int(text)


def parse_arguments() -> argparse.Namespace:
    in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rolebook", type=program, metavar="ROLEBOOK", help="the program to measure")
    parser.add_argument("corpus", type=program, metavar="CORPUS", help="the generator of projects")
    parser.add_argument("floor", type=program, metavar="FLOOR", help="the program to compare with")
    parser.add_argument("--sizes", type=article_counts, default="1000,10000", metavar="N,N",
                        help="numbers of articles (default: %(default)s)")
    parser.add_argument("--runs", type=round_count, default=5, metavar="N", help="rounds (default: %(default)s)")
    parser.add_argument("--where", type=directory, default=in_memory, metavar="DIR",
                        help="where a scratch directory is made and removed again (default: %(default)s)")
    return parser.parse_args()


def main() -> int:
    programs = parse_arguments()
    # A job in the background of a shell starts with interrupts ignored.
    on_interrupt(signal.default_int_handler)
    try:
        with scratch_directory(programs.where) as scratch:
            results = [measure(programs, articles, scratch) for articles in programs.sizes]
            print(introduction(programs))
            print(table(results))
            if len(results) > 1:
                print(growth(results[-2], results[-1]))
    except Failure as failure:
        print(f"bench: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
