"""A page of docs/ that is gone through as its reader does: what it says to type is typed, what it says to save is saved.

    ```console                     $ a command, and below it what it prints; "…" stands for any lines
                                   `rolebook serve` goes on running: a block without "$" is what it prints next, and ^C
                                   ends it
    ```markdown content/x.md       a file that is saved, in the folder in which one is
    ```diff content/x.md           lines of a file that are changed
    ```text site/x/index.html      what readers of that page see, in this order, among other things
    ```text http://127.0.0.1:4000/ … of the page at that address
    ```json site/data/x.json       what that file holds, as a JSON value; of other formats, to the letter

It begins in an empty folder. GitHub is a folder, too; how long something took and how many files a theme has is not
compared, nor the port of the preview."""
import html
import json
import os
import pathlib
import re
import signal
import subprocess
import threading
import time
import urllib.request

PATIENCE = 10 if os.environ.get("UPDATE_DOCS") else 30  # seconds; nothing takes that long

# What is typed by people only, and why.
NOT_RUN = {
    r"sudo apt ": "changes the machine",
    r"git clone ": "asks another machine",
    r"git submodule add ": "asks another machine",
    r"\./dev\b": "makes the program that the test is given",
    r"python3 -m http\.server\b": "runs until it is ended",
    r"git (tag|push) --force ": "is for the project's own releases",
    r"sha256sum ": "is about a download",
    r"diff <\(": "needs the output of another generator",
    r"source <\(": "is for an interactive shell",
}

INLINE = "a|abbr|b|bdi|cite|code|del|em|i|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr"


def is_run(command):
    return not any(re.match(pattern, command) for pattern in NOT_RUN)


def without_progress(text):
    """But for what the program says when a machine is so busy that it takes long."""
    return re.sub(r"(?m)^[a-z ]+ …\n", "", text)


def without_measures(text):
    """What a program prints, but for what differs from one run to the next, and with every change of the theme."""
    text = without_progress(text)
    text = re.sub(r"\bin \d+\.\d\d s\b", "in … s", text)
    text = re.sub(r"\b\d+ of \d+ files changed, \d+ removed\b", "… files changed", text)
    text = re.sub(r"(?m)^(packed \S+), [\d.]+ [KM]B$", r"\1, …", text)
    return re.sub(r"http://127\.0\.0\.1:\d+/", "http://127.0.0.1:4000/", text)


