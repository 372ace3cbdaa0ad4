#!/usr/bin/env python3
"""Checks the JSON-LD of the demo and of a site with every kind and key against schema.org's definitions of the types
and properties that we use, and against what the pages show."""
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROLEBOOK = pathlib.Path(sys.argv.pop(1)).resolve()
FIXED = {"SOURCE_DATE_EPOCH": "1767225600", "PATH": "/usr/bin:/bin"}
BASE = "https://example.org/repo/"

# ---- schema.org, as far as we use it

# Each type: what it is a kind of, and the properties that it adds (https://schema.org/BlogPosting and so on).
TYPES = {
    "Thing": ("", "alternateName description image mainEntityOfPage name sameAs url"),
    "Action": ("Thing", ""),
    "CreativeWork": ("Thing", "about author dateModified datePublished headline inLanguage keywords mainEntity text"),
    "Article": ("CreativeWork", "articleSection"),
    "SocialMediaPosting": ("Article", ""),
    "BlogPosting": ("SocialMediaPosting", ""),
    "WebSite": ("CreativeWork", ""),
    "WebPage": ("CreativeWork", ""),
    "FAQPage": ("WebPage", ""),
    "ProfilePage": ("WebPage", ""),
    "Comment": ("CreativeWork", ""),
    "Question": ("Comment", "acceptedAnswer"),
    "Answer": ("Comment", ""),
    "DefinedTermSet": ("CreativeWork", "hasDefinedTerm"),
    "CategoryCodeSet": ("DefinedTermSet", ""),
    "EducationalOccupationalCredential": ("CreativeWork", "recognizedBy"),
    "Intangible": ("Thing", ""),
    "DefinedTerm": ("Intangible", "inDefinedTermSet termCode"),
    "CategoryCode": ("DefinedTerm", "codeValue inCodeSet"),
    "ItemList": ("Intangible", "itemListElement"),
    "BreadcrumbList": ("ItemList", ""),
    "ListItem": ("Intangible", "item position"),
    "Occupation": ("Intangible", "educationRequirements estimatedSalary experienceRequirements occupationalCategory "
                                 "qualifications responsibilities skills"),
    "StructuredValue": ("Intangible", ""),
    "QuantitativeValueDistribution": ("StructuredValue", "duration median percentile10 percentile25 percentile75 "
                                                         "percentile90"),
    "MonetaryAmountDistribution": ("QuantitativeValueDistribution", "currency"),
    "Organization": ("Thing", ""),
    "Person": ("Thing", "jobTitle"),
}
# Each property: the types of its values.
RANGES = {
    "about": "Thing",
    "acceptedAnswer": "Answer ItemList",
    "alternateName": "Text",
    "articleSection": "Text",
    "author": "Organization Person",
    "codeValue": "Text",
    "currency": "Text",
    "dateModified": "Date DateTime",
    "datePublished": "Date DateTime",
    "description": "Text TextObject",
    "duration": "Duration QuantitativeValue",
    "educationRequirements": "EducationalOccupationalCredential Text",
    "estimatedSalary": "MonetaryAmount MonetaryAmountDistribution Number",
    "experienceRequirements": "OccupationalExperienceRequirements Text",
    "hasDefinedTerm": "DefinedTerm",
    "headline": "Text",
    "image": "ImageObject URL",
    "inCodeSet": "CategoryCodeSet URL",
    "inDefinedTermSet": "DefinedTermSet URL",
    "inLanguage": "Language Text",
    "item": "Thing",
    "itemListElement": "ListItem Text Thing",
    "jobTitle": "DefinedTerm Text",
    "keywords": "DefinedTerm Text URL",
    "mainEntity": "Thing",
    "mainEntityOfPage": "CreativeWork URL",
    "median": "Number",
    "name": "Text",
    "occupationalCategory": "CategoryCode Text",
    "percentile10": "Number",
    "percentile25": "Number",
    "percentile75": "Number",
    "percentile90": "Number",
    "position": "Integer Text",
    "qualifications": "EducationalOccupationalCredential Text",
    "recognizedBy": "Organization",
    "responsibilities": "Text",
    "sameAs": "URL",
    "skills": "DefinedTerm Text",
    "termCode": "Text",
    "text": "Text",
    "url": "URL",
}
LITERALS = {
    "Text": lambda value: isinstance(value, str) and value != "",
    "URL": lambda value: isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"]+", value),
    "Date": lambda value: isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value),
    "DateTime": lambda value: isinstance(value, str) and re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", value),
    "Duration": lambda value: isinstance(value, str) and re.fullmatch(r"P(1[YMWD]|T1H)", value),
    "Integer": lambda value: type(value) is int,
    "Number": lambda value: type(value) in (int, float),
}
# What makes no sense without it, by our own measure and that of search engines.
REQUIRED = {
    "Answer": "text",
    "BlogPosting": "headline inLanguage",
    "BreadcrumbList": "itemListElement",
    "CategoryCode": "codeValue inCodeSet",
    "DefinedTermSet": "name hasDefinedTerm",
    "FAQPage": "mainEntity",
    "ItemList": "name itemListElement",
    "ListItem": "position name",
    "MonetaryAmountDistribution": "currency duration",
    "ProfilePage": "mainEntity",
    "Question": "name acceptedAnswer",
    "WebSite": "name inLanguage",
}
NAMED = {"CategoryCodeSet", "DefinedTerm", "EducationalOccupationalCredential", "Occupation", "Organization", "Person"}
# Texts for programs. Every other text is one that the page shows.
NOT_SHOWN = {"duration", "inLanguage", "termCode"}
# Where each type that a page is about may stand.
MAIN_TYPES = {"article": "BlogPosting", "role": "Occupation", "skill": "DefinedTerm", "faq": "FAQPage",
              "path": "ItemList", "author": "ProfilePage", "home": "WebSite", "list": "DefinedTermSet"}


