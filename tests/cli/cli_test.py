#!/usr/bin/env python3
"""The program as its users meet it: commands, exit codes, what is printed, and what is left on the disk."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
TABLES = pathlib.Path(__file__).resolve().parents[1] / "import/onet"
ROLE = "+++\ntitle = \"Analyst\"\nskills = [\"SQL\"]\n+++\nWork.\n"
BROKEN = "+++\ntitle = \"Analyst\nskills = [\"SQL\"]\n+++\nWork.\n"


def tree(folder):
    """Every file below a folder with its bytes and mode; links with their target."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = ("link", os.readlink(path))
        elif path.is_file():
            found[name] = (path.stat().st_mode & 0o777, path.read_bytes())
    return found


class Cli(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name) / "project"
        self.environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600",
                            "XDG_CACHE_HOME": str(self.root.parent / "cache")}
        self.site = self.root / "site"
        self.write("content/roles/analyst.md", ROLE)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def run_rolebook(self, *arguments, **options):
        environment = {**self.environment, **options.pop("env", {})}
        return subprocess.run([ROLEBOOK, *map(str, arguments)], cwd=options.pop("cwd", self.root), env=environment,
                              capture_output=True, text=True, timeout=120, **options)

    def build(self, *arguments, code=0, **options):
        done = self.run_rolebook("build", *arguments, **options)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done


class Build(Cli):
    def test_it_says_how_many_pages_and_what_to_open(self):
        done = self.build()
        self.assertRegex(done.stdout, r"^\d+ pages in \d+\.\d\d s: \d+ of \d+ files changed, 0 removed\nopen site/index.html\n$")
        self.assertEqual(done.stderr, "")
        self.assertTrue((self.site / "roles/analyst/index.html").is_file())

    def test_quiet_says_nothing(self):
        done = self.build("--quiet")
        self.assertEqual(done.stdout + done.stderr, "")

    def test_an_error_leaves_the_last_good_site_as_it_was(self):
        self.build()
        before = tree(self.site)
        self.write("content/roles/analyst.md", BROKEN)
        done = self.build(code=1)
        self.assertIn("content/roles/analyst.md:2:", done.stderr)
        self.assertIn("1 error, 0 warnings: nothing was written, the last site stands", done.stderr)
        self.assertEqual(tree(self.site), before)

    def test_strict_makes_warnings_errors(self):
        self.write("content/about.md", "[nowhere](nowhere.md)\n")
        self.assertIn("warning: 'nowhere.md' leads nowhere [dead-link]", self.build().stderr)
        self.assertIn("error: 'nowhere.md' leads nowhere [dead-link]", self.build("--strict", code=1).stderr)

    def test_keep_going_publishes_what_is_sound_and_exits_1(self):
        self.write("content/roles/bad.md", BROKEN)
        self.build("--keep-going", code=1)
        self.assertTrue((self.site / "roles/analyst/index.html").is_file())
        self.assertFalse((self.site / "roles/bad").exists())

    def test_drafts_future_and_expired_pages_are_published_when_asked_for(self):
        self.write("content/articles/a.md", "---\ndraft: true\n---\n")
        self.write("content/articles/b.md", "---\ndate: 2030-01-01\n---\n")
        self.write("content/articles/c.md", "---\nexpires: 2020-01-01\n---\n")
        done = self.build()
        for reason in ("it is a draft", "its date, 2030-01-01, is in the future", "it expired on 2020-01-01"):
            self.assertIn(f"note: not published: {reason} [not-published]", done.stderr)
        self.assertFalse((self.site / "articles").exists())
        self.build("--drafts", "--future", "--expired")
        self.assertEqual(len(list((self.site / "articles").iterdir())), 4)

    def test_json_tells_the_same(self):
        self.write("content/about.md", "[nowhere](nowhere.md)\n")
        report = json.loads(self.build("--format", "json").stdout)
        self.assertTrue(report["published"])
        self.assertEqual(report["problems"], [{
            "severity": "warning", "code": "dead-link", "path": "content/about.md", "line": 1, "column": 11,
            "message": "'nowhere.md' leads nowhere", "hint": ""}])

    def test_base_url_and_theme_can_be_given(self):
        self.build("--base-url", "https://user.example/repository")
        page = (self.site / "roles/analyst/index.html").read_text()
        self.assertIn('href="https://user.example/repository/roles/analyst/"', page)
        self.assertIn('href="/repository/"', (self.site / "404.html").read_text())
        self.assertIn("there is no theme 'nothing'", self.build("--theme", "nothing", code=1).stderr)

    def test_a_site_overrides_single_files_of_the_theme(self):
        self.write("themes/default/not_found.mustache", "<!doctype html><title>{{title}}</title>Mine\n")
        self.build("--base-url", "https://user.example/")
        self.assertIn("Mine", (self.site / "404.html").read_text())
        self.assertNotIn("Mine", (self.site / "index.html").read_text())

    def test_a_jekyll_folder_is_a_project(self):
        for path in (self.root / "content/roles/analyst.md",):
            path.unlink()
        (self.root / "content/roles").rmdir()
        (self.root / "content").rmdir()
        self.write("_posts/2024-01-02-hello.md", "---\nlayout: post\ntitle: Hello\n---\nWorld\n")
        self.write("_layouts/post.html", "{{ content }}")
        self.write("_config.yml", "title: Blog\n")
        self.build()
        self.assertTrue((self.site / "2024/01/02/hello.html").is_file())
        self.assertFalse((self.site / "_layouts").exists())
        self.build()  # the output is not read as content

    def test_bad_usage_exits_2(self):
        for arguments in ([], ["bild"], ["build", "nowhere"], ["build", "--jobs", "0"], ["build", "--base-url", "x"],
                          ["build", "--format", "xml"], ["inspect"], ["inspect", "none.md"], ["import"],
                          ["import", "onet"], ["import", "onet", "nowhere"]):
            with self.subTest(arguments):
                self.assertEqual(self.run_rolebook(*arguments).returncode, 2)
        self.assertEqual(self.run_rolebook("build", env={"SOURCE_DATE_EPOCH": "soon"}).returncode, 2)

    def test_help_and_version_exit_0(self):
        self.assertIn("rolebook build", self.run_rolebook("--help").stdout)
        self.assertRegex(self.run_rolebook("--version").stdout, r"^rolebook \d+\.\d+\.\d+\n")


