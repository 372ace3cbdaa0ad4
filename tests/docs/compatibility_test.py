#!/usr/bin/env python3
"""What docs/compatibility.md says of sites of other generators: every row of its tables is tried."""
import json
import pathlib
import re
import unittest

from pages import DOCS, Docs, cells_of, sections_of, source, without_quotes, words_in_quotes

DATED = "---\ndate: 2024-11-05\n---\nOf this page.\n"
PAGE = "---\ntitle: Of this page\n---\nText.\n"
LIQUID = "---\n---\n{% for post in site.posts %}{{ post.title }}{% endfor %}\n"


def site(files, shows, told=(), skipped=()):
    """The files of a site; for files of the output what they hold, or None if they are not to be; codes of what is
    told; what `list skipped` names."""
    return files, shows, list(told), list(skipped)


# By the generator and the first cell of the row.
CONTENT_FOLDERS = {
    "`_config.yml`, or a folder `_posts`": [
        site({"_config.yml": "", "about.md": PAGE}, {"about.html": "Of this page"}, skipped=["_config.yml"]),
        site({"_posts/2024-11-05-one.md": PAGE, "about.md": PAGE},
             {"about.html": "Of this page", "2024/11/05/one.html": "Of this page"})],
    "`hugo.toml`, `hugo.yaml`, `hugo.json`, or a `config.toml` with `baseURL`": [
        site({name: text, f"{folder}/Über uns.md": PAGE, "other/two.md": PAGE},
             {"über-uns/index.html": "Of this page", "two/index.html": None})
        for name, text, folder in [("hugo.toml", "", "content"), ("hugo.yaml", "title: T\n", "content"),
                                   ("hugo.json", "{}", "content"), ("config.toml", "baseURL = ''\n", "content"),
                                   ("hugo.toml", "contentDir = 'texts'\n", "texts")]],
    "`zola.toml`, or a `config.toml` with `base_url`": [
        site({name: "base_url = 'https://example.com'\n", "content/a_b.md": PAGE}, {"a-b/index.html": "Of this page"})
        for name in ("zola.toml", "config.toml")],
    "`mkdocs.yml`": [
        site({"mkdocs.yml": text, f"{folder}/Mixed_Case.md": PAGE}, {"Mixed_Case/index.html": "Of this page"})
        for text, folder in [("site_name: N\n", "docs"), ("docs_dir: texts\n", "texts")]],
}

# What else lies in the site. Each shows what it shows with the key only.
HELD = {
    ("Jekyll", "collections: {guides: {output: true}}"): ({"_guides/two.md": PAGE}, "guides/two.html", "Of this page"),
    ("Jekyll", "collections_dir: texts"): (
        {"texts/_posts/2024-11-05-two.md": PAGE}, "2024/11/05/two.html", "Of this page"),
    ("Jekyll", "exclude: [secret]"): ({"secret/one.md": PAGE}, "secret/one.html", None),
    ("Jekyll", "include: [_pages]"): ({"_pages/one.md": PAGE}, "_pages/one.html", "Of this page"),
    ("Jekyll", 'excerpt_separator: "<!--cut-->"'): (
        {"_posts/2024-11-05-two.md": "---\ntitle: Two\n---\nFirst.\n\nSecond.\n\n<!--cut-->\n\nThird.\n"},
        "2024/11/05/two.html", '<meta name="description" content="First. Second.">'),
    ("Jekyll", "future: true"): ({"_posts/2199-01-01-two.md": PAGE}, "2199/01/01/two.html", "Of this page"),
    ("Jekyll", "show_drafts: true"): ({"_drafts/two.md": DATED}, "2024/11/05/two.html", "Of this page"),
    ("Jekyll", "unpublished: true"): (
        {"_posts/2024-11-05-two.md": "---\npublished: false\n---\nText.\n"}, "2024/11/05/two.html", "Text."),
    ("Hugo", "buildDrafts = true"): ({"content/two.md": "---\ndraft: true\n---\nText.\n"}, "two/index.html", "Text."),
    ("Hugo", "buildFuture = true"): (
        {"content/two.md": "---\ndate: 2199-01-01\n---\nText.\n"}, "two/index.html", "Text."),
    ("Hugo", "buildExpired = true"): (
        {"content/two.md": "---\nexpiryDate: 2020-01-01\n---\nText.\n"}, "two/index.html", "Text."),
    ("MkDocs", "use_directory_urls: false"): ({"docs/posts/two.md": PAGE}, "posts/two.html", "Of this page"),
    ("MkDocs", "plugins: [blog]"): (
        {"docs/blog/posts/two.md": "---\ndate: 2024-11-05\n---\n# What's *next*?\n"},
        "blog/2024/11/05/whats-next/index.html", "What"),
}

