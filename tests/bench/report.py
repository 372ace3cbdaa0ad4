"""The table, in Markdown."""

import os
from pathlib import Path

import contest
from measuring import PROCESSORS, Measured, run
from targets import AtLeast, Results, Stages, Target, targets

FLOOR_OF = {contest.FEWER: contest.FEWER_FLOOR, contest.FEWER_FLOOR: contest.FEWER_FLOOR}


def introduction(rounds: int, where: Path, peers: dict[str, str | None], busy_elsewhere: float) -> str:
    versions = [f"{peer}: {version or '**not installed**'}" for peer, version in peers.items()]
    return "\n".join([
        f"Rounds: {rounds}, interleaved. Processors: {PROCESSORS} ({processor_name()}). "
        f"Files: below `{where}`, {filesystem(where)}.",
        f"While this was measured, others had {busy_elsewhere:.0%} of the processors.",
        f"Floor: reads the same content, renders it by cmark-gfm in {PROCESSORS} threads, writes as many files and "
        "bytes as that site has.",
        "Times are medians, peak memory is the largest of all rounds "
        f"(less than {megabytes(run(['true']).peak_bytes)} MB, the size of this script, shows as that). "
        "Processor: user + system. MB: 1,000,000 bytes.",
        *versions,
        "",
    ])


def processor_name() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return os.uname().machine


def filesystem(where: Path) -> str:
    mounts = [line.split() for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    holding = [mount for mount in mounts if where.is_relative_to(mount[1])]
    return max(holding, key=lambda mount: len(mount[1]))[2]


def table(results: Results) -> str:
    heads = ("articles", "what", "rounds", "wall ms", "min–max ms", "user s", "system s", "peak MB", "wall ÷ floor",
             "processor ÷ floor", "files", "MB written")
    lines = [row(heads), "|---:|---|" + "---:|" * (len(heads) - 2)]
    lines += [row(cells(articles, name, measured, rows))
              for articles, rows in results.items() for name, measured in rows.items()]
    return "\n".join(lines) + "\n"


def row(texts: tuple[str, ...]) -> str:
    return "| " + " | ".join(texts) + " |"


def cells(articles: int, name: str, measured: Measured, rows: dict[str, Measured]) -> tuple[str, ...]:
    walls = [sample.wall_seconds for sample in measured.samples]
    floor = rows[FLOOR_OF.get(name, contest.FLOOR)]
    return (
        f"{articles:,}",
        name,
        str(len(measured.samples)),
        milliseconds(measured.wall),
        f"{milliseconds(min(walls))}–{milliseconds(max(walls))}",
        f"{measured.median('user_seconds'):.2f}",
        f"{measured.median('system_seconds'):.2f}",
        megabytes(measured.peak),
        f"{measured.wall / floor.wall:.2f}",
        f"{measured.processor / floor.processor:.1f}",
        f"{measured.site.files:,}",
        megabytes(measured.site.bytes),
    )


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f}"


def megabytes(count: int) -> str:
    return f"{count / 1e6:,.1f}"


def growth(results: Results) -> str:
    sizes = list(results)
    lines = []
    for smaller, larger in zip(sizes, sizes[1:]):
        both = [name for name in results[smaller] if name in results[larger]]
        factors = ", ".join(f"{name} × {results[larger][name].wall / results[smaller][name].wall:.1f}"
                            for name in both)
        lines.append(f"From {smaller:,} to {larger:,} articles (× {larger / smaller:.1f}): {factors}.")
    return "\n".join(lines) + "\n"


def search_beside_pagefind(results: Results) -> str:
    lines = []
    for articles, rows in results.items():
        if contest.PAGEFIND in rows and contest.UNSEARCHED in rows:
            ours = rows[contest.ROLEBOOK].processor - rows[contest.UNSEARCHED].processor
            lines.append(f"Processor time of a search index of {articles:,} articles: {milliseconds(ours)} ms more in "
                         f"the build; {milliseconds(rows[contest.PAGEFIND].processor)} ms by Pagefind after it.")
    return "\n".join(lines) + "\n"


def table_of_targets(results: Results, stages: Stages) -> str:
    lines = ["| target | limit | measured | |", "|---|---:|---:|---|"]
    lines += [row((target.text, limit(target), figure(target.measured, target.unit), target.verdict))
              for target in targets(results, stages)]
    return "\n".join(lines) + "\n"


def limit(target: Target) -> str:
    return f"{'≥' if isinstance(target, AtLeast) else '≤'} {target.limit:g}{target.unit}"


def figure(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}{unit}" if unit else f"{value:.2f}"
