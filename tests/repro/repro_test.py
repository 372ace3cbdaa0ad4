#!/usr/bin/env python3
"""The same project gives the same bytes and modes, whoever builds it, wherever, whenever and however often.

The library is preloaded: it makes folders list what they hold in another order, and the clock go wrong.
"""
import os
import pathlib
import pty
import random
import re
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import unicodedata
import unittest
import zlib

SHUFFLED_FOLDERS = os.path.abspath(sys.argv.pop(2))
ROLEBOOK = os.path.abspath(sys.argv.pop(1))
OURS = pathlib.Path(__file__).resolve().parents[2]
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # each build waits until the disk has all of it
NOW = "1790000000"  # in September 2026
LOCALES = ("C", "tr_TR.UTF-8", "de_DE.UTF-8")
ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati")
SETTINGS = """title = "Straße und İş"
base_url = "https://example.org/careers/"
timezone = "America/St_Johns"
paginate = 3
offline = true
edit_url = "https://example.org/edit/:path"
feeds.entries = 7
taxonomies = { industry = "industries" }
"""


def picture(width, height):
    """The bytes of a PNG that holds nothing but zeros."""
    def part(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = (b"\0" + b"\0" * width) * height
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))


def awkward_files():
    """A small project of ties, and of letters that locales and file systems treat differently."""
    composed, decomposed = (unicodedata.normalize(form, "Café Résumé") for form in ("NFC", "NFD"))
    files = {
        "rolebook.toml": SETTINGS,
        "content/index.md": "# Willkommen\n\n[[İstanbul Analyst]] and [[ılık iş]] and [[STRASSE]] and [[Straßenbau]].\n",
        "content/roles/istanbul.md": "---\ntitle: İstanbul Analyst\nskills: [Isı, ısı, İSİ, SQL]\nrelated: [ılık iş]\n---\nIt asks.\n",
        "content/roles/ilik.md": "---\ntitle: ılık iş\nskills: [SQL, Straßenbau]\n---\nIt asks.\n",
        "content/roles/İŞ.md": "---\nskills: [SQL, Isı]\n---\n# İŞ\n\nIt asks. Café Résumé.\n",
        "content/skills/straße.md": "---\ntitle: Straßenbau\nalso_known_as: [STRASSE]\nrequires: [SQL]\n---\nRoads.\n",
        "content/skills/sql.md": "# SQL\n\n```sql\nSELECT title FROM pages WHERE id = 'İ' -- ß\n```\n\n```python\nfor i in ı: pass\n```\n",
        f"content/skills/{decomposed}.md": f"---\ntitle: {decomposed}\nbroader: [{composed}s]\n---\n{decomposed} and SQL.\n",
        f"content/skills/{composed}s.md": f"---\ntitle: {composed}s\n---\n{decomposed} {composed}, Isı.\n",
        "content/families/f.md": "---\ntitle: ß and ss\nroles: [İstanbul Analyst, ılık iş, İŞ]\n---\n",
        "content/paths/p.md": "---\ntitle: Zu Fuß\nfor: İŞ\nsteps:\n  - title: One\n    skills: [SQL]\n  - title: Two\n    skills: [Isı]\n---\n",
        "content/authors/a.md": "---\nname: Ömer Öz\n---\n",
        "content/authors/b.md": "---\nname: Işıl Ğ\n---\n",
        "content/bilder/größe.png": picture(3, 5),
        "content/bilder/seite.html": "<p>as it is</p>\n",
        f"static/{decomposed}.png": picture(2, 1),
        "static/ı/İ.txt": "i\n",
        "data/authors.toml": '[zz]\nname = "Zoë Zed"\n',
        "themes/default/not_found.mustache": "<!doctype html><title>{{title}}</title>Mine\n",
        "themes/default/i18n/en.toml": "[zip]\nabout = \"About it.\"\n",
    }
    moments = ("2024-05-06", "2024-05-06T00:00:00Z", "2024-05-06 05:45:00 +05:45", "2024-05-05T21:30:00", "2024-05-06T14:00:00+14:00",
               "2024-05-05 12:00:00 -1200")
    for number in range(18):
        files[f"content/articles/{'tie' if number % 2 else 'TIE'}-{number}.md"] = (
            f"---\ntitle: {('Equal', 'equal', 'Eqüal')[number % 3]}\ndate: {moments[number % len(moments)]}\n"
            f"tags: [{', '.join(f'tag {(number * 7 + each) % 23}' for each in range(6))}, ISI, ısı, İsi]\n"
            f"categories: [Straße, Strasse{number % 2}]\nindustries: [Ω, å]\nseries: Teil\nseries_order: {number // 6}\n"
            f"authors: [Ömer Öz, Işıl Ğ]\nroles: [İŞ]\naliases: [/old/{number}/]\n---\n"
            f"The same words about SQL and Isı.\n\n## What is it?\n\nIt is the same answer.\n\n## What is it, then?\n\nThe same.\n")
    for number in range(6):
        files[f"content/faqs/q{number}.md"] = (
            f"---\nquestion: What does an analyst do {('all day', 'all the day', 'every day')[number % 3]} {('', 'long')[number % 2]}?\n"
            f"about: [İstanbul Analyst]\nroles: [ılık iş]\n---\nIt asks.\n")
    return files


