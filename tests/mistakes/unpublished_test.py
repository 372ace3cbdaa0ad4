#!/usr/bin/env python3
"""Nothing of a page that is not published is in the site: no word of it, in no file and no name of a file.

Every field of such a page holds a word of its own that begins with MARK. Published pages point to it in every way that
there is, but only by its id; what they themselves say may stay as text."""
import re
import unittest

from project import Project

MARK = "kanarie"
KINDS = {"article": "articles", "role": "roles", "skill": "skills", "faq": "faqs", "path": "paths",
         "family": "families", "author": "authors", "page": "notes"}
REASONS = {"draft": "draft: true", "future": "publish_date: 2030-01-01", "expired": "expires: 2020-01-01",
           "broken": "weight: heavy"}

COMMON = """\
description: {description}
summary: {summary}
date: 2024-02-03
also_known_as: [{name}]
aliases: [/{alias}/]
image: {{path: {picture}.png, alt: {alt}}}
tags: [{tag}]
categories: [{category}]
industries: [{industry}]
series: {{name: {series}, position: 2}}
menu: {{title: {menu}, weight: 3}}
extra: {{own: {extra}}}
"""
OWN = {
    "article": "about: [Analyst]\nauthors: [{author}]\nskills: [SQL, {mention}]\n"
               "sources: [{{title: {source}, url: 'https://{address}.example/'}}]\n",
    "role": """\
hidden_terms: [{hidden}]
responsibilities: [{responsibility}]
experience: {experience}
outlook: {outlook}
steps: [{step}]
codes: {{onet: {code}}}
sources: [{{title: {source}, url: "https://{address}.example/"}}]
skills: [{{skill: SQL, note: {note}}}, {mention}]
leads_to: [Analyst]
family: {family}
education: [{{degree: {degree}, note: {degreenote}}}]
certifications: [{{name: {certificate}, issuer: {issuer}, skills: [SQL]}}]
ladder: [{{title: {rung}, summary: {rungsummary}, skills: [SQL]}}]
pay: [{{rung: {rung}, region: {region}, currency: {currency}, median: 5, source: {paysource}, as_of: {asof}}}]
""",
    "skill": """\
hidden_terms: [{hidden}]
type: {type}
resources: [{{title: {resource}}}]
descriptors: {{working: [{descriptor}]}}
roles: [{{role: Analyst, note: {note}}}, {mention}]
broader: [{broader}]
related: [SQL]
""",
    "faq": "about: [Analyst, SQL]\n",
    "path": """\
audience: {audience}
for: Analyst
from: {mention}
steps: [{{title: {step}, summary: {stepsummary}, done_when: {donewhen}, skills: [SQL], resources: [{resource}]}}]
""",
    "family": "tracks: [{track}]\nroles: [Analyst, {mention}]\n",
    "author": 'website: "https://{website}.example/"\nsame_as: ["https://{sameas}.example/"]\njob: Analyst\n',
    "page": "kind: page\nabout: [SQL]\nauthor: {author}\n",
}
BODY = """
Prose {prose} about [[Analyst]] and [[SQL]], see [the article]({up}articles/seen.md "{linktitle}").

## Heading {heading}

![{inlinealt}]({inlinepicture}.png)

1. **Does an Analyst need {question}?**

> Yes, and {answer}.

2. **Is SQL for {secondquestion}?**

> No, and {secondanswer}.

```
{code_block}
```

<details><summary>{summary_html}</summary>{html}</details>

A note.[^1]

[^1]: {footnote}
"""


class Words(dict):
    """Makes a word for every field that is asked for."""

    def __init__(self, *parts):
        self.parts = parts
        super().__init__()

    def __missing__(self, field):
        if field == "up":
            return "../"
        self[field] = "".join([MARK, *self.parts, field.replace("_", "")])
        return self[field]


def hidden_page(kind, reason):
    words = Words(kind, reason)
    title = "question: Does {title} help?" if kind == "faq" else "title: {title}"
    front = f"---\n{title}\nslug: outside-{kind}-{reason}\n{REASONS[reason]}\n{COMMON}{OWN[kind]}---\n"
    text = (front + BODY).format_map(words)
    return text, set(words.values())


def hidden_pages():
    """Their files, and their words by file."""
    pages = {}
    for kind, folder in KINDS.items():
        for reason in REASONS:
            # The names of files are theirs, too.
            pages[f"content/{folder}/{MARK}file{kind}{reason}.md"] = hidden_page(kind, reason)
    return pages


def ids(kind):
    return ", ".join(f"outside-{kind}-{reason}" for reason in REASONS)


SETTINGS = """\
title = "Work"
base_url = "https://example.org/careers/"
edit_url = "https://example.org/edit/:path"

[taxonomies]
industry = "industries"

""" + "".join(f'[[menu]]\ntitle = "To {kind}"\nurl = "/{folder}/outside-{kind}-draft/"\n\n'
              for kind, folder in KINDS.items())

