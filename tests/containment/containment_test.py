#!/usr/bin/env python3
"""Nothing but the output, the zip file and the cache is written, and nothing outside the project is read, whatever a
project holds and wherever its links lead.

What surrounds the project is compared, the output is searched for what lies outside, and, where there is strace, each
file that was opened is looked at.
"""
import http.client
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
SHARED = [os.path.join(os.path.dirname(os.path.dirname(ROLEBOOK)), "share")]  # what is installed with it
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # each build waits until the disk has all of it
SECRET = "what-nobody-may-see"
SYSTEM = ("/bin", "/dev", "/etc", "/lib", "/lib64", "/opt", "/proc", "/sys", "/usr", "/nix")
PAGE = "---\ntitle: {}\nskills: [SQL]\n---\n\nAsks.\n"
# Those that change what is there, and which of their arguments they change: folders are given as "5</path>".
CHANGES = {"mkdir": 1, "mkdirat": 1, "rmdir": 1, "unlink": 1, "unlinkat": 1, "rename": 2, "renameat": 2, "renameat2": 2,
           "link": 2, "linkat": 2, "symlink": 2, "symlinkat": 2, "truncate": 1, "chmod": 1, "fchmodat": 1, "chown": 1, "lchown": 1,
           "fchownat": 1, "utimensat": 1, "mknod": 1, "mknodat": 1, "creat": 1}


def can_trace():
    try:
        return subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


STRACE = can_trace()
if not STRACE:
    print("there is no strace: what is opened is not looked at", file=sys.stderr)


def tree(folder, without=()):
    """All that lies below a folder, by path, but for some of what lies directly in it. Links are not followed."""
    found = {}
    for path, folders, files in os.walk(folder):
        if path == str(folder):
            folders[:] = [name for name in folders if name not in without]
            files = [name for name in files if name not in without]
        for name in folders + files:
            at = os.path.join(path, name)
            mode = os.lstat(at).st_mode
            content = None
            if os.path.islink(at):
                content = os.readlink(at)
            elif os.path.isfile(at):
                content = pathlib.Path(at).read_bytes()
            found[os.path.relpath(at, folder)] = (oct(mode), content)
    return found


def changed(before, after):
    return [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]


def is_below(path, folders):
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


def is_above(path, others):
    """Folders are opened to lock them, or looked through for a repository."""
    return os.path.isdir(path) and any(is_below(other, [path]) for other in others)


