#!/usr/bin/env python3
"""A site is published whole or not at all: whatever call fails, however full the disk is, whenever the build is killed.

The suite tries some; --calls and --kills try more (./dev faults).
"""
import argparse
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PARSER = argparse.ArgumentParser(description=__doc__)
PARSER.add_argument("program")
PARSER.add_argument("failing_disk", help="the library to be preloaded")
PARSER.add_argument("--calls", type=int, default=40, metavar="N", help="let each of the first N calls fail")
PARSER.add_argument("--kills", type=int, default=20, metavar="N", help="kill so many builds")
OPTIONS, UNITTEST = PARSER.parse_known_args()
ROLEBOOK = os.path.abspath(OPTIONS.program)
FAILING_DISK = os.path.abspath(OPTIONS.failing_disk)


def tree(folder):
    """Every file below a folder with its bytes; nothing if there is no folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}


class Faults(unittest.TestCase):
    maxDiff = None
    pages = 12

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name, "project")
        self.site = self.root / "site"
        self.environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600",
                            "XDG_CACHE_HOME": str(self.root.parent / "cache")}
        self.write("content/roles/analyst.md", "---\ntitle: Analyst\nskills: [SQL]\n---\nAsks.\n")
        for number in range(self.pages):
            self.write(f"content/articles/{number}.md", f"# Article {number}\n\n{'word ' * 200}\n")
        self.write("content/picture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        self.build()
        (self.site / "of-others.txt").write_text("Kept.")
        self.old = tree(self.site)
        self.keep = self.root.parent / "old"
        shutil.copytree(self.site, self.keep, symlinks=True)
        # A page is changed, one goes, one comes.
        self.write("content/roles/analyst.md", "---\ntitle: Analyst\nskills: [SQL]\n---\nAsks, and answers.\n")
        (self.root / "content/articles/1.md").unlink()
        self.write("content/articles/new.md", "# New\n\nWords.\n")
        shutil.copytree(self.site, self.root.parent / "expected", symlinks=True)
        self.build("--output", self.root.parent / "expected")
        self.new = tree(self.root.parent / "expected")
        self.assertNotEqual(self.old, self.new)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run_build(self, *arguments, **more):
        return subprocess.run([ROLEBOOK, "build", "--quiet", *map(str, arguments)], cwd=self.root, text=True,
                              env={**self.environment, **more.pop("env", {})}, capture_output=True, timeout=120, **more)

    def build(self, *arguments):
        done = self.run_build(*arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def restore(self):
        shutil.rmtree(self.site)
        shutil.copytree(self.keep, self.site, symlinks=True)

    def failing(self, **more):
        # One thread, so that a number means the same call each time.
        return self.run_build("--jobs", "1", env={"LD_PRELOAD": FAILING_DISK, **{key: str(value) for key, value in more.items()}})

    def calls(self):
        """What a build asks of the disk, in order."""
        log = self.root.parent / "calls"
        done = self.failing(CALLS_LOG=log)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(tree(self.site), self.new)
        self.restore()
        return log.read_text().split()

    def check_failed(self, done):
        """The old site is there, and nothing else is left; the message says what failed, and why."""
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stderr, r"\Aerror: cannot [a-z]+ '[^'\n]+': No space left on device; nothing was published\n\Z")
        self.assertEqual(tree(self.site), self.old)
        self.check_nothing_left()

    def check_nothing_left(self):
        self.assertEqual({path.name for path in self.root.iterdir()}, {"content", "site"})

    def built_on(self, mount, *preparations):
        """What a build says of a project in the folder `disk`, that is mounted where nobody else sees it; and its site."""
        disk, after = self.root.parent / "disk", self.root.parent / "after"
        disk.mkdir()
        script = "\n".join(["set -e", mount, *preparations, "code=0",
                            f"(cd disk && '{ROLEBOOK}' build --quiet) || code=$?", f"cp -a disk '{after}'", "exit $code"])
        try:
            done = subprocess.run(["unshare", "--map-root-user", "--mount", "sh", "-c", script], cwd=self.root.parent,
                                  text=True, env=self.environment, capture_output=True, timeout=120)
        except FileNotFoundError:
            self.skipTest("there is no unshare")
        if "unshare:" in done.stderr or "mount:" in done.stderr:
            self.skipTest(f"nobody may mount anything here: {done.stderr}")
        return done, after


class FailingCalls(Faults):
    def check(self, calls, number, done):
        published = calls.index("renameat2") + 1
        # A file that cannot be linked is copied, and the site is there before the key of the build is kept.
        if number > published or (calls[number - 1] == "linkat" and done.returncode == 0):
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(tree(self.site), self.new)
            self.check_nothing_left()
            self.restore()
        else:
            self.check_failed(done)

    def test_whatever_call_fails_the_old_site_stays(self):
        calls = self.calls()
        self.assertTrue({"openat2", "write", "close", "mkdirat", "linkat", "syncfs", "renameat2"} <= set(calls), set(calls))
        every = max(1, len(calls) // OPTIONS.calls)
        for number in sorted({*range(1, len(calls) + 1, every), *range(len(calls) - 10, len(calls) + 1)}):
            with self.subTest(call=f"{number}: {calls[number - 1]}"):
                self.check(calls, number, self.failing(FAILING_CALL=number))

    def test_a_disk_that_is_full_from_some_call_on(self):
        calls = self.calls()
        for number in random.Random(7).sample(range(1, len(calls) + 1), min(len(calls), OPTIONS.calls // 4)):
            with self.subTest(call=f"{number}: {calls[number - 1]}"):
                self.check(calls, number, self.failing(FAILING_FROM=number))


class OlderSystems(Faults):
    def test_where_folders_cannot_be_exchanged_one_takes_the_place_of_the_other(self):
        log = self.root.parent / "calls"
        done = self.failing(CALLS_LOG=log, UNKNOWN_CALL="renameat2")
        self.assertEqual((done.returncode, done.stderr),
                         (0, "note: this file system cannot exchange two folders in one step; the site was away for a moment\n"))
        self.assertEqual(tree(self.site), self.new)
        self.check_nothing_left()
        self.restore()
        calls = log.read_text().split()
        first = calls.index("rename")
        self.assertEqual(calls[first - 1:first + 2], ["renameat2", "rename", "rename"])
        for number in (first + 1, first + 2):
            with self.subTest(rename=number):
                self.check_failed(self.failing(FAILING_CALL=number, UNKNOWN_CALL="renameat2"))

    def test_a_build_that_was_killed_while_the_site_was_away_is_made_good(self):
        for name in (".site.rolebook-staging", ".site.rolebook-staging-old"):
            shutil.copytree(self.keep, self.root / name, symlinks=True)
        shutil.rmtree(self.site)
        done = self.failing(FAILING_CALL=2)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(tree(self.site), self.old)
        self.check_nothing_left()

    def test_a_folder_from_another_layer_of_a_container_is_replaced(self):
        done, after = self.built_on("mkdir upper && mount -t tmpfs tmpfs upper", "mkdir upper/files upper/work",
                                    "mount -t overlay -o lowerdir=project,upperdir=upper/files,workdir=upper/work,userxattr overlay disk")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (0, 1), done.stderr)
        self.assertEqual(tree(after / "site"), self.new)
        self.assertEqual({path.name for path in after.iterdir()}, {"content", "site"})
        self.assertEqual(tree(self.site), self.old)

    def test_a_call_that_is_not_known_is_done_without(self):
        for call in ("openat2", "linkat"):
            with self.subTest(call=call):
                done = self.failing(UNKNOWN_CALL=call)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertEqual(tree(self.site), self.new)
                self.check_nothing_left()
                self.restore()


class Limits(Faults):
    def check_after(self, after):
        self.assertEqual(tree(after / "site"), self.old)
        self.assertEqual({path.name for path in after.iterdir()}, {"content", "site"})

    def test_a_disk_that_is_nearly_full(self):
        done, after = self.built_on("mount -t tmpfs -o size=4m tmpfs disk", "cp -r project/content old disk",
                                    "mv disk/old disk/site", "cat /dev/zero > disk/content/filler 2> /dev/null || true",
                                    "truncate -s -20k disk/content/filler")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\Aerror: cannot [a-z]+ '[^'\n]+': No space left on device; nothing was published\n\Z")
        self.check_after(after)

    def test_a_disk_that_is_not_to_be_written(self):
        done, after = self.built_on("mount --bind project disk", "mount -o remount,bind,ro disk")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\Aerror: cannot create '[^'\n]+': Read-only file system; nothing was published\n\Z")
        self.check_after(after)

    def test_few_open_files_are_enough(self):
        done = self.run_build("--jobs", "16", preexec_fn=lambda: limit("RLIMIT_NOFILE", 64))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(tree(self.site), self.new)

    def test_files_that_may_not_be_as_large(self):
        done = self.run_build(preexec_fn=lambda: limit("RLIMIT_FSIZE", 4096))
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\Aerror: cannot write '[^'\n]+': File too large; nothing was published\n\Z")
        self.assertEqual(tree(self.site), self.old)
        self.check_nothing_left()


def limit(name, value):
    import resource
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(getattr(resource, name), (value, value))


class Kills(Faults):
    pages = 150

    def test_a_killed_build_leaves_the_old_site_or_the_new_one(self):
        moments = random.Random(11)
        begun = time.monotonic()
        self.build()
        longest = 1.2 * (time.monotonic() - begun)
        self.restore()
        kept = {"old": 0, "new": 0}
        for _ in range(OPTIONS.kills):
            process = subprocess.Popen([ROLEBOOK, "build", "--quiet"], cwd=self.root, env=self.environment)
            time.sleep(moments.uniform(0, longest))
            process.send_signal(signal.SIGKILL)
            process.wait()
            found = tree(self.site)
            self.assertIn(found, (self.old, self.new))
            kept["old" if found == self.old else "new"] += 1
            if found == self.new:
                self.restore()
        print(f"{OPTIONS.kills} builds killed: {kept}", file=sys.stderr)
        self.build()
        self.assertEqual(tree(self.site), self.new)
        self.check_nothing_left()

    def test_a_build_that_is_asked_to_end_leaves_nothing(self):
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            with self.subTest(signal=number.name):
                process = subprocess.Popen([ROLEBOOK, "build", "--quiet"], cwd=self.root, env=self.environment)
                while process.poll() is None and not any("staging" in path.name for path in self.root.iterdir()):
                    time.sleep(0.001)
                process.send_signal(number)
                self.assertIn(process.wait(), (code, 0))
                self.assertIn(tree(self.site), (self.old, self.new))
                self.check_nothing_left()
                self.restore()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *UNITTEST])
