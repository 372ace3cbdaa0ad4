#!/usr/bin/env python3
"""The shell steps of the workflow of authors, and of action.yml, do what they say. Run by ./dev package test.

They run in order in a bare Debian, as a runner of GitHub would run them. What only GitHub has is played: the checkout,
which belongs to another user than the container's, the cache, and the address of the site."""
import functools
import http.server
import os
import re
import shutil
import subprocess
import threading
import unittest

import yaml
from bare_root import ROOT, BareRoot, folder, tree

PACKAGES = ROOT / "build/package"
WORKSPACE = "/__w/site/site"
BASE_URL = "https://user.github.io/site"
RUNNER = 1001  # the user to whom a checkout belongs
PROJECT = {
    "rolebook.toml": 'title = "Example"\nupdated = "git"\n',
    "content/roles/data-analyst.md": "+++\ntitle = \"Data Analyst\"\nskills = [\"SQL\"]\n+++\nWork.\n",
    "static/.well-known/security.txt": "Contact: https://example.org/\n",
}


def steps_of(path, job=None):
    told = yaml.safe_load((ROOT / path).read_text())
    return (told["jobs"][job] if job else told["runs"])["steps"], told


def write_repository(folder, files, source):
    """A repository of an author with one commit; the source of Rolebook, if it is to be there, below."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    if source:
        listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
                                capture_output=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            if not name.startswith("site/"):
                (folder / source / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / source / name)
    git = ["git", "-C", folder, "-c", "user.name=Author", "-c", "user.email=author@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "--all", "--force"], check=True)
    environment = {**os.environ, "GIT_AUTHOR_DATE": "2024-05-06T07:08:09Z", "GIT_COMMITTER_DATE": "2024-05-06T07:08:09Z"}
    subprocess.run([*git, "commit", "--quiet", "--message", "Write"], check=True, env=environment)


class Job:
    """Runs steps as GitHub does, as far as ours use it."""

    def __init__(self, root, environment, played):
        self.root, self.played = root, played
        self.outputs, self.done, self.printed = {}, [], ""
        for name in ["/github/home", "/__w/_temp", WORKSPACE]:
            (root.path / name.lstrip("/")).mkdir(parents=True, exist_ok=True)
        # As the container of Debian has it.
        (root.path / "etc/apt/apt.conf.d/docker-clean").write_text(
            'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };\n')
        self.environment = {"HOME": "/github/home", "RUNNER_TEMP": "/__w/_temp", "GITHUB_WORKSPACE": WORKSPACE,
                            "GITHUB_OUTPUT": "/__w/_temp/output", **environment}

    def run(self, steps, context):
        """Returns the exit code of the first step that failed, else 0."""
        for step in steps:
            if "if" in step and not self.is_wanted(step["if"]):
                continue
            self.done.append(step["name"])
            if "uses" in step:
                self.outputs[step.get("id")] = self.played[step["uses"].split("@")[0]](step.get("with", {})) or {}
                continue
            code = self.run_shell(step, context)
            if code != 0:
                return code
        return 0

    def is_wanted(self, condition):
        left, right = re.fullmatch(r"steps\.(.*) != '(.*)'", condition).groups()
        return self.value(f"steps.{left}", {}) != right

    def value(self, expression, context):
        if found := re.fullmatch(r"steps\.(\w+)\.outputs\.([\w-]+)", expression):
            return self.outputs[found[1]].get(found[2], "")
        return context[expression]

    def run_shell(self, step, context):
        filled = {key: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: self.value(found[1], context), str(text))
                  for key, text in step.get("env", {}).items()}
        assert "${{" not in step["run"], "what comes from outside goes into a script by its environment"
        (self.root.path / "__w/_temp/step.sh").write_text(f"cd {WORKSPACE}\n{step['run']}")
        output = self.root.path / "__w/_temp/output"
        output.write_text("")
        done = self.root.run("bash", "--noprofile", "--norc", "-eo", "pipefail", "/__w/_temp/step.sh",
                             environment={**self.environment, **filled}, check=False)
        self.printed += done.stdout
        self.outputs[step.get("id")] = dict(line.split("=", 1) for line in output.read_text().splitlines())
        return done.returncode


class WorkflowOfAuthors(unittest.TestCase):
    def job(self, name, kept, source="rolebook"):
        """`kept` are the caches of an earlier run, by what their keys begin with."""
        steps, told = steps_of("src/starter/github-pages.yml", "build")
        self.assertEqual(told["defaults"]["run"]["shell"], "bash")
        root = BareRoot(name)
        self.addCleanup(root.remove)
        job = Job(root, told["env"], {
            "actions/checkout": lambda given: self.check_out(root, given, source),
            "actions/cache": lambda given: self.restore(root, given, kept),
            "actions/configure-pages": lambda _: {"base_url": BASE_URL},
            "actions/upload-pages-artifact": lambda given: self.upload(root, given),
        })
        return job, job.run(steps, {})

    def check_out(self, root, given, source):
        self.assertEqual(given, {"fetch-depth": 0, "submodules": True})
        root.run("git", "--version")  # without it there would be no history
        workspace = root.path / WORKSPACE.lstrip("/")
        write_repository(workspace, PROJECT, source)
        subprocess.run(["chown", "-R", f"{RUNNER}:{RUNNER}", workspace], check=True)

    def restore(self, root, given, kept):
        for key, unpack in kept.items():
            if given["key"].startswith(key):
                unpack(root.path / given["path"].lstrip("/"))
                return {"cache-hit": "true"}
        return {"cache-hit": ""}

    def upload(self, root, given):
        self.assertIs(given["include-hidden-files"], True)
        self.site = tree(root.path / WORKSPACE.lstrip("/") / given["path"])

    def check_site(self):
        page = self.site["roles/data-analyst/index.html"][1].decode()
        self.assertIn(f'<link rel="canonical" href="{BASE_URL}/roles/data-analyst/">', page)
        self.assertIn("2024-05-06", page)  # of the commit
        self.assertIn(".nojekyll", self.site)
        self.assertIn(".well-known/security.txt", self.site)

    @staticmethod
    def unpack_program(place):
        place.mkdir(parents=True)
        [package] = PACKAGES.glob("rolebook-*.tar.gz")
        subprocess.run(["tar", "-xzf", package, "-C", place, "--strip-components=1"], check=True)

    def test_with_the_program_kept_from_the_last_run_it_builds_the_site(self):
        job, code = self.job("kept", {"rolebook-debian-12-": self.unpack_program})
        self.assertEqual(code, 0, job.printed)
        self.assertNotIn("Build Rolebook", job.done)
        self.check_site()
        # What the next run will find kept.
        self.assertTrue(list((job.root.path / "var/cache/apt/archives").glob("git_*.deb")))

    def test_without_the_source_of_rolebook_it_says_what_to_add(self):
        job, code = self.job("missing", {}, source=None)
        self.assertEqual(code, 1)
        self.assertIn("::error title=Rolebook is missing::There is no source of Rolebook in the folder 'rolebook'. Add it "
                      "with: git submodule add ADDRESS rolebook\n", job.printed)

    def test_from_nothing_it_builds_the_program_and_the_site(self):
        job, code = self.job("nothing", {})
        self.assertEqual(code, 0, job.printed[-8000:])
        self.assertIn("Build Rolebook", job.done)
        self.check_site()


class Action(unittest.TestCase):
    """action.yml, with the packages of build/package/ as the release."""

    @classmethod
    def setUpClass(cls):
        cls.root = BareRoot("action")
        # What a runner of GitHub has.
        cls.root.run("sh", "-c", "apt-get update -qq && apt-get install -y -qq --no-install-recommends curl git")
        (cls.root.path / "action").mkdir()
        shutil.copy(ROOT / "CMakeLists.txt", cls.root.path / "action")

    @classmethod
    def tearDownClass(cls):
        cls.root.remove()

    def setUp(self):
        releases = folder() / "releases"
        version = re.search(r"project\(rolebook VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
        self.release = releases / f"owner/rolebook/releases/download/v{version}"
        shutil.copytree(PACKAGES, self.release)
        self.addCleanup(shutil.rmtree, releases)
        handler = functools.partial(QuietHandler, directory=releases)
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def job(self, **given):
        steps, told = steps_of("action.yml")
        self.addCleanup(shutil.rmtree, self.root.path / "__w")
        job = Job(self.root, {"GITHUB_ACTION_PATH": "/action",
                              "GITHUB_SERVER_URL": f"http://127.0.0.1:{self.server.server_port}"}, {})
        self.workspace = self.root.path / WORKSPACE.lstrip("/")
        write_repository(self.workspace, PROJECT, None)
        inputs = {key: given.get(key.replace("-", "_"), told["inputs"][key]["default"]) for key in told["inputs"]}
        context = {"github.action_repository": "owner/rolebook", **{f"inputs.{key}": text for key, text in inputs.items()}}
        return job, job.run(steps, context)

    def test_it_fetches_the_release_and_builds(self):
        job, code = self.job(base_url=BASE_URL, output="public files", arguments="--strict --quiet")
        self.assertEqual(code, 0, job.printed)
        self.assertEqual(job.outputs["site"], {"folder": "public files"})
        page = (self.workspace / "public files/roles/data-analyst/index.html").read_text()
        self.assertIn(f'<link rel="canonical" href="{BASE_URL}/roles/data-analyst/">', page)

    def test_with_nothing_given_the_site_goes_to_site(self):
        job, code = self.job()
        self.assertEqual(code, 0, job.printed)
        self.assertTrue((self.workspace / job.outputs["site"]["folder"] / "index.html").exists())

    def test_a_package_that_is_not_what_was_released_is_refused(self):
        [package] = self.release.glob("*.tar.gz")
        package.write_bytes(package.read_bytes()[:-1] + b"x")
        job, code = self.job()
        self.assertEqual(code, 1)
        self.assertIn("FAILED", job.printed)

    def test_a_version_that_was_never_released_is_told(self):
        job, code = self.job(version="v9.9.9")
        self.assertEqual(code, 1)
        self.assertIn("::error title=Rolebook was not fetched::There is no http://127.0.0.1:", job.printed)
        self.assertIn("/owner/rolebook/releases/download/v9.9.9/SHA256SUMS, or it cannot be reached.\n", job.printed)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


if __name__ == "__main__":
    unittest.main()
