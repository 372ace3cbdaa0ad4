#!/usr/bin/env python3
"""The preview as a browser and a network meet it: a real process, real sockets, real files."""
import contextlib
import http.client
import json
import os
import pathlib
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

ROLEBOOK = os.path.abspath(sys.argv.pop(1))
PATIENCE = 20  # seconds; nothing takes that long
ROLE = "---\ntitle: Analyst\nskills: [SQL]\n---\n{}\n"


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file() and not path.is_symlink()}


class Stream:
    """An open page that waits for changes."""

    def __init__(self, port, page, seen=""):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self.connection.request("GET", f"/_rolebook/changes?page={page}&seen={seen}")
        self.response = self.connection.getresponse()

    def next(self):
        """The next event as its name and its data; what is only there to keep the line open is passed over."""
        name = None
        while True:
            line = self.response.readline().decode().rstrip("\n")
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: ") and name:
                return name, line.removeprefix("data: ")

    def close(self):
        self.connection.close()


class Serve(unittest.TestCase):
    arguments = []

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = pathlib.Path(scratch.name) / "project"
        self.write("rolebook.toml", 'title = "Work"\n')
        self.write("content/roles/analyst.md", ROLE.format("Asks questions of data."))
        self.write("content/about.md", "Who we are.\n")
        self.write("static/note.txt", "A note.\n")
        self.prepare()
        self.start(*self.arguments)

    def prepare(self):
        """What else lies in the project before the preview begins."""

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def start(self, *arguments):
        self.errors = tempfile.TemporaryFile("w+")
        self.addCleanup(self.errors.close)
        self.process = subprocess.Popen([ROLEBOOK, "serve", *arguments], cwd=self.root, text=True,
                                        stdout=subprocess.PIPE, stderr=self.errors)
        self.addCleanup(self.stop)
        self.printed = ""
        for line in self.process.stdout:
            self.printed += line
            if line.startswith("Edit and save"):
                break
        self.port = int(re.search(r"open http://[^\n]*:(\d+)/\n", self.printed)[1])

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        self.process.stdout.close()

    def request(self, path, method="GET", body=None, host=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            if host != "":
                connection.putheader("Host", host or f"localhost:{self.port}")
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            response = connection.getresponse()
            response.text = response.read().decode(errors="replace")
            return response

    def page(self, path):
        return self.request(path).text

    def wait_until(self, is_so):
        end = time.monotonic() + PATIENCE
        while not is_so():
            self.assertLess(time.monotonic(), end, "it never came")
            time.sleep(0.005)

    def told(self):
        self.errors.seek(0)
        return self.errors.read()


class Follows(Serve):
    def test_it_says_what_to_open(self):
        self.assertRegex(self.printed, r"\A\d+ pages in \d+\.\d\d s\nopen http://127\.0\.0\.1:\d+/\n"
                                       r"Edit and save: the page follows\. Ctrl-C ends\.\n\Z")

    def test_an_edited_text_reloads_its_page_and_no_other(self):
        seen = re.search(r'data-seen="([^"]+)"', self.page("/roles/analyst/"))[1]
        other = re.search(r'data-seen="([^"]+)"', self.page("/about/"))[1]
        stream = Stream(self.port, "/roles/analyst/", seen)
        quiet = Stream(self.port, "/about/", other)
        self.addCleanup(stream.close)
        self.addCleanup(quiet.close)
        self.write("content/roles/analyst.md", ROLE.format("Answers questions."))
        self.assertEqual(stream.next()[0], "reload")
        self.assertIn("Answers questions.", self.page("/roles/analyst/"))
        self.write("content/about.md", "Who we were.\n")
        self.assertEqual(quiet.next()[0], "reload")

    def test_new_files_moved_files_and_removed_ones(self):
        self.write("content/roles/engineer.md", ROLE.format("Builds.").replace("Analyst", "Engineer"))
        self.wait_until(lambda: self.request("/roles/engineer/").status == 200)
        (self.root / "content/roles/engineer.md").rename(self.root / "content/roles/builder.md")
        self.wait_until(lambda: self.request("/roles/builder/").status == 200)
        self.wait_until(lambda: self.request("/roles/engineer/").status == 404)
        (self.root / "content/roles/builder.md").unlink()
        self.wait_until(lambda: self.request("/roles/builder/").status == 404)

    def test_settings(self):
        self.write("rolebook.toml", 'title = "Other work"\n')
        self.wait_until(lambda: "<title>Other work</title>" in self.page("/"))

    def test_a_theme_that_was_not_there(self):
        self.write("themes/own/partials/footer.mustache", "<p>Own footer</p>\n")
        self.write("rolebook.toml", 'title = "Work"\ntheme = "own"\n')
        self.wait_until(lambda: "Own footer" in self.page("/"))
        self.write("themes/own/partials/footer.mustache", "<p>Another footer</p>\n")
        self.wait_until(lambda: "Another footer" in self.page("/"))

    def test_a_copied_file(self):
        stream = Stream(self.port, "/", re.search(r'data-seen="([^"]+)"', self.page("/"))[1])
        self.addCleanup(stream.close)
        self.write("static/note.txt", "Another note.\n")
        self.assertEqual(stream.next()[0], "reload")
        self.assertEqual(self.page("/note.txt"), "Another note.\n")

    def test_a_file_that_an_editor_writes_beside_and_moves_over(self):
        beside = self.write("content/.analyst.md.tmp", ROLE.format("Moved over."))
        beside.rename(self.root / "content/roles/analyst.md")
        self.wait_until(lambda: "Moved over." in self.page("/roles/analyst/"))

    def test_a_content_folder_that_is_away_for_a_moment(self):
        content = self.root / "content"
        before = self.page("/roles/analyst/")
        content.rename(self.root / "away")
        self.wait_until(lambda: "there is no folder 'content'" in self.told())
        self.assertEqual(self.page("/roles/analyst/"), before)
        os.symlink("content", content)  # a link to itself
        self.wait_until(lambda: self.told().count("error: ") >= 2)
        self.assertEqual(self.page("/roles/analyst/"), before)
        content.unlink()
        (self.root / "away").rename(content)
        self.write("content/roles/analyst.md", ROLE.format("Back again."))
        self.wait_until(lambda: "Back again." in self.page("/roles/analyst/"))

    def test_a_copied_file_that_is_gone(self):
        (self.root / "static/note.txt").unlink()
        self.assertEqual(self.request("/note.txt").status, 404)

    def test_an_error_is_shown_over_the_last_good_page(self):
        stream = Stream(self.port, "/about/", re.search(r'data-seen="([^"]+)"', self.page("/about/"))[1])
        self.addCleanup(stream.close)
        before = self.page("/roles/analyst/")
        self.write("content/roles/analyst.md", "---\ntitle: Analyst\nskills: [SQL\n---\n")
        name, data = stream.next()
        self.assertEqual(name, "errors")
        self.assertEqual(json.loads(data)["errors"], 1)
        self.assertIn("content/roles/analyst.md:", json.loads(data)["text"])
        self.assertEqual(self.page("/roles/analyst/"), before)
        self.write("content/roles/analyst.md", ROLE.format("Right again."))
        self.assertEqual(stream.next(), ("errors", '{"errors":0,"text":""}'))
        self.wait_until(lambda: "Right again." in self.page("/roles/analyst/"))
        self.wait_until(lambda: "1 error: the last good site is shown" in self.rest_of_output())
        self.assertIn("error: ", self.told())

    def rest_of_output(self):
        os.set_blocking(self.process.stdout.fileno(), False)
        self.printed += self.process.stdout.read() or ""
        return self.printed

    def test_many_edits_one_after_the_other_end_with_the_last(self):
        for i in range(40):
            self.write("content/roles/analyst.md", ROLE.format(f"Edit {i}."))
            if i % 10 == 9:
                self.write("content/about.md", f"---\ntitle: About {i}\n---\nText {i}.\n")
        self.wait_until(lambda: "Edit 39." in self.page("/roles/analyst/"))
        self.wait_until(lambda: "About 39" in self.page("/about/"))
        time.sleep(1)
        self.assertIn("Edit 39.", self.page("/roles/analyst/"))

    def test_nothing_is_written(self):
        before = tree(self.root)
        self.page("/")
        self.page("/search/index.js")
        self.assertEqual(tree(self.root), before)

    def test_it_ends_when_it_is_told_to(self):
        stream = Stream(self.port, "/")
        self.addCleanup(stream.close)
        for end in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(end):
                self.process.send_signal(end)
                self.assertEqual(self.process.wait(PATIENCE), 0)
                self.process.stdout.close()
                self.start()

    def test_a_port_that_is_taken(self):
        first = self.port
        second = subprocess.Popen([ROLEBOOK, "serve"], cwd=self.root, text=True, stdout=subprocess.PIPE)
        for line in second.stdout:
            if line.startswith("open "):
                break
        second.kill()
        second.wait(PATIENCE)
        second.stdout.close()
        self.assertNotIn(f":{first}/", line)
        refused = subprocess.run([ROLEBOOK, "serve", "--port", str(first)], cwd=self.root, text=True,
                                 capture_output=True, timeout=PATIENCE)
        self.assertEqual(refused.returncode, 1)
        self.assertEqual(refused.stderr, f"error: something else listens at http://127.0.0.1:{first}/\n"
                                         "  hint: leave --port out to take the next one that is free\n")


class Begins(Serve):
    def prepare(self):
        self.write("content/roles/analyst.md", "---\ntitle: Analyst\nskills: [SQL\n---\n")

    def test_with_an_error_and_goes_on_when_it_is_gone(self):
        response = self.request("/roles/analyst/")
        self.assertEqual(response.status, 503)
        self.assertIn("There is no site yet", response.text)
        stream = Stream(self.port, "/roles/analyst/", "none")
        self.addCleanup(stream.close)
        self.assertEqual(stream.next()[0], "errors")
        self.write("content/roles/analyst.md", ROLE.format("Right."))
        self.assertEqual(stream.next()[0], "errors")
        self.assertEqual(stream.next()[0], "reload")
        self.assertEqual(self.request("/roles/analyst/").status, 200)


class Refuses(Serve):
    def prepare(self):
        os.symlink("/etc/passwd", self.root / "static/passwd.txt")
        os.symlink("/etc", self.root / "static/etc")
        self.write("static/.hidden", "hidden")
        self.write(".git/config", "[core]")

    def test_paths_that_no_build_writes(self):
        for path in ("/passwd.txt", "/etc/passwd", "/etc/", "/.hidden", "/.git/config", "/../rolebook.toml",
                     "/%2e%2e/rolebook.toml", "/..%2frolebook.toml", "/..%5crolebook.toml", "/index.html%00.txt",
                     "/index.html~", "/index.html.bak", "/content/about.md", "/rolebook.toml", "//etc/passwd",
                     "/%", "/%zz", "/" + "a" * 9000, "http://evil.example/"):
            with self.subTest(path[:40]):
                self.assertIn(self.request(path).status, (404, 400, 414))

    def test_hosts_origins_and_methods(self):
        port = self.port
        for status, asked in (
                (200, {"host": f"localhost:{port}"}), (200, {"host": f"127.0.0.1:{port}"}),
                (403, {"host": "evil.example"}), (403, {"host": f"evil.example:{port}"}), (403, {"host": "localhost"}),
                (400, {"host": ""}), (403, {"Origin": "http://evil.example"}), (403, {"Origin": "null"}),
                (200, {"Origin": f"http://localhost:{port}"}),
                (403, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}),
                (200, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}),
                (405, {"method": "POST", "body": b"x"}), (405, {"method": "PUT", "body": b"x" * 100_000}),
                (405, {"method": "OPTIONS"}), (405, {"method": "DELETE"})):
            with self.subTest(asked):
                self.assertEqual(self.request("/", **asked).status, status)
        self.assertEqual(self.request("/_rolebook/changes?page=/", Origin="http://evil.example").status, 403)
        self.assertEqual(self.request("/_rolebook/changes?page=/", host="evil.example").status, 403)

    def test_what_every_answer_says(self):
        for path in ("/", "/note.txt", "/nowhere", "/_rolebook/preview.js"):
            with self.subTest(path):
                headers = dict(self.request(path).getheaders())
                self.assertEqual(headers["Cache-Control"], "no-store")
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
                self.assertEqual(headers["Cross-Origin-Resource-Policy"], "same-origin")
                self.assertIn("charset=utf-8", headers["Content-Type"])
                self.assertEqual([name for name in headers if name.lower().startswith("access-control")], [])
        self.assertEqual(self.request("/", method="HEAD").text, "")

    def test_it_listens_on_this_machine_only(self):
        listening = []
        for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
            address, state = line.split()[1], line.split()[3]
            if state == "0A" and int(address.split(":")[1], 16) == self.port:
                listening.append(address.split(":")[0])
        self.assertEqual(listening, ["0100007F"])
        six = pathlib.Path("/proc/net/tcp6")
        if six.exists():
            self.assertNotRegex(six.read_text(), rf":{self.port:04X} \S+ 0A")


