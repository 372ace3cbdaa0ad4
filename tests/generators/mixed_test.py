#!/usr/bin/env python3
"""5,000 pages as three generators have them, some of them wrong: told where, and all others published."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import sites

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
COPIES = 36  # of the posts of one blog and the pages of another
WRONG = {"content/wrong/date.md": "---\ntitle: Wrong\ndate: 2021-02-29\n---\nText.\n",
         "content/wrong/twice.md": "---\ntitle: One\ntitle: Two\n---\nText.\n",
         "content/wrong/open.md": "---\ntitle: Open\n\nText.\n",
         "content/wrong/bytes.md": "caf\udce9\n"}


def mixed_site():
    files = {"rolebook.toml": "title = \"Everything\"\n[permalinks]\narticles = \"/:path/\"\n",
             "content/about.md": "# About\n", "content/contact.md": "# Contact\n"}
    for copy in range(COPIES):
        for number in range(90):
            path, text = sites.jekyll_post(number)
            # One address each, and links that mean one of the copies.
            text = text.replace("post_url ", f"link {copy}/data/sql/_posts/")
            text = text.replace("permalink: ", "former: ").replace("redirect_from: ", "formerly: ")
            files[f"content/{copy}/{path}"] = text
        for path, text in sites.hugo_site().items():
            if path.endswith(".md"):
                text = text.replace("url", "former").replace("aliases", "formerly").replace("slug", "shortly")
                files[path.replace("content/", f"content/{copy}/", 1)] = text
    return {**files, **WRONG}


class Mixed(unittest.TestCase):
    def test_errors_only_where_the_content_is_wrong(self):
        with tempfile.TemporaryDirectory() as scratch:
            root = pathlib.Path(scratch)
            files = mixed_site()
            self.assertGreater(len(files), 5000 - 100)
            for name, text in files.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text.encode(errors="surrogateescape"))
            build = [ROLEBOOK, "build"]
            environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1767225600"}
            done = subprocess.run(build, cwd=root, env=environment, capture_output=True, text=True, timeout=300)
            errors = [line for line in done.stderr.splitlines() if ": error: " in line]
            self.assertEqual([error.split(":")[0] for error in errors], sorted(WRONG), done.stderr[-2000:])
            self.assertEqual(done.returncode, 1)
            self.assertFalse((root / "site").exists())
            going = subprocess.run([*build, "--keep-going"], cwd=root, env=environment, capture_output=True, text=True,
                                   timeout=300)
            self.assertEqual(going.returncode, 1)
            self.assertEqual([line for line in going.stderr.splitlines() if ": error: " in line], errors)
            articles = (root / "site/data/articles.json").read_text()
            self.assertGreater(articles.count('"title"'), 3000)
            self.assertFalse((root / "site/wrong").exists())


if __name__ == "__main__":
    unittest.main(verbosity=1)