def write(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())



def tree(folder):
    """All that lies below a folder, by path: its mode, and its bytes or target."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        mode = path.lstat().st_mode
        content = os.readlink(path) if stat.S_ISLNK(mode) else path.read_bytes() if stat.S_ISREG(mode) else None
        found[path.relative_to(folder).as_posix()] = (oct(mode), content)
    return found


def differing(one, other):
    """The paths of what is not the same in both, and how."""
    found = []
    for path in sorted({*one, *other}):
        if one.get(path) != other.get(path):
            modes = [each[path][0] if path in each else "absent" for each in (one, other)]
            found.append(path if modes[0] == modes[1] else f"{path} ({modes[0]}, {modes[1]})")
    return found[:8] + (["and more"] if len(found) > 8 else [])


def as_nobody():
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)


def setUpModule():
    scratch = tempfile.TemporaryDirectory(dir=MEMORY)
    unittest.addModuleCleanup(scratch.cleanup)
    Repro.scratch = pathlib.Path(scratch.name).resolve()
    Repro.scratch.chmod(0o755)
    Repro.ours, Repro.awkward = Repro.scratch / "ours", Repro.scratch / "awkward"
    for name in ("content", "themes", "static"):
        if (OURS / name).is_dir():
            shutil.copytree(OURS / name, Repro.ours / name, copy_function=shutil.copy)
    shutil.copy(OURS / "rolebook.toml", Repro.ours)
    write(Repro.awkward, awkward_files())
    Repro.reference = {root: Repro.built(root) for root in (Repro.ours, Repro.awkward)}
    for root, (site, _) in Repro.reference.items():
        assert len(site) > 200 and "site.zip" in site, f"{root} was not built"


class Repro(unittest.TestCase):
    maxDiff = None

    @classmethod
    def folder(cls):
        """A new one, that everybody may write."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=cls.scratch))
        folder.chmod(0o777)
        return folder

    @classmethod
    def run_build(cls, root, output, *arguments, codes=(0,), env=None, **options):
        environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": NOW, **(env or {})}
        options = {"capture_output": True, "cwd": cls.scratch, **options}
        done = subprocess.run([ROLEBOOK, "build", str(root), "--output", str(output), "--zip", *map(str, arguments)],
                              env={name: str(value) for name, value in environment.items()}, timeout=120, **options)
        assert done.returncode in codes, f"{done.returncode}: {done.stdout} {done.stderr}"
        return done

    @classmethod
    def built(cls, root, *arguments, **options):
        """What a build makes in an empty folder, and what it says of the project."""
        folder = cls.folder()
        done = cls.run_build(root, folder / "site", *arguments, **options)
        site = tree(folder)
        shutil.rmtree(folder)
        return site, done.stderr

    def check(self, *arguments, roots=None, said=False, **options):
        """Our projects become what they became at first, with other options or elsewhere. `roots` are copies of them."""
        for original, root in (roots or {self.ours: self.ours, self.awkward: self.awkward}).items():
            with self.subTest(project=original.name):
                site, told = self.built(root, *arguments, **options)
                self.assertEqual(differing(site, self.reference[original][0]), [])
                if said:
                    self.assertEqual(told, self.reference[original][1])

    def copies(self, into):
        return {root: pathlib.Path(shutil.copytree(root, into / root.name)) for root in self.reference}


