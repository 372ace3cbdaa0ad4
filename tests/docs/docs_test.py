#!/usr/bin/env python3
"""What docs/ and the pages beside README.md say is what the program does: their examples are run, their tables compared
with the source. A page with a block of `console` is gone through from its first block to its last: see transcript.py.

Elsewhere the first line of a fenced block says what is done with it:

    ```toml rolebook.toml                     a file of an example project; all those of a section make one project
    ```markdown content/x.md latin-1          … saved in another encoding
    ```markdown content/x.md 501 times        … with its text repeated
    ```json site/data/graph.json              what building that project writes, as a JSON value
    ```csv site/data/role_skills.csv          … to the letter
    ```json rolebook inspect --json FILE      what that command prints, as a JSON value
    ```text                                   in diagnostics.md: what building that project prints
    ```text rolebook import onet tables       … or what that command prints
    ```sh                                     what is typed in a project of one's own

Names with spaces stand in quotes.

UPDATE_DOCS=1 writes into the pages what the program prints now; read the difference before it is kept."""
import http.server
import json
import math
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import tomllib
import unittest

from pages import (DOCS, PAGES, ROLEBOOK, ROOT, SOURCE, STRING, Docs, array, blocks_of, cells_of, joined, quoted, section,
                   sections_of, source, unescaped, without_quotes, words_in_quotes)
from transcript import Terminal, Transcript, is_run


def is_transcript(page):
    return any(block.language == "console" for block in blocks_of(page))