class Zip(Cli):
    def names(self, path="site.zip"):
        with zipfile.ZipFile(self.root / path) as archive:
            self.assertIsNone(archive.testzip())
            return archive.namelist()

    def test_it_is_packed_beside_the_output_and_its_size_is_told(self):
        self.write("rolebook.toml", 'title = "Data work"\nbase_url = "https://example.org/"\n')
        done = self.build("--zip")
        self.assertRegex(done.stdout, r"\npacked site\.zip, \d+ KB\nopen ")
        self.assertEqual(sorted(self.root.glob(".*")), [])
        names = self.names()
        self.assertEqual(names, sorted(names))
        self.assertEqual({name.split("/")[0] for name in names}, {"data-work"})
        self.assertIn("data-work/READ ME FIRST.txt", names)
        written = {path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()}
        packed = {name.removeprefix("data-work/") for name in names}
        self.assertEqual(written - packed, {".nojekyll", ".rolebook-manifest", "404.html", "robots.txt", "sitemap.xml", "sw.js",
                                            *(path for path in written if path.startswith("search/") and path.endswith(".json"))})
        with zipfile.ZipFile(self.root / "site.zip") as archive:
            for info in archive.infolist():
                self.assertEqual((info.date_time, info.external_attr >> 16, info.extra, info.create_system),
                                 ((1980, 1, 1, 0, 0, 0), 0o100644, b"", 3), info.filename)
            self.assertEqual(archive.read("data-work/index.html"), (self.site / "index.html").read_bytes())
            introduction = archive.read("data-work/READ ME FIRST.txt").decode()
            self.assertIn("https://example.org/\r\n", introduction)
            self.assertNotRegex(introduction, "[^\r]\n")

    def test_parts_of_other_hosts_are_left_out(self):
        self.write("rolebook.toml", '[[embed]]\nhost = "https://talk.example"\npartial = "talk"\npages = ["skill"]\n')
        self.write("content/skills/sql.md", "# SQL\n")
        self.write("themes/default/partials/talk.mustache", '<script src="https://talk.example/t.js" async></script>\n')
        self.build("--zip")
        on_the_web = (self.site / "skills/sql/index.html").read_text()
        self.assertIn("talk.example/t.js", on_the_web)
        with zipfile.ZipFile(self.root / "site.zip") as archive:
            folder = archive.namelist()[0].split("/")[0]
            packed = archive.read(f"{folder}/skills/sql/index.html").decode()
        self.assertNotIn("talk.example", packed)
        self.assertIn("trusted-types rolebook", packed)

    def test_it_is_the_same_in_every_build(self):
        for name in ("Über", "数据"):
            self.write(f"content/skills/{name}.md", f"# {name}\n")
        self.build("--zip", "--jobs", "1")
        first = (self.root / "site.zip").read_bytes()
        self.build("--zip")
        self.assertEqual((self.root / "site.zip").read_bytes(), first)
        self.build("--zip=elsewhere.zip", "--jobs", "7", "--output", self.root / "other",
                   env={"TZ": "Asia/Tokyo", "LC_ALL": "C"})
        self.assertEqual((self.root / "elsewhere.zip").read_bytes(), first)
        (self.root / "site.zip").unlink()
        self.assertIn(": 0 of ", self.build("--zip").stdout)
        self.assertEqual((self.root / "site.zip").read_bytes(), first)

    def test_what_is_no_zip_file_stays_and_nothing_is_published(self):
        self.write("site.zip", "precious")
        done = self.build("--zip", code=2)
        self.assertIn("'site.zip' is there and is not a zip file; nothing was published", done.stderr)
        self.assertFalse(self.site.exists())
        self.assertEqual((self.root / "site.zip").read_text(), "precious")
        for name in ("content/site.zip", "static/site.zip", "content"):
            with self.subTest(name=name):
                self.build("--zip", name, code=2)

    def test_a_zip_file_in_a_jekyll_site_is_no_content(self):
        shutil.rmtree(self.root / "content")
        self.write("_posts/2024-01-02-first.md", "# First\n")
        self.build("--zip")
        before = tree(self.site)
        self.build()
        self.build("--zip")
        self.assertEqual(tree(self.site), before)

    def test_an_archive_that_cannot_be_written_is_told(self):
        done = self.build("--zip=/proc/nowhere/site.zip", code=1)
        self.assertIn("the site was published, but not packed", done.stderr)
        self.assertTrue((self.site / "index.html").is_file())
        told = json.loads(self.build("--zip=/proc/nowhere/site.zip", "--format", "json", code=1).stdout)
        self.assertTrue(told["published"])
        self.assertIn("error", told)

    def test_json_says_what_was_packed(self):
        told = json.loads(self.build("--zip", "--format", "json").stdout)
        self.assertEqual(told["zip"], {"path": "site.zip", "bytes": (self.root / "site.zip").stat().st_size,
                                       "long_paths": []})


