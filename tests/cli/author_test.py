#!/usr/bin/env python3
"""What authors are told: check, explain, list, why; colours, progress and the summary of a build."""
import http.server
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import tempfile
import threading
import unittest

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
ROLE = "---\ntitle: Analyst\nalso_known_as: [Data Analyst]\nskills: [SQL]\n---\n\n{}\n"


class Author(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name) / "project"
        self.cache = pathlib.Path(scratch.name) / "cache"

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def environment(self, **more):
        return {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1735689600", "XDG_CACHE_HOME": str(self.cache), **more}

    def run_rolebook(self, *arguments, code=0, **more):
        done = subprocess.run([ROLEBOOK, *arguments], cwd=self.root, env=self.environment(**more), capture_output=True,
                              text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def on_a_terminal(self, *arguments, **more):
        """All that a terminal gets, its control characters included."""
        leader, follower = pty.openpty()
        process = subprocess.Popen([ROLEBOOK, *arguments], cwd=self.root, stdout=follower, stderr=follower,
                                   env=self.environment(TERM="xterm", **more))
        os.close(follower)
        printed = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            printed += part
        os.close(leader)
        process.wait(120)
        return printed.decode().replace("\r\n", "\n")


class Check(Author):
    def setUp(self):
        super().setUp()
        self.write("content/roles/analyst.md", ROLE.format("Asks.\n\n#### Why?\n\nBecause somebody has to find out."))

    def test_it_tells_more_than_a_build_and_writes_nothing(self):
        done = self.run_rolebook("check")
        self.assertIn("content/roles/analyst.md:9:1: warning: a heading of level 4 follows one of level 1 "
                      "[skipped-heading]\n  #### Why?\n  ^~~~~~~~~\n  hint: write it with ##\n", done.stderr)
        self.assertRegex(done.stdout, r"\A\d+ pages checked: 0 errors, 1 warning, \d notes?\n"
                                      r"rolebook explain [a-z-]+ says more about a message\n\Z")
        self.assertEqual(sorted(path.name for path in self.root.iterdir()), ["content"])
        self.assertNotIn("skipped-heading", self.run_rolebook("build").stderr)

    def test_strict(self):
        self.assertIn("error: a heading of level 4", self.run_rolebook("check", "--strict", code=1).stderr)

    def test_json(self):
        told = json.loads(self.run_rolebook("check", "--format", "json").stdout)
        self.assertEqual(told["v"], 1)
        found = next(each for each in told["problems"] if each["code"] == "skipped-heading")
        self.assertEqual(found, {"severity": "warning", "code": "skipped-heading", "path": "content/roles/analyst.md",
                                 "line": 9, "column": 1, "message": "a heading of level 4 follows one of level 1",
                                 "hint": "write it with ##"})

    def test_annotations_of_github(self):
        self.write("content/about.md", "A [link, 100%](nowhere.md)\n")
        lines = self.run_rolebook("check", "--format", "github").stdout.splitlines()
        self.assertIn("::warning title=skipped-heading,file=content/roles/analyst.md,line=9,col=1::a heading of level 4 "
                      "follows one of level 1%0Ahint: write it with ##", lines)
        self.assertTrue(all(re.match(r"::(error|warning|notice) title=[a-z-]+(,file=[^,:]+,line=\d+,col=\d+)?::", line)
                            for line in lines), lines)

    def test_the_severity_of_every_message_of_it_can_be_changed(self):
        self.write("rolebook.toml", '[checks]\nskipped-heading = "error"\nstub-page = "off"\n')
        done = self.run_rolebook("check", code=1)
        self.assertIn("error: a heading of level 4", done.stderr)
        self.assertNotIn("stub-page", done.stderr)

    def test_facts_that_are_old(self):
        self.write("content/roles/analyst.md", ROLE.format("Asks.").replace("skills", "reviewed: 2024-01-01\nskills"))
        self.assertIn("this is of 2024-01-01, before 2024-12-02 [stale-fact]",
                      self.run_rolebook("check", "--stale", "30d").stderr)
        self.assertIn("before 2024-02-01 [stale-fact]", self.run_rolebook("check", "--stale", "11m").stderr)
        self.assertNotIn("stale-fact", self.run_rolebook("check", "--stale", "1y").stderr)
        self.assertNotIn("stale-fact", self.run_rolebook("check").stderr)
        refused = self.run_rolebook("check", "--stale", "soon", code=2)
        self.assertIn("'soon' is no time: write it as 90d, 12m or 2y", refused.stderr)

    def test_chains_of_redirects(self):
        self.write("content/a.md", "---\nredirect_to: /b/\n---\n")
        self.write("content/b.md", "---\nredirect_to: /roles/\ntitle: Bee\n---\n")
        self.write("content/c.md", "---\ntitle: See\naliases: [/old/]\nredirect_to: /a/\n---\n")
        told = self.run_rolebook("check").stderr
        self.assertEqual(told.count("[redirect-chain]"), 3, told)
        self.assertIn("content/a.md:2:14: warning: this leads to 'Bee', which leads on [redirect-chain]", told)

    def test_at_most_fifty_are_shown_errors_first(self):
        self.write("content/many.md", "".join(f"[link {i}](nowhere-{i}.md)\n\n" for i in range(60)))
        self.write("content/roles/broken.md", "---\ntitle: Broken\nlevel: [\n---\n")
        done = self.run_rolebook("build", code=1)
        self.assertEqual(len(re.findall(r"^content\S+ (?:error|warning|note): ", done.stderr, re.M)), 50)
        self.assertIn("content/roles/broken.md:", done.stderr)
        self.assertIn("11 warnings more not shown; --format json has them all\n", done.stderr)
        self.assertEqual(len(json.loads(self.run_rolebook("build", "--format", "json", code=1).stdout)["problems"]), 61)


class Hosts(Author):
    """What is linked to on a host of this machine."""

    class Handler(http.server.BaseHTTPRequestHandler):
        statuses = {"/good": 200, "/gone": 404, "/closed": 403, "/moved": 301}

        def do_HEAD(self):
            self.server.asked.append(self.path)
            self.send_response(self.statuses.get(self.path, 200))
            if self.path == "/moved":
                self.send_header("Location", "/good")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_HEAD

        def log_message(self, *_):
            pass

    def setUp(self):
        super().setUp()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self.Handler)
        self.server.asked = []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.host = f"http://127.0.0.1:{self.server.server_port}"
        self.write("content/about.md", "---\ntitle: About\nsources:\n  - {title: S, url: HOST/gone}\n---\n"
                   "[good](HOST/good) [gone](HOST/gone#part)\n[closed](HOST/closed) [moved](HOST/moved)\n"
                   .replace("HOST", self.host))

    def test_each_answer_is_told_at_its_place(self):
        told = self.run_rolebook("check", "--external", "everywhere").stderr
        for line, column, said in ((4, 24, f"warning: '{self.host}/gone' leads to nothing: 404 Not Found [gone-link]"),
                                   (6, 44, f"warning: '{self.host}/gone' leads to nothing: 404 Not Found [gone-link]"),
                                   (7, 1, f"note: '{self.host}/closed' lets no program in: 403 Forbidden [closed-link]"),
                                   (7, 41, f"note: '{self.host}/moved' has moved for good [moved-link]")):
            with self.subTest(said=said, line=line):
                self.assertRegex(told, re.escape(f"content/about.md:{line}:") + r"\d+: " + re.escape(said))
        self.assertIn(f"  hint: write '{self.host}/good'\n", told)
        self.assertEqual(self.server.asked.count("/good"), 2)  # itself, and from what moved there

    def test_answers_are_kept(self):
        self.run_rolebook("check", "--external", "everywhere")
        self.server.asked.clear()
        self.run_rolebook("check", "--external", "everywhere")
        self.assertEqual(self.server.asked, [])

    def test_private_networks_are_not_asked_unless_it_is_said(self):
        told = self.run_rolebook("check", "--external").stderr
        self.assertIn("[unasked-link]", told)
        self.assertEqual(self.server.asked, [])
        self.assertNotIn("-link]", self.run_rolebook("check").stderr)


class Tells(Author):
    def setUp(self):
        super().setUp()
        self.write("rolebook.toml", 'title = "Work"\n')
        self.write("content/roles/analyst.md", ROLE.format("Asks."))
        self.write("content/articles/2024-05-01-draft.md", "---\ntitle: Not yet\ndraft: true\n---\nText.\n")
        self.write("content/articles/2030-05-01-later.md", "---\ntitle: Later\ntags: [plans]\n---\nText.\n")
        self.write("content/articles/2024-06-01-over.md", "---\ntitle: Over\nexpires: 2024-07-01\n---\nText.\n")
        self.write("content/articles/2024-07-01-here.md",
                   "---\ntitle: Here\ntags: [plans]\naliases: [/old/]\n---\nAbout [SQL](skill:sql).\n")
        self.write("content/.notes.md", "Mine.\n")
        self.write("content/picture.svg", "<svg/>\n")

    def listed(self, what):
        return self.run_rolebook("list", what).stdout

    def test_lists(self):
        self.assertEqual(self.listed("roles"), "content/roles/analyst.md  /roles/analyst/  Analyst\n")
        self.assertEqual(self.listed("drafts"),
                         "content/articles/2024-05-01-draft.md  Not yet  it is a draft\n")
        self.assertEqual(self.listed("future"), "content/articles/2030-05-01-later.md  Later  its date, 2030-05-01, is in "
                                                "the future\n")
        self.assertEqual(self.listed("expired"), "content/articles/2024-06-01-over.md  Over  it expired on 2024-07-01\n")
        self.assertEqual(self.listed("stubs"), "content/roles/analyst.md:4  /skills/sql/  SQL  only mentioned\n")
        self.assertEqual(self.listed("terms"), "content/articles/2024-07-01-here.md:3  /tags/plans/  plans  1 page\n")
        self.assertIn("content/.notes.md ", self.listed("skipped"))
        self.assertEqual(self.listed("unlisted"), "")
        rows = json.loads(self.run_rolebook("list", "articles", "--format", "json").stdout)
        self.assertEqual(rows, [{"path": "content/articles/2024-07-01-here.md", "url": "/articles/here/",
                                 "title": "Here", "remark": ""}])
        self.assertIn("did you mean 'drafts'?", self.run_rolebook("list", "draft", code=2).stderr)

    def test_why_of_a_page_that_is_there(self):
        told = self.run_rolebook("why", "content/articles/2024-07-01-here.md").stdout
        self.assertEqual(told, """\
content/articles/2024-07-01-here.md
  title       Here
  kind        article: it lies in articles/
  id          article:here
  address     /articles/here/
  because of  permalinks of articles: /articles/:slug/
  published   yes
  also at     /old/

from here
  in_term     tag:plans (content/articles/2024-07-01-here.md:3)
  links       skill:sql (content/articles/2024-07-01-here.md:6)

a change of it is seen on
  pages       /articles/here/
              /skills/sql/
              /tags/plans/
  lists       /archive/2024/07/
              /archive/2024/
              /articles/
  and         the search, A to Z, feeds, the sitemap and the data, as far as they tell of it
""")
        for same in ("/articles/here/", "/articles/here/index.html", "article:here", "here",
                     "articles/2024-07-01-here.md"):
            with self.subTest(same):
                self.assertEqual(self.run_rolebook("why", same).stdout, told)

    def test_why_of_what_is_not_there(self):
        told = self.run_rolebook("why", "content/articles/2024-05-01-draft.md").stdout
        self.assertIn("  published   no: it is a draft\n  publish it  take out `draft`, or build with --drafts\n", told)
        self.assertIn("leads to    /articles/here/ (Here)\n  because of  content/articles/2024-07-01-here.md:4\n",
                      self.run_rolebook("why", "/old/").stdout)
        self.assertIn("  published   no: its name begins with a dot\n", self.run_rolebook("why", "content/.notes.md").stdout)
        self.assertIn("it is copied as it is", self.run_rolebook("why", "content/picture.svg").stdout)
        self.assertIn("the list of roles", self.run_rolebook("why", "/roles/").stdout)
        self.assertIn("  only named  at content/roles/analyst.md:4; no file is about it\n",
                      self.run_rolebook("why", "/skills/sql/").stdout)
        refused = self.run_rolebook("why", "/rols/", code=2)
        self.assertEqual(refused.stderr, "error: nothing here is '/rols/'\n  hint: did you mean '/roles/'?\n")

    def test_explain(self):
        told = self.run_rolebook("explain", "dead-link").stdout
        self.assertTrue(told.startswith("dead-link\n\n"), told)
        self.assertIn("warning: '../skills/sqll.md' leads nowhere [dead-link]", told)
        self.assertIn("**Cure:**", told)
        self.assertNotIn("](", self.run_rolebook("explain", "long-title").stdout + self.run_rolebook("explain").stdout)
        every = self.run_rolebook("explain").stdout
        self.assertRegex(every, r"(?m)^dead-link +\S")
        refused = self.run_rolebook("explain", "dead-lnik", code=2)
        self.assertEqual(refused.stderr, "error: no message has the code 'dead-lnik'\n  hint: did you mean 'dead-link'?\n")


class Terminal(Author):
    def setUp(self):
        super().setUp()
        self.write("content/about.md", "A [link](nowhere.md) \x1b[31mred\x1b[0m\n")

    def test_colours_on_a_terminal_only(self):
        told = self.on_a_terminal("build")
        self.assertIn("\x1b[1;33mwarning:\x1b[0m \x1b[1m'nowhere.md' leads nowhere\x1b[0m [dead-link]", told)
        self.assertNotIn("\x1b", self.run_rolebook("build").stderr)
        self.assertNotIn("\x1b", self.on_a_terminal("build", NO_COLOR="1"))
        self.assertNotIn("\x1b[1", self.on_a_terminal("build", NO_COLOR="1"))

    def test_what_is_quoted_cannot_command_the_terminal(self):
        self.assertIn("A [link](nowhere.md) \N{REPLACEMENT CHARACTER}[31mred", self.on_a_terminal("build"))

    def test_wide_characters_keep_the_mark_below_its_place(self):
        self.write("content/about.md", "日本 [link](nowhere.md)\n")
        self.assertIn("  日本 [link](nowhere.md)\n              ^~~~~~~~~~\n",
                      self.run_rolebook("build").stderr)


class Progress(Author):
    def setUp(self):
        super().setUp()
        text = "Words of a text that takes its time to read.\n\n" * 200
        for i in range(1500):
            self.write(f"content/articles/a{i}.md", f"# Article {i}\n\n{text}")

    def test_on_a_terminal_a_line_that_goes_away(self):
        told = self.on_a_terminal("build")
        self.assertIn(" …", told)
        before, _, after = told.rpartition("\r\x1b[K")
        self.assertRegex(after, r"\A\d+ pages in ")

    def test_quiet_is_silent(self):
        self.assertEqual(self.on_a_terminal("build", "--quiet"), "")


class Jekyll(Author):
    def setUp(self):
        super().setUp()
        self.write("_config.yml", "title: Blog\n")
        self.write("_posts/2024-01-02-hello.md", "---\ntitle: Hello\ntags: [Data Science]\n---\nWorld.\n\n## FAQ\n\n### How do I begin?\n\n"
                                                 "With one page.\n")
        self.write("_posts/2024-02-02-again.md", "---\ntitle: Again\ntags: [data-science]\n---\n[gone](nowhere.md)\n")

    def summary(self):
        return self.run_rolebook("build").stdout.split("removed", 1)[1].split("\n", 1)[1]

    def test_the_build_says_what_became_of_the_posts(self):
        self.assertEqual(self.summary(), """\
2 articles, all at Jekyll's addresses
1 category or tag written in several ways, now one each: 'Data Science' = 'data-science'
1 question found in 1 article
1 thing to look at, each told above with its cure
open site/index.html
""")
        self.assertTrue((self.root / "site/2024/01/02/hello.html").is_file())

    def test_the_pattern_of_the_configuration_counts(self):
        self.write("_config.yml", "title: Blog\npermalink: /blog/:title/\n")
        self.assertTrue(self.summary().startswith("2 articles, all at Jekyll's addresses\n"))
        self.assertTrue((self.root / "site/blog/hello/index.html").is_file())

    def test_own_settings_count_more(self):
        self.write("rolebook.toml", '[permalinks]\narticles = "/:year/:slug/"\n')
        self.assertTrue(self.summary().startswith("2 articles, 0 at Jekyll's addresses\n"))
        self.assertTrue((self.root / "site/2024/hello/index.html").is_file())

    def test_why_names_the_pattern(self):
        told = self.run_rolebook("why", "_posts/2024-01-02-hello.md").stdout
        self.assertIn("Jekyll's addresses: /:categories/:year/:month/:day/:title:output_ext\n", told)

    def test_an_unpublished_collection_is_named(self):
        self.write("_config.yml", "title: Blog\ncollections: {notes: {output: false}}\n")
        self.write("_notes/one.md", "---\ntitle: One\n---\nText.\n")
        told = self.run_rolebook("build").stderr
        self.assertIn("_notes/one.md: note: not published: its collection 'notes' has no output in _config.yml "
                      "[not-published]\n", told)

    def test_what_liquid_makes_is_listed(self):
        for name, text in {"index.html": "---\n---\n{{ content }}\n", "search.json": "---\n---\n[]\n", "README.md": "# Us\n",
                           "_layouts/post.html": "{{ content }}\n", "secret/x.md": "# X\n"}.items():
            self.write(name, text)
        self.write("_config.yml", "title: Blog\nexclude: [secret]\n")
        self.assertEqual(self.run_rolebook("list", "skipped").stdout, """\
README.md    it is about the repository
_config.yml  it is no content of a Jekyll site
_layouts/    it is no content of a Jekyll site
index.html   Jekyll makes it with Liquid
search.json  Jekyll makes it with Liquid
secret/      'exclude' in _config.yml names it
""")


if __name__ == "__main__":
    unittest.main(verbosity=1)
