"""Sites of other generators, written anew for each test: posts, pages and settings as real blogs have them.

Every function gives the files of a site by path. Same arguments, same bytes.
"""

import re

TOPICS = ["Reading adverts", "One page is enough", "Asking for more", "Notes after an interview", "A first week",
          "Learning SQL at work", "C++ or C#?", "Über das Lernen", "日本語の履歴書", "What's next, then?"]


# What stands in posts beside plain Markdown; another one in each.
BODIES = [
    "A link to [the page about us]({% link about.md %}), and [another]({{ site.baseurl }}{% link contact.md %}).\n",
    "See [an older post]({% post_url 2019-01-01-reading-adverts-0 %}#text) or {% raw %}{{ nothing }}{% endraw %}.\n",
    "{% highlight sql linenos %}\nSELECT * FROM adverts;\n{% endhighlight %}\n",
    "![Desk]({{ '/assets/desk.png' | relative_url }}){: .right width=\"300\"}\n{: #picture .wide}\n",
    "* Contents\n{:toc}\n\n## One {#first}\n\nText.\n\n## Two\n{:.no_toc}\n\nText.\n",
    "<p align=\"center\">Old <font color=\"red\">HTML</font><br>\n\nwith Markdown *after* it.\n",
    "Term\n: what it means\n\nA note[^1].\n\n[^1]: Below.\n",
    "| a | b |\n|---|---|\n| one<br>two | {{ site.url }}{{ site.baseurl }}/about.html |\n",
    "First.\n\n<!--more-->\n\nSecond: {{ page.title }} and {% include box.html text=\"x\" %}.\n",
    "{% comment %}Nobody reads this.{% endcomment %}\n\n<iframe src=\"https://www.youtube.com/embed/x\"></iframe>\n",
]


def slug(title):
    return "".join(c if c.isalnum() else "-" for c in title.lower()).strip("-").replace("--", "-")


def front_matter(keys):
    lines = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{lines}---\n"


def jekyll_post(number):
    """A post: its name and its text. What is odd about it depends on its number."""
    title = f"{TOPICS[number % len(TOPICS)]} {number}"
    year, month, day = 2019 + number % 6, 1 + number % 12, 1 + number % 28
    name = f"{year}-{month:02}-{day:02}-{slug(title)}"
    keys = {"layout": "post", "title": f'"{title}"'}
    odd = number % 18
    if odd == 1:
        keys["categories"] = "office"
    elif odd == 2:
        keys["categories"] = "office life"
    elif odd == 3:
        keys["categories"] = '[Data Science, "a/b"]'
    elif odd == 4:
        keys["category"] = "One Category"
    elif odd == 5:
        keys["date"] = f"{year}-{month:02}-{day:02} 02:30:00"
    elif odd == 6:
        keys["date"] = f"{year}-{month:02}-{day:02} 23:30:00 -0800"
    elif odd == 7:
        keys["date"] = f'"{year}-{month:02}-{day:02} 23:30"'
    elif odd == 8:
        keys["permalink"] = f"/stays/:title-{number}/"
    elif odd == 9:
        keys["permalink"] = f"stays/{number}.html"
    elif odd == 10:
        keys["permalink"] = f"/no-slash/{number}"
    elif odd == 11:
        keys["slug"] = f"Own Slug! {number}"
    elif odd == 12:
        name = f"{year}-{month}-{day}-Mixed_Case.v{number}"
    elif odd == 13:
        name = f"{year}-{month:02}-{day:02}-with spaces & signs @ {number}"
    elif odd == 14:
        keys["tags"] = "sql python"
        keys["redirect_from"] = f"\n  - /old/{number}/\n  - /older/{number}.html"
    elif odd == 15:
        keys["tags"] = "[Data Science]"
        keys["categories"] = "\n  - Office\n  - office"
    elif odd == 16:
        keys["published"] = "false"
    elif odd == 17:
        keys["permalink"] = "/:categories/:year/:i_month/:i_day/:short_year-:y_day-:slug:output_ext"
        keys["category"] = "Tokens"
    folder = ["_posts", "_posts/sorted", "data/sql/_posts"][2 if number % 15 == 0 else number % 2]
    extension = "markdown" if number % 7 == 0 else "md"
    body = f"The text of post {number}.\n\n{BODIES[number % len(BODIES)]}"
    return f"{folder}/{name}.{extension}", front_matter(keys) + "\n" + body


