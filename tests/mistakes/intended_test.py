#!/usr/bin/env python3
"""What authors write without reading the manual is no mistake: it gives a page that looks intended."""
import html as htmllib
import html.parser
import json
import re
import unicodedata
import unittest
import urllib.parse

from project import Project

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Text(html.parser.HTMLParser):
    """The visible text of a page, by the element that holds it."""

    def __init__(self, page):
        super().__init__()
        self.open, self.found = [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not {"script", "style", "template"} & set(self.open):
            self.found.append((list(self.open), " ".join(data.split())))

    def inside(self, element):
        return " ".join(data for open_elements, data in self.found if element in open_elements)

    def all_of(self, element):
        return [data for open_elements, data in self.found if open_elements and open_elements[-1] == element]


class Intended(Project):
    def pages_of(self, files):
        """Builds what must be without any complaint."""
        code, report, site = self.build(files)
        self.assertEqual(report["problems"], [])
        self.assertEqual(code, 0)
        self.site = site
        return site

    def page(self, name):
        text = (self.site / name).read_text(encoding="utf-8")
        self.assertNotIn("{{", text)
        self.assertEqual(re.findall(r">\s*(?:None|null|undefined|NaN|nan)\s*<", text), [])
        return Text(text)

    def test_a_post_with_no_key_at_all(self):
        self.pages_of({"content/posts/2024-11-05-first-week.md": "I began on a Monday.\n\nIt rained.\n"})
        page = self.page("articles/first-week/index.html")
        self.assertEqual(page.all_of("h1"), ["First week"])
        self.assertIn("First week", page.inside("title"))
        self.assertIn("I began on a Monday. It rained.", page.inside("main"))
        self.assertIn("5 November 2024", page.inside("main"))
        self.assertIn("First week", self.page("articles/index.html").inside("main"))
        self.assertIn("First week", self.page("index.html").inside("main"))

    def test_a_post_with_empty_front_matter(self):
        for fence in ("---", "+++"):
            with self.subTest(fence):
                self.pages_of({"content/posts/first-week.md": f"{fence}\n{fence}\n\n# My first week\n\nIt rained.\n"})
                page = self.page("articles/first-week/index.html")
                self.assertEqual(page.all_of("h1"), ["My first week"])
                self.assertIn("It rained.", page.inside("main"))

    def test_a_role_that_is_a_title_and_three_names(self):
        self.pages_of({"content/roles/analyst.md": "---\ntitle: Data Analyst\nskills: [SQL, Statistics, R]\n---\n"})
        page = self.page("roles/analyst/index.html")
        self.assertEqual(page.all_of("h1"), ["Data Analyst"])
        for name in ("SQL", "Statistics", "R"):
            self.assertIn(name, page.all_of("a"))
        for name, folder in (("SQL", "sql"), ("Statistics", "statistics"), ("R", "r")):
            skill = self.page(f"skills/{folder}/index.html")
            self.assertEqual(skill.all_of("h1"), [name])
            self.assertIn("Data Analyst", skill.inside("main"))
        for nothing in ("Pay", "Education", "Ladder", "Outlook", "Questions"):
            self.assertNotIn(nothing, page.all_of("h2"))

    def test_names_may_be_one_text(self):
        self.pages_of({"content/roles/analyst.md": "---\nskills: SQL, Statistics, R\n---\n"})
        self.assertLessEqual({"SQL", "Statistics", "R"}, set(self.page("roles/analyst/index.html").all_of("a")))

    def test_a_role_without_front_matter_that_lists_its_skills(self):
        self.pages_of({"content/roles/analyst.md": """\
# Data Analyst

Answers questions with data.

## Skills

- SQL (practitioner): every day
- Statistics (Working)
- [Python](https://python.org/)
- SQL Server (2019)
- **R**

## A day

Begins with coffee.
"""})
        page = self.page("roles/analyst/index.html")
        self.assertEqual(page.all_of("h1"), ["Data Analyst"])
        self.assertIn("Answers questions with data.", page.inside("main"))
        self.assertIn("Begins with coffee.", page.inside("main"))
        self.assertIn("every day", page.inside("main"))
        links = page.all_of("a")
        for name in ("SQL", "Statistics", "Python", "SQL Server (2019)", "R"):
            self.assertIn(name, links)
        self.assertEqual(page.all_of("h2").count("Skills"), 1)
        self.assertEqual(self.needs_of("analyst"), {"sql": "practitioner", "statistics": "working", "python": "",
                                                    "sql-server-2019": "", "r": ""})

    def needs_of(self, role):
        """The level of each skill that the role needs."""
        roles = json.loads((self.site / "data/roles.json").read_text(encoding="utf-8"))["roles"]
        entry = next(each for each in roles if each["id"] == f"role:{role}")
        return {need["id"].removeprefix("skill:"): need.get("level", "") for need in entry["skills"]}

    def test_a_link_in_a_list_of_skills_means_what_it_leads_to(self):
        for item in ("[Queries](../skills/sql.md)", "[[SQL|Queries]]", "[Queries](skill:sql)", "[[SQL]]", "skill:sql"):
            with self.subTest(item):
                self.pages_of({"content/skills/sql.md": "# SQL\n",
                               "content/roles/analyst.md": f"# Analyst\n\n## Skills\n\n- {item}\n"})
                self.assertEqual(self.needs_of("analyst"), {"sql": ""})

    def test_a_reason_in_a_list_of_skills_may_stand_after_a_dash(self):
        for dash in (" – ", " — ", " - "):
            with self.subTest(dash):
                self.pages_of({"content/roles/analyst.md":
                               f"# Analyst\n\n## Skills\n\n- SQL (working){dash}every day\n"})
                self.assertEqual(self.needs_of("analyst"), {"sql": "working"})

    def test_a_section_of_skills_that_is_more_than_a_list_stays_text(self):
        self.pages_of({"content/roles/analyst.md": "# Analyst\n\n## Skills\n\nMany.\n\n- SQL\n- R\n"})
        page = self.page("roles/analyst/index.html")
        self.assertIn("Many. SQL R", page.inside("main"))
        self.assertFalse((self.site / "skills").exists())

    def test_an_empty_section(self):
        self.pages_of({"content/roles/analyst.md": "# Analyst\n\n## Skills\n\n## Pay\n\n## A day\n\nCoffee.\n"})
        page = self.page("roles/analyst/index.html")
        self.assertEqual(page.all_of("h1"), ["Analyst"])
        self.assertEqual([each for each in page.all_of("h2") if each in ("Skills", "Pay", "A day")],
                         ["Skills", "Pay", "A day"])
        self.assertIn("Coffee.", page.inside("main"))

    def test_an_empty_file_of_every_kind(self):
        folders = {"articles": "articles", "roles": "roles", "skills": "skills", "faqs": "faqs", "paths": "paths",
                   "families": "families", "authors": "authors", "": ""}
        self.pages_of({f"content/{folder}/nearly-nothing-{number}.md": ""
                       for number, folder in enumerate(folders)})
        for number, folder in enumerate(folders):
            with self.subTest(folder):
                page = self.page(f"{folder}/nearly-nothing-{number}/index.html".lstrip("/"))
                self.assertEqual(page.all_of("h1"), [f"Nearly nothing {number}"])

    def test_where_there_is_nothing_to_say_there_is_no_element_for_it(self):
        folders = ("articles", "roles", "skills", "faqs", "paths", "families", "authors", "notes")
        site = self.pages_of({f"content/{folder}/bare.md": "" for folder in folders})
        empty = re.compile(r"<(h[1-6]|p|ul|ol|dl|table|section)(?: class=[^>]*)?>\s*</\1>")
        found = {path.relative_to(site).as_posix(): [match[0].split(">")[0] + ">" for match in empty.finditer(text)]
                 for path in site.rglob("*.html") if empty.search(text := path.read_text(encoding="utf-8"))}
        self.assertEqual(found, {})

    def test_no_content_at_all(self):
        self.pages_of({"content/.keep": ""})
        self.assertEqual(self.page("index.html").all_of("h1"), ["Careers"])

    def test_a_path_of_titles(self):
        self.pages_of({"content/paths/analyst.md": "---\nsteps:\n  - {title: Queries}\n  - {title: Charts}\n---\n"})
        page = self.page("paths/analyst/index.html")
        self.assertIn("Queries", page.inside("main"))
        self.assertIn("Charts", page.inside("main"))

    def test_an_old_address_may_be_written_twice(self):
        site = self.pages_of({"content/about.md": "---\naliases: [/we/]\nredirect_from: [/we]\n---\n"})
        self.assertIn("about/index.html", (site / "we/index.html").read_text(encoding="utf-8"))

    def test_levels_may_be_written_in_any_case(self):
        self.pages_of({
            "content/roles/analyst.md": "---\nskills: {SQL: Working}\n---\n",
            "content/skills/sql.md": "---\ntitle: SQL\ndescriptors: {Working: [Joins tables.]}\n---\n",
        })
        self.assertIn("Joins tables.", self.page("skills/sql/index.html").inside("main"))

    def test_settings_may_be_written_out_as_they_are(self):
        for line in ('title = "Careers"', 'description = ""', 'base_url = ""', 'language = "en"', 'theme = "default"',
                     'link_style = "portable"', 'cname = ""', "paginate = 20", 'edit_url = ""',
                     'updated = "front_matter"', "strict_terms = false", 'raw_html = "safe"', "[checks]",
                     '[markdown]\nexternal_media = "link"\nhighlight = true', "[feeds]\nentries = 20\nfull = true",
                     '[levels]\nscale = ["awareness", "working", "practitioner", "expert"]', "[taxonomies]",
                     "menu = []", "[extra]\nown = 1", '[permalinks]\nroles = "/roles/:slug/"\npages = "/:path/"'):
            with self.subTest(line):
                self.pages_of({"rolebook.toml": line + "\n", "content/about.md": "# About\n"})

    def test_what_a_windows_editor_saves(self):
        self.pages_of({"content/roles/analyst.md":
                       b"\xef\xbb\xbf---\r\ntitle: Analyst\r\nskills: [SQL]\r\n---\r\n\r\nWorks.\r\n"})
        page = self.page("roles/analyst/index.html")
        self.assertEqual(page.all_of("h1"), ["Analyst"])
        self.assertIn("Works.", page.inside("main"))

    def test_empty_values_are_as_if_they_were_not_there(self):
        keys = ("title:", "description:", "skills:", "tags: []", "image:", "pay:", "ladder: []", "menu:", "aliases:",
                "series:", "permalink:", "template:")
        self.pages_of({"content/roles/analyst.md": "\n".join(["---", *keys, "---", ""])})
        self.assertEqual(self.page("roles/analyst/index.html").all_of("h1"), ["Analyst"])

    def test_empty_texts_are_as_if_they_were_not_there(self):
        """Editors of other programs save them for every field that is not filled in."""
        for key in ("title", "description", "image", "permalink", "template", "series", "lang", "skills", "tags",
                    "layout", "canonical", "redirect_to", "aliases", "also_known_as"):
            with self.subTest(key):
                self.pages_of({"content/roles/analyst.md": f'+++\n{key} = ""\n+++\n'})
                self.assertEqual(self.page("roles/analyst/index.html").all_of("h1"), ["Analyst"])


    # ---- front matter as older programs wrote it

    def test_front_matter_of_all_ages(self):
        for front, title, date in (
                ("title: A title that\n  goes on\ndate: 2013-12-02 7:37:00 -0400\n", "A title that goes on",
                 "2 December 2013"),
                ("# 🎉 a comment\ntitle: ! 'Foo: bar'\ndate: 2015-03-17 14:00:00 -4\naliases:\n", "Foo: bar",
                 "17 March 2015"),
                ("Title: Capitals\nDate: 2020-01-01\nTags: [x]\nComments: true\n", "Capitals", "1 January 2020"),
                ("title: Lists\ntags:\n- a\n- b\nPost Title: x\nCategories : c\nid: 31e9251331\ndate: 2020-01-01\n",
                 "Lists", "1 January 2020"),
                ("title: >\n  Folded\n  text\ndate: 2024-11-05T18:02+01:00\n", "Folded text", "5 November 2024")):
            with self.subTest(title):
                self.pages_of({"content/posts/a.md": f"---\n{front}---\nIt rained.\n"})
                page = self.page("articles/a/index.html")
                self.assertEqual(page.all_of("h1"), [title])
                self.assertIn(date, page.inside("main"))

    def test_a_slug_of_digits(self):
        self.pages_of({"content/posts/a.md": "---\nslug: 124062\n---\nIt rained.\n"})
        self.page("articles/124062/index.html")

    def test_files_as_editors_leave_them(self):
        text = "---\ntitle: Coffee\ntags: [x]\n---\nIt **rained**.\n\nThen not.\n"
        for data in (b"\xef\xbb\xbf" + text.encode(), text.replace("\n", "\r\n").encode(),
                     text.replace("\n", "\r").encode(), text.rstrip().encode(), ("\n \n" + text).encode(),
                     text.replace("---\n", "---  \n").encode()):
            with self.subTest(data[:20]):
                self.pages_of({"content/posts/a.md": data})
                page = self.page("articles/a/index.html")
                self.assertEqual(page.all_of("h1"), ["Coffee"])
                self.assertEqual(page.all_of("strong"), ["rained"])
                self.assertIn("Then not.", page.all_of("p"))

    def test_utf16_is_read(self):
        text = "\ufeff---\r\ntitle: Café 😀\r\n---\r\nIt rained.\r\n"
        for encoding in ("utf-16-le", "utf-16-be"):
            with self.subTest(encoding):
                code, report, site = self.build({"content/posts/a.md": text.encode(encoding)})
                self.assertEqual([each["code"] for each in report["problems"]], ["converted"])
                self.assertEqual(code, 0)
                self.site = site
                self.assertEqual(self.page("articles/a/index.html").all_of("h1"), ["Café 😀"])

    def test_settings_and_authors_in_utf16(self):
        code, report, site = self.build({
            "rolebook.toml": 'title = "Büro"\n'.encode("utf-16"),
            "data/authors.toml": '[ada]\nname = "Ada"\n'.encode("utf-16"),
            "content/posts/a.md": "---\nauthor: ada\n---\nIt rained.\n"})
        self.assertEqual({(each["code"], each["path"]) for each in report["problems"]},
                         {("converted", "rolebook.toml"), ("converted", "data/authors.toml")})
        self.site = site
        self.assertIn("Büro", self.page("index.html").inside("title"))

    # ---- what a file may begin with

    def test_a_file_that_begins_with_something_else_than_front_matter(self):
        for text, element, words in (("<p>First.\n\nSecond.\n", "p", "First."),
                                     ("- one\n- two\n", "li", "one"),
                                     ("| a | b |\n|---|---|\n| 1 | 2 |\n", "td", "1"),
                                     ("    code\n\nSecond.\n", "code", "code"),
                                     ("---\n\nSome prose.\n\n---\n\nMore.\n", "p", "Some prose."),
                                     ("---\n\nOnly once.\n", "p", "Only once."),
                                     ("---\n\n- one\n- two\n\n---\n", "li", "one")):
            with self.subTest(text):
                self.pages_of({"content/posts/a.md": text})
                page = self.page("articles/a/index.html")
                self.assertEqual(page.all_of("h1"), ["A"])
                self.assertIn(words, [each.strip() for each in page.all_of(element)])

    def test_blank_lines_within_the_fence_do_no_harm(self):
        self.pages_of({"content/posts/a.md": "---\n\n# a comment\n\ntitle: Coffee\n---\nIt rained.\n"})
        self.assertEqual(self.page("articles/a/index.html").all_of("h1"), ["Coffee"])

    def test_a_whole_page_of_html(self):
        self.pages_of({"content/posts/a.md":
                       "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>A whole page</title>\n</head>\n<body>\n"
                       "<p>It <tt>rained</tt>.</p>\n</body>\n</html>\n"})
        page = self.page("articles/a/index.html")
        self.assertEqual(page.all_of("h1"), ["A whole page"])
        self.assertIn("rained", page.all_of("code"))

    # ---- paths

    def test_names_of_files_with_whatever_can_stand_in_them(self):
        names = ("two words", "a@b", "50% off", "C# today", "R&D", "it's", "(draft)", "日本語", "Überblick", "a+b", "a,b")
        for name in names:
            with self.subTest(name):
                typed = urllib.parse.quote(name)
                half = name.replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("(", "%28")
                self.pages_of({
                    f"content/guides/{name}.md": "# Target\n\nText.\n",
                    f"content/guides/{name}.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
                    "content/guides/from.md":
                        f"# From\n\n[one](<{name}.md>) [two]({typed}.md) [three](<{half}.md>) "
                        f"<a href=\"{name.replace('&', '&amp;')}.md\">four</a>\n\n"
                        f"![one](<{name}.svg>) ![two]({typed}.svg) "
                        f"<img src=\"{name.replace('&', '&amp;')}.svg\" alt=\"three\">\n"})
                page = self.page("guides/from/index.html")
                self.assertEqual([each for each in page.all_of("a") if each in ("one", "two", "three", "four")],
                                 ["one", "two", "three", "four"])
                html = (self.site / "guides/from/index.html").read_text(encoding="utf-8")
                pictures = re.findall(r'<img src="([^"]*)"', html)
                self.assertEqual(len(pictures), 3)
                for picture in pictures:
                    path = urllib.parse.unquote(htmllib.unescape(picture))
                    self.assertTrue((self.site / "guides/from" / path).is_file(), path)

    def test_letters_with_marks_are_the_same_however_they_are_composed(self):
        for on_disk, typed in (("NFD", "NFC"), ("NFC", "NFD")):
            with self.subTest(on_disk):
                name, link = unicodedata.normalize(on_disk, "Überblick"), unicodedata.normalize(typed, "Überblick")
                self.pages_of({f"content/guides/{name}.md": "# Target\n",
                               f"content/guides/{name}.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
                               "content/guides/from.md": f"---\nimage: {link}.svg\n---\n[one]({link}.md) "
                                                         f"[two]({urllib.parse.quote(link)}.md) ![three]({link}.svg)\n"})
                page = self.page("guides/from/index.html")
                self.assertLessEqual({"one", "two"}, set(page.all_of("a")))

    def test_an_address_without_its_scheme_is_one_of_the_web(self):
        self.pages_of({"content/posts/a.md": "See [this](//example.org/x).\n"})
        html = (self.site / "articles/a/index.html").read_text(encoding="utf-8")
        self.assertIn('href="https://example.org/x"', html)

    # ---- what introduces a list

    def test_an_index_file_introduces_the_list_of_its_kind(self):
        post = {"content/posts/first-week.md": "---\ndate: 2024-01-01\n---\nIt rained.\n"}
        for index, folder in (("posts/_index.md", "posts"), ("blog/index.md", "blog"), ("_posts/index.md", "posts")):
            with self.subTest(index):
                self.pages_of({**post, f"content/{index}": "---\ntitle: Notes\n---\nAfter work.\n",
                               "content/about.md": f"# About\n\n[Notes]({index})\n"})
                page = self.page("articles/index.html")
                self.assertEqual(page.all_of("h1"), ["Notes"])
                self.assertIn("After work.", page.inside("main"))
                self.assertIn("First week", page.inside("main"))
                former = (self.site / folder / "index.html").read_text(encoding="utf-8")
                self.assertIn("../articles/index.html", former)
                about = (self.site / "about/index.html").read_text(encoding="utf-8")
                self.assertIn('href="../articles/index.html">Notes</a>', about)

    def test_an_index_file_with_an_address_is_where_it_says(self):
        self.pages_of({"content/posts/first-week.md": "---\ndate: 2024-01-01\n---\nIt rained.\n",
                       "content/posts/_index.md": "---\ntitle: Notes\npermalink: /notes/\n---\nAfter work.\n"})
        self.assertIn("After work.", self.page("notes/index.html").inside("main"))
        self.assertFalse((self.site / "posts").exists())

    def test_of_two_index_files_the_one_at_the_list_introduces_it(self):
        self.pages_of({"content/posts/first-week.md": "---\ndate: 2024-01-01\n---\nIt rained.\n",
                       "content/blog/index.md": "# Blog\n", "content/articles/index.md": "# Notes\n"})
        self.assertEqual(self.page("articles/index.html").all_of("h1"), ["Notes"])
        self.assertEqual(self.page("blog/index.html").all_of("h1"), ["Blog"])


if __name__ == "__main__":
    unittest.main()