FILES = {
    ("Jekyll", "`_posts/2024-11-05-title.md`, also in folders, below `_posts` or around it"): site(
        {"_posts/2024-11-05-title.md": PAGE, "_posts/sorted/2024-11-05-below.md": PAGE,
         "sql/_posts/2024-11-05-around.md": PAGE},
        {"2024/11/05/title.html": 'class="kind-article"', "2024/11/05/below.html": 'class="kind-article"',
         "sql/2024/11/05/around.html": 'class="kind-article"',
         "categories/sql/index.html": "sql/2024/11/05/around.html"}),
    ("Jekyll", "`_posts/title.md` with a `date`"): site(
        {"_posts/title.md": DATED}, {"2024/11/05/title.html": 'class="kind-article"'}, told=["undated-post"]),
    ("Jekyll", "the same without a `date`"): site({"_posts/title.md": PAGE}, {}, told=["bad-permalink", "undated-post"]),
    ("Jekyll", "`_drafts/title.md`"): site(
        {"_drafts/title.md": PAGE}, {"articles/title/index.html": None}, told=["not-published"]),
    ("Jekyll", "`_guides/one.md` of a collection with `output: true`"): site(
        {"_config.yml": "collections: {guides: {output: true}, roles: {output: true}}\n", "_guides/one.md": PAGE,
         "_roles/analyst.md": PAGE},
        {"guides/one.html": "Of this page", "roles/analyst.html": 'class="kind-role"'}),
    ("Jekyll", "the same without `output`"): site(
        {"_config.yml": "collections: [guides, roles]\n", "_guides/one.md": PAGE, "_roles/analyst.md": PAGE},
        {"guides/one.html": None, "roles/analyst.html": 'class="kind-role"'}, told=["not-published"]),
    ("Jekyll", "`about.md`"): site({"about.md": PAGE}, {"about.html": "Of this page"}),
    ("Jekyll", "`about.html` with front matter and without Liquid"): site(
        {"about.html": "---\ntitle: About\n---\n<p class=\"a\">Of <kbd>this</kbd> page.</p>\n"},
        {"about.html": '<p class="a">Of <kbd>this</kbd> page.</p>'}),
    ("Jekyll", "`index.html`, `feed.xml`, `search.json` with Liquid"): site(
        {"index.html": LIQUID, "feed.xml": LIQUID, "search.json": LIQUID},
        {"index.html": 'class="kind-home"', "search.json": None}, skipped=["feed.xml", "index.html", "search.json"]),
    ("Jekyll", "`_layouts`, `_includes`, `_sass`, `_plugins`, `_site` and other folders with `_`"): site(
        {f"_{name}/one.md": PAGE for name in ("layouts", "includes", "sass", "plugins", "site", "others")},
        {f"_{name}/one.html": None for name in ("layouts", "includes", "sass", "plugins", "site", "others")},
        skipped=["_includes/", "_layouts/", "_others/", "_plugins/", "_sass/", "_site/"]),
    ("Jekyll", "`_data/authors.yml`"): site(
        {"_data/authors.yml": "team: {name: Editorial team}\n",
         "_posts/2024-11-05-one.md": "---\nauthor: team\n---\nText.\n"},
        {"2024/11/05/one.html": "Editorial team", "authors/team/index.html": "Editorial team"}),
    ("Jekyll", "`README.md`, `LICENSE.md` and the like without front matter"): site(
        {"README.md": "# A\n", "LICENSE.md": "# A\n", "Changelog.md": "# A\n", "CONTRIBUTING.md": PAGE},
        {"README.html": None, "LICENSE.html": None, "Changelog.html": None, "CONTRIBUTING.html": "Of this page"},
        skipped=["Changelog.md", "LICENSE.md", "README.md"]),
    ("Jekyll", "other files"): site({"assets/a.csv": "a,b\n", "copied.html": "<p>Whole\n"},
                                    {"assets/a.csv": "a,b\n", "copied.html": "<p>Whole\n"}),
    ("Hugo", "`content/posts/title.md`"): site(
        {"content/posts/title.md": PAGE}, {"posts/title/index.html": 'class="kind-article"'}),
    ("Hugo", "`content/docs/title.md`"): site(
        {"content/docs/title.md": PAGE, "content/docs/dated.md": DATED},
        {"docs/title/index.html": 'class="kind-page"', "docs/dated/index.html": 'class="kind-article"'}),
    ("Hugo", "`content/docs/title/index.md` and the files beside it"): site(
        {"content/docs/title/index.md": PAGE, "content/docs/title/a.csv": "a,b\n", "content/docs/title/more.md": PAGE},
        {"docs/title/index.html": "Of this page", "docs/title/a.csv": "a,b\n",
         "docs/title/more/index.html": "Of this page"}),
    ("Hugo", "`content/docs/_index.md`"): site({"content/docs/_index.md": PAGE}, {"docs/index.html": "Of this page"}),
    ("Hugo", "`content/posts/_index.md`"): site(
        {"content/posts/_index.md": "---\ntitle: Notes\n---\nAfter work.\n", "content/posts/one.md": PAGE},
        {"articles/index.html": "After work.", "posts/index.html": "/articles/"}),
    ("Hugo", "`content/page.html` with front matter"): site(
        {"content/page.html": PAGE}, {"page/index.html": "Of this page"}),
    ("Hugo", "a folder without `_index.md`"): site(
        {"content/docs/one.md": PAGE, "content/posts/one.md": PAGE},
        {"docs/index.html": None, "articles/index.html": "Of this page"}),
    ("Hugo", "a file that begins with `<p>` or with a bullet"): site(
        {"content/one.md": "<p>One</p>\n", "content/two.md": "- Two\n"},
        {"one/index.html": "<p>One</p>", "two/index.html": "<li>Two</li>"}),
    ("Hugo", "`static/`"): site({"static/files/a.csv": "a,b\n"}, {"files/a.csv": "a,b\n"}),
    ("Hugo", "`layouts/`, `themes/`, `assets/`, `archetypes/`, `data/`, `i18n/`"): site(
        {**{f"{name}/one.md": PAGE for name in ("layouts", "themes/x", "assets", "archetypes", "data", "i18n")},
         "data/authors.toml": "[team]\nname = 'Editorial team'\n",
         "content/posts/one.md": "---\nauthors: team\n---\nText.\n"},
        {"one/index.html": None, "posts/one/index.html": "Editorial team"}),
}

