#!/usr/bin/env python3
"""What the program says of itself: help, versions, manual, mistyped commands; and completions, in the shells themselves.

Completions are asked of real shells. Paths are completed in a terminal, as somebody would who presses the Tab key."""
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
import unittest

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
AWKWARD = os.path.abspath(sys.argv.pop(1))
COMMANDS = ["build", "inspect", "import", "completion", "manual", "help"]
NO_DATE = 'WARNING: missing date, using "": TH'


def run(*command, **options):
    environment = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LC_ALL": "C.UTF-8", **options.pop("env", {})}
    return subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, timeout=60, **options)


class Scratch(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name)


class Commands(Scratch):
    def all(self, *outer):
        """Every command of the program, by what its help lists."""
        text = run(ROLEBOOK, *outer, "--help").stdout
        block = re.search(r"^Usage: rolebook (?:\w+ )*COMMAND\b.*?\n\n(.*?)\n\nOptions:", text, re.DOTALL | re.MULTILINE)
        names = re.findall(r"^  ([\w-]+) ", block[1], re.MULTILINE) if block else []
        return [[*outer, name] for name in names] + [each for name in names for each in self.all(*outer, name)]


class Help(Commands):
    def test_it_lists_the_commands_and_then_those_about_the_program(self):
        text = run(ROLEBOOK, "--help").stdout
        self.assertTrue(text.startswith("Turns career content into a searchable static site.\n\n"
                                        "Usage: rolebook COMMAND [OPTIONS]\n\nTo write:\n  init "), text)
        self.assertIn("\nAbout the program:\n  completion     Print a script that completes commands in a shell.\n", text)
        self.assertTrue(text.endswith("\n'rolebook COMMAND --help' tells more about a command.\n"), text)
        self.assertLessEqual({"build", "inspect", "import", "completion", "manual", "help"},
                             {names[-1] for names in self.all()})

    def test_every_help_fits_a_terminal_and_has_what_a_newcomer_needs(self):
        for names in [[], *self.all()]:
            with self.subTest(names):
                done = run(ROLEBOOK, *names, "--help")
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                for line in done.stdout.splitlines():
                    self.assertLessEqual(len(line), 80, line)
                self.assertRegex(done.stdout, r"\A[A-Z][^\n]*\.\n")
                self.assertIn("\nUsage: " + " ".join(["rolebook", *names]), done.stdout)
                self.assertIn("  -h, --help ", done.stdout)
                if "COMMAND\n" not in done.stdout:
                    self.assertIn("\nExamples:\n", done.stdout)

    def test_every_value_says_what_it_is(self):
        for names in self.all():
            with self.subTest(names):
                self.assertNotRegex(run(ROLEBOOK, *names, "--help").stdout, r"\b(TEXT|UINT|INT|FLOAT|ENUM)\b")

    def test_examples_are_of_the_command(self):
        for names in self.all():
            text = run(ROLEBOOK, *names, "--help").stdout
            examples = text.partition("\nExamples:\n")[2]
            for line in filter(lambda line: line and not line.startswith("  #"), examples.splitlines()):
                with self.subTest(line):
                    self.assertIn("rolebook " + " ".join(names), line)

    def test_help_is_a_command_too(self):
        for names in ([], ["build"], ["import"], ["import", "onet"], ["help"]):
            with self.subTest(names):
                self.assertEqual(run(ROLEBOOK, "help", *names).stdout, run(ROLEBOOK, *names, "--help").stdout)
                self.assertEqual(run(ROLEBOOK, *names, "-h").stdout, run(ROLEBOOK, *names, "--help").stdout)
        done = run(ROLEBOOK, "help", "import", "one")
        self.assertEqual((done.returncode, done.stdout, done.stderr),
                         (2, "", "error: there is no command 'one'; did you mean 'onet'?\n"))

    def test_options_stand_below_headings(self):
        text = run(ROLEBOOK, "build", "--help").stdout
        for heading in ("Arguments", "Where things are", "What is published", "How it runs", "Options", "Examples"):
            self.assertIn(f"\n{heading}:\n", text)
        self.assertIn("\n      --zip [FILE]         also pack the site into a file (default: beside the\n"
                      "                           output, as site.zip)\n", text)
        self.assertIn("\n      --format human|json  how to print what was found", text)


