#!/usr/bin/env python3
"""What docs/compatibility.md says of sites of other generators: every row of its tables is tried."""
import json
import pathlib
import re
import unittest

from pages import DOCS, Docs, cells_of, sections_of, without_quotes


class Compatibility(Docs):
    """What becomes of keys of other generators."""

    generators = {"Jekyll": ("_config.yml", "url: https://example.com\n", "_posts/2024-11-05-one.md", "---\n{}\n---\n"),
                  "Hugo": ("hugo.toml", "", "content/posts/one.md", "---\n{}\n---\n"),
                  "Zola": ("config.toml", "base_url = 'https://example.com'\n", "content/posts/one.md", "+++\n{}\n+++\n"),
                  "MkDocs": ("mkdocs.yml", "", "docs/posts/one.md", "---\n{}\n---\n")}

    def tables(self, first, second):
        """By generator, the rows of its tables whose columns begin so."""
        generator = None
        for each in sections_of(DOCS / "compatibility.md"):
            generator = each.title if each.title in self.generators else generator
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


if __name__ == "__main__":
    unittest.main()