class Trace:
    """What a program opened and changed, by the true paths of files."""

    def __init__(self, folder):
        self.read, self.written, self.run = set(), set(), set()
        for file in sorted(pathlib.Path(folder).iterdir()):
            for line in file.read_text(errors="replace").splitlines():
                self.take(line)

    def take(self, line):
        match = re.match(r"(\w+)\((.*)\)\s+= (-?\d+)(?:<(.*)>)?", line)
        if match is None or int(match[3]) < 0:
            return  # what failed changed nothing, and showed nothing
        if "/tmp/tsan.rodata." in line:
            return  # the thread sanitizer's own
        call, arguments, opened = match[1], match[2], match[4]
        if call in ("open", "openat", "openat2"):
            opened = opened.removesuffix(" (deleted)")
            writes = re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE", re.sub(r'"(?:[^"\\]|\\.)*"', "", arguments))
            (self.written if writes else self.read).add(opened)
        elif call in CHANGES:
            self.written.update(self.paths(arguments)[-CHANGES[call]:] if not call.startswith("symlink") else
                                self.paths(arguments)[-1:])
        elif call in ("execve", "execveat"):
            self.run.add(self.paths(arguments)[0])

    @staticmethod
    def paths(arguments):
        """Those that are named, with the folder that each is relative to. The last part is meant itself, be it a link."""
        found = []
        for folder, name in re.findall(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"', arguments):
            path = os.path.join(folder or os.sep, name)
            found.append(os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path)))
        return found


class Containment(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.begin()

    def begin(self, disk=MEMORY):
        """A project that builds, and beside it what is none of its business."""
        scratch = tempfile.TemporaryDirectory(dir=disk)
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name).resolve()
        self.root, self.outside, self.home = (self.scratch / name for name in ("project", "outside", "home"))
        self.site, self.cache = self.root / "site", self.home / ".cache"
        for name in ("secret.md", "roles/secret.md", "secret.txt", "sub/secret.txt"):
            self.write(self.outside / name, f"# {SECRET}\n")
        (self.outside / "empty").mkdir()
        self.write(self.home / ".profile", SECRET)
        self.write("rolebook.toml", 'base_url = "https://example.org/"\n')
        self.write("content/roles/analyst.md", PAGE.format("Analyst"))
        self.write("content/about.md", "# About\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def link(self, name, target):
        """A link in the place of whatever is there."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(target)

    def run_rolebook(self, *arguments, traced=False, **options):
        command = [ROLEBOOK, *map(str, arguments)]
        environment = {"PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": "1790000000", "HOME": str(self.home)}
        self.trace = None
        folder = tempfile.mkdtemp(dir=self.scratch)
        if traced and STRACE:
            command = ["strace", "-ff", "-y", "-s", "4096", "-o", f"{folder}/calls", "-e", "trace=file,openat2,process", *command]
        done = subprocess.run(command, cwd=options.pop("cwd", self.root), env=environment, capture_output=True, text=True,
                              timeout=120, **options)
        if traced and STRACE:
            self.trace = Trace(folder)
        shutil.rmtree(folder)
        return done

    def build(self, *arguments, code=0):
        done = self.run_rolebook("build", *arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)

    def check(self, *arguments, writes=(), reads=(), own=()):
        """Runs a command. It writes nothing but below `writes`, reads nothing but the project, what is below `reads` and
        the system, and changes nothing of the project but `own`, which lie directly in it."""
        writes = [str(path) for path in writes]
        reads = [ROLEBOOK, *SHARED, str(self.root), *map(str, reads), *writes, *SYSTEM]
        before = self.surroundings(writes), tree(self.root, own)
        done = self.run_rolebook(*arguments, traced=True)
        self.assertEqual(changed(before[0], self.surroundings(writes)), [])
        self.assertEqual(changed(before[1], tree(self.root, own)), [])
        if self.trace is not None:
            self.assertEqual(sorted(path for path in self.trace.written if not is_below(path, [*writes, "/dev"])), [])
            self.assertEqual(sorted(path for path in self.trace.read
                                    if not is_below(path, reads) and not is_above(path, [str(self.root), *writes])), [])
            self.assertEqual(self.trace.run - {ROLEBOOK, "/usr/bin/git", "/bin/git"}, set())
        self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        return done

    def surroundings(self, but):
        """What lies around the project, but for what may be written."""
        return {f"{name}/{path}": entry for name in ("outside", "home") for path, entry in tree(self.scratch / name).items()
                if not is_below(str(self.scratch / name / path), but)}

    def check_build(self, *arguments, output=None, cache=None):
        """Runs a build. Nobody can see of the output what lies outside."""
        output = pathlib.Path(os.path.realpath(output or self.site))
        zip_file, was_link = self.root / "site.zip", self.site.is_symlink()
        cache = pathlib.Path(os.path.realpath(cache or self.cache))
        beside = [output.with_name(f".{output.name}.rolebook-staging"), output.with_name(f".{output.name}.rolebook-staging-old"),
                  output.with_name(f"{output.name}.edited"), zip_file, zip_file.with_name(f".{zip_file.name}.rolebook-part")]
        done = self.check("build", *arguments, writes=[cache, output, *beside],
                          own={path.relative_to(self.root).parts[0] for path in (output, self.site, *beside) if path.is_relative_to(self.root)})
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        self.assertEqual(self.site.is_symlink(), was_link)
        if "nothing was published" not in done.stderr:  # then what stands there is none of its making
            self.check_not_shown(self.site if output.is_relative_to(self.root) else output)
        self.assertFalse([path.name for path in beside[:2] if os.path.lexists(path)])
        return done

    def check_not_shown(self, output):
        self.assertFalse(output.is_symlink())
        self.assertEqual([path for path, (_, content) in tree(output).items()
                          if isinstance(content, bytes) and SECRET.encode() in content], [])

    def check_each(self, cases, *arguments, built=False, **options):
        """Builds a project for each of the cases, functions that prepare it."""
        for name, prepare in cases.items():
            with self.subTest(name):
                self.begin()
                if built:
                    self.build()
                prepare()
                self.check_build(*arguments, **options)


class Sources(Containment):
    def test_links_in_folders_that_are_read(self):
        for name in ("content/link.md", "content/link.html", "content/roles/link.md", "static/link.txt", "content/picture.png",
                     "themes/default/not_found.mustache", "themes/default/i18n/en.toml", "themes/default/assets/x.css"):
            self.link(name, self.outside / "secret.md")
        for name in ("content/linked", "content/skills", "static/linked", "themes/default/partials", "themes/other"):
            self.link(name, self.outside)
        self.link("content/up", "../..")
        self.link("content/nowhere.md", self.outside / "nowhere.md")
        os.mkfifo(self.root / "content/pipe.md")
        done = self.check_build("--zip")
        self.assertEqual((done.returncode, done.stderr.count("is a link and is left out")), (0, 14), done.stderr)
        if self.trace is not None:
            self.assertIn(str(self.root / "content/about.md"), self.trace.read)
            self.assertIn(str(self.root / ".site.rolebook-staging/about/index.html"), self.trace.written)

    def test_links_to_themselves(self):
        names = ("content/loop.md", "content/loop", "content/roles/loop.html", "static/loop", "themes/default/loop")
        for name in names:
            self.link(name, self.root / name)
        done = self.check_build()
        self.assertEqual((done.returncode, done.stderr.count("is a link and is left out")), (0, len(names)), done.stderr)

    def test_a_folder_that_is_read_is_a_link(self):
        def other(settings, folder, name="mkdocs.yml"):
            shutil.rmtree(self.root / "content")
            (self.root / "rolebook.toml").unlink()
            self.write(name, settings)
            if folder:
                self.link(folder, self.outside)

        self.check_each({
            "static": lambda: self.link("static", self.outside),
            "themes": lambda: (self.write(self.outside / "default/not_found.mustache", SECRET), self.link("themes", self.outside)),
            "themes/default": lambda: self.link("themes/default", self.outside),
            "content": lambda: self.link("content", self.outside),
            "data": lambda: (self.write(self.outside / "authors.toml", f'[a]\nname = "{SECRET}"\n'), self.link("data", self.outside)),
            "_data": lambda: (self.write(self.outside / "authors.yml", f"a:\n  name: {SECRET}\n"), self.link("_data", self.outside)),
            "_posts": lambda: other("title: x\n", "_posts", "_config.yml"),
            "docs": lambda: other("site_name: x\n", "docs"),
            "content of Hugo": lambda: other('title = "x"\n', "content", "hugo.toml"),
        })

    def test_a_file_of_settings_is_a_link(self):
        texts = {"rolebook.toml": f'title = "{SECRET}"\n', "_config.yml": f"title: {SECRET}\n", "mkdocs.yml": f"site_name: {SECRET}\n",
                 "hugo.toml": f'title = "{SECRET}"\n', "data/authors.toml": f'[a]\nname = "{SECRET}"\n'}
        self.check_each({name: lambda name=name, text=text: (self.write(self.outside / "text", text),
                                                             self.link(name, self.outside / "text"))
                         for name, text in texts.items()})
        self.check_each({"nowhere": lambda: self.link("rolebook.toml", self.outside / "nowhere"),
                         "loop": lambda: self.link("rolebook.toml", "rolebook.toml")})

    def test_settings_that_lead_out(self):
        texts = {"mkdocs.yml": "site_name: x\ndocs_dir: {}\n", "hugo.toml": 'title = "x"\ncontentDir = "{}"\n',
                 "_config.yml": "source: {0}\ncollections_dir: {0}\nincludes_dir: {0}\ndata_dir: {0}\n"}

        def lead(name, text, folder):
            shutil.rmtree(self.root / "content")
            (self.root / "rolebook.toml").unlink()
            self.write(name, text.format(folder))
            self.write("_posts/2024-01-01-a.md", "# A\n")

        self.check_each({f"{name} {at}": lambda name=name, text=text, at=at: lead(name, text, self.outside if at == "/" else "../outside")
                         for name, text in texts.items() for at in ("/", "..")})
        self.check_each({text: lambda text=text: self.write("rolebook.toml", text) for text in (
            'theme = "../../outside"\n', '[[embed]]\nhost = "https://a.example"\npartial = "../../../outside/secret"\npages = ["role"]\n',
            '[permalinks]\nroles = "/../../outside/:slug/"\n', 'taxonomies = { a = "../../outside/a" }\n', 'cname = "../outside/x"\n')})

    def test_texts_that_lead_out(self):
        for number, line in enumerate((
                "permalink: /../../outside/p/", "permalink: /a/../../../outside/", 'permalink: "/..\\\\..\\\\outside/"',
                "permalink: /%2e%2e/%2e%2e/outside/p/", 'permalink: "/a\\0b/"', "permalink: /.rolebook-manifest", "permalink: //outside/p/",
                "aliases: [/../../outside/a/, ../../../outside/b, /%2e%2e/c, //outside/d]", 'tags: ["../../outside/t"]', 'tags: [".."]',
                'categories: ["/outside"]', "series: ../..", "image: ../../../outside/secret.txt", "image: /../../outside/secret.png",
                "template: ../../../outside/secret", "slug: ../../../outside/x", "id: ../../../outside/x", "redirect_to: ../../outside/secret.txt",
                "author: ../../../outside/secret", f"permalink: {self.outside}/p/", "kind: ../../outside")):
            self.write(f"content/{number}.md", f"---\n{line}\n---\n# Page {number}\n")
        self.write("content/includes.md", '# Includes\n\n{% include ../../outside/secret.txt %} {% include_relative ../../outside/secret.txt %}\n\n'
                   '{{< readfile "../../outside/secret.txt" >}}\n\n--8<-- "../outside/secret.txt"\n\n![x](../../outside/secret.txt)\n\n'
                   f'![y](file://{self.outside}/secret.txt) [z]({self.outside}/secret.txt)\n\n```../../outside/secret.txt\nx\n```\n')
        done = self.check_build("--keep-going", "--zip")
        self.assertTrue((self.site / "roles/analyst/index.html").is_file(), done.stderr)

    def test_a_repository_in_the_project_runs_nothing(self):
        """Git takes a folder with these files for a repository, and would run what its settings name."""
        def git(*arguments, **more):
            return subprocess.run(["git", *arguments], check=True, capture_output=True, text=True, **more).stdout.strip()

        self.begin(disk=None)  # from which programs can be run
        self.write("rolebook.toml", 'updated = "git"\n')
        proof = self.scratch / "proof"
        program = self.write("program.sh", f"#!/bin/sh\ntouch '{proof}'\nexit 1\n")
        program.chmod(0o755)
        try:
            git("init", "--quiet", "--bare", self.scratch / "bare")
        except FileNotFoundError:
            self.skipTest("there is no git")
        for name in ("HEAD", "objects", "refs"):
            (shutil.copytree if (self.scratch / "bare" / name).is_dir() else shutil.copy)(self.scratch / "bare" / name, self.root / name)
        self.write("HEAD", "ref: refs/heads/main\n")
        self.write("config", "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[log]\n\tshowSignature = true\n"
                             "[gpg]\n\tprogram = ./program.sh\n")
        blob = git("--git-dir", self.root, "hash-object", "-w", program)
        files = git("--git-dir", self.root, "mktree", input=f"100644 blob {blob}\tabout.md\n")
        who = "A <a@example.org> 1700000000 +0000"
        commit = (f"tree {files}\nauthor {who}\ncommitter {who}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n"
                  " -----END PGP SIGNATURE-----\n\nWrite\n")
        self.write("refs/heads/main", git("--git-dir", self.root, "hash-object", "-t", "commit", "-w", "--stdin", input=commit) + "\n")
        self.check_build()
        self.assertFalse(proof.exists(), "a program of the project was run")


class Output(Containment):
    def edit(self):
        """A page of the site by hand, and its source, so that the next build puts the page aside."""
        self.write("site/about/index.html", "By hand.\n")
        self.write("content/about.md", "# About\n\nMore.\n")

    def test_links_in_the_output(self):
        self.check_each({
            "a file": lambda: self.link("site/index.html", self.outside / "secret.txt"),
            "a file that is not there": lambda: self.link("site/index.html", self.outside / "nowhere"),
            "a folder": lambda: self.link("site/roles", self.outside / "sub"),
            "a folder with a page": lambda: (self.write(self.outside / "sub/analyst/index.html", SECRET), self.link("site/roles", self.outside / "sub")),
            "a folder for a new page": lambda: (self.link("site/new", self.outside), self.write("content/new/new.md", "# New\n")),
            "a folder within": lambda: self.link("site/roles/analyst", self.outside / "sub"),
            "a loop": lambda: self.link("site/about", self.site / "about"),
            "the list of files": lambda: self.link("site/.rolebook-manifest", self.outside / "secret.txt"),
            "of others": lambda: (self.link("site/theirs", self.outside), self.edit()),
            "up": lambda: (self.link("site/theirs", ".."), self.edit()),
        }, "--zip", built=True)

    def test_a_list_of_files_that_leads_out(self):
        self.build()
        self.link("site/theirs", self.outside)
        manifest = self.site / ".rolebook-manifest"
        manifest.write_text(manifest.read_text() + "".join(f"{'0' * 32}  {path}\n" for path in (
            "../../outside/secret.txt", f"{self.outside}/secret.txt", "theirs/secret.txt", "roles/../../../outside/secret.txt", ".")))
        self.edit()
        self.check_build("--zip")

    def test_what_was_edited_is_kept_beside_the_output_only(self):
        self.check_each({
            "site.edited": lambda: (self.link("site.edited", self.outside), self.edit()),
            "to nowhere": lambda: (self.link("site.edited", self.outside / "nowhere"), self.edit()),
            "a folder in it": lambda: (self.link("site.edited/about", self.outside / "sub"), self.edit()),
            "a file in it": lambda: (self.link("site.edited/about/index.html", self.outside / "secret.txt"), self.edit()),
            "to nowhere in it": lambda: (self.link("site.edited/about/index.html", self.outside / "nowhere"), self.edit()),
            "a file": lambda: (self.write("site.edited", "Mine.\n"), self.edit()),
        }, built=True)

    def test_names_that_a_build_wants(self):
        cases = {
            "staging to a folder": lambda: self.link(".site.rolebook-staging", self.outside),
            "staging to nowhere": lambda: self.link(".site.rolebook-staging", self.outside / "nowhere"),
            "staging in a loop": lambda: self.link(".site.rolebook-staging", ".site.rolebook-staging"),
            "staging is a file": lambda: self.write(".site.rolebook-staging", "Mine.\n"),
            "a link in staging": lambda: self.link(".site.rolebook-staging/roles", self.outside),
            "away to a folder": lambda: self.link(".site.rolebook-staging-old", self.outside),
            "away to nowhere": lambda: self.link(".site.rolebook-staging-old", self.outside / "nowhere"),
            "away in a loop": lambda: self.link(".site.rolebook-staging-old", ".site.rolebook-staging-old"),
        }
        self.check_each(cases)
        self.check_each(cases, built=True)

    def test_the_output_is_a_link(self):
        """It is followed once, to a folder that is empty or holds a site."""
        for name in ("sub", "nowhere", "empty", "loop"):
            with self.subTest(name):
                self.begin()
                self.link("site", self.site if name == "loop" else self.outside / name)
                done = self.check_build("--zip", output=self.site if name in ("nowhere", "loop") else None)
                self.assertEqual(done.returncode, {"empty": 0, "loop": 1}.get(name, 2), done.stderr)
                self.assertTrue(self.site.is_symlink())

    def test_the_zip_file(self):
        self.check_each({
            "a file": lambda: self.link("site.zip", self.outside / "secret.txt"),
            "a zip file": lambda: (self.write(self.outside / "a.zip", "PK"), self.link("site.zip", self.outside / "a.zip")),
            "to nowhere": lambda: self.link("site.zip", self.outside / "nowhere.zip"),
            "a folder": lambda: self.link("site.zip", self.outside),
            "a loop": lambda: self.link("site.zip", "site.zip"),
            "a file beside it": lambda: self.link(".site.zip.rolebook-part", self.outside / "secret.txt"),
            "to nowhere beside it": lambda: self.link(".site.zip.rolebook-part", self.outside / "nowhere"),
        }, "--zip")

    def test_the_cache(self):
        """It is the user's, and may be a link; without it the build is the same."""
        self.build()
        site = tree(self.site)
        for name, prepare in {
            "a folder": lambda: self.link(self.cache, self.outside / "empty"),
            "in it": lambda: (self.cache.mkdir(), self.link(self.cache / "rolebook", self.outside / "empty")),
            "to nowhere": lambda: self.link(self.cache, self.outside / "nowhere"),
            "a loop": lambda: self.link(self.cache, self.cache),
            "a file": lambda: self.write(self.cache, "Mine.\n"),
            "a file in it": lambda: self.write(self.cache / "rolebook/builds", "Mine.\n"),
            "a folder that nobody may write": lambda: (self.cache.mkdir(), self.cache.chmod(0o500)),
        }.items():
            with self.subTest(name):
                self.begin()
                prepare()
                done = self.check_build(cache=self.outside / "empty" if name in ("a folder", "in it") else None)
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                self.assertEqual(changed(site, tree(self.site)), [])


class Commands(Containment):
    def check_command(self, *arguments):
        """What is there stays as it is, and what is new lies in the project."""
        before = tree(self.root)
        done = self.run_rolebook(*arguments, traced=True)
        after = tree(self.root)
        self.assertEqual([path for path in before if before[path] != after.get(path)], [])
        self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        self.check_not_shown(self.root)
        if self.trace is not None:
            self.assertEqual(sorted(path for path in self.trace.written if not is_below(path, [str(self.root), "/dev"])), [])
        return done

    def check_commands(self, commands, cases):
        for command in commands:
            for name, (at, to) in cases.items():
                with self.subTest(command=" ".join(command), link=name):
                    self.begin()
                    self.prepare()
                    self.link(at, self.outside / to)
                    before = tree(self.outside)
                    self.check_command(*command)
                    self.assertEqual(changed(before, tree(self.outside)), [])

    def prepare(self):
        """What is to be imported."""
        self.write(self.scratch / "roles.csv", "role,skill\nWelder,Welding\n")
        self.write(self.scratch / "talk.txt", "Work on a bridge\nShips wait until somebody sees them.\n")
        blog = self.scratch / "blog"
        self.write(blog / "_config.yml", "title: Blog\n")
        self.write(blog / "_posts/2024-01-02-hello.md", "---\ntitle: Hello\n---\nWorld\n")
        self.write(blog / "pictures/all/index.html", "<p>All\n")
        self.write(blog / "pictures/deep/down/a.png", "x")
        (blog / "linked").symlink_to(self.outside)
        (blog / "pictures/secret.txt").symlink_to(self.outside / "secret.txt")

    def test_init(self):
        shape = {name: (name, to) for name, to in (("rolebook.toml", "nowhere"), ("README.md", "nowhere"), (".gitignore", "nowhere"),
                                                   ("content", "empty"), ("content", "nowhere"), ("content/roles", "empty"),
                                                   (".github", "empty"), (".github/workflows", "empty"),
                                                   (".github/workflows/pages.yml", "nowhere"))}

        def bare():
            shutil.rmtree(self.root / "content")
            (self.root / "rolebook.toml").unlink()

        self.prepare = bare
        self.check_commands((["init"], ["init", "--github-pages"]), shape)
        self.check_commands((["init", "new"], ["init", "new/site"]), {"to nowhere": ("new", "nowhere")})

    def test_new(self):
        self.check_commands((["new", "role", "Welder"], ["new", "page", "../../outside/Welder"], ["new", "article", "/outside/Welder"]), {
            "the folder": ("content/roles", "roles"), "the folder to nowhere": ("content/roles", "nowhere"),
            "the page to nowhere": ("content/roles/welder.md", "nowhere.md"), "the page": ("content/roles/welder.md", "secret.md"),
            "articles": ("content/articles", "empty"), "the content": ("content", "empty"), "the content to nowhere": ("content", "nowhere")})

    def test_import_of_tables_and_texts(self):
        self.check_commands((["import", "csv", "../roles.csv", "--write"], ["import", "lines", "../talk.txt", "--write"]), {
            "the folder": ("content/roles", "roles"), "the folder to nowhere": ("content/roles", "nowhere"),
            "skills": ("content/skills", "empty"), "articles": ("content/articles", "empty"),
            "the page to nowhere": ("content/roles/welder.md", "nowhere.md"), "the page": ("content/roles/welder.md", "secret.md"),
            "the content": ("content", "empty"), "the content to nowhere": ("content", "nowhere")})

    def test_import_of_a_site(self):
        self.check_commands((["import", "jekyll", "../blog", "--write"],), {
            "settings": ("rolebook.toml", "secret.md"), "settings to nowhere": ("rolebook.toml", "nowhere"),
            "static": ("static", "empty"), "in static": ("static/pictures", "empty"), "in static, deeper": ("static/pictures/all", "empty"),
            "in static, deepest": ("static/pictures/deep/down", "empty"), "in static to nowhere": ("static/pictures", "nowhere"),
            "a file": ("static/pictures/deep/down/a.png", "nowhere"), "content": ("content", "empty"),
            "posts": ("content/_posts", "empty"), "a post": ("content/_posts/2024-01-02-hello.md", "nowhere")})

    def test_commands_that_only_read(self):
        self.link("content/link.md", self.outside / "secret.md")
        self.link("content/linked", self.outside)
        before = tree(self.outside), tree(self.home), tree(self.root)
        for arguments in (["check"], ["list", "pages"], ["list", "skipped"], ["why", "content/link.md"], ["why", "content/linked/secret.md"],
                          ["inspect", "content/link.md"], ["inspect", "--json", "content/roles/analyst.md"]):
            with self.subTest(arguments):
                done = self.check(*arguments)
                self.assertNotIn(SECRET, done.stdout + done.stderr)
        self.assertEqual((tree(self.outside), tree(self.home), tree(self.root)), before)


class Serve(Containment):
    def setUp(self):
        super().setUp()
        self.write("static/pictures/a.txt", "harmless")
        self.write("static/b.txt", "harmless")
        self.write("static/c/d/e.txt", "harmless")
        for name in ("a.txt", "d/e.txt"):
            self.write(self.outside / name, SECRET)
        self.link("static/linked", self.outside)
        self.link("static/link.txt", self.outside / "secret.txt")
        self.link("content/link.md", self.outside / "secret.md")
        self.before = tree(self.outside), tree(self.home)
        self.process = subprocess.Popen([ROLEBOOK, "serve"], cwd=self.root, text=True,
                                        env={"PATH": "/usr/bin:/bin", "HOME": str(self.home)}, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
        self.addCleanup(self.stop)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                break
        self.project = tree(self.root)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=20)
        self.process.stdout.close()

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def test_links_are_not_served_and_nothing_is_written(self):
        self.assertEqual(self.get("/pictures/a.txt"), (200, b"harmless"))
        for path in ("/linked/secret.txt", "/link.txt", "/link/", "/secret/", "/../outside/secret.txt", "/%2e%2e/outside/secret.txt",
                     "/static/../../outside/secret.txt", f"/{self.outside}/secret.txt", "/pictures/..%2f..%2f..%2foutside%2fsecret.txt"):
            with self.subTest(path):
                status, text = self.get(path)
                self.assertIn(status, (400, 404))
                self.assertNotIn(SECRET.encode(), text)
        self.stop()
        self.assertEqual((tree(self.outside), tree(self.home)), self.before)
        self.assertEqual(changed(self.project, tree(self.root)), [])

    def check_never_shown(self, *paths):
        """Neither at once, before the preview knows of it, nor later."""
        until = time.monotonic() + 0.5
        shown = set()
        while time.monotonic() < until:
            shown.update(path for path in paths if SECRET.encode() in self.get(path)[1])
        self.assertEqual(shown, set())

    def test_a_file_becomes_a_link(self):
        self.link("static/b.txt", self.outside / "a.txt")
        self.check_never_shown("/b.txt")

    def test_a_folder_becomes_a_link(self):
        (self.root / "static/pictures").rename(self.root / "static/old")
        self.link("static/pictures", self.outside)
        self.check_never_shown("/pictures/a.txt", "/pictures/secret.txt")

    def test_an_outer_folder_becomes_a_link(self):
        (self.root / "static/c").rename(self.root / "static/old")
        self.link("static/c", self.outside)
        self.check_never_shown("/c/d/e.txt", "/c/secret.txt")

    def test_a_folder_that_is_read_becomes_a_link(self):
        for name, path in (("static", "/secret.txt"), ("content", "/secret/")):
            with self.subTest(name):
                (self.root / name).rename(self.root / "away")
                self.link(name, self.outside)
                try:
                    self.check_never_shown(path)
                finally:
                    (self.root / name).unlink()
                    (self.root / "away").rename(self.root / name)


if __name__ == "__main__":
    unittest.main()
