#!/usr/bin/env python3
"""How a project begins, and how pages are added to it: `rolebook init` and `rolebook new`."""
import html.parser
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
import urllib.parse

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
ROOT = pathlib.Path(__file__).resolve().parents[2]
STARTER = ROOT / "src/starter"
TODAY = "2025-01-01"
ROWS = re.findall(r'\{Kind::(\w+), "\w+", "\w+",\s*"\w+",\s*"(\w*)",',
                  (ROOT / "src/content/kinds.hpp").read_text(encoding="utf-8"))
# The kinds that are written as files, each with the folder of its pages.
FOLDERS = dict(ROWS[:[kind for kind, _ in ROWS].index("page") + 1])


def tree(folder):
    """Every file below a folder with its text; links with their target."""
    return {path.relative_to(folder).as_posix(): os.readlink(path) if path.is_symlink() else path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_symlink() or path.is_file()}


def front_matter(text):
    return re.match(r"\+\+\+\n(.*?)\n\+\+\+\n", text, re.DOTALL)[1]


KEY_IN_COMMENT = re.compile(r"^# ((?:\w+|\"\w+\") = .*|\[\[?\w+\]\]?)$", re.MULTILINE)


def uncommented(text):
    """With every key in use that stands in a comment."""
    return KEY_IN_COMMENT.sub(r"\1", text)


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.targets = []

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.targets += [value for name, value in attributes if name == "href"]