class Places(Repro):
    def test_another_folder(self):
        for name in ("", " with a long näme" * 9 + " of its own/and/another/folder/in/it"):
            with self.subTest(length=len(name)):
                folder = self.folder() / name.strip()
                folder.mkdir(parents=True, exist_ok=True)
                self.check(roots=self.copies(folder), said=True)

    def test_the_output_in_the_project(self):
        folder = self.folder()
        for original, root in self.copies(folder).items():
            self.run_build(root, root / "site")
            self.assertEqual(differing({path: entry for path, entry in tree(root).items() if path.split("/")[0] in ("site", "site.zip")},
                                       self.reference[original][0]), [])

    def test_another_working_directory(self):
        link = self.folder() / "link"
        link.symlink_to(self.awkward)
        for cwd, root in ((self.awkward, "."), (self.awkward / "content/roles", "../.."), ("/", self.awkward),
                          (self.ours, "../awkward/"), (self.scratch, "./ours/../awkward//"), ("/", link)):
            with self.subTest(cwd=str(cwd), root=str(root)):
                self.check(roots={self.awkward: root}, cwd=cwd, said=True)

    def test_the_content_by_another_name(self):
        for content in (self.awkward / "content", "content", "./content/", "../awkward/content"):
            with self.subTest(content=str(content)):
                self.check("--content", content, roots={self.awkward: "."}, cwd=self.awkward, said=True)