class LateLibraries(Cli):
    """Files of their names that are no libraries stand where the system looks first."""

    def setUp(self):
        super().setUp()
        self.spoiled = self.root / "spoiled"
        self.environment["LD_LIBRARY_PATH"] = str(self.spoiled)
        for name in ("libcurl.so.4", "libmicrohttpd.so.12", "libzip.so.4"):
            self.write(f"spoiled/{name}", "")

    def test_a_plain_build_loads_none_of_them(self):
        self.build()
        self.assertIn("site/index.html", tree(self.root))

    def test_what_needs_one_says_so(self):
        self.write("content/articles/link.md", "---\ntitle: A\n---\n[b](http://127.0.0.1/)\n")
        cases = {("check", "--external"): "cannot ask other hosts without a library: {}/libcurl.so.4: file too short\n",
                 ("serve",): "cannot serve a preview without a library: {}/libmicrohttpd.so.12: file too short\n",
                 ("build", "--zip"): "cannot pack the site without a library: {}/libzip.so.4: file too short; "
                                     "the site was published, but not packed\n"}
        for command, message in cases.items():
            with self.subTest(command=command):
                done = self.run_rolebook(*command)
                self.assertEqual(done.stderr.splitlines(True)[-1], "error: " + message.format(self.spoiled))
                self.assertEqual(done.returncode, 1)

    def test_what_was_found_before_it_was_needed_is_told_all_the_same(self):
        self.write("content/articles/link.md", "---\ntitle: A\n---\n[b](http://127.0.0.1/) [c](c.md)\n")
        done = self.run_rolebook("check", "--external")
        self.assertIn("[dead-link]", done.stderr)
        self.assertIn("cannot ask other hosts without a library", done.stderr)
        self.assertEqual(done.returncode, 1)


class Offline(Cli):
    def test_the_home_page_says_how_much_a_browser_keeps(self):
        self.write("rolebook.toml", "offline = true\n")
        told = json.loads(self.build("--format", "json").stdout)["offline"]
        home = (self.site / "index.html").read_text()
        self.assertIn(f"Keep this site offline ({round(told['bytes'] / 1000)} KB)", home)
        script = (self.site / "sw.js").read_text()
        kept = json.loads(script[script.index('{"version'):script.index("]}") + 2])["files"]
        self.assertEqual(len(kept), told["files"])
        self.assertEqual(sum((self.site / path).stat().st_size for path in kept), told["bytes"])

    def test_what_is_too_large_is_left_out_with_a_warning(self):
        self.write("rolebook.toml", "offline = true\n")
        for name, size in (("large.png", 20_000_000), ("small.png", 6_000_000)):
            with open(self.write(f"static/{name}", ""), "wb") as file:
                file.truncate(size)
        done = self.build()
        self.assertIn("warning: 'large.png' is not kept offline: the site is larger than 25 MB\n", done.stderr)
        self.assertNotIn("large.png", (self.site / "sw.js").read_text())
        self.assertIn("small.png", (self.site / "sw.js").read_text())
        with open(self.write("static/large.js", ""), "wb") as file:
            file.truncate(25_000_000)
        self.assertIn("warning: the site is not offered for keeping offline", self.build().stderr)
        self.assertNotIn("data-offline", (self.site / "index.html").read_text())
        self.assertNotIn("files\"", (self.site / "sw.js").read_text())