class Version(Scratch):
    def test_the_first_line_is_the_program_and_the_others_are_libraries(self):
        done = run(ROLEBOOK, "--version")
        first, *libraries = done.stdout.splitlines()
        self.assertRegex(first, r"^rolebook \d+\.\d+\.\d+$")
        names = [re.fullmatch(r"(\S+) \d+(?:\.\d+)+[^ ]*(?: \(Unicode \d+\.\d+\.\d+\))?", line) for line in libraries]
        self.assertTrue(all(names), libraries)
        names = [match[1] for match in names]
        self.assertLessEqual({"CLI11", "cmark-gfm", "fmt", "libyaml", "libzip", "toml++", "utf8proc"}, set(names))
        self.assertEqual(names, sorted(names, key=str.lower))


class Mistakes(Scratch):
    def check(self, arguments, message):
        done = run(ROLEBOOK, *arguments.split(), cwd=self.root)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", f"error: {message}\n"))

    def test_one_line_says_what_to_type_instead(self):
        (self.root / "folder").mkdir()
        (self.root / "file").touch()
        usage = "rolebook inspect [OPTIONS] FILE..."
        for arguments, message in {
            "bild": "there is no command 'bild'; did you mean 'build'?",
            "comp": "there is no command 'comp'; did you mean 'completion'?",
            "onet": "there is no command 'onet'; did you mean 'rolebook import onet'?",
            "version": "there is no command 'version'; did you mean '--version'?",
            "zzz": "there is no command 'zzz'; see 'rolebook --help'",
            "import ont": "there is no command 'ont'; did you mean 'onet'?",
            "build --drafst": "rolebook build has no option '--drafst'; did you mean '--drafts'?",
            "build -drafts": "rolebook build has no option '-drafts'; did you mean '--drafts'?",
            "build --out=x": "rolebook build has no option '--out'; did you mean '--output'?",
            "build --ouptut nowhere": "rolebook build has no option '--ouptut'; did you mean '--output'?",
            "build --zzz": "rolebook build has no option '--zzz'; see 'rolebook build --help'",
            "inspect --jsn": "rolebook inspect has no option '--jsn'; did you mean '--json'?",
            "--drafts build": "write '--drafts' after the command: rolebook build --drafts",
            "inspect": f"FILE is missing: {usage}",
            "completion": "SHELL is missing: rolebook completion SHELL",
            "build folder more": "'more' is one too many: rolebook build [OPTIONS] [ROOT]",
            "build --content": "--content needs a value: --content DIR",
            "build --output a --output b": "--output can be given once only",
            "build nowhere": "ROOT: there is no folder 'nowhere'",
            "build file": "ROOT: 'file' is no folder",
            "inspect folder": "FILE: 'folder' is a folder",
            "inspect nowhere": "FILE: there is no file 'nowhere'",
            "build --jobs 0": "--jobs: '0' is no number from 1 to 1024",
            "build --jobs many": "--jobs: 'many' is no number from 1 to 1024",
            "build --format jsno": "--format: there is no 'jsno'; did you mean 'json'?",
            "build --format 1": "--format: there is no '1'; it can be human, json",
            "build --base-url x": "--base-url: write it as https://example.org/path/",
            "completion tcsh": "SHELL: there is no 'tcsh'; it can be bash, fish, zsh",
            "manual pdf": "FORMAT: there is no 'pdf'; it can be man, markdown",
        }.items():
            with self.subTest(arguments):
                self.check(arguments, message)

    def test_without_a_command_the_help_is_printed_as_an_error(self):
        for names in ([], ["import"]):
            done = run(ROLEBOOK, *names)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertEqual(done.stderr, run(ROLEBOOK, *names, "--help").stdout)