def lineage(name):
    while name:
        yield name
        name = TYPES[name][0]


def properties_of(name):
    return {each for ancestor in lineage(name) for each in TYPES[ancestor][1].split()}


def is_in_range(value, property_name):
    wanted = RANGES[property_name].split()
    if not isinstance(value, dict):
        return any(LITERALS[name](value) for name in wanted if name in LITERALS)
    if "@type" not in value:  # a reference to something that has this address
        return set(value) == {"@id"} and bool(LITERALS["URL"](value["@id"]))
    return bool(set(wanted) & set(lineage(value["@type"])))


# ---- pages

BLOCKS = ("address article aside blockquote body br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 "
          "h5 h6 header hr label li main nav ol p pre section summary table tbody td tfoot th thead tr ul").split()


class Page(html.parser.HTMLParser):
    """The JSON-LD of a page, its kind, and the text that readers see, without numbers of footnotes."""

    HIDDEN = ("script", "style", "title", "head")

    def __init__(self, text):
        super().__init__()
        self.blocks, self.kind, self.parts, self.open, self.is_data = [], "", [], [], False
        self.is_redirect = 'http-equiv="refresh"' in text
        self.feed(text)
        self.close()
        self.text = collapsed("".join(self.parts))
        # Figures have narrow spaces between their groups of digits.
        self.figures = "".join(self.parts).replace("\u202f", "")

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        classes = (values.get("class") or "").split()
        if tag == "body" and classes:
            self.kind = classes[0].removeprefix("kind-")
        if tag in BLOCKS:
            self.parts.append(" ")
        if tag in self.HIDDEN or {"footnote", "footnote-back"} & set(classes):
            self.open.append(tag)
        self.is_data = tag == "script" and values.get("type") == "application/ld+json"
        if self.is_data:
            self.blocks.append("")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.parts.append(" ")
        if self.open and self.open[-1] == tag:
            self.open.pop()
        self.is_data = False

    def handle_data(self, data):
        if self.is_data:
            self.blocks[-1] += data
        elif not self.open:
            self.parts.append(data)


def collapsed(text):
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip()