class Surroundings(Repro):
    def test_folders_of_the_user(self):
        home = self.folder()
        for name, value in (("HOME", home), ("HOME", "/nonexistent"), ("HOME", ""), ("XDG_CACHE_HOME", home / "cache"),
                            ("XDG_CACHE_HOME", "relative"), ("XDG_CACHE_HOME", "/proc/nonexistent"), ("TMPDIR", "/nonexistent")):
            with self.subTest({name: str(value)}):
                self.check(roots={self.awkward: self.awkward}, env={name: value}, said=True)

    def test_settings_of_other_programs(self):
        home = self.folder()
        write(home, {".source-highlight/source-highlight.conf": 'datadir = "/nonexistent"\n'})
        for environment in ({"HOME": home}, {"SOURCE_HIGHLIGHT_DATADIR": "/nonexistent"}, {"TZDIR": "/nonexistent"},
                            {"COLUMNS": "20", "TERM": "dumb", "NO_COLOR": "1"}, {"CDPATH": "/", "LANGUAGE": "de:tr"}):
            with self.subTest(environment):
                self.check(roots={self.awkward: self.awkward}, env=environment, said=True)

    def test_another_user(self):
        if os.geteuid() != 0:
            self.skipTest("only root can become somebody else")
        if subprocess.run([ROLEBOOK, "--version"], preexec_fn=as_nobody, capture_output=True).returncode != 0:
            self.skipTest("nobody else may run the program")
        self.check(preexec_fn=as_nobody, said=True)

    def test_time_zones(self):
        for zone in ZONES:
            with self.subTest(zone):
                self.check(env={"TZ": zone}, said=True)

    def test_locales(self):
        """Those that are not installed are made, where their definitions are; otherwise it must at least do no harm."""
        made = self.folder()
        for name in LOCALES[1:]:
            try:
                subprocess.run(["localedef", "-i", name.split(".")[0], "-f", "UTF-8", made / name], capture_output=True)
            except FileNotFoundError:
                pass
        real = [name for name in LOCALES if (made / name).is_dir()]
        print(f"locales that are really there: {', '.join(['C', *real])}", file=sys.stderr)
        for name in LOCALES:
            with self.subTest(name):
                self.check(env={"LC_ALL": name, "LANG": name, **({"LOCPATH": made} if name in real else {})}, said=True)

    def test_masks(self):
        for mask in (0, 0o077, 0o777):
            with self.subTest(oct(mask)):
                self.check(preexec_fn=lambda: os.umask(mask), said=True)

    def test_threads(self):
        for jobs in (1, 2, 7, 16):
            with self.subTest(jobs):
                self.check("--jobs", jobs, said=True)

    def test_memory(self):
        """What was not set, and the order of addresses, must not show."""
        for environment in ({"MALLOC_PERTURB_": "165"}, {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=0:glibc.malloc.mmap_threshold=4096"}):
            with self.subTest(environment):
                self.check(env=environment, said=True)

    def test_the_clock(self):
        for shift in (-1_200_000_000, 86_400 * 200, 1_200_000_000):
            with self.subTest(shift):
                self.check(env={"LD_PRELOAD": SHUFFLED_FOLDERS, "CLOCK_SHIFT": shift}, said=True)

    def test_a_terminal(self):
        for root, (site, _) in self.reference.items():
            with self.subTest(project=root.name):
                folder = self.folder()
                ours, theirs = pty.openpty()
                printed = []
                reader = threading.Thread(target=self.read, args=(ours, printed))
                reader.start()
                self.run_build(root, folder / "site", capture_output=False, stdin=theirs, stdout=theirs, stderr=theirs)
                os.close(theirs)
                reader.join()
                os.close(ours)
                self.assertIn(b"pages in", b"".join(printed))
                self.assertEqual(differing(tree(folder), site), [])

    @staticmethod
    def read(terminal, into):
        try:
            while data := os.read(terminal, 65536):
                into.append(data)
        except OSError:
            pass  # nobody has the other end any more


class Files(Repro):
    def test_times_and_modes_of_files(self):
        numbers = random.Random(5)
        for original, root in self.copies(self.folder()).items():
            for path in root.rglob("*"):
                if path.is_file():
                    path.chmod(numbers.choice((0o600, 0o444, 0o755, 0o4711)))
                os.utime(path, (numbers.randrange(2 ** 33), numbers.choice((0, 1, numbers.randrange(2 ** 33)))))
            self.check(roots={original: root}, said=True)

    def test_the_order_in_which_files_were_made(self):
        files = list(awkward_files().items())
        for seed in range(2):
            with self.subTest(seed):
                root = self.folder() / "awkward"
                random.Random(seed).shuffle(files)
                write(root, dict(files))
                self.check(roots={self.awkward: root}, said=True)

    def shuffled(self, seed, **more):
        return {"LD_PRELOAD": SHUFFLED_FOLDERS, "SHUFFLE_SEED": seed, **more}

    def test_the_order_in_which_folders_are_read(self):
        log = self.folder() / "log"
        for seed in range(1, 5):
            with self.subTest(seed):
                self.check("--jobs", seed, env=self.shuffled(seed, SHUFFLE_LOG=log), said=True)
        self.assertGreater(len(log.read_text().split()), 50)

    def check_order(self, files, *arguments, codes=(0,)):
        root = self.folder() / "project"
        write(root, {"content/index.md": "# Start\n", **files})
        first, told = self.built(root, *arguments, codes=codes, env=self.shuffled(1))
        self.assertIn("site.zip", first)
        for seed in range(2, 9):
            site, said = self.built(root, *arguments, codes=codes, env=self.shuffled(seed))
            self.assertEqual((differing(site, first), said), ([], told))

    def test_the_order_of_names_that_are_nearly_one(self):
        texts = {f"themes/default/i18n/{name}.toml": f'[zip]\nabout = "{name}"\n[extra]\n{name} = "x"\n' for name in ("DE", "De", "de")}
        self.check_order({"rolebook.toml": 'language = "de"\n', **texts})

    def test_the_order_of_what_stands_in_each_others_way(self):
        names = [unicodedata.normalize(form, "Café") for form in ("NFC", "NFD")]
        for form in ("content/skills/{}.md", "content/{}.txt", "static/{}.txt"):
            with self.subTest(form):
                self.check_order({form.format(name): f"# {number}\n" for number, name in enumerate(names)}, "--keep-going",
                                 codes=(1,))
        broken = {f"content/roles/{name}.md": f"---\ntitle: Same\naliases: [/old/]\nskills: [{skill}]\n---\n"
                  for name, skill in zip("abcdef", ("SQL", "sql", "Sql", "S.Q.L", "sQL", "SQl"))}
        self.check_order({**broken, "static/roles/a/index.html": "x"}, "--keep-going", codes=(1,))


class Before(Repro):
    """What was built before."""

    def older(self, root):
        """A copy of a project as it may have been: less, more and other than now."""
        older = self.folder() / root.name
        shutil.copytree(root, older)
        pages = sorted((older / "content").rglob("*.md"))
        for number, page in enumerate(pages):
            if number % 3 == 0:
                page.unlink()
            elif number % 3 == 1:
                page.write_bytes(page.read_bytes() + b"\nAs it was.\n")
        write(older, {"content/skills/gone.md": "# Gone\n", "static/gone.txt": "gone"})
        return older

    def test_an_older_site(self):
        for root, (site, told) in self.reference.items():
            with self.subTest(project=root.name):
                folder = self.folder()
                environment = {"XDG_CACHE_HOME": self.folder()}
                self.run_build(self.older(root), folder / "site", "--keep-going", "--drafts", codes=(0, 1), env=environment)
                self.assertIn("site/gone.txt", tree(folder))
                for _ in range(2):
                    done = self.run_build(root, folder / "site", env=environment)
                    self.assertEqual((differing(tree(folder), site), done.stderr), ([], told))

    def test_a_site_whose_files_were_touched(self):
        changes = {"mode": lambda path: path.chmod(0o600), "time": lambda path: os.utime(path, (0, 0)),
                   "gone": lambda path: path.unlink(), "edited": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"#")}
        for name, change in changes.items():
            for cache in ("kept", "none"):
                with self.subTest(change=name, cache=cache):
                    folder = self.folder()
                    environment = {"XDG_CACHE_HOME": self.folder()} if cache == "kept" else {}
                    self.run_build(self.awkward, folder / "site", env=environment)
                    for path in (folder / "site/index.html", folder / "site/roles/is/index.html"):
                        change(path)
                    self.run_build(self.awkward, folder / "site", env=environment)
                    shutil.rmtree(folder / "site.edited", ignore_errors=True)
                    self.assertEqual(differing(tree(folder), self.reference[self.awkward][0]), [])

    def test_an_older_site_whose_files_have_other_modes(self):
        """As after a checkout of a branch that holds the site, by somebody with another mask."""
        folder = self.folder()
        self.run_build(self.older(self.awkward), folder / "site", "--keep-going", codes=(0, 1))
        for path in folder.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o640)
        self.run_build(self.awkward, folder / "site")
        self.assertEqual(differing(tree(folder), self.reference[self.awkward][0]), [])

    def test_a_cache_that_is_broken(self):
        numbers = random.Random(3)
        older = self.older(self.awkward)
        folder, cache = self.folder(), self.folder()

        def flip(data):
            at = numbers.randrange(len(data))
            return data[:at] + bytes([data[at] ^ 1 << numbers.randrange(8)]) + data[at + 1:]

        changes = [flip] * 4 + [lambda data: data[:numbers.randrange(len(data))]] * 3 + [
            lambda data: b"", lambda data: data * 2, lambda data: bytes(70_000), lambda data: None]
        for number, change in enumerate(changes):
            with self.subTest(number):
                self.run_build(older if number % 2 else self.awkward, folder / "site", "--keep-going", codes=(0, 1),
                               env={"XDG_CACHE_HOME": cache})
                kept = [path for path in cache.rglob("*") if path.is_file()]
                self.assertEqual(len(kept), 1)
                data = change(kept[0].read_bytes())
                kept[0].unlink()
                if data is not None:
                    kept[0].write_bytes(data)
                self.run_build(self.awkward, folder / "site", env={"XDG_CACHE_HOME": cache})
                self.assertEqual(differing(tree(folder), self.reference[self.awkward][0]), [])