def jekyll_site(permalink=None, baseurl="/notes", timezone="America/New_York", publishes=(), folder=""):
    """90 posts, pages, two collections, a draft, a future post, pages that only Liquid could make. `publishes` names the
    keys that publish also what else is held back, `folder` is where posts and collections lie."""
    files = {}
    for number in range(90):
        path, text = jekyll_post(number)
        files[path] = text
    settings = ["title: Notes on hiring", "description: How it looks from the other side.",
                "url: https://user.github.io", f"baseurl: {baseurl}", f"timezone: {timezone}", f"collections_dir: '{folder}'",
                *(f"{key}: {str(key in publishes).lower()}" for key in ("future", "show_drafts", "unpublished")),
                "plugins: [jekyll-feed, jekyll-redirect-from]", "feed: {posts_limit: 100}",
                "exclude: [secret, '*.psd']"]
    if permalink is not None:
        settings.append(f"permalink: {permalink}")
    settings.append("""collections:
  guides:
    output: true
  notes:
    output: true
    permalink: /n/:path/
  snippets:
    output: false
defaults:
  - scope: {path: "", type: posts}
    values: {layout: post, author: Editorial team}
  - scope: {path: "data"}
    values: {categories: from-defaults}""")
    below = f"{folder}/" if folder else ""
    settings.append(f"""  - scope: {{path: "{below}_guides/*/deep"}}
    values: {{permalink: "/deep/:name/"}}""")
    files["_config.yml"] = "\n".join(settings) + "\n"
    page = {"layout": "page"}
    files["about.md"] = front_matter({**page, "title": "About"}) + "Who writes.\n"
    files["contact.md"] = front_matter({**page, "title": "Contact", "permalink": "/contact/"}) + "How to write.\n"
    files["docs/index.md"] = front_matter({**page, "title": "Documents"}) + "A folder.\n"
    files["docs/sub folder/Page.One.md"] = front_matter({**page, "title": "Page one"}) + "Deep.\n"
    files["plain.html"] = front_matter({**page, "title": "Plain"}) + "<p>HTML\n\n    with an indented line</p>\n"
    files["copied.html"] = "<!DOCTYPE html><title>Copied</title><p>As it is.</p>\n"
    files["_guides/one.md"] = front_matter({"title": "Guide one"}) + "First.\n"
    files["_guides/more/Two.md"] = front_matter({"title": "Guide two"}) + "Second.\n"
    files["_guides/more/deep/Three.md"] = front_matter({"title": "Guide three"}) + "Third.\n"
    files["_notes/a note.md"] = front_matter({"title": "A note"}) + "Short.\n"
    files["_snippets/hidden.md"] = front_matter({"title": "Hidden"}) + "Only for templates.\n"
    files["_drafts/unfinished.md"] = front_matter({"title": "Unfinished", "date": "2021-03-04"}) + "Not yet.\n"
    files["_posts/2199-01-01-future.md"] = front_matter({"title": "Future"}) + "Not yet.\n"
    files["secret/hidden.md"] = front_matter({"title": "Secret"}) + "Excluded.\n"
    files["README.md"] = "# About this repository\n"
    files["index.html"] = front_matter({"layout": "home"}) + "{% for post in site.posts %}{{ post.title }}{% endfor %}\n"
    files["search.json"] = front_matter({"layout": "none"}) + "[{{ site.posts | size }}]\n"
    files["_includes/box.html"] = "<div>{{ include.text }}</div>\n"
    files["_layouts/post.html"] = files["_layouts/page.html"] = files["_layouts/home.html"] = "{{ content }}\n"
    files["assets/data.csv"] = "a,b\n"
    files["_data/authors.yml"] = "team: {name: Editorial team}\n"
    if folder:
        moved = re.compile(r"_(posts|drafts|guides|notes|snippets)/|data/")
        files = {below + path if moved.match(path) else path: text for path, text in files.items()}
        files["_posts/2024-03-05-left-behind.md"] = front_matter({"title": "Left behind"}) + "Not moved.\n"
    return files


# Settings by which the addresses of one site differ.
JEKYLL_PERMALINKS = {
    "default": None,
    "date": "date",
    "pretty": "pretty",
    "ordinal": "ordinal",
    "weekdate": "weekdate",
    "none": "none",
    "title": "/blog/:title/",
    "no-slash": "/:categories/:title",
    "tokens": '"/:slugified_categories/:year/:short_month/:long_day/:hour:minute:second/:name:output_ext"',
}

JEKYLL_VARIANTS = {
    **{name: {"permalink": permalink} for name, permalink in JEKYLL_PERMALINKS.items()},
    "without baseurl": {"permalink": "pretty", "baseurl": '""', "timezone": "Asia/Kolkata"},
    "in a folder": {"folder": "texts"},
    "future": {"publishes": ["future"]},
    "drafts": {"publishes": ["show_drafts"]},
    "unpublished": {"publishes": ["unpublished"]},
}


# With such a page Hugo builds nothing of the site, unless it is given front matter.
REFUSED_BY_HUGO = "content/starts-with-html.md"