def objects_in(value):
    if isinstance(value, list):
        for each in value:
            yield from objects_in(each)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for each in value.values():
            yield from objects_in(each)


def faults_of_object(thing, page):
    """What schema.org, or what the page shows, does not allow."""
    name = thing["@type"]
    if name not in TYPES:
        yield f"unknown type {name}"
        return
    for missing in set(REQUIRED.get(name, "name" if name in NAMED else "").split()) - set(thing):
        yield f"{name} without {missing}"
    for key, value in thing.items():
        if key == "@type":
            continue
        if key not in properties_of(name):
            yield f"{name} has no {key}"
            continue
        values = value if isinstance(value, list) else [value]
        if not values:
            yield f"{name}.{key} is empty"
        for each in values:
            if not is_in_range(each, key):
                yield f"{name}.{key} cannot be {each!r}"
            is_text = isinstance(each, str) and "Text" in RANGES[key].split() and key not in NOT_SHOWN
            if is_text and collapsed(each) not in page.text:
                yield f"{name}.{key} is not on the page: {each!r}"
            if "Number" in RANGES[key] and isinstance(each, (int, float)) and f"{each:.12g}" not in page.figures:
                yield f"{name}.{key} is not on the page: {each!r}"


def faults_of_page(page):
    if len(page.blocks) != 1:
        yield f"{len(page.blocks)} blocks"
        return
    data = json.loads(page.blocks[0])
    if set(data) != {"@context", "@graph"} or data["@context"] != "https://schema.org":
        yield f"not a graph of schema.org: {sorted(data)}"
        return
    for each in objects_in(data["@graph"]):
        yield from faults_of_object(each, page)
    types = [each["@type"] for each in data["@graph"]]
    if page.kind == "home":
        if types != ["WebSite"]:
            yield f"{types} on the home page"
        return
    if types[:1] != ["BreadcrumbList"]:
        yield "no breadcrumbs"
    elif [item["position"] for item in data["@graph"][0]["itemListElement"]] != list(
            range(1, len(data["@graph"][0]["itemListElement"]) + 1)):
        yield "breadcrumbs out of order"
    for other in types[1:]:
        if other != MAIN_TYPES.get(page.kind):
            yield f"{other} on a page of kind {page.kind}"


# ---- sites

ASKED = """1. **Do I need a map?**

> A **small** one.
>
> - And a pencil.

2. **Is it far?**

> Seldom.
"""
# Beside the golden case with every kind and key: what it does not have.
MORE = {
    "content/authors/desk.md": """---
title: The desk
type: organization
website: https://desk.example/
---

Keeps the pages.
""",
    "content/roles/surveyor.md": """+++
title = "Surveyor <of \\"worlds\\"> & co. </script><!--"
experience = "Years \\u2028 of walking."
also_known_as = ["Land  measurer"]
skills = ["SQL"]
codes = { isco-08 = "2165" }
education = [{ degree = "Diploma", required = true }, { degree = "Doctorate", required = false }]
certifications = [
  { name = "Licence", issuer = "The office", url = "https://office.example/", status = "Required" },
  { name = "Badge", status = "optional" },
]
pay = [
  { region = "Here", currency = "EUR", unit = "hour", p10 = 12.50, median = 1020.75, source = "Book", as_of = "2024" },
  { region = "There", currency = "€", unit = "year", median = 1, source = "Book", as_of = "2024" },
  { region = "Anywhere", currency = "EUR", unit = "season", median = 2, source = "Book", as_of = "2024" },
  { region = "Nowhere", currency = "EUR", unit = "year", median = 3 },
  { region = "Bare", currency = "EUR", unit = "year", source = "Book", as_of = "2024" },
]
+++

Measures *land*, `walls`
and [SQL](../skills/sql.md).[^1]

[^1]: Not the sea.
""",
    "content/roles/keeper.md": f"""---
title: Keeper
description: {"Keeps what others would lose. " * 9}
skills: [Patience]
pay: [{{currency: EUR, unit: month, p50: 0042, source: Survey, as_of: "2024"}}]
---
""",
    "content/faqs/why-measure.md": """---
question: Why measure <anything>?
---

Because *somebody*[^1] asked.

## In the field

- Walk
- Count

| a | b |
|---|---|
| one | two |

```sql
SELECT 1 < 2;
```

[^1]: Your neighbour.
""",
    "content/faqs/empty.md": "---\nquestion: Is there an answer?\n---\n",
    "content/articles/2024-03-01-asks.md": """---
image: {path: /desk.png, alt: A desk}
lang: de
author: ada
updated: 2024-03-02T10:00:00+01:00
---
# Was man fragt

Erstens.

## Zweitens

Mehr.

<!--more-->

""" + ASKED,
    "content/articles/2024-03-02-asks-again.md": "---\nauthor: ada\n---\n# Asks again\n\n" + ASKED,
    "content/paths/nowhere.md": "# Nowhere yet\n\nNo steps.\n",
}