class History(Repro):
    def setUp(self):
        self.root = self.folder() / "project"
        write(self.root, {"rolebook.toml": 'base_url = "https://example.org/"\nupdated = "git"\n',
                          "content/roles/a.md": "# A\n", "content/skills/straße ı.md": "# Straße\n"})
        self.git("init", "--quiet")
        self.commit("2024-06-01T23:30:00-02:00")
        write(self.root, {"content/roles/a.md": "# A\n\nMore.\n", "content/roles/b.md": "# B\n"})
        self.commit("2024-07-01T00:30:00+05:45")
        self.first = self.built(self.root)
        self.assertIn(b"2024-06-01", self.first[0]["site/sitemap.xml"][1])

    def git(self, *arguments, **environment):
        try:
            subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=self.root, check=True,
                           env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", **environment}, stdout=subprocess.DEVNULL)
        except FileNotFoundError:
            self.skipTest("there is no git")

    def commit(self, time):
        self.git("add", "content", "rolebook.toml")
        self.git("commit", "--quiet", "--message", "Write", GIT_AUTHOR_DATE=time, GIT_COMMITTER_DATE=time)

    def check_same(self, **environment):
        site, told = self.built(self.root, env=environment)
        self.assertEqual((differing(site, self.first[0]), told), ([], self.first[1]))

    def test_settings_of_git(self):
        for settings in ("[log]\nshowRoot = false\n", "[log]\nshowSignature = true\nfollow = true\ndecorate = full\n",
                         "[color]\nui = always\n", "[core]\nquotePath = true\npager = false\n[format]\npretty = fuller\n",
                         "[diff]\nnoprefix = true\nrenames = copies\n"):
            with self.subTest(settings):
                home = self.folder()
                write(home, {".gitconfig": settings})
                self.check_same(HOME=home)

    def test_zone_and_language(self):
        self.check_same(TZ="Pacific/Kiritimati", LC_ALL="de_DE.UTF-8", LANGUAGE="de")


if __name__ == "__main__":
    unittest.main()