AUTHORS = f"""\
[seen]
name = "Seen Author"

[{MARK}dataid]
name = "{MARK}dataname"
draft = true
description = "{MARK}datadescription"
website = "https://{MARK}datasite.example/"
also_known_as = ["{MARK}dataother"]
"""


def seen_pages():
    links = []
    for kind, folder in KINDS.items():
        for reason in REASONS:
            links.append(f"- [by path](../{folder}/{MARK}file{kind}{reason}.md)")
            links.append(f"- [by address](/{folder}/outside-{kind}-{reason}/)")
            links.append(f"- [by name]({kind}:outside-{kind}-{reason})")
            links.append(f"- [[outside-{kind}-{reason}|by wiki link]]")
    return {
        "rolebook.toml": SETTINGS,
        "data/authors.toml": AUTHORS,
        "content/articles/seen.md": f"""\
---
title: Seen article
date: 2024-01-02
authors: [Seen Author, {ids("author")}]
roles: [Analyst, {ids("role")}]
skills: [SQL, {ids("skill")}]
faqs: [{ids("faq")}]
related: [{", ".join(f"outside-{kind}-draft" for kind in KINDS)}]
---

""" + "\n".join(links) + "\n",
        "content/roles/seen.md": f"""\
---
title: Analyst
skills: [SQL, {ids("skill")}]
leads_to: [{ids("role")}]
entered_from: [{ids("role")}]
related: [{ids("role")}]
family: outside-family-draft
faqs: [{ids("faq")}]
certifications: [{{name: Seen certificate, skills: [{ids("skill")}]}}]
ladder: [{{title: Junior, skills: [{ids("skill")}]}}]
---

Work.
""",
        "content/skills/seen.md": f"""\
---
title: SQL
roles: [{ids("role")}]
broader: [{ids("skill")}]
requires: [{ids("skill")}]
related: [{ids("skill")}]
---

Queries.
""",
        "content/paths/seen.md": f"""\
---
title: Seen path
for: outside-role-draft
from: [{ids("role")}]
steps: [{{title: Begin, skills: [{ids("skill")}], articles: [{ids("article")}], faqs: [{ids("faq")}]}}]
---

Steps.
""",
        "content/families/seen.md": f"---\ntitle: Seen family\nroles: [Analyst, {ids('role')}]\n"
                                    f"related: [{ids('family')}]\n---\n\nRoles.\n",
        "content/authors/writer.md": "---\ntitle: Seen Writer\njob: outside-role-draft\n---\n\nWrites.\n",
        "content/notes/away.md": "---\ntitle: Away\nredirect_to: /roles/outside-role-draft/\n---\n",
    }


class Unpublished(Project):
    def everything_in(self, site):
        self.assertTrue(site.is_dir())
        for path in sorted(site.rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            yield path.relative_to(site).as_posix(), data.lower()

    def test_no_word_of_it_is_in_the_site(self):
        files = seen_pages() | {name: text for name, (text, _) in hidden_pages().items()}
        code, report, site = self.build(files, "--keep-going")
        self.assertEqual(code, 1)  # the broken ones
        not_published = [problem for problem in report["problems"] if problem["code"] == "not-published"]
        self.assertEqual(len(not_published), len(hidden_pages()) + 2)  # an author; a page that leads to one
        leaks = []
        for name, data in self.everything_in(site):
            leaks += [f"{name}: {word.decode()}" for word in sorted(set(re.findall(MARK.encode() + rb"\w*", data)))]
            if MARK in name.lower() or "outside-" in name:
                leaks.append(f"{name}: its name")
        self.assertEqual(leaks, [])

    def test_and_it_is_all_there_once_it_is_published(self):
        """Else the test above would look for nothing."""
        pages = {name: page for name, page in hidden_pages().items() if "broken" not in name}
        files = {"rolebook.toml": SETTINGS, "data/authors.toml": AUTHORS,
                 "content/articles/seen.md": "# Seen article\n", "content/roles/seen.md": "# Analyst\n",
                 "content/skills/seen.md": "# SQL\n"} | {name: text for name, (text, _) in pages.items()}
        code, report, site = self.build(files, "--drafts", "--future", "--expired")
        self.assertEqual([each["message"] for each in report["problems"] if each["severity"] == "error"], [])
        self.assertEqual(code, 0)
        everything = b"\n".join(name.encode() + b"\n" + data for name, data in self.everything_in(site))
        # Fields that no page shows, or that name pictures that are not there.
        never_shown = ("extra", "picture", "alt", "inlinepicture", "mention", "title")
        missing = [word for _, words in pages.values() for word in sorted(words)
                   if word.encode() not in everything and not word.endswith(never_shown)]
        self.assertEqual(missing, [])


if __name__ == "__main__":
    unittest.main()
