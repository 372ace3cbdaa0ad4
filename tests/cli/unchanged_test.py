#!/usr/bin/env python3
"""A build in which nothing changed renders nothing, and tells and leaves what a full build would; anything that changed
is noticed."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
NOW = 1735689600  # 2025-01-01
SETTINGS = 'title = "Data work"\nbase_url = "https://example.org/"\noffline = true\nupdated = "git"\ntheme = "default"\n'
CODE = "# Loops\n\n```python\nfor each in all: pass\n```\n"


def tree(folder):
    """Every file below a folder with its bytes, links with their target."""
    return {path.relative_to(folder).as_posix(): ("link", os.readlink(path)) if path.is_symlink() else path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_symlink() or path.is_file()}


def marks(folder):
    """What cannot stay if a file or a folder is written."""
    return {path: (path.lstat().st_ino, path.lstat().st_mtime_ns, path.lstat().st_ctime_ns)
            for path in [folder, *folder.rglob("*")]}


class Unchanged(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name).resolve()
        self.root = self.scratch / "project"
        self.site = self.root / "site"
        self.cache = self.scratch / "cache"
        self.now = NOW
        self.program = ROLEBOOK
        self.write("rolebook.toml", SETTINGS)
        self.write("content/roles/analyst.md", '---\ntitle: Analyst\nskills: [SQL]\n---\n\nWork. [Nothing](nothing.md)\n')
        self.write("content/articles/2024-05-06-loops.md", CODE)
        self.write("content/articles/next.md", "---\ndate: 2025-03-01\n---\n# Next\n")
        self.write("content/articles/last.md", "---\nexpires: 2025-02-01\n---\n# Last\n")
        self.write("content/articles/draft.md", "---\ndraft: true\n---\n# Draft\n")
        self.write("static/data.csv", "a,b\n1,2\n")
        self.write("themes/default/not_found.mustache", "<!doctype html><title>{{title}}</title>Mine\n")
        self.write("themes/other/not_found.mustache", "<!doctype html><title>{{title}}</title>Other\n")
        self.git("init", "--quiet")
        self.commit("2024-06-01")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def git(self, *arguments, **environment):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments], cwd=self.root, check=True,
                       env={"PATH": "/usr/bin:/bin", "HOME": str(self.scratch), **environment}, stdout=subprocess.DEVNULL)

    def commit(self, day, *arguments):
        self.git("add", "content", "rolebook.toml")
        time = f"{day}T12:00:00Z"
        self.git("commit", "--quiet", "--message", "Write", *arguments, GIT_AUTHOR_DATE=time, GIT_COMMITTER_DATE=time)

    def build(self, *arguments, code=0, **environment):
        environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": str(self.now), "XDG_CACHE_HOME": str(self.cache),
                       **environment}
        done = subprocess.run([self.program, "build", *map(str, arguments)], cwd=self.root, env=environment,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def told(self, *arguments, **options):
        """All that a build prints, but for the time that it took."""
        done = self.build(*arguments, **options)
        return re.sub(r"in \d+\.\d\d s", "in TIME", done.stdout) + done.stderr

    def from_nothing(self, *arguments, code=0):
        """The files of a build that knows of no other."""
        with tempfile.TemporaryDirectory(dir=self.scratch) as folder:
            self.build("--output", pathlib.Path(folder) / "site", *arguments, code=code, XDG_CACHE_HOME="")
            return tree(pathlib.Path(folder) / "site")

    def record(self):
        """The one file that is kept, for the one output."""
        found, = (self.cache / "rolebook/builds").iterdir()
        return found

    def assert_noticed(self, change, before=(), after=None):
        """A build with the options `after` a change leaves the files that it would have made from nothing, which are
        others than those of the build `before` it."""
        after = before if after is None else after
        self.build(*before)
        old = tree(self.site)
        change()
        self.assertEqual(tree(self.site), old)
        self.build(*after)
        self.assertEqual(tree(self.site), self.from_nothing(*after))
        self.assertNotEqual(tree(self.site), old)

    def assert_mended(self, change):
        """A build after a change of the output, or of what is kept of the last build, leaves the output as it was."""
        self.build()
        old = tree(self.site)
        change()
        told = self.told()
        self.assertEqual(tree(self.site), old)
        return told


class NothingChanged(Unchanged):
    def test_nothing_is_rendered(self):
        """What is kept is believed: where it is made to say that these sources gave another site, that site stays."""
        role = self.root / "content/roles/analyst.md"
        first = role.read_text()
        role.write_text(first + "More.\n")
        self.build()
        kept = self.record().read_text()
        self.assertRegex(kept, r"^rolebook-build 1\n[0-9a-f]{32} [0-9a-f]{32}\n$")
        role.write_text(first)
        self.build()
        without_more = tree(self.site)
        self.record().write_text(kept[:-34] + self.record().read_text()[-34:])
        role.write_text(first + "More.\n")
        self.assertIn(": 0 of ", self.build().stdout)
        self.assertEqual(tree(self.site), without_more)
        self.record().unlink()
        self.build()
        self.assertIn(b"More.", (self.site / "roles/analyst/index.html").read_bytes())

    def test_nothing_is_written(self):
        self.build()
        (self.site / "notes.txt").write_text("mine")
        (self.site / "empty").mkdir()
        os.symlink("/etc/hostname", self.site / "link")
        before = marks(self.site), marks(self.cache)
        self.build()
        self.assertEqual((marks(self.site), marks(self.cache)), before)

    def test_the_same_is_told(self):
        embed = '[[embed]]\nhost = "https://talk.example"\npartial = "talk"\npages = ["skill"]\n'
        self.write("rolebook.toml", SETTINGS + embed)
        self.write("themes/default/partials/talk.mustache", '<script src="https://talk.example/t.js" async></script>\n')
        with open(self.write("static/large.png", ""), "wb") as file:
            file.truncate(26_000_000)
        for arguments in ([], ["--quiet"], ["--format", "json"], ["--drafts", "--future"], ["--zip"],
                          ["--zip", "--format", "json"]):
            with self.subTest(arguments):
                self.build(*arguments)
                (self.site / "notes.txt").write_text("mine")
                full = self.told(*arguments, XDG_CACHE_HOME="")
                self.assertEqual(self.told(*arguments), full)
                self.assertEqual(self.told(*arguments), full)
        self.build()
        done = self.build()
        self.assertRegex(done.stdout, r"^\d+ pages in \d+\.\d\d s: 0 of \d+ files changed, 0 removed, 1 warning\n"
                                      r"1 part of other hosts: https://talk.example on 1 page\nopen site/index.html\n$")
        self.assertIn("warning: 'nothing.md' leads nowhere [dead-link]", done.stderr)
        self.assertIn("warning: 'large.png' is not kept offline: the site is larger than 25 MB\n", done.stderr)

    def test_what_has_errors_is_told_again(self):
        self.write("content/roles/bad.md", '+++\ntitle = "Bad\n+++\n')
        first = self.told("--keep-going", code=1)
        second = self.told("--keep-going", code=1)
        self.assertEqual(re.sub(r"\d+ of", "0 of", first), second)
        self.assertEqual(tree(self.site), self.from_nothing("--keep-going", code=1))

    def test_the_same_is_packed(self):
        self.build()
        self.build("--zip")
        again = (self.root / "site.zip").read_bytes()
        (self.root / "site.zip").unlink()
        self.build("--zip", XDG_CACHE_HOME="")
        self.assertEqual((self.root / "site.zip").read_bytes(), again)

    def test_the_output_says_nothing_of_what_is_kept(self):
        self.build()
        self.build()
        self.assertEqual(tree(self.site), self.from_nothing())


class SomethingChanged(Unchanged):
    def test_a_text(self):
        self.assert_noticed(lambda: self.write("content/articles/2024-05-06-loops.md", CODE + "\nMore.\n"))

    def test_the_name_of_a_text(self):
        articles = self.root / "content/articles"
        self.assert_noticed(lambda: (articles / "2024-05-06-loops.md").rename(articles / "2024-05-06-circles.md"))

    def test_a_further_text(self):
        self.assert_noticed(lambda: self.write("content/about.md", "# About\n"))

    def test_a_text_that_is_gone(self):
        self.assert_noticed((self.root / "content/articles/2024-05-06-loops.md").unlink)

    def test_the_bytes_of_a_copied_file(self):
        copied = self.root / "static/data.csv"
        status = copied.stat()

        def change():
            copied.write_text("a,b\n1,3\n")  # as long as before, and as old
            os.utime(copied, ns=(status.st_atime_ns, status.st_mtime_ns))

        self.assert_noticed(change)

    def test_the_name_of_a_copied_file(self):
        self.assert_noticed(lambda: (self.root / "static/data.csv").rename(self.root / "static/table.csv"))

    def test_a_file_of_the_theme(self):
        self.assert_noticed(lambda: self.write("themes/default/not_found.mustache", "<!doctype html><title>{{title}}</title>\n"))

    def test_a_further_file_of_the_theme(self):
        self.assert_noticed(lambda: self.write("themes/default/style.css", "body { color: black }\n"))

    def test_the_settings(self):
        self.assert_noticed(lambda: self.write("rolebook.toml", SETTINGS.replace("Data", "More")))

    def test_the_authors(self):
        self.write("content/articles/by.md", "---\nauthor: ada\n---\n# By\n")
        self.assert_noticed(lambda: self.write("data/authors.toml", '[ada]\nname = "Ada"\n'))

    def test_each_option(self):
        for options in (["--base-url", "https://elsewhere.example/"], ["--theme", "other"], ["--drafts"], ["--future"]):
            with self.subTest(options):
                self.assert_noticed(lambda: None, [], options)
                self.assert_noticed(lambda: None, options, [])
        self.now += 86400 * 40
        self.assert_noticed(lambda: None, [], ["--expired"])

    def test_the_time_where_it_matters(self):
        def pass_days(days):
            self.now += 86400 * days

        self.assert_noticed(lambda: pass_days(40))  # one has expired
        self.assert_noticed(lambda: pass_days(40))  # one is no longer of the future
        kept = self.record().read_text()
        pass_days(40)
        self.build()
        self.assertEqual(self.record().read_text(), kept)

    def test_what_the_history_says(self):
        self.assert_noticed(lambda: self.commit("2024-07-02", "--amend"))

    def test_a_document_that_is_left_out_with_its_error(self):
        role = self.write("content/roles/bad.md", "---\ntitle: Bad\n---\n")
        self.build("--keep-going")
        role.write_text('+++\ntitle = "Bad\n+++\n')
        self.build("--keep-going", code=1)
        self.assertEqual(tree(self.site), self.from_nothing("--keep-going", code=1))
        self.assertFalse((self.site / "roles/bad").exists())

    def test_a_definition_of_a_language(self):
        self.program = self.scratch / "program/bin/rolebook"
        self.program.parent.mkdir(parents=True)
        shutil.copy(ROLEBOOK, self.program)
        languages = self.scratch / "program/share/source-highlight"
        shutil.copytree("/usr/share/source-highlight", languages)
        self.assert_noticed(lambda: (languages / "python.lang").write_text('keyword = "all"\n'))

    def test_the_program(self):
        """One with another build id renders, whatever is kept of the first."""
        self.build()
        kept = self.record().read_text()
        code = pathlib.Path(ROLEBOOK).read_bytes()
        id_head = b"\4\0\0\0\x14\0\0\0\3\0\0\0GNU\0"
        at = code.index(id_head) + len(id_head)
        self.program = self.scratch / "rolebook"
        self.program.write_bytes(code[:at] + bytes([code[at] ^ 1]) + code[at + 1:])
        self.program.chmod(0o755)
        self.build()
        self.assertNotEqual(self.record().read_text()[:-34], kept[:-34])
        self.assertEqual(self.record().read_text()[-34:], kept[-34:])
        self.program.write_bytes(code[:at - 16] + b"\5" + code[at - 15:])  # one that has none keeps nothing
        self.record().unlink()
        self.build()
        self.assertEqual(list((self.cache / "rolebook/builds").iterdir()), [])


class OutputChanged(Unchanged):
    page = "roles/analyst/index.html"

    def test_an_edited_page(self):
        def edit():
            (self.site / self.page).write_text("by hand")

        self.assertIn("warning: a page was edited by hand in the output; your version is in "
                      f"'{self.root}/site.edited/{self.page}'\n", self.assert_mended(edit))
        self.assertEqual((self.root / "site.edited" / self.page).read_text(), "by hand")

    def test_an_edited_file_of_the_same_length_and_time(self):
        def edit():
            copy = self.site / "data.csv"
            status = copy.stat()
            copy.write_text("a,b\n1,3\n")
            os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))

        self.assert_mended(edit)

    def test_a_missing_page(self):
        self.assert_mended(lambda: (self.site / self.page).unlink())

    def test_a_missing_folder(self):
        self.assert_mended(lambda: shutil.rmtree(self.site / "roles"))

    def test_a_missing_output(self):
        self.assert_mended(lambda: shutil.rmtree(self.site))

    def test_a_folder_in_place_of_a_page(self):
        def replace():
            (self.site / "404.html").unlink()
            (self.site / "404.html").mkdir()

        self.build()
        replace()
        self.build()
        self.assertEqual(tree(self.site), self.from_nothing())

    def test_a_link_in_place_of_a_page(self):
        outside = self.scratch / "outside.html"

        def replace():
            (self.site / self.page).rename(outside)
            os.symlink(outside, self.site / self.page)

        self.assert_mended(replace)
        self.assertFalse((self.site / self.page).is_symlink())

    def test_a_link_in_place_of_a_folder(self):
        """The files are read where they stand, not where a link leads; what is put in its place is told of."""
        self.build()
        self.site.joinpath("roles").rename(self.scratch / "roles")
        os.symlink(self.scratch / "roles", self.site / "roles")
        self.assertNotIn(": 0 of ", self.build().stdout)
        self.assertFalse((self.site / "roles").is_symlink())
        self.assertEqual(tree(self.site), self.from_nothing())

    def test_an_edited_manifest(self):
        manifest = self.site / ".rolebook-manifest"

        def edit(old, new):
            text = manifest.read_text()
            self.assertNotEqual(re.sub(old, new, text), text)
            manifest.write_text(re.sub(old, new, text))

        for old, new in (("$", "\n"), (r"\n[0-9a-f]{32}  data\.csv\n", "\n"), ("[0-9a-f]{32}  data", f"{'0' * 32}  data"),
                         ("manifest 1", "manifest 2"), (r"(?s)\n.*", "\n")):
            with self.subTest(old):
                self.assert_mended(lambda old=old, new=new: edit(old, new))

    def test_the_output_of_another_build(self):
        """As when an older output is put back."""
        self.build()
        shutil.copytree(self.site, self.scratch / "old")
        self.write("content/about.md", "# About\n")
        self.build()
        shutil.rmtree(self.site)
        shutil.move(self.scratch / "old", self.site)
        self.build()
        self.assertEqual(tree(self.site), self.from_nothing())


class Record(Unchanged):
    def test_a_damaged_file_is_replaced(self):
        self.build()
        sound = self.record().read_bytes()
        for damaged in (b"", b"\0" * len(sound), sound[:-1], sound + b"\n", sound[::-1], sound.replace(b"1\n", b"2\n", 1)):
            with self.subTest(damaged):
                self.assert_mended(lambda damaged=damaged: self.record().write_bytes(damaged))
                self.assertEqual(self.record().read_bytes(), sound)

    def test_a_link_in_its_place_is_not_followed(self):
        self.build()
        record = self.record()
        sound = record.read_bytes()
        record.rename(self.scratch / "elsewhere")
        record.symlink_to(self.scratch / "elsewhere")
        self.build()
        self.assertFalse(record.is_symlink())
        self.assertEqual(record.read_bytes(), sound)

    def test_what_cannot_be_kept_is_not_told(self):
        expected = self.told(XDG_CACHE_HOME="")
        for name, make in (("file", lambda path: path.write_text("")), ("link", lambda path: path.symlink_to("/proc"))):
            with self.subTest(name):
                shutil.rmtree(self.site)
                make(self.scratch / name)
                self.assertEqual(self.told(XDG_CACHE_HOME=str(self.scratch / name)), expected)
        shutil.rmtree(self.site)
        self.build()
        record = self.record()
        record.unlink()
        record.mkdir()
        shutil.rmtree(self.site)
        self.assertEqual(self.told(), expected)
        self.assertEqual(list(record.parent.iterdir()), [record])

    def test_it_is_where_the_environment_says(self):
        self.build(XDG_CACHE_HOME="", HOME=str(self.scratch / "home"))
        self.assertEqual([path.name for path in (self.scratch / "home/.cache/rolebook").iterdir()], ["builds"])
        self.assertFalse(self.cache.exists())

    def test_there_is_one_for_each_output(self):
        self.build()
        self.build("--output", "other")
        self.assertEqual(len(list((self.cache / "rolebook/builds").iterdir())), 2)
        self.build("--output", "other/")
        self.assertEqual(len(list((self.cache / "rolebook/builds").iterdir())), 2)

    def test_nothing_is_kept_of_a_build_that_fails(self):
        self.build()
        kept = self.record().read_text()
        self.write("content/roles/bad.md", '+++\ntitle = "Bad\n+++\n')
        self.build(code=1)
        self.assertEqual(self.record().read_text(), kept)

    def test_builds_at_once_keep_what_is_true(self):
        other = self.scratch / "other"
        shutil.copytree(self.root, other)
        (other / "content/about.md").write_text("# About\n")
        environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": str(self.now), "XDG_CACHE_HOME": str(self.cache)}
        for _ in range(5):
            builds = [subprocess.Popen([ROLEBOOK, "build", "--quiet", "--output", self.site], cwd=root, env=environment,
                                       stderr=subprocess.DEVNULL) for root in (self.root, other, self.root, other)]
            self.assertEqual([build.wait(60) for build in builds], [0, 0, 0, 0])
            self.build()
            self.assertEqual(tree(self.site), self.from_nothing())


if __name__ == "__main__":
    unittest.main()