class Publishing(Cli):
    def test_a_second_build_changes_nothing_and_a_third_only_what_was_edited(self):
        self.write("content/about.md", "# About\n")
        self.build()
        times = {path: path.stat().st_mtime_ns for path in self.site.rglob("*") if path.is_file()}
        self.assertRegex(self.build().stdout, r": 0 of \d+ files changed")
        self.assertEqual({path: path.stat().st_mtime_ns for path in times}, times)
        self.write("content/about.md", "# About\nMore.\n")
        self.build()
        changed = {path.relative_to(self.site).as_posix() for path, time in times.items() if path.stat().st_mtime_ns != time}
        self.assertEqual(changed, {"about/index.html", "search/index.json", "search/index.js", ".rolebook-manifest"})

    def test_pages_of_deleted_sources_go_and_files_of_others_stay(self):
        page = self.write("content/about.md", "# About\n")
        self.build()
        (self.site / "notes.txt").write_text("mine")
        (self.site / "empty").mkdir()
        os.symlink("/etc/hostname", self.site / "link")
        page.unlink()
        done = self.build()
        self.assertIn("1 removed", done.stdout)
        self.assertFalse((self.site / "about").exists())
        self.assertEqual((self.site / "notes.txt").read_text(), "mine")
        self.assertTrue((self.site / "empty").is_dir())
        self.assertEqual(os.readlink(self.site / "link"), "/etc/hostname")

    def test_a_page_edited_in_the_output_is_kept_aside(self):
        self.build()
        (self.site / "index.html").write_text("by hand")
        done = self.build()
        kept = self.root / "site.edited/index.html"
        self.assertIn(f"your version is in '{kept.resolve()}'", done.stderr)
        self.assertEqual(kept.read_text(), "by hand")
        self.assertNotEqual((self.site / "index.html").read_text(), "by hand")

    def test_outputs_that_are_not_ours_are_refused_and_left_alone(self):
        (self.root / "thesis").mkdir()
        (self.root / "thesis/thesis.doc").write_text("years of work")
        (self.root / "tree/.git").mkdir(parents=True)
        before = tree(self.root)
        for output in (".", "..", "/", "content", "content/site", "thesis", "tree", "rolebook.md"):
            (self.root / "rolebook.md").write_text("")
            with self.subTest(output):
                done = self.build("--output", output, code=2)
                self.assertIn("error: '", done.stderr)
                told = json.loads(self.build("--output", output, "--format", "json", code=2).stdout)
                self.assertFalse(told["published"])
                self.assertEqual(done.stderr, f"error: {told['error']}; nothing was published\n")
        (self.root / "rolebook.md").unlink()
        self.assertEqual(tree(self.root), before)

    def test_modes_do_not_depend_on_the_umask(self):
        self.build(preexec_fn=lambda: os.umask(0o077))
        modes = {path.stat().st_mode & 0o777 for path in self.site.rglob("*") if path.is_file()}
        self.assertEqual(modes, {0o644})
        self.assertEqual({path.stat().st_mode & 0o777 for path in self.site.rglob("*") if path.is_dir()}, {0o755})

    def test_a_link_in_the_content_is_not_followed(self):
        secret = self.root / "secret.txt"
        secret.write_text("do not publish")
        os.symlink(secret, self.root / "content/secret.md")
        os.symlink("/etc", self.root / "content/etc")
        done = self.build()
        self.assertIn("'content/secret.md' is a link and is left out", done.stderr)
        self.assertNotIn(b"do not publish", b"".join(data for _, data in tree(self.site).values()))

    def test_a_link_in_the_output_is_not_written_through(self):
        self.build()
        outside = self.root / "outside.html"
        outside.write_text("untouched")
        (self.site / "roles/analyst/index.html").unlink()
        os.symlink(outside, self.site / "roles/analyst/index.html")
        self.build()
        self.assertEqual(outside.read_text(), "untouched")

    def test_two_builds_at_once_both_succeed(self):
        builds = [subprocess.Popen([ROLEBOOK, "build", "--quiet"], cwd=self.root, env=self.environment,
                                   stderr=subprocess.DEVNULL) for _ in range(4)]
        self.assertEqual([process.wait(timeout=60) for process in builds], [0, 0, 0, 0])

    def test_the_same_bytes_in_another_folder_locale_and_zone(self):
        self.build()
        elsewhere = self.root / "els é where"
        self.build("--output", elsewhere / "site", "--jobs", "7", env={"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"})
        self.assertEqual(tree(elsewhere / "site"), tree(self.site))


