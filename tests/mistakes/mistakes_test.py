#!/usr/bin/env python3
"""Every mistake of mistakes.md is told once, at its place, with its cure, and beside it nothing else is told."""
import pathlib
import re
import unittest

from project import Project

TABLE = pathlib.Path(__file__).with_name("mistakes.md")
FENCE = re.compile(r"^(`{3,})([^`]*)$")
PLACE = r"(?:(?P<path>[^\s:]+):(?P<line>\d+):(?P<column>\d+): )?"
PROBLEM = re.compile(PLACE + r"(?P<severity>error|warning|note): (?P<message>.*) \[(?P<code>[a-z0-9-]+)\]")
REMARK = re.compile(PLACE + r"note: (?P<message>.*)")
HINT = "  hint: "


class Case:
    def __init__(self, area, name):
        self.area, self.name, self.prose, self.files, self.told = area, name, "", {}, ""

    def add(self, info, text):
        _, *words = info.split()
        if not words:
            self.told += text
        elif words[2:] == ["times"]:
            self.files[words[0]] = (text * int(words[1])).encode()
        else:
            self.files[words[0]] = text.encode(words[1] if len(words) > 1 else "utf-8")

    def problems(self):
        """What is expected, in the form that --format json has."""
        found = []
        for line in self.told.splitlines():
            problem, remark = PROBLEM.fullmatch(line), REMARK.fullmatch(line)
            if line.startswith(HINT):
                found[-1]["hint"] = line.removeprefix(HINT)
            elif problem:
                found.append({"hint": "", **with_numbers(problem)})
            elif remark:
                found[-1]["remark"] = with_numbers(remark)
            else:
                raise ValueError(f"{self.name}: neither a problem nor a remark nor a hint: {line}")
        return found


def with_numbers(match):
    return {key: int(value) if key in ("line", "column") else value
            for key, value in match.groupdict().items() if value is not None}


def read_cases():
    """A case from '###' to '###'."""
    cases = []
    area, fence, info, text = "", "", "", ""
    for line in TABLE.read_text(encoding="utf-8").splitlines(keepends=True):
        mark = FENCE.match(line.rstrip("\n"))
        if fence and line.strip() == fence:
            if cases:
                cases[-1].add(info, text)
            fence = ""
        elif fence:
            text += line
        elif mark:
            fence, info, text = mark[1], mark[2], ""
        elif line.startswith("## "):
            area = line[3:].strip()
        elif line.startswith("### "):
            cases.append(Case(area, line[4:].strip()))
        elif cases:
            cases[-1].prose += line
    return cases


CASES = read_cases()


def is_like(told, expected):
    """`…` in what is expected stands for any words."""
    pattern = ".+".join(map(re.escape, expected.split("…")))
    return re.fullmatch(pattern, told) is not None


def is_same(told, expected):
    loose = ("message", "hint", "remark")
    exact = {key: value for key, value in told.items() if key not in loose}
    wanted = {key: value for key, value in expected.items() if key not in loose}
    remark, wanted_remark = told.get("remark", {}), expected.get("remark", {})
    return (exact == wanted and is_like(told["message"], expected["message"])
            and is_like(told["hint"], expected["hint"])
            and remark.keys() == wanted_remark.keys() and all(remark[key] == wanted_remark[key] for key in remark))


def in_words(problems):
    lines = []
    for problem in problems:
        place = "{path}:{line}:{column}: ".format(**problem) if "path" in problem else ""
        lines.append("{}{severity}: {message} [{code}]".format(place, **problem))
        if "remark" in problem:
            remark = problem["remark"]
            place = "{path}:{line}:{column}: ".format(**remark) if "path" in remark else ""
            lines.append(f"{place}note: {remark['message']}")
        if problem["hint"]:
            lines.append(HINT + problem["hint"])
    return "\n".join(lines)


class Mistakes(Project):
    maxDiff = None

    def check(self, case):
        expected = case.problems()
        code, report, site = self.build(case.files)
        told = report["problems"]
        same = len(told) == len(expected) and all(map(is_same, told, expected))
        if not same:
            self.assertEqual(in_words(told), in_words(expected))
            self.assertEqual(told, expected)
        is_sound = all(problem["severity"] != "error" for problem in expected)
        self.assertEqual(code, 0 if is_sound else 1)
        self.assertEqual(report["published"], is_sound)
        self.assertEqual(site.exists(), is_sound, "an error keeps everything from being written, a warning nothing")


class Table(unittest.TestCase):
    def test_every_case_has_a_name_of_its_own(self):
        names = [case.name for case in CASES]
        self.assertEqual(sorted(names), sorted(set(names)))

    def test_there_are_enough_cases(self):
        self.assertGreaterEqual(len(CASES), 60)

    def test_every_mistake_has_a_cure_or_says_why_it_needs_none(self):
        for case in CASES:
            with self.subTest(case.name):
                problems = [problem for problem in case.problems() if problem["severity"] != "note"]
                self.assertTrue(problems)
                has_cure = all(problem["hint"] for problem in problems)
                self.assertNotEqual(has_cure, bool(case.prose.strip()))


def add_tests():
    for case in CASES:
        name = "test_" + re.sub(r"\W+", "_", f"{case.area} {case.name}".lower()).strip("_")
        assert not hasattr(Mistakes, name), name
        setattr(Mistakes, name, lambda self, case=case: self.check(case))


add_tests()

if __name__ == "__main__":
    unittest.main()