def fits(told, printed):
    """Whether a text is what is told, in which a line "…" stands for any lines."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line)
                      for line in without_measures(told).splitlines(keepends=True))
    return re.fullmatch(pattern, without_measures(printed)) is not None


def seen(page):
    """The text of an HTML page, a line for each block of it."""
    body = re.sub(r"<(script|style|template|head)\b.*?</\1>", "", page, flags=re.DOTALL)
    body = re.sub(r"\s+", " ", body)
    body = re.sub(rf"</?(?:{INLINE})(?:\s[^>]*)?>", "", body)
    lines = (" ".join(html.unescape(line).split()) for line in re.sub(r"<[^>]*>", "\n", body).splitlines())
    return "\n".join(line for line in lines if line)


def shows(page, told):
    """Whether each line that is told stands in the page, one after the other."""
    text, at = seen(page), 0
    for line in filter(None, map(str.strip, told.splitlines())):
        at = text.find(line, at)
        if at < 0:
            return False
        at += len(line)
    return True


class Terminal:
    """A command that runs, and what it has printed that nobody read yet."""

    def __init__(self, command, folder, environment):
        self.process = subprocess.Popen(["bash", "-c", f"exec {command}" if command.startswith("rolebook ") else command],
                                        cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT)
        self.printed = b""
        self.read_to = 0
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        while chunk := os.read(self.process.stdout.fileno(), 65536):
            self.printed += chunk

    def unread(self):
        return self.printed[self.read_to:].decode()

    def wait_for(self, is_enough):
        """What nobody read yet, as soon as it is enough, the command has ended, or patience has."""
        end = time.monotonic() + PATIENCE
        while not is_enough(text := self.unread()) and self.reader.is_alive() and time.monotonic() < end:
            time.sleep(0.01)
        self.read_to += len(text.encode())
        return text

    def end(self, sign=None):
        if sign is not None and self.process.poll() is None:
            self.process.send_signal(sign)
        status = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        self.process.stdout.close()
        return status


class Transcript:
    """`test` is told what does not fit; `update` is called with a block and the text that it should have."""

    def __init__(self, test, rolebook, home, update=None):
        self.test, self.update, self.running = test, update, None
        self.home, self.folder, self.address = home, home / "work", ""
        for folder in (self.folder, home / "bin", home / "github/USER"):
            folder.mkdir(parents=True)
        os.symlink(rolebook, home / "bin/rolebook")
        subprocess.run(["git", "init", "--quiet", "--bare", home / "github/USER/my-site.git"], check=True)
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER")
               for key, value in (("NAME", "Author"), ("EMAIL", "author@example.org"))}
        self.environment = {
            "PATH": f"{home}/bin:/usr/bin:/bin", "HOME": str(home), "LC_ALL": "C.UTF-8", "TERM": "dumb",
            "SOURCE_DATE_EPOCH": "1735689600", "GIT_CONFIG_NOSYSTEM": "1", **who, "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{home}/github/.insteadOf", "GIT_CONFIG_VALUE_0": "https://github.com/"}

    def close(self):
        if self.running:
            self.running.end(signal.SIGKILL)

    def follow(self, block):
        if block.language == "console":
            self.type_in(block)
        elif block.language == "diff":
            self.change(self.folder / block.words[0], block.text)
        elif block.words and block.words[0].startswith("http://"):
            self.look_at_address(block)
        elif block.name.startswith("site/"):
            self.look_at_file(block)
        elif block.name:
            self.save(self.folder / block.name, block.bytes())

    def type_in(self, block):
        text = ""
        for command, told in re.findall(r"(?m)^(?:\$ (.*)\n)?((?:(?!\$ ).*\n)*)", block.text):
            if command or told:
                text += f"$ {command}\n" * bool(command) + self.printed_by(command, told)
        if text != block.text:
            self.update(block, text)

    def printed_by(self, command, told):
        """What is told if it fits, else what is printed."""
        if command and not is_run(command):
            return told
        if command.startswith("cd "):
            self.folder = (self.folder / command.removeprefix("cd ")).resolve(strict=True)
            printed = ""
        elif not command or command.startswith("rolebook serve"):
            printed = self.printed_by_preview(command, told)
        else:
            terminal = Terminal(command, self.folder, self.environment)
            terminal.end()
            printed = terminal.unread()
        if fits(told, printed):
            return told
        if self.update is None:
            self.test.assertEqual(without_measures(printed), without_measures(told), f"$ {command}")
        return printed

    def printed_by_preview(self, command, told):
        if command:
            self.test.assertIsNone(self.running, "one preview at a time")
            self.running = Terminal(command, self.folder, self.environment)
        self.test.assertIsNotNone(self.running, "nothing runs that could print this")
        expected, ends, _ = told.partition("^C\n")
        printed = self.running.wait_for(
            lambda text: text.endswith("Ctrl-C ends.\n") if command else fits(expected, text))
        if address := re.search(r"http://127\.0\.0\.1:\d+/", printed):
            self.address = address[0]
        if ends:
            self.test.assertEqual(self.running.end(signal.SIGINT), 0)
            printed += ends + self.running.unread()
            self.running = None
        return printed

    def save(self, path, data):
        """In one step, as editors do."""
        path.parent.mkdir(parents=True, exist_ok=True)
        unsaved = self.home / "unsaved"
        unsaved.write_bytes(data)
        os.replace(unsaved, path)

    def change(self, path, lines):
        sides = {"-": "", "+": ""}
        for line in lines.splitlines(keepends=True):
            for side in sides:
                if line[0] not in sides or line[0] == side:
                    sides[side] += line if line == "\n" else line[1:]
        text = path.read_text(encoding="utf-8")
        self.test.assertEqual(text.count(sides["-"]), 1, f"{path.name} has these lines once: {sides['-']}")
        self.save(path, text.replace(sides["-"], sides["+"]).encode())

    def look_at_address(self, block):
        address = re.sub(r"http://127\.0\.0\.1:4000/", self.address, block.words[0])
        end = time.monotonic() + PATIENCE
        while True:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                page = answer.read().decode()
            if shows(page, block.text) or time.monotonic() > end:
                break
            time.sleep(0.05)
        self.test.assertTrue(shows(page, block.text), f"{address} does not show\n{block.text}but\n{seen(page)}")

    def look_at_file(self, block):
        written = (self.folder / block.name).read_text(encoding="utf-8")
        if block.language == "text" and block.name.endswith(".html"):
            self.test.assertTrue(shows(written, block.text),
                                 f"{block.name} does not show\n{block.text}but\n{seen(written)}")
        elif block.language == "json":
            self.test.assertEqual(json.loads(written), json.loads(block.text))
        else:
            self.test.assertEqual(written, block.text)