class Bounds(Serve):
    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024

    def send(self, *parts):
        """What comes back on one connection; empty if it is closed without a word."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as line:
            with contextlib.suppress(ConnectionError):
                for part in parts:
                    line.sendall(part)
                return line.recv(100)
        return b""

    def test_headers_have_an_end(self):
        many = b"".join(b"X-%d: %s\r\n" % (i, b"a" * 100) for i in range(10_000))
        answer = self.send(b"GET / HTTP/1.1\r\nHost: localhost:%d\r\n" % self.port, many, b"\r\n")
        self.assertNotIn(b" 200 ", answer)
        long = b"a" * 1_000_000
        answer = self.send(b"GET / HTTP/1.1\r\nX: ", *[long] * 50)
        self.assertNotIn(b" 200 ", answer)
        answer = self.send(b"GET /", *[long] * 50)
        self.assertNotIn(b" 200 ", answer)
        self.assertEqual(self.request("/").status, 200)
        self.assertLess(self.memory(), 200)

    def test_a_large_file_is_not_kept_in_memory(self):
        with open(self.root / "static/large.bin", "wb") as file:
            file.truncate(300_000_000)
        self.wait_until(lambda: self.request("/large.bin", method="HEAD").status == 200)
        ranges = ",".join(f"{i}-" for i in range(100))
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/large.bin", headers={"Range": f"bytes={ranges}"})
        size = 0
        response = connection.getresponse()
        while part := response.read(1_000_000):
            size += len(part)
        connection.close()
        self.assertEqual(size, 300_000_000)
        self.assertLess(self.memory(), 200)

    def test_pages_that_wait_do_not_keep_others_waiting(self):
        resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        streams = [Stream(self.port, "/", "none") for _ in range(256)]
        for stream in streams:
            self.addCleanup(stream.close)
        for stream in streams:
            self.assertEqual(stream.next()[0], "reload")
        refused = Stream(self.port, "/")
        self.addCleanup(refused.close)
        self.assertEqual(refused.response.status, 503)
        self.assertEqual(self.request("/").status, 200)
        self.write("rolebook.toml", 'title = "Other work"\n')
        for stream in streams:
            self.assertEqual(stream.next()[0], "reload")

    def test_pages_that_were_closed_are_forgotten(self):
        for _ in range(3):
            streams = [Stream(self.port, "/", "none") for _ in range(100)]
            for stream in streams:
                stream.next()
                stream.close()
            self.write("content/about.md", f"Now {time.monotonic()}.\n")
            time.sleep(1)
        again = Stream(self.port, "/", "none")
        self.addCleanup(again.close)
        self.assertEqual(again.response.status, 200)

    def test_broken_requests_end_nothing_but_themselves(self):
        for request in (b"", b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"\x00" * 100,
                        b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" % self.port,
                        b"POST / HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: -1\r\n\r\n" % self.port,
                        b"GET / HTTP/1.1\r\nHost: localhost:%d\r\nHost: evil.example\r\n\r\n" % self.port):
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                with contextlib.suppress(ConnectionError, TimeoutError):
                    line.sendall(request)
                    line.shutdown(socket.SHUT_WR)
                    while line.recv(10_000):
                        pass
        self.assertEqual(self.request("/").status, 200)
        self.assertIsNone(self.process.poll())

    def test_an_address_without_a_path_is_not_there(self):
        with socket.create_connection(("127.0.0.1", self.port), timeout=2) as line:
            line.sendall(b"GET ?x HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\n\r\n" % self.port)
            self.assertTrue(line.recv(1000).startswith(b"HTTP/1.1 404 "))


class ContentElsewhere(Serve):
    arguments = ["--content", "docs/content/"]

    def prepare(self):
        (self.root / "docs").mkdir()
        (self.root / "content").rename(self.root / "docs/content")

    def test_it_is_followed_when_it_is_replaced(self):
        content = self.root / "docs/content"
        content.rename(self.root / "docs/away")
        self.wait_until(lambda: "there is no folder" in self.told())
        (self.root / "docs/away").rename(content)
        self.write("docs/content/roles/analyst.md", ROLE.format("Back again."))
        self.wait_until(lambda: "Back again." in self.page("/roles/analyst/"))


class ForOthers(Serve):
    arguments = ["--host", "0.0.0.0"]

    def test_it_warns(self):
        self.assertIn("warning: everybody who reaches this machine at 0.0.0.0 can read the preview, drafts included\n",
                      self.told())
        self.assertEqual(self.request("/", host=f"192.168.1.2:{self.port}").status, 200)
        self.assertEqual(self.request("/", host=f"evil.example:{self.port}").status, 403)


if __name__ == "__main__":
    unittest.main(verbosity=1)