# What each token is of "Mixed Name", of 5 November 2024 at 10:08:07.
JEKYLL_TOKENS = {
    "basename": "2024-11-05-Mixed_Name.v2", "categories": "data science/sql", "collection": "posts", "day": "05",
    "hour": "10", "i_day": "5", "i_month": "11", "long_day": "Tuesday", "long_month": "November", "minute": "08",
    "month": "11", "name": "2024-11-05-mixed-name-v2", "output_ext": ".html",
    "path": "path/2024-11-05-Mixed_Name.v2", "second": "07", "short_day": "Tue", "short_month": "Nov",
    "short_year": "24",
    "slug": "mixed-name-v2", "slugified_categories": "data-science/sql", "title": "Mixed_Name.v2", "w_day": "2",
    "w_year": "2024", "week": "45", "y_day": "310", "year": "2024"}
HUGO_TOKENS = {
    "contentbasename": "mixed-name", "day": "05", "filename": "mixed-name", "month": "11", "monthname": "november",
    "section": "at-section", "sections": "at-sections/deep", "slug": "own-slug", "slugorcontentbasename": "own-slug",
    "slugorfilename": "own-slug", "title": "own-title", "weekday": "2", "weekdayname": "tuesday", "year": "2024",
    "yearday": "310"}


class Compatibility(Docs):
    """What becomes of keys of other generators."""

    generators = {"Jekyll": ("_config.yml", "url: https://example.com\n", "_posts/2024-11-05-one.md", "---\n{}\n---\n"),
                  "Hugo": ("hugo.toml", "", "content/posts/one.md", "---\n{}\n---\n"),
                  "Zola": ("config.toml", "base_url = 'https://example.com'\n", "content/posts/one.md", "+++\n{}\n+++\n"),
                  "MkDocs": ("mkdocs.yml", "", "docs/posts/one.md", "---\n{}\n---\n")}

    @classmethod
    def tables(cls, first, second):
        """By generator, the rows of its tables whose columns begin so."""
        generator = None
        for each in sections_of(DOCS / "compatibility.md"):
            generator = each.title if each.title in cls.generators else generator
            is_meant = False
            for line in each.prose.splitlines():
                cells = cells_of(line) if line.startswith("|") else []
                if cells and cells[0].startswith(first) and second in cells[-1]:
                    is_meant = True
                elif cells and is_meant and set(cells[0]) != {"-"}:
                    yield generator, [without_quotes(cell).replace("⏎", "\n") for cell in cells]
                elif not cells:
                    is_meant = False

    def test_settings_become_what_the_table_says(self):
        rows = list(self.tables("in `", "in `rolebook.toml`"))
        self.assertGreater(len(rows), 60)
        for generator, (written, told) in rows:
            name, usual, post, front = self.generators[generator]
            with self.subTest(generator=generator, written=written):
                root = self.project([])
                key = re.match(r"\w+", written)[0]
                usual = "" if key in usual else usual
                self.write(root / "site" / name, usual + written + "\n")
                self.write(root / "site" / post, front.format("date: 2024-11-05" if front[0] == "-" else "date = 2024-11-05"))
                done = self.run_rolebook(root / "site", "import", generator.lower(), ".", "--source", str(root))
                self.assertEqual(done.returncode, 0, done.stderr)
                if told == "ignored-setting":
                    self.assertRegex(done.stderr, rf"note: one key means nothing here: {key.lower()} \[ignored-setting\]")
                else:
                    if key != "enableGitInfo":  # for which there has to be a history
                        self.assertEqual(done.stderr, "")
                    if " = " in told:
                        self.assertIn(f"  {told}\n", done.stdout)
                    else:
                        self.assertRegex(told, "^(held where the site lies|nothing is told: )")

    def test_front_matter_means_what_the_table_says(self):
        rows = list(self.tables("in ", "`inspect --json` says"))
        self.assertGreater(len(rows), 40)
        for generator, (written, _, told) in rows:
            name, usual, post, front = self.generators[generator]
            with self.subTest(generator=generator, written=written):
                root = self.project([])
                page = (pathlib.Path(post).parent.parent / "row.md").as_posix() if generator != "Jekyll" else "row.md"
                self.write(root / name, usual)
                self.write(root / page, front.format(written) + "# Heading\n")
                seen = json.loads(self.run_rolebook(root, "inspect", "--json", page).stdout)
                seen["mentions"] = [each["name"] for each in seen["mentions"]]
                seen["url"] = "/" + seen["url"]
                told = json.loads("{" + told + "}")
                if "front_matter" in told:
                    seen["front_matter"] = {key: seen["front_matter"][key] for key in told["front_matter"]}
                self.assertEqual(({key: seen[key] for key in told}, seen["problems"]), (told, []))

    def build(self, files):
        root = self.project([])
        for name, text in files.items():
            self.write(root / name, text)
        return root, json.loads(self.run_rolebook(root, "build", "--format", "json").stdout)

    def check_shown(self, root, shows):
        for name, text in shows.items():
            with self.subTest(output=name):
                self.assertEqual((root / "site" / name).exists(), text is not None)
                if text is not None:
                    self.assertIn(text, (root / "site" / name).read_text(encoding="utf-8"))

    def check_site(self, usual, files, shows, told, skipped):
        root, report = self.build({**usual, **files})
        self.assertEqual([each["code"] for each in report["problems"]], told)
        self.check_shown(root, shows)
        if skipped:
            lines = self.run_rolebook(root, "list", "skipped").stdout.splitlines()
            self.assertEqual([line.split("  ")[0] for line in lines], sorted({*skipped, "_config.yml"}))

    def test_every_row_is_tried(self):
        first = sections_of(DOCS / "compatibility.md")[0].first_cells("there")
        self.assertEqual([row[0] for row in first], list(CONTENT_FOLDERS))
        held = [(generator, row[0]) for generator, row in self.tables("in `", "in `rolebook.toml`")
                if row[1].startswith("held where the site lies")]
        self.assertEqual(held, list(HELD))
        files = [(generator, row[0]) for generator, row in self.tables("there", "here")]
        self.assertEqual(files, [(generator, without_quotes(cell)) for generator, cell in FILES])

    def tokens_told(self, generator):
        prose = next(each.prose for each in sections_of(DOCS / "compatibility.md") if each.title == generator)
        return {word[1:] for word in words_in_quotes(prose) if re.fullmatch(":[a-z_]+", word)}

    def tokens_known(self, name):
        return set(re.findall(r'^    \{"(\w+)", ', source(f"taxonomy/{name}_tokens.cpp"), re.MULTILINE))

    def test_tokens_of_jekyll(self):
        self.assertEqual(sorted(self.tokens_told("Jekyll")), sorted(JEKYLL_TOKENS))
        self.assertEqual(sorted(self.tokens_known("jekyll")), sorted(JEKYLL_TOKENS))
        files = {f"_posts/{token}/2024-11-05-Mixed_Name.v2.md":
                 "---\ndate: 2024-11-05 09:08:07 +0000\ncategories: [Data Science, SQL]\n"
                 f"permalink: /at-{token}/:{token}/end.html\n---\nText.\n" for token in JEKYLL_TOKENS}
        root, report = self.build({"_config.yml": "timezone: Europe/Berlin\n", **files})
        self.assertEqual(report["problems"], [])
        self.check_shown(root, {f"at-{token}/{value}/end.html": "Text." for token, value in JEKYLL_TOKENS.items()})

    def test_tokens_of_hugo(self):
        self.assertEqual(sorted(self.tokens_told("Hugo")), sorted(HUGO_TOKENS))
        self.assertEqual(sorted(self.tokens_known("hugo")), sorted({*HUGO_TOKENS, "folders"}))  # "folders" is our own
        patterns = (f'at-{token} = "/at-{token}/:{token}/end/"\n' for token in HUGO_TOKENS)
        files = {"hugo.toml": "[permalinks]\n" + "".join(patterns)}
        for token in HUGO_TOKENS:
            files[f"content/at-{token}/deep/_index.md"] = PAGE
            files[f"content/at-{token}/deep/Mixed Name.md"] = (
                "---\ntitle: Own Title\nslug: Own Slug\ndate: 2024-11-05\n---\nText.\n")
        root, report = self.build(files)
        self.assertEqual(report["problems"], [])
        self.check_shown(root, {f"at-{token}/{value}/end/index.html": "Text." for token, value in HUGO_TOKENS.items()})

    def test_tokens_that_are_none(self):
        for token in (":sections[1:]", ":2006"):
            settings = f'[permalinks]\nposts = "/{token}/"\n'
            _, report = self.build({"hugo.toml": settings, "content/posts/one.md": DATED})
            told = [(each["code"], each["severity"]) for each in report["problems"]]
            self.assertEqual(told, [("bad-permalink", "error")])

    def test_places_in_addresses_of_posts_of_material(self):
        post = "---\ndate: 2024-11-05\n{}---\n# What's *next*, then?\n\nText.\n"
        root, report = self.build({
            "mkdocs.yml": "plugins: [blog: {blog_dir: news, post_url_format: '{slug}/{date}/{file}'}]\n",
            "docs/news/posts/Own_File.md": post.format(""), "docs/news/posts/two.md": post.format("slug: own\n"),
            "docs/other/posts/two.md": PAGE})
        self.assertEqual(report["problems"], [])
        self.check_shown(root, {"news/whats-next-then/2024/11/05/Own_File/index.html": 'class="kind-article"',
                                "news/own/2024/11/05/two/index.html": 'class="kind-article"',
                                "other/posts/two/index.html": "Text."})

    def test_names_of_patterns(self):
        styles = re.findall(r'\{"(\w+)", "/:', source("taxonomy/jekyll_tokens.cpp"))
        prose = next(each.prose for each in sections_of(DOCS / "compatibility.md") if each.title == "Jekyll")
        self.assertEqual(words_in_quotes(re.search("the names (.*?) included", prose)[1]), styles)


