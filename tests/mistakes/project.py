"""A small project that a test builds. The first argument of a test is the program."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROLEBOOK = os.path.abspath(sys.argv.pop(1))


class Project(unittest.TestCase):
    def setUp(self):
        # In memory where there is such a place: a build waits until the disk has what it wrote.
        scratch = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)

    def build(self, files, *arguments):
        """The exit code, what was told, and the folder that the site is in if there is one."""
        root = pathlib.Path(tempfile.mkdtemp(dir=self.scratch))
        for name, data in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode() if isinstance(data, str) else data)
        done = subprocess.run([ROLEBOOK, "build", "--format", "json", *arguments], cwd=root, capture_output=True,
                              encoding="utf-8", timeout=60,
                              env={"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600"})
        self.assertEqual(done.stderr, "")
        return done.returncode, json.loads(done.stdout), root / "site"