class Start(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        self.root = self.scratch / "project"
        self.root.mkdir()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run_rolebook(self, *arguments, code=0, **options):
        environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600"}
        done = subprocess.run([ROLEBOOK, *arguments], cwd=options.pop("cwd", self.root), env=environment,
                              capture_output=True, encoding="utf-8", timeout=120, **options)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def refused(self, *arguments, says, **options):
        """What the command says, and that it changes nothing."""
        before = tree(self.scratch)
        done = self.run_rolebook(*arguments, code=2, **options)
        self.assertEqual((done.stdout, done.stderr), ("", says))
        self.assertEqual(tree(self.scratch), before)


class Init(Start):
    def files(self):
        return sorted(path.relative_to(STARTER / "site").as_posix() for path in (STARTER / "site").rglob("*")
                      if path.is_file())

    def test_it_says_what_it_wrote_and_what_comes_next(self):
        done = self.run_rolebook("init")
        self.assertEqual(done.stdout, "\n".join(self.files()) + """

What comes next:

  rolebook serve               see it in a browser; it follows what you write
  rolebook new role "Title"    write a page
  rolebook build               make the site, in site/

README.md says what lies where.
""")
        self.assertEqual(done.stderr, "")
        self.assertEqual(sorted(tree(self.root)), self.files())

    def test_a_folder_that_is_missing_is_made(self):
        done = self.run_rolebook("init", "my site/of jobs")
        self.assertIn("my site/of jobs/content/index.md\n", done.stdout)
        self.assertIn("\n  cd 'my site/of jobs'\n", done.stdout)
        self.assertEqual(sorted(tree(self.root / "my site/of jobs")), self.files())

    def test_the_site_builds_at_once_without_a_word(self):
        self.run_rolebook("init")
        done = self.run_rolebook("build", "--strict", "--quiet")
        self.assertEqual(done.stdout + done.stderr, "")

    def test_every_kind_of_page_is_there_and_every_page_can_be_reached_from_the_home_page(self):
        self.run_rolebook("init")
        self.run_rolebook("build", "--quiet")
        site = self.root / "site"
        for kind, folder in FOLDERS.items():
            self.assertTrue(list((self.root / "content" / folder).glob("*.md")), kind)
        reached, to_visit = set(), ["index.html"]
        while to_visit:
            page = to_visit.pop()
            if page in reached or not page.endswith(".html"):
                continue
            reached.add(page)
            links = Links()
            links.feed((site / page).read_text(encoding="utf-8"))
            for target in links.targets:
                parts = urllib.parse.urlsplit(target)
                if not parts.scheme and not parts.netloc and parts.path:
                    to_visit.append(os.path.normpath(os.path.join(os.path.dirname(page), urllib.parse.unquote(parts.path))))
        pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
        self.assertEqual(sorted(pages - reached), [])

    def test_ladder_needs_steps_and_questions_can_be_seen(self):
        self.run_rolebook("init")
        self.run_rolebook("build", "--quiet")
        role = (self.root / "site/roles/bicycle-mechanic/index.html").read_text(encoding="utf-8")
        for section in ("skills", "ladder", "steps", "paths", "faq", "articles", "links"):
            self.assertIn(f'id="{section}"', role)
        self.assertIn('id="levels"', (self.root / "site/skills/wheel-building/index.html").read_text(encoding="utf-8"))

    def test_the_settings_that_are_not_in_use_are_settings(self):
        self.run_rolebook("init")
        path = self.root / "rolebook.toml"
        text = path.read_text(encoding="utf-8")
        self.assertEqual(tomllib.loads(text).keys(), {"title", "description", "language", "edition"})
        every = tomllib.loads(uncommented(text))
        self.assertGreater(len(every), 20)
        # There is no history here, and the site mentions what has no file.
        used = uncommented(text).replace('updated = "git"', "").replace("strict_terms = true", "")
        path.write_text(used, encoding="utf-8")
        done = self.run_rolebook("build", "--strict")
        self.assertEqual(done.stderr, "")
        told = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
        keys = set(re.findall(r"^\| `([a-z_]+)", told, re.MULTILINE))
        self.assertEqual(keys - every.keys(), {"embed"})  # its partial would have to be written first

    def test_a_second_time_every_file_that_is_there_is_named(self):
        self.run_rolebook("init")
        there = ", ".join(f"'{name}'" for name in self.files() if name != ".gitignore")
        self.refused("init", says=f"error: {there} are there already; nothing was written\n"
                                  "  hint: this is a project already: rolebook build\n")

    def test_one_file_in_the_way_is_enough(self):
        self.write("README.md", "Mine.\n")
        self.refused("init", says="error: 'README.md' is there already; nothing was written\n"
                                  "  hint: move what is there away, or begin in another folder: rolebook init my-site\n")
        self.refused("init", "project", cwd=self.scratch,
                     says="error: 'project/README.md' is there already; nothing was written\n"
                          "  hint: move what is there away, or begin in another folder: rolebook init my-site\n")

    def test_nothing_is_written_through_a_link(self):
        os.symlink("/etc/hostname-that-is-not-there", self.root / "rolebook.toml")
        self.refused("init", says="error: 'rolebook.toml' is there already; nothing was written\n"
                                  "  hint: this is a project already: rolebook build\n")
        (self.root / "rolebook.toml").unlink()
        (self.scratch / "elsewhere").mkdir()
        os.symlink(self.scratch / "elsewhere", self.root / "content")
        self.refused("init", says="error: 'content' is there already; nothing was written\n"
                                  "  hint: this is a project already: rolebook build\n")

    def test_other_files_are_no_obstacle(self):
        self.write("LICENSE", "Free.\n")
        self.write(".git/HEAD", "ref: refs/heads/main\n")
        self.run_rolebook("init")
        self.assertEqual((self.root / "LICENSE").read_text(encoding="utf-8"), "Free.\n")

    def test_what_git_ignores_stays_as_it_is(self):
        ignored = self.write(".gitignore", "*.swp\n")
        done = self.run_rolebook("init")
        self.assertTrue(done.stdout.endswith("Add the line /site/ to .gitignore: each build makes that folder anew.\n"))
        self.assertEqual(ignored.read_text(encoding="utf-8"), "*.swp\n")
        shutil.rmtree(self.root / "content")
        (self.root / "README.md").unlink()
        (self.root / "rolebook.toml").unlink()
        ignored.write_text("*.swp\nsite/\n", encoding="utf-8")
        self.assertNotIn("Add the line", self.run_rolebook("init").stdout)

    def test_a_file_is_no_folder(self):
        self.write("notes", "")
        self.refused("init", "notes", says="error: 'notes' is not a folder; nothing was written\n")
        self.assertEqual(self.run_rolebook("init", "notes/site", code=1).stderr,
                         "error: cannot create 'notes/site': Not a directory\n")

    def test_a_folder_that_cannot_be_made_is_told(self):
        done = self.run_rolebook("init", "/proc/site", code=1)
        self.assertEqual((done.stdout, done.stderr), ("", "error: cannot create '/proc/site': No such file or directory\n"))

    def test_where_the_disk_takes_half_of_it_nothing_stays(self):
        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

        done = self.run_rolebook("init", code=1, preexec_fn=small_files, restore_signals=False)
        self.assertRegex(done.stderr, r"^error: cannot write '[\w/.-]+': File too large\n$")
        self.assertEqual(tree(self.root), {})
        self.run_rolebook("init")

    def test_a_jekyll_site_needs_nothing(self):
        for name in ("_config.yml", "_posts/2024-01-02-hello.md"):
            with self.subTest(name):
                shutil.rmtree(self.root)
                self.write(name, "---\ntitle: Hello\n---\n")
                done = self.run_rolebook("init")
                self.assertEqual(done.stdout, "This is a Jekyll site, and nothing needs to be set up: `rolebook build` works "
                                              "as it is.\n")
                self.assertEqual(list(tree(self.root)), [name])
                self.run_rolebook("build", "--quiet")
        self.assertIn("`rolebook build project`", self.run_rolebook("init", "project", cwd=self.scratch).stdout)


class GitHubPages(Start):
    workflow = ".github/workflows/pages.yml"
    told = ("GitHub publishes the site after each push, once you have chosen \"GitHub Actions\" in the settings of the "
            "repository, under Pages.\n")

    def test_a_new_project_gets_the_workflow_too(self):
        done = self.run_rolebook("init", "--github-pages")
        self.assertIn("\n.github/workflows/pages.yml\n\nWhat comes next:\n", done.stdout)
        self.assertTrue(done.stdout.endswith("README.md says what lies where.\n" + self.told))
        self.assertEqual((self.root / self.workflow).read_bytes(), (STARTER / "github-pages.yml").read_bytes())
        self.assertTrue((self.root / "content/index.md").is_file())

    def test_a_project_that_is_there_gets_only_the_workflow(self):
        for name in ("rolebook.toml", "content/roles/analyst.md", "_posts/2024-01-02-hello.md"):
            with self.subTest(name):
                shutil.rmtree(self.root)
                self.write(name, "")
                self.write(".gitignore", "/site/\n")
                done = self.run_rolebook("init", "--github-pages")
                self.assertEqual(done.stdout, f"{self.workflow}\n\n{self.told}")
                self.assertEqual(set(tree(self.root)), {name, ".gitignore", self.workflow})

    def test_a_project_below_the_top_of_its_repository_is_told_where_the_workflow_belongs(self):
        (self.scratch / ".git").mkdir()
        self.assertTrue(self.run_rolebook("init", "--github-pages").stdout.endswith(
            "\nGitHub looks for workflows at the top of the repository only: move .github there, and name this folder in the "
            "step that builds the site.\n" + self.told))

    def test_a_workflow_that_is_there_stays(self):
        self.write("rolebook.toml", "")
        self.write(self.workflow, "name: mine\n")
        self.refused("init", "--github-pages", says=f"error: '{self.workflow}' is there already; nothing was written\n")


class New(Start):
    def new(self, *arguments, **options):
        return self.run_rolebook("new", *arguments, **options)

    def inspect(self, path):
        return json.loads(self.run_rolebook("inspect", "--json", path).stdout)

    def test_it_says_what_it_wrote_and_what_comes_next(self):
        done = self.new("role", "Bicycle Mechanic")
        self.assertEqual(done.stdout, "content/roles/bicycle-mechanic.md\n"
                                      "Write in it; then `rolebook build` makes the site.\n")
        done = self.new("article", "Day one")
        self.assertEqual(done.stdout, "content/articles/2025-01-01-day-one.md\n"
                                      "It is a draft: `rolebook build --drafts` shows it. "
                                      "Take out `draft = true` to publish it.\n")
        done = self.new("skill", "Welding", "--source", "project", cwd=self.scratch)
        self.assertEqual(done.stdout, "project/content/skills/welding.md\n"
                                      "Write in it; then `rolebook build project` makes the site.\n")

    def test_every_kind_has_a_template_and_every_template_a_kind(self):
        self.assertEqual(len(FOLDERS), 8)
        templates = {path.stem for path in (STARTER / "new").glob("*.md")}
        self.assertEqual(templates, set(FOLDERS))
        help_text = self.run_rolebook("new", "--help").stdout
        for kind, folder in FOLDERS.items():
            self.assertIn(kind, help_text)
            self.new(kind, f"About a {kind}")
            name = f"{TODAY}-about-a-{kind}" if kind == "article" else f"about-a-{kind}"
            seen = self.inspect(f"content/{folder}/{name}.md")
            self.assertEqual((seen["kind"], seen["title"], seen["problems"]), (kind, f"About a {kind}", []))
        done = self.run_rolebook("build", "--strict")
        self.assertEqual(done.stderr, f"content/articles/{TODAY}-about-a-article.md: note: not published: it is a draft "
                                      "[not-published]\n")
        self.assertEqual(self.run_rolebook("build", "--strict", "--drafts").stderr, "")

    def test_a_draft_is_published_without_its_line(self):
        self.new("article", "Day one")
        path = self.root / f"content/articles/{TODAY}-day-one.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub("draft = true.*\n", "", text), encoding="utf-8")
        self.assertEqual(self.run_rolebook("build", "--strict").stderr, "")
        self.assertTrue((self.root / "site/articles/day-one/index.html").is_file())

    def test_every_template_builds_without_its_comments(self):
        for kind in FOLDERS:
            self.new(kind, f"About a {kind}")
        for path in self.root.glob("content/**/*.md"):
            text = re.sub(r"(?m)^#.*\n|  #.*$|^<!--.*\n", "", path.read_text(encoding="utf-8"))
            self.assertNotIn("#", text)
            path.write_text(text, encoding="utf-8")
        self.assertEqual(self.run_rolebook("build", "--strict", "--drafts").stderr, "")

    def test_every_key_of_every_template_can_be_used(self):
        """One page for each key that stands in a comment; keys of one table stay together."""
        self.write("static/picture.jpg", "")
        (self.root / "one").mkdir()
        for kind, folder in FOLDERS.items():
            self.new(kind, f"About a {kind}", "--source", "one")
            source = next((self.root / "one/content" / folder).glob("*.md"))
            text = source.read_text(encoding="utf-8")
            source.unlink()
            tomllib.loads(front_matter(uncommented(text)))
            self.write(f"one/content/{folder}/all.md", uncommented(text))
            self.assertEqual(self.inspect(f"one/content/{folder}/all.md")["problems"], [])
            top, tables = re.split(r"(?m)^(?=# \[|\[\[)", text, maxsplit=1) if re.search(r"(?m)^(# \[|\[\[)", text) else (text, "")
            for match in KEY_IN_COMMENT.finditer(top):
                key = match[1].split(" ")[0]
                used = top[:match.start()] + match[1] + top[match.end():] + (uncommented(tables) if kind == "path" else tables)
                used = used.replace(f"About a {kind}", f"With {key} of {kind}").replace("/its/own/", f"/of/{kind}/")
                used = used.replace("/old/", f"/old/{kind}/")
                self.write(f"content/{folder}/with-{key.replace('_', '-')}.md", used)
        done = self.run_rolebook("build", "--strict", "--drafts", "--future", "--expired")
        self.assertNotRegex(done.stderr, "warning|error")

    def test_the_keys_of_a_template_are_those_of_the_documentation(self):
        docs = {name: (ROOT / "docs" / name).read_text(encoding="utf-8")
                for name in ("front-matter.md", "roles-and-skills.md", "paths-and-families.md", "articles.md")}

        def keys(page, title):
            """The first cells of the tables of keys in a section."""
            text = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", docs[page], re.MULTILINE | re.DOTALL)[1]
            found = []
            for table in re.findall(r"^\| key \|.*\n\|[-| ]+\|\n((?:\|.*\n)+)", text, re.MULTILINE):
                found.append({key for row in table.splitlines() for key in re.findall(r"`(\w+)`", row.split("|")[1])})
            return found

        of_every_page = set().union(*keys("front-matter.md", "Keys that every page can have")) - {"layout"}
        self.assertGreater(len(of_every_page), 28)
        pages = {"role": ("roles-and-skills.md", "Role"), "skill": ("roles-and-skills.md", "Skill"),
                 "path": ("paths-and-families.md", "Path"), "family": ("paths-and-families.md", "Family"),
                 "article": ("articles.md", "Article"), "faq": ("articles.md", "Question"),
                 "author": ("articles.md", "Author")}
        tables = {"education": ("roles-and-skills.md", "Education and certifications", 0),
                  "certifications": ("roles-and-skills.md", "Education and certifications", 1),
                  "ladder": ("roles-and-skills.md", "Ladder", 0), "pay": ("roles-and-skills.md", "Pay", 0)}
        for kind in FOLDERS:
            with self.subTest(kind):
                # "It may have roles, skills, about, related and faqs, as an article may."
                page, title = pages.get(kind, pages["article"])
                told = keys(page, title)
                # The folder says the kind, but for plain pages.
                expected = of_every_page | told[0] - {"kind"} if kind == "page" else (of_every_page | told[0]) - {"kind"}
                self.new(kind, f"About a {kind}")
                path = next((self.root / "content" / FOLDERS[kind]).glob("*.md"))
                shown = tomllib.loads(front_matter(uncommented(path.read_text(encoding="utf-8"))))
                shown |= {"kind": "page"} if kind == "page" else {}
                self.assertEqual(sorted(shown), sorted(expected))
                for table, (page, title, number) in tables.items():
                    if kind == "role":
                        self.assertEqual(sorted(shown[table][0]), sorted(keys(page, title)[number]), table)
                if kind == "path":
                    self.assertEqual(sorted(shown["steps"][0]), sorted(told[1]))

    def test_the_levels_are_those_of_the_site(self):
        self.write("rolebook.toml", '[levels]\nscale = ["some", "mittel-gut", "很多"]\n')
        self.new("role", "Welder")
        self.new("skill", "Welding")
        text = (self.root / "content/roles/welder.md").read_text(encoding="utf-8")
        self.assertIn("# Levels are some, mittel-gut, 很多;", text)
        for name in ("roles/welder", "skills/welding"):
            path = self.root / f"content/{name}.md"
            path.write_text(uncommented(path.read_text(encoding="utf-8")), encoding="utf-8")
            self.assertEqual(self.inspect(f"content/{name}.md")["problems"], [])

    def test_a_kind_can_be_called_by_its_folder_and_by_other_words(self):
        for word, path in {"roles": "roles/a-1.md", "Skill": "skills/a-2.md", "post": f"articles/{TODAY}-a-3.md",
                           "posts": f"articles/{TODAY}-a-4.md", "question": "faqs/a-5.md", "families": "families/a-6.md",
                           "pages": "a-7.md"}.items():
            with self.subTest(word):
                title = "A " + re.search(r"-(\d)\.md", path)[1]
                self.assertEqual(self.new(word, title).stdout.splitlines()[0], "content/" + path)

    def test_a_kind_that_is_none_is_refused(self):
        self.refused("new", "rol", "Welder", says="error: there is no kind 'rol'; nothing was written\n"
                                                  "  hint: did you mean 'role'?\n")
        self.refused("new", "tag", "Welder", says="error: there is no kind 'tag'; nothing was written\n  hint: the kinds are "
                                                  "article, role, skill, faq, path, family, author, page\n")

    def test_titles_are_written_so_that_they_are_read_as_they_were_meant(self):
        for title, meant, name in (("C++", "C++", "c-plus-plus"), ("C#", "C#", "c-sharp"), (".NET", ".NET", "dot-net"),
                                   ("Schweißer für Träger", "Schweißer für Träger", "schweisser-fur-trager"),
                                   ('He said "no"', 'He said "no"', "he-said-no"), ("It's 5 o'clock", "It's 5 o'clock", None),
                                   ("back\\slash \\n", "back\\slash \\n", "back-slash-n"),
                                   ("two\nlines\tand  more ", "two lines and more", "two-lines-and-more"),
                                   ("a bell\x07 rings", "a bell\x07 rings", None), ("{{today}} = {title}", "{{today}} = {title}", None),
                                   ("数据分析", "数据分析", "数据分析"), ("+++", None, None), ("# not a comment", "# not a comment", None),
                                   ("skill: welding", "skill: welding", None), ("2024-01-02 in a day", "2024-01-02 in a day", None),
                                   ("index", "index", None), ("con", "con", None), ("true", "true", None)):
            for kind in ("skill", "post") if meant else ():
                with self.subTest(title=title, kind=kind):
                    path = self.new(kind, title).stdout.splitlines()[0]
                    seen = self.inspect(path)
                    self.assertEqual((seen["title"], seen["problems"]), (meant, []))
                    if name:
                        self.assertEqual(pathlib.Path(path).stem.removeprefix(f"{TODAY}-"), name)
        self.assertEqual(self.run_rolebook("build", "--strict", "--drafts").stderr, "")

    def test_a_title_without_a_letter_is_refused(self):
        self.refused("new", "role", "+++", says="error: no address can be made of the title '+++'; nothing was written\n"
                                                "  hint: give it a letter or a number\n")
        self.refused("new", "role", "", says="error: no address can be made of the title ''; nothing was written\n"
                                             "  hint: give it a letter or a number\n")
        done = subprocess.run([ROLEBOOK, "new", "role", b"Wei\xdfe Arbeit"], cwd=self.root, capture_output=True)
        self.assertEqual((done.returncode, done.stderr), (2, b"error: the title is not UTF-8 text; nothing was written\n"))

    def test_a_title_of_several_words_without_quotes_is_bad_usage(self):
        before = tree(self.root)
        self.assertIn("Mechanic", self.new("role", "Bicycle", "Mechanic", code=2).stderr)
        self.assertEqual(tree(self.root), before)

    def test_a_name_in_use_is_refused_whatever_file_has_it(self):
        self.write("content/roles/metal/w.md", "---\ntitle: Senior Welder\ndraft: true\n---\n")
        self.refused("new", "role", "senior-welder",
                     says="error: 'senior-welder' is already the name of a role: content/roles/metal/w.md; "
                          "nothing was written\n")
        self.refused("new", "role", "W", says="error: 'W' is already the name of a role: content/roles/metal/w.md; "
                                              "nothing was written\n")
        self.write("content/skills/deep/c-sharp.md", "---\ntitle: C Sharp\n---\n")
        self.refused("new", "skill", "C#", says="error: 'C#' would have the id of 'C Sharp': content/skills/deep/c-sharp.md; "
                                                "nothing was written\n  hint: give it another title\n")
        self.new("skill", "Senior Welder")  # another kind
        self.new("article", "Day one")
        self.refused("new", "article", "Day One",
                     says=f"error: 'Day One' is already the name of an article: content/articles/{TODAY}-day-one.md; "
                          "nothing was written\n")

    def test_an_author_of_the_data_file_has_a_name_too(self):
        self.write("data/authors.toml", '[jane]\nname = "Editorial team"\n')
        self.refused("new", "author", "Editorial Team",
                     says="error: 'Editorial Team' is already the name of an author: data/authors.toml; nothing was written\n")

    def test_an_address_in_use_is_refused(self):
        self.refused("new", "page", "Search",
                     says="error: '/search/' cannot be the address of a page: 'search' belongs to the generator; "
                          "nothing was written\n  hint: give it another title\n")
        self.write("content/roles/welder.md", "---\npermalink: /about/\n---\n")
        self.refused("new", "page", "About",
                     says="error: 'about/index.html' would be written for content/roles/welder.md and for content/about.md; "
                          "nothing was written\n  hint: give it another title\n")
        self.new("page", "Roles")  # introduces the list

    def test_mistakes_elsewhere_are_no_obstacle(self):
        self.write("content/roles/broken.md", "+++\ntitle = \"x\n+++\n")
        self.write("rolebook.toml", "titel = 1\n")
        self.new("role", "Welder")

    def test_a_stub_becomes_a_page(self):
        self.write("content/roles/welder.md", "+++\nskills = [\"Welding\"]\n+++\n")
        self.new("skill", "Welding")
        self.assertEqual(self.run_rolebook("build", "--strict").stderr, "")

    def test_pages_go_where_pages_of_their_kind_lie_already(self):
        self.write("content/blog/2024-01-02-hello.md", "# Hello\n")
        self.assertIn(f"content/blog/{TODAY}-day-one.md\n", self.new("post", "Day one").stdout)

    def test_an_article_of_a_jekyll_site_is_a_post_in_yaml(self):
        for first in ("_config.yml", "_posts/2024-01-02-hello.md", "content/_posts/2024-01-02-hello.md"):
            with self.subTest(first):
                shutil.rmtree(self.root)
                self.write(first, "---\ntitle: Hello\n---\nWorld.\n")
                done = self.new("article", 'A "day" = {{today}}')
                folder = "content/_posts" if first.startswith("content") else "_posts"
                path = f"{folder}/{TODAY}-a-day-today.md"
                self.assertEqual(done.stdout, f"{path}\nIt is a draft: `rolebook build --drafts` shows it. "
                                              "Take out `published: false` to publish it.\n")
                text = (self.root / path).read_text(encoding="utf-8")
                self.assertTrue(text.startswith('---\ntitle: "A \\"day\\" = {{today}}"\ndate: 2025-01-01\nlayout: post\n'
                                                "published: false  # not published; take the line out when it is ready\n"), text)
                self.assertNotIn("+++", text)
                everything = re.sub(r"(?m)^# (\w+: )", r"\1", text)
                (self.root / path).write_text(everything, encoding="utf-8")
                self.assertEqual(self.inspect(path)["problems"], [])
                (self.root / path).write_text(text.replace("published: false", "#"), encoding="utf-8")
                self.assertEqual(self.run_rolebook("build", "--strict").stderr, "")

    def test_nothing_is_written_through_a_link(self):
        (self.scratch / "outside").mkdir()
        (self.root / "content").mkdir()
        os.symlink(self.scratch / "outside", self.root / "content/roles")
        self.assertIn("error: cannot create 'roles/welder.md': ", self.new("role", "Welder", code=1).stderr)
        os.symlink(self.scratch / "outside.md", self.root / "content/welding.md")
        self.assertIn("error: 'content/welding.md' is there already; nothing was written\n",
                      self.new("page", "Welding", code=2).stderr)
        self.assertEqual(list((self.scratch / "outside").iterdir()), [])

    def test_bad_usage_exits_2(self):
        for arguments in ([], ["role"], ["role", "Welder", "--source", "nowhere"]):
            with self.subTest(arguments):
                self.new(*arguments, code=2)


if __name__ == "__main__":
    unittest.main()