def add_tests(area, cases, check):
    for number, (row, case) in enumerate(cases.items()):
        def test(self, row=row, case=case):
            check(self, row, case)
        words = re.findall(r"\w+", " ".join(row) if isinstance(row, tuple) else row)
        setattr(Compatibility, f"test_{area}_{number}_{'_'.join(words[:4])}", test)


def check_folders(self, _, sites):
    for each in sites:
        with self.subTest(files=list(each[0])):
            self.check_site({}, *each)


def check_held(self, row, case):
    generator, key = row
    files, page, text = case
    name, usual, *_ = self.generators[generator]
    with_key, _ = self.build({name: usual + key + "\n", **files})
    self.check_shown(with_key, {"index.html": "", page: text})
    without = self.build({name: usual, **files})[0] / "site" / page
    if text is None or not without.exists():
        self.assertNotEqual(without.exists(), text is not None)
    else:
        self.assertNotIn(text, without.read_text(encoding="utf-8"))


def check_files(self, row, case):
    name, usual, *_ = self.generators[row[0]]
    self.check_site({name: usual}, *case)


add_tests("folder", CONTENT_FOLDERS, check_folders)
add_tests("held", HELD, check_held)
add_tests("file", FILES, check_files)

if __name__ == "__main__":
    unittest.main()