class Inspect(Cli):
    def test_json_has_one_object_per_file_and_line(self):
        self.write("content/articles/2024-01-02-a.md",
                   "---\ntitle: A\nversion: 1.10\ntags: [x, {y: no}]\n---\n# A\n\n## Two\n\n[b](b.md)\n")
        done = self.run_rolebook("inspect", "--json", "content/roles/analyst.md", "content/articles/2024-01-02-a.md")
        self.assertEqual(done.returncode, 1)  # {y: no} names nothing
        role, article = map(json.loads, done.stdout.splitlines())
        self.assertEqual((role["kind"], role["kind_reason"], role["id"], role["url"], role["published"], role["reason"]),
                         ("role", "it lies in roles/", "analyst", "roles/analyst/", True, ""))
        self.assertEqual(role["mentions"], [{"type": "needs", "kind": "skill", "name": "SQL", "line": 3}])
        self.assertEqual(article["front_matter"], {"title": "A", "version": "1.10", "tags": ["x", {"y": "no"}]})
        self.assertEqual(article["headings"], [{"level": 2, "id": "two", "text": "Two"}])
        self.assertEqual(article["links"], [{"target": "b.md", "line": 10}])
        self.assertEqual([problem["code"] for problem in article["problems"]], ["missing-name", "unknown-key"])

    def test_text_is_for_people(self):
        done = self.run_rolebook("inspect", "content/roles/analyst.md")
        self.assertIn("kind         role (it lies in roles/)", done.stdout)


class Import(Cli):
    def setUp(self):
        super().setUp()
        self.project = self.root / "empty"
        self.project.mkdir()

    def import_onet(self, tables=TABLES, code=0):
        done = self.run_rolebook("import", "onet", tables, "--source", self.project)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_an_empty_project_then_builds_without_a_warning(self):
        done = self.import_onet()
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.stdout, "6 roles, 12 skills and 1 page written\n"
                                      "3 alternate titles were left out: each is of several roles\n")
        done = self.build(self.project, "--strict")
        self.assertEqual(done.stderr, "")
        for page in ("roles/tide-surveyors", "skills/c-plus-plus", "skills/starfold-lims", "onet"):
            self.assertTrue((self.project / "site" / page / "index.html").is_file(), page)
        for page in ("roles/tide-surveyors", "skills/c-plus-plus", "onet"):
            self.assertIn("(USDOL/ETA)", (self.project / "site" / page / "index.html").read_text())

    def test_a_second_import_changes_nothing(self):
        self.import_onet()
        self.write("empty/content/roles/map-weavers.md", "# Edited by hand\n")
        before = tree(self.project)
        done = self.import_onet()
        self.assertEqual(done.stdout.splitlines()[0], "0 roles, 0 skills and 0 pages written; 19 pages were there already")
        self.assertEqual(tree(self.project), before)

    def test_what_the_project_has_under_the_same_name_stays_alone(self):
        self.write("empty/content/skills/languages/see.md", "# C++\n")
        self.write("empty/content/roles/surveyor.md", "---\ntitle: tide surveyors\n---\n")
        self.assertIn("5 roles, 11 skills and 1 page written; 2 pages were there", self.import_onet().stdout)
        self.assertEqual(self.build(self.project).stderr, "")
        self.assertFalse((self.project / "content/skills/c-plus-plus.md").exists())

    def test_levels_are_those_of_the_site(self):
        self.write("empty/rolebook.toml", "[levels]\nscale = [\"some\", \"much\"]\n")
        self.import_onet()
        self.assertIn('level = "much"', (self.project / "content/roles/tide-surveyors.md").read_text())
        self.assertEqual(self.build(self.project).stderr, "")

    def test_a_wrong_row_is_told_and_a_missing_column_stops_the_import(self):
        tables = self.root / "tables"
        shutil.copytree(TABLES, tables)
        self.write("tables/Job Zones.txt", "O*NET-SOC Code\tJob Zone\n11-1000.00\t2\n99-9999.00\t2\n")
        self.assertRegex(self.import_onet(tables).stderr,
                         r"Job Zones.txt:3:1: warning: there is no occupation '99-9999.00' \[bad-row\]\n")
        before = tree(self.project)
        self.write("tables/Skills.txt", "O*NET-SOC Code\n")
        done = self.import_onet(tables, code=1)
        self.assertIn("Skills.txt:1:1: error: the table has no column 'Element ID' [missing-column]", done.stderr)
        self.assertIn("4 errors, 1 warning: nothing was written\n", done.stderr)
        self.assertEqual(tree(self.project), before)

    def test_a_link_in_the_content_is_not_written_through(self):
        outside = self.root / "outside"
        outside.mkdir()
        (self.project / "content").mkdir()
        os.symlink(outside, self.project / "content/roles")
        self.assertIn("error: cannot create 'roles/", self.import_onet(code=1).stderr)
        self.assertEqual(list(outside.iterdir()), [])