def anchors_of(page):
    """The ids that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


def without_counts(report):
    """What `build --format json` prints, but for the numbers that every change of the theme changes."""
    if isinstance(report, list):
        return report
    return {key: type(value) if key in ("pages", "files", "changed") else value for key, value in report.items()}


class Pages(Docs):
    def test_every_relative_link_leads_to_a_file_and_every_anchor_to_a_heading(self):
        for page in PAGES:
            prose = re.sub(r"`[^`\n]*`", "", "".join(each.prose for each in sections_of(page)))
            for target in re.findall(r"\]\(([^)\s]+)\)", prose):
                if re.match(r"[a-z]+:", target):
                    continue
                with self.subTest(page=page.relative_to(ROOT), target=target):
                    path, _, anchor = target.partition("#")
                    there = (page.parent / path).resolve() if path else page
                    self.assertTrue(there.exists())
                    if anchor:
                        self.assertIn(anchor, anchors_of(there))

    def test_the_index_names_every_page(self):
        index = (DOCS / "README.md").read_text(encoding="utf-8")
        for page in DOCS.rglob("*.md"):
            path = page.relative_to(DOCS)
            if path.parts[0] == "decisions":
                path = "decisions/"
            if path != pathlib.Path("README.md"):
                self.assertIn(f"]({path})", index)

    def test_every_example_builds_without_a_problem_and_shows_what_is_written(self):
        for page in PAGES:
            if page.name == "diagnostics.md" or is_transcript(page):
                continue
            for each in sections_of(page):
                if each.files:
                    with self.subTest(str(each)):
                        self.check_example(each)

    def check_example(self, each):
        root = self.project(each.files)
        for block in each.commands:
            with self.subTest(command=block.words):
                printed = json.loads(self.run_rolebook(root, *block.words[1:]).stdout)
                self.assertEqual(without_counts(printed), without_counts(json.loads(block.text)))
        if each.commands:
            return
        done = self.run_rolebook(root, "build", "--strict")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for block in each.outputs:
            with self.subTest(output=block.name):
                written = (root / block.name).read_text(encoding="utf-8")
                is_json = block.language == "json"
                self.assertEqual(json.loads(written) if is_json else written,
                                 json.loads(block.text) if is_json else block.text)


class OtherHost(http.server.BaseHTTPRequestHandler):
    """What the examples of links to other hosts ask for."""
    statuses = {"/gone": 404, "/moved": 301, "/closed": 403, "/failing": 500}

    def do_HEAD(self):
        self.send_response(self.statuses.get(self.path, 200))
        self.send_header("Location", "/new")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *_):
        pass


class Diagnostics(Docs):
    def setUp(self):
        super().setUp()
        self.other_host = http.server.ThreadingHTTPServer(("127.0.0.1", 8733), OtherHost)
        threading.Thread(target=self.other_host.serve_forever, daemon=True).start()
        self.addCleanup(self.other_host.server_close)
        self.addCleanup(self.other_host.shutdown)

    # What the examples need and no file can hold.
    prepared = {"left-out": lambda root: os.symlink("/etc/hostname", root / "content/notes.md"),
                "direction-control": lambda root: (root / "content/pay.md").write_text("Wages \u202e.k 05", encoding="utf-8")}

    def sections(self):
        sections = sections_of(DOCS / "diagnostics.md")
        return {each.title.strip("`"): each for each in sections if each.title.startswith("`")}

    def codes(self):
        # A code is a literal of lower-case words with hyphens, or stands after a severity. Of these, what is none: a
        # folder, attributes of HTML, a property of CSS, classes of HTML, values of headers of HTTP, libraries.
        others = re.compile(r"a-z|aria-label|data-src|text-align|(align|float|hl)-\w+|no-store|same-(origin|site)|cross-site|cmark-gfm|"
                            r"source-highlight|by-line|html-dump")
        found = set()
        for path in [*SOURCE.rglob("*.cpp"), *SOURCE.rglob("*.hpp")]:
            text = source(path.relative_to(SOURCE))
            found |= set(re.findall(r'(?<!\\)"([a-z]+(?:-[a-z0-9]+)+)"', text))
            found |= set(re.findall(r'Severity::\w+,\s*"([a-z-]+)"', text))
        return {code for code in found if not others.fullmatch(code)}

    def test_every_code_has_a_section_and_every_section_a_code(self):
        titles = list(self.sections())
        self.assertEqual(sorted(titles), sorted(self.codes()))
        self.assertEqual(titles, sorted(titles))

    def test_the_codes_whose_severity_can_be_changed_are_those_of_warnings_and_notes(self):
        told = set(re.findall(r"\[`([a-z-]+)`\]", section("settings.md", "checks").prose))
        self.assertEqual(told, set(array("changeable_codes", source("content/checks.cpp"))))
        shown = {code: "".join(block.text for block in each.blocks if block.language == "text")
                 for code, each in self.sections().items()}
        is_error = {code: re.search(rf"error: .*\[{code}\]", text) is not None for code, text in shown.items()}
        self.assertEqual(told, {code for code in shown if not is_error[code]})

    def test_every_example_prints_what_its_section_says_and_nothing_else(self):
        for code, each in self.sections().items():
            with self.subTest(code):
                told = [block for block in each.blocks if block.language == "text"]
                self.assertEqual(len(told), 1)
                printed = self.printed_by(code, each)
                if os.environ.get("UPDATE_DOCS"):
                    self.rewrite(code, printed)
                else:
                    self.assertEqual(printed, told[0].text)
                self.assertIn(f"[{code}]\n", printed)

    def printed_by(self, code, each):
        root = self.project(each.files)
        if not (root / "_config.yml").exists():
            (root / "content").mkdir(exist_ok=True)
        self.prepared.get(code, lambda root: None)(root)
        arguments = each.commands[0].words[1:] if each.commands else ["build"]
        printed = self.run_rolebook(root, *arguments).stderr
        if arguments[0] == "check":
            return self.of_code(code, printed)
        return re.sub(r"^\d+ errors?, \d+ warnings?: nothing was written\n\Z", "", printed, flags=re.MULTILINE)

    @staticmethod
    def of_code(code, printed):
        """Of everything that a check says of a small example what is said under the code."""
        told, is_meant = "", False
        for line in printed.splitlines(keepends=True):
            if head := re.search(r"(?:error|warning|note): .* \[([a-z-]+)\]\n", line):
                is_meant = head[1] == code
            told += line if is_meant else ""
        return told

    def rewrite(self, code, printed):
        page = DOCS / "diagnostics.md"
        before, heading, after = page.read_text(encoding="utf-8").partition(f"\n## `{code}`\n")
        block = re.compile(r"(\n```text[^\n]*\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
        changed = block.sub(lambda match: match[1] + printed, after, count=1)
        self.write(page, before + heading + changed)


class Typed(Docs):
    """What the pages say to type."""

    # Lines that begin so are commands.
    command = re.compile(r"(\$ )?(\w+=\S+ )?(rolebook|git|sudo|apt|apt-get|\./dev|python3|cmake|npm|cd|mkdir|cp|mv|curl|tar)\s")
    # Usage, as the program prints it.
    usage = re.compile(r"rolebook [\w -]*?(\[|[A-Z]+(\.\.\.)?( |$))")

    def test_pages_that_are_gone_through_print_what_they_say(self):
        pages = [page for page in PAGES if is_transcript(page)]
        self.assertGreater(len(pages), 5)
        for page in pages:
            with self.subTest(page.relative_to(ROOT)):
                self.go_through(page)

    def go_through(self, page):
        updates = []
        update = (lambda *each: updates.append(each)) if os.environ.get("UPDATE_DOCS") else None
        transcript = Transcript(self, ROLEBOOK, pathlib.Path(tempfile.mkdtemp(dir=self.scratch)), update)
        self.addCleanup(transcript.close)
        self.addCleanup(self.rewrite, page, updates)
        for block in blocks_of(page):
            transcript.follow(block)
        self.assertIsNone(transcript.running, "the preview is never ended")

    def rewrite(self, page, updates):
        lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
        for block, text in reversed(updates):
            lines[block.line:block.line + block.text.count("\n")] = [text]
        if updates:
            self.write(page, "".join(lines))

    def test_commands_for_a_project_of_ones_own_succeed(self):
        for page in PAGES:
            lines = [line for block in blocks_of(page) if block.language == "sh" for line in block.text.splitlines()]
            commands = [line.partition("  #")[0].strip() for line in filter(is_run, lines)]
            transcript = self.in_a_project() if commands else None
            begun = set()
            for command in commands:
                # What is there already is not written twice.
                if re.match(r"rolebook (init|new)\b", command) and command in begun:
                    continue
                begun.add(command)
                with self.subTest(page=page.relative_to(ROOT), command=command):
                    self.run_command(command, transcript)

    def in_a_project(self):
        """One as `rolebook init` makes it, in a repository, with what the commands name."""
        transcript = Transcript(self, ROLEBOOK, pathlib.Path(tempfile.mkdtemp(dir=self.scratch)))
        project = transcript.folder
        self.write(project / "content/roles/analyst.md", "---\ntitle: Analyst\n---\n")
        self.write(project / "content/data-analyst.md", "---\ntitle: Data Analyst\n---\n")
        shutil.copytree(ROOT / "tests/import/onet", project / "db_text")
        self.write(project / "texts/talk.txt", "Work on a bridge\nShips wait until somebody sees them.\n")
        self.write(project / "saved/rope-work.md", "# Rope work\n\nRopes hold what they hold.\n")
        for name, text in {"jekyll-site/_config.yml": "title: Blog\n", "jekyll-site/_posts/2024-11-05-one.md": "One.\n",
                           "hugo-site/hugo.toml": "title = \"Blog\"\n", "hugo-site/content/posts/one.md": "One.\n",
                           "zola-site/config.toml": "base_url = \"https://example.org\"\n", "zola-site/content/one.md": "One.\n",
                           "mkdocs-site/mkdocs.yml": "site_name: Docs\n", "mkdocs-site/docs/one.md": "One.\n"}.items():
            self.write(project / name, text)
        self.write(project / "roles.csv", "role,skill\nTide Surveyor,Gauges\n")
        self.write(project / "jobs.csv", "Job,Skill\nMap Weaver,Looms\n")
        self.write(project / "roles.json", '[{"role": "Bell Ringer"}]')
        self.write(project / "skills.json", '[{"title": "Ropes"}]')
        for folder in (".zfunc", ".config/fish/completions"):
            (transcript.home / folder).mkdir(parents=True)
        self.run_command("rolebook init start && cp -r start/. . && rm -r start", transcript)
        self.run_command("git init --quiet --initial-branch main && git add . && git commit --quiet --message Begin && "
                         "git remote add origin https://github.com/USER/my-site.git && "
                         "git push --quiet --set-upstream origin main", transcript)
        return transcript

    def run_command(self, command, transcript):
        terminal = Terminal(command, transcript.folder, transcript.environment)
        if command.startswith("rolebook serve"):
            terminal.wait_for(lambda printed: "Ctrl-C ends" in printed)
        status = terminal.end(signal.SIGINT if command.startswith("rolebook serve") else None)
        self.assertEqual(status, 0, terminal.printed.decode())

    def test_every_command_stands_where_it_is_run(self):
        for page in PAGES:
            found = [line for each in sections_of(page) for line in each.prose.splitlines() if line.startswith("    ")]
            found += [line for block in blocks_of(page) if block.language not in ("sh", "console") and not block.name
                      for line in block.text.splitlines()]
            for line in map(str.strip, found):
                with self.subTest(page=page.relative_to(ROOT), line=line):
                    self.assertFalse(self.command.match(line) and not self.usage.match(line),
                                     "a command stands in a block of sh or console")


class Commands(Docs):
    def test_the_page_is_what_the_program_prints(self):
        page = DOCS / "commands.md"
        printed = self.run_rolebook(self.scratch, "manual", "markdown").stdout
        if os.environ.get("UPDATE_DOCS"):
            self.write(page, printed)
        else:
            self.assertEqual(page.read_text(encoding="utf-8"), printed)


class Tables(Docs):
    """Tables that the source also has."""

    def test_names_of_templates(self):
        told = section("templates.md", "Names").table("name", "type", "meaning")
        rows = re.findall(r'\{"(\w+)",\s+NameType::(\w+),\s*' + STRING + r"\}", joined(source("pages/view_names.hpp")))
        self.assertGreater(len(rows), 100)
        self.assertEqual(told, [unescaped(row) for row in rows])

    def test_every_name_is_said_to_be_somewhere(self):
        shown = section("templates.md", "Templates").prose
        told = {name for name in words_in_quotes(shown) if re.fullmatch(r"\w+", name)}
        rows = section("templates.md", "Names").table("name", "type", "meaning")
        # What is in the entries of lists stands in the meaning of the list.
        entries = {word for _, kind, meaning in rows if kind == "list" for word in re.findall(r"\w+", meaning)}
        untold = [name for name, _, _ in rows if name not in told | entries]
        self.assertEqual([name for name in untold if not re.search("_(count|url)$", name)], [])

    def names_told_of_templates(self):
        """Template to its names; those of every template by 'every template'."""
        told = {}
        for line in section("templates.md", "Templates").prose.splitlines():
            templates = []
            for bold, name in re.findall(r"\*\*([^*]+):?\*\*|`(\w+)`", line) if line.startswith("- ") else []:
                templates = bold.rstrip(":").split(", ") if bold else templates
                for template in templates if name else []:
                    told.setdefault(template, set()).add(name)
        return told

    def test_what_a_template_gets_is_said_of_it(self):
        names = re.findall(r'\{"(\w+)",\s+NameType::(\w+),', source("pages/view_names.hpp"))
        flags = ["has_" + name if kind == "list" else name for name, kind in names]
        probe = "".join(f"{{{{#{flag}}}}}<b>{name}</b>\n{{{{/{flag}}}}}" for flag, (name, _) in zip(flags, names))
        told = self.names_told_of_templates()
        got = {}
        for content in [ROOT / "content", *(ROOT / "tests/golden/cases").glob("*/content")]:
            root = pathlib.Path(tempfile.mkdtemp(dir=self.scratch))
            for part in ("content", "data", "static"):
                if (content.parent / part).exists():
                    shutil.copytree(content.parent / part, root / part)
            settings = content.parent / "rolebook.toml"
            text = re.sub(r"(?m)^(theme|offline) = .*\n", "", settings.read_text(encoding="utf-8") if settings.exists() else "")
            embed = '[[embed]]\nhost = "https://example.com"\npartial = "part"\npages = ["/*"]\n'
            self.write(root / "rolebook.toml", f'theme = "probe"\noffline = true\n{text}\n{embed}')
            self.write(root / "themes/probe/partials/part.mustache", "part")
            for template in array("all_names", source("pages/theme.cpp")):
                self.write(root / f"themes/probe/{template}.mustache", f"<!--{template}-->\n{probe}")
            # What has mistakes is a golden case, too, and writes nothing.
            self.run_rolebook(root, "build")
            for page in root.glob("site/**/*.html"):
                if mark := re.match(r"<!--(\w+)-->\n", html := page.read_text(encoding="utf-8")):
                    got.setdefault(mark[1], set()).update(re.findall(r"<b>(\w+)</b>", html))
        self.assertEqual(sorted(got), sorted(array("all_names", source("pages/theme.cpp"))))
        untold = {name: found - told.get(name, set()) - told["every template"] for name, found in got.items()}
        self.assertEqual({name: sorted(found) for name, found in untold.items() if found}, {})

    def test_templates(self):
        told = section("templates.md", "Templates").table("template", "shows")
        self.assertEqual(sorted(row[0] for row in told), sorted(array("all_names", source("pages/theme.cpp"))))

    def test_settings(self):
        text = joined(source("content/settings.cpp"))
        rows = re.findall(r"\{\{" + r",\s*".join([STRING] * 4) + r"\}", text)
        permalink = r'\{"(permalinks\.\w+)",\s*' + STRING + r",\s*" + STRING + r"\}"
        rows += [(key, "text", *rest) for key, *rest in re.findall(permalink, text)]
        self.assertGreater(len(rows), 30)
        told = section("settings.md", "Keys").table("key", "type", "default", "meaning")
        self.assertEqual(told, [[without_quotes(cell) for cell in unescaped(row)] for row in rows])

    def test_fields_of_tables_that_are_imported(self):
        text = joined(source("import/sheet_fields.cpp"))
        rows = re.findall(r"SheetField\{" + STRING + r",\s*\w+,\s*Shape::\w+,\s*" + r",\s*".join([STRING] * 3) + r"\}",
                          text)
        self.assertGreater(len(rows), 30)
        self.assertEqual(len(rows), text.count("SheetField{"))
        told = section("importing.md", "Tables of your own").table("field", "what stands in the column")
        self.assertEqual(told, [[name, meaning] for name, _, _, meaning in rows])

    def test_rules_of_imports(self):
        for title, name in (("Texts without marks", "line_rules"), ("Saved pages of a site", "dump_rules"),
                            ("What texts say of roles and skills", "career_rules")):
            with self.subTest(name):
                table = source(f"import/{name}.cpp").partition("constexpr auto rules")[2]
                rows = re.findall(r"\{" + STRING + r",\s*" + STRING + r",\s*\w+\}", joined(table))
                self.assertGreater(len(rows), 7)
                self.assertEqual(section("importing.md", title).table("rule", "what it reads"),
                                 [[without_quotes(cell) for cell in row] for row in rows])

    def test_the_complete_file_has_every_setting(self):
        text = section("settings.md", "A complete file").blocks[0].text
        written = set()
        table = ""
        for line in text.splitlines():
            if mark := re.match(r"\[+([\w.]+)\]+$", line):
                table = mark[1] + "."
                written.add(mark[1])
            elif "=" in line:
                written.add(table + line.split("=")[0].strip())
        told = [row[0] for row in section("settings.md", "Keys").table("key", "type", "default", "meaning")]
        self.assertEqual([key for key in told if key not in written], [])

    key_pages = ("front-matter.md", "roles-and-skills.md", "paths-and-families.md", "articles.md")

    def keys_told(self, sections):
        """Of tables of keys: the keys in the first column, and other spellings in the second or in words."""
        found = set()
        for each in sections:
            for name, second in each.first_cells("key"):
                found |= set(words_in_quotes(name + " " + second))
        return {re.sub(r":.*", "", key) for key in found}

    def test_keys_of_front_matter(self):
        pages = [each for name in self.key_pages for each in sections_of(DOCS / name)]
        files = ("document", "document_dates", "document_place", "references", "details", "find_kind")
        text = "".join(source(f"content/{name}.cpp") for name in files)
        # The lists of keys that readers are given, but not those that are named beforehand.
        lists = re.findall(r'(?<!= )\{("\w+"(?:,\s*"\w+")*)\}', text)
        keys = {key for each in lists for key in quoted(each)}
        keys |= set(re.findall(r'\b(?:needed_text|named)\([^"()]*"(\w+)"', text))
        keys |= set(array("pay_percentiles", source("content/details.hpp")))
        kinds = source("content/kinds.hpp")
        keys |= set(re.findall(r'ReferenceField(?: \w+ =)? ?\{"(\w+)"', kinds)) | set(array("term_fields", kinds))
        self.assertGreater(len(keys), 120)
        told = self.keys_told(pages)
        kind_names = set(re.findall(r'\{Kind::\w+, "(\w+)"', kinds))  # of references written as tables
        everywhere = {word for each in pages for word in words_in_quotes(each.prose)}
        self.assertEqual(sorted(keys - everywhere), [])
        self.assertEqual(sorted(key for key in told - keys - kind_names if re.fullmatch(r"[a-z_]+", key)), [])

    def test_references_of_each_kind(self):
        where = {"article": "articles.md", "role": "roles-and-skills.md", "skill": "roles-and-skills.md",
                 "faq": "articles.md", "path": "paths-and-families.md", "family": "paths-and-families.md",
                 "author": "articles.md"}
        titles = {"faq": "Question"}
        kinds = source("content/kinds.hpp")
        shared = dict(re.findall(r'ReferenceField (\w+) = \{"(\w+)"', kinds))
        for kind, page in where.items():
            with self.subTest(kind):
                fields = re.search(rf"std::array {kind}_fields = \{{(.*?)\}};", kinds, re.DOTALL)[1]
                keys = set(re.findall(r'ReferenceField\{"(\w+)"', fields))
                keys |= {shared[name] for name in re.findall(r"\w+", fields) if name in shared}
                title = titles.get(kind, kind.capitalize())
                self.assertEqual(sorted(keys - self.keys_told([section(page, title)])), [])
                index = section("front-matter.md", "Find a key").table("page", "its own keys")
                listed = next(row[1] for row in index if f"#{title.lower()})" in row[0])
                self.assertEqual(sorted(keys - set(words_in_quotes("`" + listed + "`"))), [])

    def test_ids_of_sections(self):
        told = section("front-matter.md", "Sections of a page")
        ids = [row[0] for row in told.table("id", "section", "of")]
        kinds = source("content/kinds.hpp")
        self.assertEqual(sorted(ids), sorted(array("section_ids", kinds)))
        sentence = re.search(r"only (.*?) are taken", told.prose)[1]
        self.assertEqual(sorted(words_in_quotes(sentence)), sorted(array("plain_ids", kinds)))

    def test_html_that_stays(self):
        told = section("front-matter.md", "HTML in the text")
        text = source("content/html_rules.cpp")
        rules = re.search(r"allowed_elements = .*?\}\);", text, re.DOTALL)[0]
        allowed = {name: quoted(attributes) for name, attributes in re.findall(r'\{"(\w+)"(?:, \{([^}]*)\})?\}', rules)}
        self.assertGreater(len(allowed), 60)
        plain = re.search(r"These elements have no others: (.*)\n", told.prose)[1]
        listed = {name: [] for name in words_in_quotes(plain)}
        for elements, attributes in told.table("elements", "attributes"):
            for name in words_in_quotes(f"`{elements}`"):
                listed[name] = words_in_quotes(f"`{attributes}`")
        self.assertEqual(listed, allowed)
        old = re.search(r"old_elements = .*?\}\);", text, re.DOTALL)[0]
        successors = {element: f'{name} class="{classes}"' if classes else name
                      for element, name, classes in re.findall(r'\{"(\w+)", \{"(\w+)"(?:, "([\w-]+)")?\}\}', old)}
        self.assertGreater(len(successors), 5)
        told_successors = dict(re.findall(r"^\| `<(\w+)>`[^|]* \| `<([^>]+)>`", told.prose, re.MULTILINE))
        self.assertEqual(told_successors, successors)
        common = words_in_quotes(re.search(r"in every element: (.*)\n", told.prose)[1])
        self.assertEqual(common, array("common_attributes", text))

    def test_code_in_colours(self):
        told = section("front-matter.md", "Code")
        text = source("content/code_languages.cpp")
        classes = dict(told.table("class", "on"))
        self.assertEqual(set(classes), set(re.findall(r'"(hl-\w+)"', text)))
        header = (SOURCE / "content/highlight.hpp").read_text(encoding="utf-8")
        self.assertEqual(classes, dict(re.findall(r"//   (hl-\w+) +(.*)", header)))
        languages = words_in_quotes(re.search(r"The languages: (.*?)\. ", told.prose)[1])
        self.assertEqual(languages, re.findall(r'\{"([^"]+)", "\w+\.lang"\}', text))

    def covers(self, row, relation, start, end):
        def has(cell, kind):
            excepted = cell.partition("any but ")[2]
            return cell.startswith("any") and kind not in excepted or re.search(rf"\b{kind}\b", cell) and not excepted

        told, first, second, _ = row
        is_same = second.startswith("another of its kind") and start == end
        return told == relation and has(first, start) and (is_same or has(second, end))

    def test_tokens_and_reserved_names_of_permalinks(self):
        told = section("front-matter.md", "Addresses")
        text = source("taxonomy/permalink_tokens.cpp").partition("constexpr auto table")[2].partition("});")[0]
        tokens = [token for row in told.table("token", "stands for") for token in re.findall(r":(\w+)", row[0])]
        self.assertEqual(sorted(tokens), sorted(quoted(text)))
        for name in array("reserved_names", source("content/kinds.hpp")):
            self.assertIn(f"`{name}`", told.prose)

    def test_edges_and_their_ends(self):
        told = section("data-formats.md", "data/graph.json").table("type", "from", "to", "stated by")
        kinds = source("content/kinds.hpp")
        targets = {name: [kind.removesuffix("_") for kind in re.findall(r"Kind::(\w+)", row)]
                   for name, row in re.findall(r"std::array (\w+) = \{(Kind::[^}]*)\};", kinds)}
        field = r'\{"(\w+)",\s*Relation::(\w+),\s*(\w+)(, End::to)?\}'
        shared = {name: (relation, target, at_end) for name, _, relation, target, at_end in
                  re.findall(r"ReferenceField (\w+) = " + field, kinds)}
        rows = re.findall(r'\{Kind::\w+, "(\w+)", (?:"[^"]*",\s*){3}\S+\s+kinds_detail::(\w+_fields)', kinds)
        self.assertEqual(len(rows), 8)
        for kind, name in rows:
            row = re.search(rf"std::array {name} = \{{(.*?)\}};", kinds, re.DOTALL)[1]
            fields = [each[1:] for each in re.findall(field, row)]
            fields += [shared[word] for word in re.findall(r"\w+", row) if word in shared]
            self.assertGreater(len(fields), 0)
            for relation, target, at_end in fields:
                for other in targets[target]:
                    ends = (other, kind) if at_end else (kind, other)
                    with self.subTest(relation=relation, ends=ends):
                        self.assertTrue(any(self.covers(row, relation.removesuffix("_"), *ends) for row in told))
        self.assertEqual(list(dict.fromkeys(row[0] for row in told)), array("relation_names", kinds))


class Words(Docs):
    def test_the_default_theme_has_every_text_that_the_program_says(self):
        texts = tomllib.loads((ROOT / "themes/default/i18n/en.toml").read_text(encoding="utf-8"))
        program = "".join(path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.cpp")))
        said = set(re.findall(r'\btext\("([a-z_]+\.[a-z_]+)"\)', program))
        self.assertGreater(len(said), 15)
        for kind in re.findall(r'\{Kind::\w+, "(\w+)"', source("content/kinds.hpp")):
            said |= {f"kind.{kind}", f"kinds.{kind}"}
        for key in sorted(said):
            table, name = key.split(".")
            with self.subTest(key=key):
                self.assertIn(name, texts[table])


class Values(Docs):
    def test_yaml_values_mean_what_the_table_says(self):
        rows = section("front-matter.md", "Values").table("in YAML", "means", "`inspect --json` says")
        self.assertGreater(len(rows), 8)
        root = self.project([])
        names = [f"content/{number}.md" for number in range(len(rows))]
        for name, (written, _, _) in zip(names, rows):
            self.write(root / name, f"---\n{written}\n---\n# Heading\n")
        printed = self.run_rolebook(root, "inspect", "--json", *names).stdout
        for line, (written, _, told) in zip(printed.splitlines(), rows, strict=True):
            with self.subTest(written):
                seen = json.loads(line)
                codes = [each["code"] for each in seen["problems"]]
                seen["mentions"] = [each["name"] for each in seen["mentions"]]
                if told.startswith('"'):
                    told = json.loads("{" + told + "}")
                    self.assertEqual(({key: seen[key] for key in told}, codes), (told, []))
                else:
                    self.assertEqual(codes, [told])

    def test_ways_to_write_skills_say_the_same(self):
        each = section("roles-and-skills.md", "Skills of a role")
        fronts = [f"---\n{row[1]}\n---\n" for row in each.table("written as", "in YAML") if ":" in row[1]]
        self.assertEqual(len(fronts), 3)
        texts = [*fronts, "## Skills\n\n- SQL (working)\n- Statistics\n"]
        root = self.project([])
        for number, text in enumerate(texts):
            self.write(root / f"content/roles/analyst-{number}.md", text)
        self.run_rolebook(root, "build")
        lines = (root / "site/data/role_skills.csv").read_text(encoding="utf-8").splitlines()[1:]
        self.assertEqual(lines, [f"analyst-{number},{skill}" for number in range(len(texts))
                                 for skill in ("sql,working,,,", "statistics,,,,")])

    def test_names_that_are_one_and_names_that_differ(self):
        rows = section("front-matter.md", "References").table("one name", "another")
        same = [row[0].split("` = `") for row in rows]
        different = [row[1].split("` ≠ `") for row in rows]
        root = self.project([])
        skills = json.dumps(sum(same + different, []), ensure_ascii=False)
        self.write(root / "content/roles/analyst.md", f"+++\nskills = {skills}\n+++\n")
        self.run_rolebook(root, "build")
        nodes = json.loads((root / "site/data/graph.json").read_bytes())["nodes"]
        self.assertEqual({node["title"] for node in nodes if node["kind"] == "skill"},
                         {names[0] for names in same} | {name for names in different for name in names})

    def test_every_way_to_write_a_link_leads_somewhere(self):
        rows = section("front-matter.md", "Text").table("written", "leads to")
        self.assertGreater(len(rows), 8)
        text = "\n\n".join(row[0].replace("\\|", "|") for row in rows)
        root = self.project([])
        role = f"---\nskills: [SQL]\n---\n# Analyst\n\n## Joins\n\n{text}\n"
        for name, content in {"content/skills/sql.md": "# SQL\n\n## Joins\n", "static/files/plan.pdf": "",
                              "content/roles/analyst.md": role}.items():
            self.write(root / name, content)
        done = self.run_rolebook(root, "build", "--strict")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        body = re.search(rb"<main.*</main>", (root / "site/roles/analyst/index.html").read_bytes(), re.DOTALL)[0]
        self.assertGreaterEqual(body.count(b"<a href="), len(rows))


class Markup(Docs):
    """What other generators understand: each row of every table whose second and third columns are "becomes" and "told"
    is a page of a site. "⏎" is a line end."""

    site = {"content/about.md": "# About\n\n## Us\n", "content/_posts/2024-12-01-one-page.md": "# One page\n"}
    picture = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
                            "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082")

    def rows(self):
        rows, is_meant = [], False
        for each in sections_of(DOCS / "markup.md"):
            for line in each.prose.splitlines():
                cells = cells_of(line) if line.startswith("|") else []
                is_meant = bool(cells) and (is_meant or cells[1:] == ["becomes", "told"])
                if is_meant and cells[1:] != ["becomes", "told"] and set(cells[0]) != {"-"}:
                    rows.append([without_quotes(cell).replace("\\|", "|").replace("⏎", "\n") for cell in cells])
        return rows

    def test_every_row_becomes_what_it_says(self):
        rows = self.rows()
        self.assertGreater(len(rows), 30)
        root = self.project([])
        for name, text in self.site.items():
            self.write(root / name, text)
        (root / "static").mkdir()
        (root / "static/desk.png").write_bytes(self.picture)
        for number, (written, _, _) in enumerate(rows):
            self.write(root / f"content/row-{number}.md", f"---\ntitle: Row {number}\n---\n{written}\n")
        report = json.loads(self.run_rolebook(root, "build", "--format", "json").stdout)
        self.assertTrue((root / "site").exists(), report)
        for number, (written, becomes, told) in enumerate(rows):
            with self.subTest(written):
                page = (root / f"site/row-{number}/index.html").read_text(encoding="utf-8")
                self.assertIn(becomes, re.search(r"<main.*</main>", page, re.DOTALL)[0])
                seen = self.run_rolebook(root, "inspect", "--json", f"content/row-{number}.md").stdout
                self.assertEqual({each["code"] for each in json.loads(seen)["problems"]}, {told} - {""})


class Search(Docs):
    """The formula of the page, applied by hand to its example."""

    def setUp(self):
        super().setUp()
        rows = section("search-format.md", "Weights").table("name", "value", "meaning")
        self.weights = {name: float(value) for name, value, _ in rows}
        self.example = section("search-format.md", "An example")
        self.index = json.loads(self.example.outputs[0].text)
        self.digits = re.search(r"^    (!.{89})$", section("search-format.md", "Codes").prose, re.MULTILINE)[1]

    def test_the_constants_are_those_of_the_source(self):
        text = source("search/page_words.cpp") + source("search/postings.cpp")
        constants = re.findall(r"constexpr (?:double|float) (\w+) = ([\d.]+)F?;", text)
        self.assertEqual(self.weights, {name: float(value) for name, value in constants})

    def test_the_numbers_of_the_client_are_told(self):
        script = (ROOT / "themes/default/search.js").read_text(encoding="utf-8")
        told = section("search-format.md", "What the search of the default theme adds").prose
        for pattern, sentence in (
            (r"const ofForm = (\S+);", "Other forms of a word count {} of it."),
            (r"const enough = (\S+);", "down to {} of what the best page has"),
            (r"=== called.length \? 2 : (\S+);", "one whose name begins so {} times"),
            (r"Array.from\(\{ length: 16 \}, \(_, step\) => (\S+) /", None),
        ):
            value = re.search(pattern, script)[1]
            if sentence:
                self.assertIn(sentence.format(value), told)
            else:
                self.assertEqual(float(value), self.weights["saturation"] + 1)

    def number(self, code, at):
        """A number of a code, and where it ends."""
        value, unit = 0, 1
        while (digit := self.digits.index(code[at])) >= 45:
            value, unit, at = value + (digit - 45) * unit, unit * 45, at + 1
        return value + digit * unit, at + 1

    def test_codes_are_read_as_they_are_told(self):
        for number, code in re.findall(r"(\d+) is `(\S+?)`", section("search-format.md", "Codes").prose):
            self.assertEqual(self.number(code, 0), (int(number), len(code)))

    def words(self, text):
        return re.findall(r"[a-z]+", text.lower())  # the example is plain English

    def pages(self):
        return self.file("t", "texts")["pages"]

    def file(self, sort, key):
        return self.index["files"][f"{sort}0-{self.index[key]['hashes']}"]

    def frequencies(self):
        """Per page: the weighted frequency of each word in the fields, that in the body, and the body's length."""
        found = []
        for _, title, description, names, sections in self.pages():
            fields, body = {}, []

            def add(words, weight):
                for word in words:
                    fields[word] = fields.get(word, 0) + weight

            def add_name(name, weight):
                words = self.words(name)
                share = self.weights["name_share"]
                add(words, weight / (1 - share + share * len(words) / self.weights["usual_name"]))
                add(["".join(word + "_" for word in words)], weight)

            add_name(title, self.weights["title_weight"])
            add(self.words(description), self.weights["description_weight"])
            for name in names:
                add_name(name, self.weights["name_weight"])
            for _, heading, text in sections:
                add(self.words(heading), self.weights["heading_weight"])
                body += self.words(text)
            found.append((fields, {word: body.count(word) * self.weights["body_weight"] for word in body}, len(body)))
        return found

    def written(self):
        """The step of each word on each page, as the index says it."""
        steps = {}
        file = self.file("w", "words")
        for word, code in zip(file["words"].split(" "), file["lists"].split(" "), strict=True):
            page, at = 0, 0
            while at < len(code):
                gap, at = self.number(code, at)
                page += gap
                steps[word, page], section = divmod(self.digits.index(code[at]), 5)
                at += 2 if section == 4 else 1
        return steps

    def test_the_shares_follow_from_the_formula(self):
        pages = self.frequencies()
        mean = sum(length for _, _, length in pages) / len(pages)
        k1, b = self.weights["saturation"], self.weights["length_share"]
        expected = {}
        for i, (fields, body, length) in enumerate(pages):
            for word in {*fields, *body}:
                frequency = fields.get(word, 0) + body.get(word, 0) / (1 - b + b * length / mean)
                share = frequency * (k1 + 1) / (k1 + frequency)
                step = self.weights["steps_per_octave"] * math.log2((k1 + 1) / share)
                expected[word, i] = (length, frequency, share, min(15, math.floor(step + 0.5)))
        self.assertEqual(self.written(), {key: value[-1] for key, value in expected.items()})
        for word, at, *told in self.example.table("word", "page", "length", "f", "share", "step"):
            length, frequency, share, step = expected[word, int(at)]
            self.assertEqual(told, [str(length), f"{frequency:.3f}", f"{share:.3f}", str(step)])


if __name__ == "__main__":
    unittest.main()
