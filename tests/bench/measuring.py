"""Runs programs and says what they cost."""

import contextlib
import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

PROCESSORS = os.cpu_count()  # as many threads as the program begins


class Failure(Exception):
    """Why there is no table; the text is for the user."""


@dataclass(frozen=True)
class Sample:
    wall_seconds: float
    user_seconds: float
    system_seconds: float
    peak_bytes: int


@dataclass(frozen=True)
class Tree:
    files: int
    bytes: int


@dataclass
class Measured:
    """What was measured of one row of the table."""

    site: Tree
    samples: list[Sample] = field(default_factory=list)

    def median(self, quantity: str) -> float:
        return statistics.median(getattr(sample, quantity) for sample in self.samples)

    @property
    def wall(self) -> float:
        return self.median("wall_seconds")

    @property
    def processor(self) -> float:
        return statistics.median(sample.user_seconds + sample.system_seconds for sample in self.samples)

    @property
    def peak(self) -> int:
        return max(sample.peak_bytes for sample in self.samples)


def run(command: list[str | Path], folder: Path | None = None, expected_output: str = "") -> Sample:
    """Runs a program to its end; anything but success and the expected output is a Failure."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
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
    return Sample(wall_seconds, usage.ru_utime, usage.ru_stime, usage.ru_maxrss * 1024)


def text_of(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def output_of(command: list[str | Path]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


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
