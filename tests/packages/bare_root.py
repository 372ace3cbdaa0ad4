"""Bare Debian systems to run things in. All of it is gone afterwards: a /proc, which programs ask where they are, is
mounted only for what runs, in a namespace of its own."""
import atexit
import os
import pathlib
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org")
ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8",
               "DEBIAN_FRONTEND": "noninteractive"}
SOURCES = f"""\
deb {MIRROR}/debian bookworm main
deb {MIRROR}/debian bookworm-updates main
deb {MIRROR}/debian-security bookworm-security main
"""

scratch = None


def folder():
    """Where all of them lie. Below the project, where there is room, and never in memory."""
    global scratch
    if scratch is None:
        (ROOT / "build").mkdir(exist_ok=True)
        scratch = pathlib.Path(tempfile.mkdtemp(prefix="bare-", dir=ROOT / "build"))
        atexit.register(shutil.rmtree, scratch)
    return scratch


def minimal_debian():
    """A Debian 12 with what every one has, made once."""
    base = folder() / "debian-12"
    if not base.exists():
        subprocess.run(["debootstrap", "--variant=minbase", "bookworm", base, f"{MIRROR}/debian"], check=True,
                       stdout=subprocess.DEVNULL)
        (base / "etc/apt/sources.list").write_text(SOURCES)
    return base


class BareRoot:
    def __init__(self, name):
        self.path = folder() / name
        subprocess.run(["cp", "--archive", "--reflink=auto", minimal_debian(), self.path], check=True)

    def run(self, *command, environment=None, check=True):
        return self._run([], command, environment, check)

    def run_offline(self, *command, environment=None, check=True):
        return self._run(["--net"], command, environment, check)

    def _run(self, apart, command, environment, check):
        inside = ["unshare", *apart, "--pid", "--fork", f"--mount-proc={self.path}/proc", "chroot", self.path, *command]
        done = subprocess.run(inside, env={**ENVIRONMENT, **(environment or {})}, text=True, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if check and done.returncode != 0:
            raise AssertionError(f"{command} exited {done.returncode}:\n{done.stdout[-8000:]}")
        return done

    def remove(self):
        shutil.rmtree(self.path)


def tree(folder):
    """Every file below a folder with its bytes and mode."""
    return {path.relative_to(folder).as_posix(): (path.stat().st_mode & 0o777, path.read_bytes())
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}