class Manual(Commands):
    def lint(self, text):
        page = self.root / "page.1"
        page.write_text(text)
        return [line.partition(": ")[2] for line in run("mandoc", "-T", "lint", page).stdout.splitlines()]

    def rendered(self, text):
        done = subprocess.run(["mandoc", "-T", "utf8"], input=text, capture_output=True, text=True, timeout=60, check=True)
        return re.sub(r"\s+", " ", re.sub(".\b", "", done.stdout))

    def test_the_man_page_is_well_formed(self):
        for text in (run(ROLEBOOK, "manual", "man").stdout, run(AWKWARD, "man").stdout):
            self.assertEqual([line.partition(" ")[2] for line in self.lint(text)], [NO_DATE])

    def test_the_man_page_has_its_sections_and_every_command_and_option(self):
        source = run(ROLEBOOK, "manual", "man").stdout
        text = self.rendered(source)
        sections = ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES",
                    "EXAMPLES", "SEE ALSO"]
        self.assertEqual(re.findall(r"^\.SH (.*)$", source, re.MULTILINE), sections)
        self.assertIn("NAME rolebook - turns career content into a searchable static site SYNOPSIS", text)
        self.assertIn("70 a bug of Rolebook", text)
        self.assertIn("SOURCE_DATE_EPOCH The time", text)
        for names in self.all():
            help_text = run(ROLEBOOK, *names, "--help").stdout
            usage = re.search(r"^Usage: (.*?)\n\n", help_text, re.MULTILINE | re.DOTALL)[1]
            if "COMMAND" in usage.split() and "help" not in names:
                continue
            self.assertIn(re.sub(r"\s+", " ", usage), text)
            for option in re.findall(r"^      (--[\w-]+)", help_text, re.MULTILINE):
                self.assertIn(option + " ", text)

    def test_awkward_words_are_shown_as_they_are(self):
        text = self.rendered(run(AWKWARD, "man").stdout)
        self.assertIn(""".TH 'is' "no" \\fBmacro\\fR, [nor] `id` $HOME: a-b * | <x> é → 😀 (light blue, light:green, """
                      """it's red, $HOME, b[o]l\\d)""", text)
        self.assertIn("'quoted'. .Second sentence.", text)
        self.assertIn("""tool paint 'front door' -c "it's red" .TH""", text)

    def test_what_is_printed_depends_on_nothing_around_it(self):
        for form in ("man", "markdown"):
            text = run(ROLEBOOK, "manual", form).stdout
            self.assertEqual(text, run(ROLEBOOK, "manual", form, cwd=self.root,
                                       env={"SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}).stdout)


class Terminal:
    """A shell that somebody types into."""

    def __init__(self, command, folder, environment):
        self.process, self.screen = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execve(command[0], command, {"PATH": "/usr/bin:/bin", "HOME": str(folder), "TERM": "dumb",
                                            "LC_ALL": "C.UTF-8", **environment})

    def read_until(self, mark):
        seen, end = "", time.monotonic() + 30
        while mark not in seen:
            ready, _, _ = select.select([self.screen], [], [], max(0, end - time.monotonic()))
            if not ready:
                raise AssertionError(f"the shell did not print {mark!r}: {seen!r}")
            seen += os.read(self.screen, 65536).decode(errors="replace")
        return seen

    def type(self, text):
        os.write(self.screen, text.encode())

    def close(self):
        os.close(self.screen)  # the shell is hung up on
        os.waitpid(self.process, 0)


class Completion:
    """What is expected of every shell. How it is asked is the shell's: `offers` gives the words that are offered at the
    end of a line, `completed` the arguments that the program gets after the Tab key."""

    def setUp(self):
        super().setUp()
        for folder in ("my site", "open data", "plain"):
            (self.root / folder).mkdir()
        for file in ("my page.md", "notes.md"):
            (self.root / file).touch()
        self.script = self.script_of(ROLEBOOK)

    def script_of(self, program):
        """The completions as a file."""
        words = [program, "completion"] if program == ROLEBOOK else [program]
        done = run(*words, self.shell)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        path = self.root / f".{pathlib.Path(program).name}.{self.shell}"
        path.write_text(done.stdout)
        return path

    def test_commands(self):
        self.assertLessEqual(set(COMMANDS), set(self.offers("rolebook ")))
        self.assertEqual(self.offers("rolebook bu"), ["build"])
        self.assertEqual(set(self.offers("rolebook import ")),
                         {"onet", "csv", "json", "lines", "html-dump", "jekyll", "hugo", "zola", "mkdocs"})
        self.assertEqual(self.offers("rolebook build bu"), [])

    def test_options_of_the_command_that_was_typed(self):
        self.assertIn("--version", self.offers("rolebook --"))
        self.assertEqual(set(self.offers("rolebook inspect --")), {"--json", "--help"})
        self.assertEqual(set(self.offers("rolebook import onet --")), {"--source", "--content", "--help"})
        self.assertEqual(self.offers("rolebook build --drafts --fu"), ["--future"])
        self.assertNotIn("--drafts", self.offers("rolebook --"))

    def test_values_of_an_option(self):
        self.assertEqual(set(self.offers("rolebook build --format ")), {"human", "json"})
        self.assertEqual(self.offers("rolebook build --format j"), ["json"])
        self.assertEqual(self.offers("rolebook build --quiet --format h"), ["human"])
        self.assertEqual(self.offers("rolebook build --jobs "), [])
        self.assertEqual(set(self.offers("rolebook completion ")), {"bash", "fish", "zsh"})
        self.assertEqual(self.offers("rolebook manual mark"), ["markdown"])
        self.assertLessEqual(set(COMMANDS), set(self.offers("rolebook help ")))

    def test_a_value_after_an_equals_sign(self):
        self.assertEqual(self.completed("rolebook build --format=js"), ["build", "--format=json"])
        self.assertEqual(self.completed("rolebook build --output=my"), ["build", "--output=my site/"])

    def test_a_value_is_no_command(self):
        self.assertEqual(self.offers("rolebook build --theme import --fu"), ["--future"])
        self.assertEqual(self.completed("rolebook build --base-url https://a.example/b my"),
                         ["build", "--base-url", "https://a.example/b", "my site/"])

    def test_folders_where_a_folder_is_meant(self):
        self.assertEqual(self.completed("rolebook build my"), ["build", "my site/"])
        self.assertEqual(self.completed("rolebook build --output open"), ["build", "--output", "open data/"])
        self.assertEqual(self.completed("rolebook build not"), ["build", "not"])
        self.assertEqual(self.completed("rolebook build plain my"), ["build", "plain", "my"])
        self.assertEqual(self.completed("rolebook import onet pl"), ["import", "onet", "plain/"])

    def test_files_where_a_file_is_meant(self):
        self.assertEqual(self.completed("rolebook inspect not"), ["inspect", "notes.md"])
        self.assertEqual(self.completed("rolebook inspect notes.md my\\ p"), ["inspect", "notes.md", "my page.md"])
        self.assertEqual(self.completed("rolebook build --zip not"), ["build", "--zip", "notes.md"])
        self.assertEqual(self.offers("rolebook build --zip --fu"), ["--future"])

    def test_awkward_words(self):
        self.script = self.script_of(AWKWARD)
        for typed, arguments in {
            "tool pa": ["paint"],
            "tool as": ["ask-first"],
            "tool paint fr": ["paint", "front door"],
            "tool paint -c it": ["paint", "-c", "it's red"],
            "tool paint --colour light\\ ": ["paint", "--colour", "light blue"],
            "tool paint --colour light:": ["paint", "--colour", "light:green"],
            "tool paint --colour b": ["paint", "--colour", "b[o]l\\d"],
            "tool --colour it\\'s\\ red pa": ["--colour", "it's red", "paint"],
            "tool paint roof no": ["paint", "roof", "notes.md"],
            "tool paint roof notes.md no": ["paint", "roof", "notes.md", "notes.md"],
        }.items():
            with self.subTest(typed):
                self.assertEqual(self.completed(typed), arguments)

    def arguments_of(self, terminal):
        """What the program gets when Enter is pressed."""
        terminal.type("\n")
        terminal.read_until("TOLD")
        return (self.root / ".told").read_text().split("\0")[:-1]


class Bash(Completion, Scratch):
    shell = "bash"

    def offers(self, line):
        words = line.split(" ")
        harness = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rolebook 2>/dev/null; ' \
                  'printf "%s\\n" "${COMPREPLY[@]}"'
        done = run("/bin/bash", "--norc", "-c", harness, "bash", self.script, *words, cwd=self.root)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def completed(self, typed):
        terminal = Terminal(["/bin/bash", "--norc", "--noprofile", "-i"], self.root, {"PS1": "READY", "INPUTRC": "/dev/null"})
        self.addCleanup(terminal.close)
        terminal.read_until("READY")
        terminal.type(f"source {self.script}; rolebook() {{ printf '%s\\0' \"$@\" >.told; echo TO''LD; }}; "
                      "tool() { rolebook \"$@\"; }; PS1=SET'UP'\n")
        terminal.read_until("SETUP")
        terminal.type(f"{typed}\t")
        return self.arguments_of(terminal)


class Zsh(Completion, Scratch):
    shell = "zsh"
    # Notes what is offered, and then offers it.
    SETUP = """
        unsetopt auto_menu list_beep auto_remove_slash
        autoload -Uz compinit && compinit -D -u
        zstyle ':completion:*' use-cache no
        source $SCRIPT
        compadd() {
            if (( ! ${@[(I)-[OAD]*]} )); then
                local -a offered
                builtin compadd -A offered "$@"
                print -rl -- $offered >> .offered
            fi
            builtin compadd "$@"
        }
        complete_and_tell() { zle complete-word; print -n COMPLETED }
        zle -N complete_and_tell
        bindkey '^I' complete_and_tell
        rolebook() { printf '%s\\0' "$@" >.told; echo TO''LD }
        tool() { rolebook "$@" }
        PS1=SET'UP'
    """

    def terminal(self):
        setup = self.root / ".setup"
        setup.write_text(self.SETUP)
        terminal = Terminal(["/usr/bin/zsh", "-f", "-i"], self.root, {"PS1": "READY", "SCRIPT": str(self.script)})
        self.addCleanup(terminal.close)
        terminal.read_until("READY")
        terminal.type("source ./.setup\n")
        terminal.read_until("SETUP")
        return terminal

    def offers(self, line):
        offered = self.root / ".offered"
        offered.write_text("")
        terminal = self.terminal()
        terminal.type(f"{line}\t")
        terminal.read_until("COMPLETED")
        folders_and_files = {"my site", "open data", "plain", "my page.md", "notes.md"}
        return [each for each in offered.read_text().splitlines() if each and each not in folders_and_files]

    def completed(self, typed):
        terminal = self.terminal()
        terminal.type(f"{typed}\t")
        terminal.read_until("COMPLETED")  # a shell that still completes would take Enter for an answer
        return self.arguments_of(terminal)

    def test_it_is_found_in_fpath(self):
        folder = self.root / "functions"
        folder.mkdir()
        (folder / "_rolebook").write_text(self.script.read_text())
        self.script.write_text("")
        self.SETUP = "fpath=($PWD/functions $fpath)\n" + self.SETUP
        self.assertEqual(self.offers("rolebook bu"), ["build"])
        self.assertEqual(self.completed("rolebook import on"), ["import", "onet"])


class Fish(Completion, Scratch):
    shell = "fish"

    def candidates(self, line):
        done = run("/usr/bin/fish", "--no-config", "-c", f"source {self.script}; complete -C $argv[1]", line, cwd=self.root,
                   env={"HOME": str(self.root)})
        self.assertEqual(done.stderr, "")
        return [candidate.partition("\t")[0] for candidate in done.stdout.splitlines()]

    def offers(self, line):
        return self.candidates(line)

    def completed(self, typed):
        """fish inserts the only candidate in the place of the last word."""
        candidates = self.candidates(typed)
        words = re.sub(r"\\(.)", lambda match: "\0" if match[1] == " " else match[1], typed).split(" ")[1:]
        if len(candidates) == 1:
            words[-1] = candidates[0]
        return [word.replace("\0", " ") for word in words]


if __name__ == "__main__":
    unittest.main()
