#!/usr/bin/env python3
"""Counts the instructions of a build, step by step, and compares them with the record.

Unlike times, they are the same whatever else the machine does. They differ by compiler and kind of build, which is what
the record is kept by. UPDATE_INSTRUCTIONS=1 writes it anew.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RECORD = Path(__file__).with_name("instructions.json")
ARTICLES = 120  # some 500 pages with those of what they name
SLACK = 0.10
SKIPPED = 77  # as tests/CMakeLists.txt says
UPDATES = os.environ.get("UPDATE_INSTRUCTIONS") == "1"
TO_RECORD = "UPDATE_INSTRUCTIONS=1 ctest --preset dev -R bench.instructions"

# Functions of which one step consists, by what they are called with.
STEPS = {
    "reading": ["read_project"],
    "parsing": ["parse_document"],
    "joining": ["build_taxonomy"],
    "planning pages": ["plan_pages"],
    "pages": ["render_page"],
    "feeds": ["FeedWriter::FeedWriter", "FeedWriter::write"],
    "data files": ["graph_json", "faqs_json", "roles_json", "skills_json", "articles_json", "role_skills_csv",
                   "planner_json", "planner_script"],
    "search index": ["search_files"],
}


def count(options: argparse.Namespace) -> dict[str, int]:
    # The length of the path counts, too: always the same.
    with tempfile.TemporaryDirectory(prefix="rolebook-instructions-", dir="/tmp") as scratch:
        project = Path(scratch, "project")
        profile = Path(scratch, "profile")
        subprocess.run([options.corpus, project, str(ARTICLES)], check=True)
        # A second thread would be one too many for Valgrind, which numbers them from 1.
        command = ["valgrind", "--tool=callgrind", "--max-threads=2", f"--callgrind-out-file={profile}",
                   options.program, "build", project, "--quiet"]
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "LD_PRELOAD": options.one_processor}
        result = subprocess.run(command, env=environment, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"exit code {result.returncode} from {command}\n{result.stderr}")
        pages = sum(1 for _ in Path(project, "site").rglob("*.html"))
        files = sum(1 for path in Path(project, "site").rglob("*") if path.is_file())
        print(f"{ARTICLES} articles: {pages} pages, {files} files")
        annotated = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", profile], check=True,
                                   capture_output=True, text=True).stdout
    counts = {"total": int(re.search(r"Collected : (\d+)", result.stderr)[1])}
    for step, functions in STEPS.items():
        counts[step] = sum(inclusive(annotated, function) for function in functions)
    return counts


def inclusive(annotated: str, function: str) -> int:
    found = re.search(rf"^ *([\d,]+) .*:rolebook::{function}(\[abi:\w+\])?\(", annotated, re.MULTILINE)
    if not found:
        sys.exit(f"the program has no function rolebook::{function}: change STEPS of {__file__}")
    return int(found[1].replace(",", ""))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", help="rolebook, as ./dev build made it")
    parser.add_argument("corpus", help="the program that writes articles")
    parser.add_argument("one_processor", help="the library that hides all processors but one")
    parser.add_argument("compiler", help="what the program was made by")
    options = parser.parse_args()

    if not shutil.which("valgrind"):
        sys.exit("valgrind is not installed; ./dev test installs it")
    record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    if options.compiler not in record and not UPDATES:
        print(f"No instructions are recorded for {options.compiler}. To record them: {TO_RECORD}")
        return SKIPPED
    counts = count(options)
    if UPDATES:
        record[options.compiler] = counts
        RECORD.write_text(json.dumps(record, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    expected = record[options.compiler]
    changes = {step: counts[step] / expected[step] - 1 for step in counts}
    for step, change in changes.items():
        print(f"{step:<15} {counts[step]:>15,} {change:>+8.1%}")
    outside = [step for step, change in changes.items() if abs(change) > SLACK]
    if outside:
        print(f"Not within {SLACK:.0%} of the record: {', '.join(outside)}.\n"
              f"What is more for no reason is to be mended. To record the rest: {TO_RECORD}")
    return 1 if outside else 0


if __name__ == "__main__":
    sys.exit(main())