class ImportTexts(Cli):
    TALK = ("Work on a bridge\nShips wait until somebody sees them.\nJobs\n"
            "- Bridge Keeper: Opens it.\n- Tide Analyst: Says when.\nShare\n")

    def setUp(self):
        super().setUp()
        self.project = self.root / "empty"
        self.project.mkdir()
        self.talk = self.root / "talk.txt"
        self.talk.write_text(self.TALK, encoding="utf-8")

    def import_texts(self, kind, *arguments, code=0):
        done = self.run_rolebook("import", kind, *arguments, "--source", self.project)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_without_write_nothing_is_written_and_all_is_told(self):
        done = self.import_texts("lines", self.talk)
        self.assertEqual(tree(self.project), {})
        self.assertEqual(done.stderr, "")
        self.assertIn("    roles = [\n      \"Bridge Keeper\",\n      \"Tide Analyst\",\n    ]\n", done.stdout)
        self.assertIn("  item: lines 4–5\n", done.stdout)
        self.assertIn("  left out: 1 line\n    line 6, litter: Share\n", done.stdout)
        self.assertTrue(done.stdout.endswith("1 article would be written\nNothing was written: --write writes them.\n"))

    def test_what_is_written_is_a_draft_that_builds(self):
        self.assertIn("\n1 article written\n", self.import_texts("lines", self.talk, "--write").stdout)
        done = self.build(self.project, "--strict", "--drafts")
        self.assertEqual(done.stderr, "")
        page = (self.project / "site/articles/work-on-a-bridge/index.html").read_text(encoding="utf-8")
        self.assertIn("Ships wait until somebody sees them.", page)
        self.assertIn("note: not published: it is a draft", self.build(self.project, "--strict").stderr)
        self.assertFalse((self.project / "site/articles/work-on-a-bridge").exists())

    def test_a_second_import_changes_nothing_and_names_what_is_there(self):
        self.import_texts("lines", self.talk, "--write")
        self.write("empty/content/articles/work-on-a-bridge.md", "# Edited by hand\n")
        before = tree(self.project)
        done = self.import_texts("lines", self.talk, "--write")
        self.assertIn("work-on-a-bridge.md, 18 words: there already, under this path or this name\n", done.stdout)
        self.assertIn("\n0 articles written; 1 page was there already\n", done.stdout)
        self.assertEqual(tree(self.project), before)

    def test_dumps_of_one_site_are_compared(self):
        foot = "\n\nThe harbour company is open on most days of the year.\n"
        for name in ("Ropes", "Rings"):
            self.write(f"{name}.md", f"{name} - The Bridge\n\nShop\n\n# {name}\n\n{name} hold.{foot}")
        done = self.import_texts("html-dump", self.root / "Ropes.md", self.root / "Rings.md", "--write")
        self.assertIn("    line 9, below the article: The harbour company is open on most days of the year.\n", done.stdout)
        text = (self.project / "content/articles/rings.md").read_text(encoding="utf-8")
        self.assertTrue(text.endswith("+++\n\nRings hold.\n"), text)

    def test_one_file_that_is_no_text_stops_the_import(self):
        noise = self.root / "noise.txt"
        noise.write_bytes("Rope work\n".encode("utf-16"))
        done = self.import_texts("lines", self.talk, noise, "--write", code=1)
        self.assertIn("noise.txt:1:1: error: the file is not UTF-8 text [not-utf8]", done.stderr)
        self.assertIn("hint: save it as UTF-8\n", done.stderr)
        self.assertIn("1 error, 0 warnings: nothing was written\n", done.stderr)
        self.assertEqual(tree(self.project), {})

    def test_of_an_empty_file_nothing_is_made(self):
        self.talk.write_text("\n", encoding="utf-8")
        self.assertIn("\n  no text is left of it\n", self.import_texts("lines", self.talk, "--write").stdout)
        self.assertFalse(list(self.project.rglob("*.md")))


