#!/usr/bin/env python3
"""Measures rolebook's builds against the floor, the least that any generator could do, and against other generators
with the same articles and, as far as they go, the same features. Prints one table.

The samples come from interleaved rounds, so that a slow moment of the machine falls on every row alike.
"""

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import report
from contest import LARGE, Contest, Programs, take_turns, version_of
from measuring import Failure, on_interrupt, remove_tree, scratch_directory
from targets import Results, Stages

FEWEST_ARTICLES = 4  # an article links to three others
PEERS = ("hugo", "jekyll", "mkdocs", "pagefind")


def busy_seconds() -> tuple[float, float]:
    """Of all processors since the machine began: at work, and altogether."""
    ticks = [int(number) for number in Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]]
    idle = ticks[3] + ticks[4]
    return (sum(ticks) - idle) / os.sysconf("SC_CLK_TCK"), sum(ticks) / os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    return sum(os.times()[:4])


def stages_of(text: str) -> Stages:
    """Processor time by name."""
    lines = re.findall(r"^(\S.*?) +[\d.]+ ms +([\d.]+) ms$", text, re.MULTILINE)
    return {name: float(milliseconds) for name, milliseconds in lines}


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


def peer_names(text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(PEERS)}")
    return names


def round_count(text: str) -> int:
    if int(text) < 1:
        raise argparse.ArgumentTypeError("at least one round is needed")
    return int(text)


def parse_arguments() -> argparse.Namespace:
    in_memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rolebook", type=program, metavar="ROLEBOOK", help="the program to measure")
    parser.add_argument("tools", type=directory, metavar="TOOLS", help="where corpus, floor and stages are")
    parser.add_argument("--sizes", type=article_counts, default="90,1000,10000", metavar="N,N",
                        help=f"numbers of articles (default: %(default)s); from {LARGE:,} on Rolebook alone, once")
    parser.add_argument("--runs", type=round_count, default=5, metavar="N", help="rounds (default: %(default)s)")
    parser.add_argument("--patience", type=float, default=120, metavar="SECONDS",
                        help="a row that has taken longer gets no more rounds (default: %(default)s)")
    parser.add_argument("--peers", type=peer_names, default=",".join(PEERS), metavar="NAMES",
                        help="other programs to measure, '' for none (default: %(default)s)")
    parser.add_argument("--where", type=directory, default=in_memory, metavar="DIR",
                        help="where a scratch directory is made and removed again; /var/tmp to measure a disk "
                             "(default: %(default)s)")
    parser.add_argument("--pagefind", type=shutil.which, metavar="PROGRAM", help="the program that makes its index")
    return parser.parse_args()


def measure(options: argparse.Namespace, peers: dict[str, str | None]) -> tuple[Results, str]:
    """The samples, and what the stages of the largest corpus but the large ones say."""
    tools = {name: program(str(options.tools / name)) for name in ("corpus", "floor", "stages")}
    programs = Programs(rolebook=options.rolebook, pagefind=options.pagefind, **tools)
    results: Results = {}
    stages = ""
    with scratch_directory(options.where) as scratch:
        os.environ["XDG_CACHE_HOME"] = str(scratch / "cache")
        for articles in options.sizes:
            folder = scratch / str(articles)
            folder.mkdir()
            contest = Contest(programs, folder, articles)
            rows = contest.our_rows()
            for peer, version in peers.items():
                rows += contest.rows_of(peer) if version else []
            rounds = options.runs if articles < LARGE else 1
            results[articles] = take_turns(rows, rounds, options.patience, f"{articles:,} articles")
            if articles < LARGE:
                stages = contest.stages()
            remove_tree(folder)
    return results, stages


def main() -> int:
    options = parse_arguments()
    os.environ["LC_ALL"] = "C.UTF-8"  # Jekyll reads files in the encoding of the locale
    # A job in the background of a shell starts with interrupts ignored.
    on_interrupt(signal.default_int_handler)
    peers = {peer: version_of(peer, options.pagefind) for peer in options.peers}
    try:
        busy, total = busy_seconds()
        own = own_seconds()
        results, stages = measure(options, peers)
        busy_after, total_after = busy_seconds()
        elsewhere = max(0.0, busy_after - busy - (own_seconds() - own)) / (total_after - total)
        print(report.introduction(options.runs, options.where, peers, elsewhere))
        print(report.table(results))
        print(report.growth(results))
        print(report.search_beside_pagefind(results))
        print(stages)
        print(report.table_of_targets(results, stages_of(stages)))
    except (Failure, subprocess.CalledProcessError) as failure:
        print(f"bench: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("bench: interrupted", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
