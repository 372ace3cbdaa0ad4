"""What the builds must hold, and whether they did."""

from dataclasses import dataclass

import contest
from measuring import Measured

Results = dict[int, dict[str, Measured]]  # by number of articles and name of the row
Stages = dict[str, float]  # processor milliseconds by name


@dataclass(frozen=True)
class Target:
    text: str
    limit: float
    measured: float | None  # nothing if this run has not measured it
    unit: str

    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        return "held" if self.measured <= self.limit else "**missed**"


@dataclass(frozen=True)
class AtLeast(Target):
    @property
    def verdict(self) -> str:
        if self.measured is None:
            return "not measured"
        return "held" if self.measured >= self.limit else "**missed**"


class Figures:
    def __init__(self, results: Results, stages: Stages):
        self.results = results
        self.stages = stages

    def wall(self, articles: int, row: str) -> float | None:
        measured = self.results.get(articles, {}).get(row)
        return measured.wall if measured else None

    def peak(self, articles: int, row: str) -> float | None:
        measured = self.results.get(articles, {}).get(row)
        return measured.peak if measured else None

    def stage(self, *names: str) -> float | None:
        return sum(self.stages[name] for name in names) if self.stages else None


def ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other is not None else None


def scaled(value: float | None, factor: float) -> float | None:
    return value * factor if value is not None else None


def targets(results: Results, stages: Stages) -> list[Target]:
    figures = Figures(results, stages)
    wall, peak, stage = figures.wall, figures.peak, figures.stage
    ours = wall(10_000, contest.ROLEBOOK)
    return [
        Target("90 articles", 50, scaled(wall(90, contest.ROLEBOOK), 1000), " ms"),
        Target("10,000 articles, optional outputs off: times the floor's time", 2.5,
               ratio(wall(10_000, contest.FEWER), wall(10_000, contest.FEWER_FLOOR)), ""),
        Target("10,000 articles: times the floor's time", 3.0, ratio(ours, wall(10_000, contest.FLOOR)), ""),
        AtLeast("10,000 articles: how much faster than Hugo", 20, ratio(wall(10_000, contest.HUGO), ours), ""),
        AtLeast("10,000 articles: how much faster than Hugo without related articles", 6,
                ratio(wall(10_000, contest.HUGO_UNRELATED), ours), ""),
        Target("10,000 articles: peak memory, of Hugo's", 0.2,
               ratio(peak(10_000, contest.ROLEBOOK), peak(10_000, contest.HUGO)), ""),
        Target("10,000 articles, nothing changed: of the time of a full build", 0.6,
               ratio(wall(10_000, contest.UNCHANGED), ours), ""),
        Target("from 10,000 to 100,000 articles: growth of the time", 11,
               ratio(wall(100_000, contest.ROLEBOOK), ours), ""),
        Target("100,000 articles: peak memory", 4000, scaled(peak(100_000, contest.ROLEBOOK), 1e-6), " MB"),
        Target("search index, feeds and data files, written: of the processor time of the pages", 1,
               ratio(stage("the search index", "feeds", "data files"), stage("pages, scoring included")), ""),
        Target("joining: of the processor time of parsing", 1,
               ratio(stage("joining, names in texts included"), stage("parsing the Markdown")), ""),
    ]