def hugo_site(permalinks="", more=""):
    """Sections, bundles, TOML, YAML and JSON; what Hugo has of its own."""
    files = {"hugo.toml": f"""baseURL = "https://example.org/sub/"
title = "Notes on hiring"
languageCode = "en-us"
timeZone = "America/New_York"
enableRobotsTXT = true
{more}
[taxonomies]
tag = "tags"
category = "categories"
industry = "industries"
{permalinks}"""}
    formats = [lambda title, keys: "+++\ntitle = \"%s\"\n%s+++\n" % (title, "".join(f"{k} = {v}\n" for k, v in keys)),
               lambda title, keys: "---\ntitle: \"%s\"\n%s---\n" % (title, "".join(f"{k}: {v}\n" for k, v in keys)),
               lambda title, keys: "{\"title\": \"%s\"%s}\n" % (title, "".join(f", \"{k}\": {v}" for k, v in keys))]
    for number in range(40):
        title = f"{TOPICS[number % len(TOPICS)]} {number}"
        date = f"\"{2019 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}T22:30:00-08:00\""
        keys = [("date", date)]
        name = slug(title)
        if number % 10 == 1:
            keys.append(("slug", f"\"Own Slug {number}\""))
        elif number % 10 == 2:
            keys.append(("url", f"\"/own/{number}/\""))
        elif number % 10 == 3:
            keys.append(("url", f"\"/own/{number}.html\""))
        elif number % 10 == 4:
            keys.append(("aliases", f"[\"/old/{number}/\", \"older-{number}\"]"))
        elif number % 10 == 5:
            keys.append(("draft", "true"))
        elif number % 10 == 6:
            name = f"Mixed_Case.v{number}"
        elif number % 10 == 7:
            name = f"with spaces & signs @ {number}"
        elif number % 10 == 8:
            keys.append(("expiryDate", "\"2020-01-01\""))
        elif number % 10 == 9:
            name = f"2024-01-{10 + number % 20:02}-dated-{number}"
        if number % 4 == 0:
            keys += [("tags", "[\"SQL\", \"Data Science\"]"), ("industries", "[\"Software\"]")]
        text = formats[number % 3](title, keys) + f"\nThe text of {number}.\n"
        folder = ["posts", "docs", "docs/deep/deeper", "talks"][number % 4]
        files[f"content/{folder}/{name}.md" if number % 6 else f"content/{folder}/{name}/index.md"] = text
    files["content/_index.md"] = "---\ntitle: Home\n---\nWelcome.\n"
    files["content/docs/_index.md"] = "---\ntitle: Documents\ncascade:\n  weight: 7\n---\nThe section.\n"
    files["content/about.md"] = "+++\ntitle = \"About\"\n+++\nWho writes.\n"
    files["content/Über uns.md"] = "---\ntitle: Über uns\n---\nWer schreibt.\n"
    files["content/bundle/index.md"] = "---\ntitle: Bundle\nlinkTitle: B\n---\n![desk](desk.png)\n"
    files[REFUSED_BY_HUGO] = "<p>No front matter.</p>\n"
    return files


HUGO_VARIANTS = {
    "default": {},
    "ugly": {"more": "uglyURLs = true"},
    "permalinks": {"permalinks": "[permalinks]\nposts = \"/:year/:month/:slug/\"\ndocs = \"/d/:sections/:filename/\"\n"
                                 "talks = \"/:section/:monthname/:weekdayname/:yearday/:title/\"\n"},
}


def mkdocs_site(more="", folder="docs"):
    """Folders with and without a page of their own, in names as people write them."""
    files = {"mkdocs.yml": "site_name: Notes on hiring\nsite_url: https://example.org/sub/\n" + more}
    for number in range(20):
        title = f"{TOPICS[number % len(TOPICS)]} {number}"
        names = [slug(title), title.replace("?", ""), f"Mixed_Case.v{number}", f"2024-01-{10 + number}-dated"]
        place = ["", "guides/", "guides/Deep Folder/", "v1.0/"][number // 4 % 4]
        keys = {"title": f'"{title}"', **({"date": "2024-11-05"} if number % 5 == 1 else {})}
        extension = "markdown" if number % 7 == 0 else "md"
        begin = front_matter(keys) if number % 3 else f"# {title}\n"
        files[f"{folder}/{place}{names[number % 4]}.{extension}"] = begin + "\nText.\n"
    files[f"{folder}/index.md"] = "# Home\n\nWelcome: [guides](guides/README.md).\n"
    files[f"{folder}/guides/README.md"] = "# Guides\n"
    files[f"{folder}/guides/Deep Folder/index.md"] = "# Deep\n"
    files[f"{folder}/about.md"] = "# About\n\n!!! note\n    Who writes.\n"
    files[f"{folder}/copied.html"] = "<!DOCTYPE html><title>Copied</title><p>As it is.</p>\n"
    files[f"{folder}/.hidden/secret.md"] = files[f"{folder}/.secret.md"] = "# Secret\n"
    return files


MKDOCS_VARIANTS = {
    "default": {},
    "files": {"more": "use_directory_urls: false\n"},
    "in a folder": {"more": "docs_dir: texts\n", "folder": "texts"},
}