class ImportSheet(Cli):
    table = ("Job;Grade;Competency;Proficiency\n"
             "Tide Surveyor;Junior;Gauges;Working\n"
             "Map Weaver;;\"Looms; wooden\";Expert\n")
    map = ("--map", "role=Job", "--map", "rung=Grade", "--map", "skill=Competency", "--map", "level=Proficiency")

    def setUp(self):
        super().setUp()
        self.project = self.root / "empty"
        self.project.mkdir()
        self.write("jobs.csv", self.table)

    def import_sheet(self, *arguments, code=0):
        done = self.run_rolebook("import", *arguments, "--source", "empty")
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_nothing_is_written_unless_it_is_asked_for(self):
        done = self.import_sheet("csv", "jobs.csv", *self.map)
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.stdout,
                         "'Job' is role\n'Grade' is rung\n'Competency' is skill\n'Proficiency' is level\n"
                         "empty/content/roles/map-weaver.md\nempty/content/roles/tide-surveyor.md\n"
                         "empty/content/skills/gauges.md\nempty/content/skills/looms-wooden.md\n"
                         "2 roles and 2 skills would be written\nNothing was written: --write writes them.\n")
        self.assertEqual(list(self.project.iterdir()), [])

    def test_the_pages_build_and_a_second_import_changes_nothing(self):
        done = self.import_sheet("csv", "jobs.csv", *self.map, "--write")
        self.assertEqual((done.stdout, done.stderr), ("2 roles and 2 skills written\n", ""))
        self.assertEqual(self.build(self.project, "--strict").stderr, "")
        before = tree(self.project)
        self.assertEqual(self.import_sheet("csv", "jobs.csv", *self.map, "--write").stdout,
                         "0 roles and 0 skills written; 4 pages were there already\n")
        self.assertEqual(self.import_sheet("csv", "jobs.csv", *self.map).stdout.splitlines()[4:],
                         ["0 roles and 0 skills would be written; 4 pages were there already"])
        self.assertEqual(tree(self.project), before)

    def test_what_the_project_has_under_the_same_name_stays_alone(self):
        self.write("empty/content/roles/weaver.md", "---\ntitle: MAP weaver\n---\n")
        self.assertIn("1 role and 2 skills written; 1 page was there", self.import_sheet(
            "csv", "jobs.csv", *self.map, "--write").stdout)
        self.assertFalse((self.project / "content/roles/map-weaver.md").exists())
        self.assertEqual(self.build(self.project).stderr, "")

    def test_files_of_spreadsheets_are_read_whatever_their_encoding(self):
        for encoding in ("utf-8-sig", "utf-16"):
            with self.subTest(encoding):
                (self.root / "jobs.csv").write_bytes(self.table.replace("Looms", "Jacquard-Webstühle").encode(encoding))
                self.assertIn("content/skills/jacquard-webstuhle-wooden.md",
                              self.import_sheet("csv", "jobs.csv", *self.map).stdout)
        (self.root / "jobs.csv").write_bytes(self.table.replace("Looms", "Webstühle").encode("cp1252"))
        done = self.import_sheet("csv", "jobs.csv", *self.map, code=1)
        self.assertIn("jobs.csv:3:19: error: the file is not UTF-8 text [not-utf8]\n", done.stderr)
        self.assertIn("  hint: save it as UTF-8: a spreadsheet offers \"CSV UTF-8\"\n"
                      "1 error, 0 warnings: nothing was written\n", done.stderr)

    def test_levels_are_those_of_the_site(self):
        self.write("empty/rolebook.toml", "[levels]\nscale = [\"low\", \"high\"]\n")
        done = self.import_sheet("csv", "jobs.csv", *self.map, "--write", code=1)
        self.assertIn("jobs.csv:2:29: error: 'Working' is not a level of this site [unknown-level]\n", done.stderr)
        self.assertIn("lowest first: [levels] scale = [\"working\", \"expert\"]\n", done.stderr)
        self.assertFalse((self.project / "content").exists())
        self.write("empty/rolebook.toml", "[levels]\nscale = [\"working\", \"expert\"]\n")
        self.import_sheet("csv", "jobs.csv", *self.map, "--write")

    def test_json_is_read_alike(self):
        self.write("skills.json", '{"name": "Gauges", "type": "tool"}\n{"name": "Looms"}\n')
        self.assertEqual(self.import_sheet("json", "skills.json", "--kind", "skill", "--write").stdout,
                         "2 skills written\n")
        self.assertIn('type = "tool"\n', (self.project / "content/skills/gauges.md").read_text())

    def test_what_is_typed_wrong_is_told_with_what_to_type(self):
        for arguments, said in (
                (("--map", "rolle=Job"), "there is no field 'rolle'; did you mean 'role'?"),
                (("--map", "Job"), "write 'Job' as FIELD=COLUMN: 'role=Job title'"),
                (("--map", "role="), "write 'role=' as FIELD=COLUMN: 'role=Job title'"),
                (("--map", "role.codes=Job"), "write the classification after 'role.codes': role.codes.esco"),
                (("--kind", "skil"), "there is no 'skil'; did you mean 'skill'?")):
            with self.subTest(arguments):
                self.assertIn(said, self.import_sheet("csv", "jobs.csv", *arguments, code=2).stderr)
        done = self.import_sheet("csv", "jobs.csv", "--map", "role=Jop", code=1)
        self.assertIn("error: the table has no column 'Jop' [missing-column]", done.stderr)
        self.assertIn("hint: did you mean 'Job'?", done.stderr)

    def test_two_columns_for_one_field_are_one_list(self):
        self.write("jobs.csv", "Job,Also,Or\nTide Surveyor,Gauge Clerk,Shore Clerk\n")
        self.import_sheet("csv", "jobs.csv", "--write", "--map", "role=Job", "--map", "role.also_known_as=Also",
                          "--map", "role.also_known_as=Or")
        self.assertIn('also_known_as = [\n  "Gauge Clerk",\n  "Shore Clerk",\n]\n',
                      (self.project / "content/roles/tide-surveyor.md").read_text())