def build(root, output, *arguments):
    done = subprocess.run([ROLEBOOK, "build", root, "--theme", "default", "--output", output, "--quiet", *arguments],
                          env=FIXED, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    pages = {path.relative_to(output).as_posix(): Page(path.read_text(encoding="utf-8"))
             for path in sorted(output.rglob("*.html"))}
    return {name: page for name, page in pages.items() if name != "404.html" and not page.is_redirect}


def documented():
    """Of the table in the documentation: the properties of each type."""
    text = (ROOT / "docs/data-formats.md").read_text(encoding="utf-8")
    table = text[text.index("| type | on | properties |"):].split("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    # In parentheses stand keys of the front matter.
    return {row[0].strip("`"): set(re.findall(r"`(\w+)`", re.sub(r"\(.*?\)", "", row[2]))) for row in rows}


class JsonLd(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.scratch.name)
        project = folder / "project"
        shutil.copytree(ROOT / "tests/golden/cases/every_kind_and_key", project,
                        ignore=shutil.ignore_patterns("expected", "problems.txt"))
        for name, text in MORE.items():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            (project / name).write_text(text, encoding="utf-8")
        cls.demo = build(ROOT, folder / "demo", "--base-url", BASE)
        cls.rich = build(project, folder / "rich", "--base-url", BASE)
        settings = (project / "rolebook.toml").read_text(encoding="utf-8")
        (project / "rolebook.toml").write_text(re.sub("base_url.*\n", "", settings), encoding="utf-8")
        cls.nowhere = build(project, folder / "nowhere")

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def assert_sound(self, pages):
        self.assertGreater(len(pages), 20)
        self.assertEqual([f"{name}: {fault}" for name, page in pages.items() for fault in faults_of_page(page)], [])

    def test_the_demo(self):
        self.assert_sound(self.demo)

    def test_every_kind_and_key(self):
        self.assert_sound(self.rich)

    def test_without_an_address_of_the_site(self):
        self.assert_sound(self.nowhere)
        for name, page in self.nowhere.items():
            self.assertNotIn("example.org", page.blocks[0], name)

    def test_addresses_are_those_of_pages(self):
        for pages in (self.demo, self.rich):
            for name, page in pages.items():
                for url in re.findall(f'"{re.escape(BASE)}([^"]*)"', page.blocks[0]):
                    parts = urllib.parse.urlsplit(url)
                    path = urllib.parse.unquote(parts.path)
                    path = path + "index.html" if path in ("",) or path.endswith("/") else path
                    with self.subTest(page=name, url=url):
                        self.assertTrue(path in pages or path == "desk.png")
        steps = self.main(self.rich, "learn/become-an-analyst/index.html")["itemListElement"]
        self.assertEqual(steps[1]["url"], BASE + "learn/become-an-analyst/#step_queries")

    def test_properties_are_those_of_the_documentation(self):
        emitted = {}
        for pages in (self.demo, self.rich, self.nowhere):
            for page in pages.values():
                for each in objects_in(json.loads(page.blocks[0])):
                    emitted.setdefault(each["@type"], set()).update(set(each) - {"@type"})
        self.assertEqual(emitted, documented())

    def main(self, pages, name):
        """What a page is about."""
        graph = json.loads(pages[name].blocks[0])["@graph"]
        self.assertLessEqual(len(graph), 2)
        return graph[-1] if graph[-1]["@type"] != "BreadcrumbList" else None

    def test_an_article(self):
        self.assertEqual(self.main(self.rich, "blog/2024/part-one/index.html"), {
            "@type": "BlogPosting", "headline": "A first year: the first month", "description": "I began with SQL.",
            "datePublished": "2024-01-10", "author": [
                {"@type": "Person", "name": "Ada Lovelace", "url": BASE + "authors/ada/"}],
            "keywords": ["first job", "numbers"], "articleSection": ["Learning"], "about": [
                {"@type": "Occupation", "name": "Data Analyst", "url": BASE + "roles/analyst/"},
                {"@type": "DefinedTerm", "name": "SQL", "url": BASE + "skills/sql/"}],
            "inLanguage": "en-US", "mainEntityOfPage": "https://elsewhere.example/first-month/"})
        # Its lead goes over a heading.
        asks = self.main(self.rich, "blog/2024/asks/index.html")
        self.assertEqual([asks.get("description"), asks["dateModified"], asks["image"], asks["inLanguage"]],
                         [None, "2024-03-02T10:00:00+01:00", BASE + "desk.png", "de"])

    def test_what_is_required_of_a_role(self):
        role = self.main(self.rich, "roles/surveyor/index.html")
        self.assertEqual(role["educationRequirements"], ["Diploma"])
        self.assertEqual([each["name"] for each in role["qualifications"]], ["Licence"])
        self.assertEqual(role["estimatedSalary"], [
            {"@type": "MonetaryAmountDistribution", "description": "Here", "currency": "EUR", "duration": "PT1H",
             "percentile10": 12.5, "median": 1020.75}])
        self.assertNotIn("<", self.rich["roles/surveyor/index.html"].blocks[0])
        keeper = self.main(self.rich, "roles/keeper/index.html")
        self.assertEqual(keeper["estimatedSalary"][0]["median"], 42)
        self.assertTrue(keeper["description"].startswith("Keeps what others would lose. Keeps"))

    def test_answers(self):
        answer = self.main(self.rich, "faqs/why-measure/index.html")["mainEntity"]["acceptedAnswer"]["text"]
        self.assertEqual(answer, "Because somebody asked. In the field Walk Count a b one two SELECT 1 < 2; "
                                 "Your neighbour.")
        asked_twice = self.main(self.rich, "faqs/do-i-need-a-map/index.html")["mainEntity"]
        self.assertEqual(asked_twice["acceptedAnswer"]["text"], "A small one. And a pencil.")

    def test_other_pages_have_only_breadcrumbs(self):
        for name in ("faqs/index.html", "faqs/empty/index.html", "learn/nowhere/index.html", "families/data/index.html",
                     "roles/index.html", "authors/ada/page/2/index.html", "search/index.html", "a-z/index.html",
                     "archive/2024/01/index.html"):
            self.assertIsNone(self.main(self.rich, name), name)

    def test_the_check_sees_what_is_wrong(self):
        page = Page('<body class="kind-role"><h1>Shown</h1>')
        wrong = {
            "unknown type": {"@type": "Employment", "name": "Shown"},
            "has no": {"@type": "Person", "name": "Shown", "position": 1},
            "without name": {"@type": "Person"},
            "cannot be": {"@type": "Person", "name": "Shown", "url": "../relative/"},
            "cannot be 3": {"@type": "Person", "name": 3},
            "cannot be {": {"@type": "BlogPosting", "headline": "Shown", "inLanguage": "en",
                            "author": {"@type": "ListItem", "position": 1, "name": "Shown"}},
            "is not on the page": {"@type": "Person", "name": "Hidden"},
            "is empty": {"@type": "Person", "name": "Shown", "sameAs": []},
        }
        for fault, thing in wrong.items():
            self.assertIn(fault, "".join(faults_of_object(thing, page)))


if __name__ == "__main__":
    unittest.main()