class ImportSite(Cli):
    files = {"_config.yml": "title: Notes\nurl: https://example.org\nbaseurl: /notes\ncollections: [guides]\n",
             "_posts/2024-11-05-one.md": "---\ntitle: One\n---\nText.\n",
             "_posts/2024-11-05-late.md": "---\ntitle: Late\ndate: 2024-11-05 23:30:00 -0800\n---\nText.\n",
             "_guides/first.md": "---\ntitle: First\n---\nText.\n",
             "about.md": "---\ntitle: About\npermalink: /about/\n---\nText.\n",
             "index.html": "---\n---\n{% for post in site.posts %}{% endfor %}\n",
             "assets/table.csv": "a,b\n"}
    settings = ("rolebook.toml\n"
                "  title = \"Notes\"\n  base_url = \"https://example.org/notes/\"\n  edition = 2026\n\n"
                "  [feeds]\n  ids = \"jekyll\"\n\n"
                "  [permalinks]\n  articles = \"/:categories/:year/:month/:day/:title.html\"\n  pages = \"/:path.html\"\n")
    changes = ("content/_guides/first.md\n  draft: true is added\n"
               "content/_posts/2024-11-05-late.md\n  permalink: \"/2024/11/06/late.html\" is added\n"
               "4 texts in content/, 2 not a byte changed; 1 other file copied\n"
               "left behind:\n"
               "  _config.yml  (it is no content of a Jekyll site)\n"
               "  index.html  (Jekyll makes it with Liquid)\n")

    def setUp(self):
        super().setUp()
        self.project = self.root / "empty"
        self.project.mkdir()
        for name, text in self.files.items():
            self.write(f"blog/{name}", text)

    def import_site(self, *arguments, code=0):
        done = self.run_rolebook("import", *arguments, "--source", "empty")
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_it_is_shown_what_would_be_written(self):
        done = self.import_site("jekyll", "blog")
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.stdout, f"{self.settings}{self.changes}Nothing was written: --write writes it.\n")
        self.assertEqual(list(self.project.iterdir()), [])

    def test_what_is_there_already_stays(self):
        self.write("empty/content/about.md", "# Mine\n")
        done = self.import_site("jekyll", "blog", "--write")
        self.assertEqual(done.stdout, f"{self.changes}content/about.md is there already and stays as it is\n"
                                      "4 texts and 1 other file written\n")
        self.assertEqual((self.project / "content/about.md").read_text(), "# Mine\n")
        self.assertEqual((self.project / "content/_guides/first.md").read_text(),
                         "---\ndraft: true\ntitle: First\n---\nText.\n")
        self.assertEqual((self.project / "content/_posts/2024-11-05-one.md").read_text(),
                         self.files["_posts/2024-11-05-one.md"])

    def test_what_is_no_such_site_is_told(self):
        self.assertEqual(self.import_site("hugo", "blog", code=2).stderr,
                         "error: 'blog' is no site of Hugo: hugo.toml, or a config.toml with baseURL, is not there\n")
        done = self.run_rolebook("import", "jekyll", "blog", "--source", "blog")
        self.assertEqual((done.returncode, done.stderr),
                         (2, "error: the site is the project itself; it can be built where it is: rolebook build\n"))


if __name__ == "__main__":
    unittest.main()
