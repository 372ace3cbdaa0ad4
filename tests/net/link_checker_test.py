#!/usr/bin/env python3
"""Links to other hosts, asked over real connections: the hosts are servers of this machine."""
import http.server
import os
import pathlib
import signal
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from collections import Counter, namedtuple
from email.utils import formatdate

CHECKER = os.path.abspath(sys.argv.pop(1))
NOW = 1_700_000_000
HOUR = 3600
DAY = 24 * HOUR

Answer = namedtuple("Answer", "state status url moved_to reason")


class Handler(http.server.BaseHTTPRequestHandler):
    """What is asked decides what is answered: /status/404, /redirect/301?to=..., and the like."""
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.heads.append(dict(self.headers))
            self.server.times.append(time.monotonic())
            self.server.open += 1
            self.server.most_open = max(self.server.most_open, self.server.open)
            turn = sum(1 for _, path in self.server.asked if path == self.path)
        try:
            self.route(turn)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with self.server.lock:
                self.server.open -= 1

    def send(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def route(self, turn):
        path, _, query = self.path.partition("?")
        name, _, value = path.strip("/").partition("/")
        getattr(self, "on_" + name, self.on_good)(value, query, turn)

    def on_good(self, *_):
        self.send(200, b"good")

    def on_status(self, value, *_):
        self.send(int(value), b"so")

    def on_headless(self, value, *_):
        self.send(int(value) if self.command == "HEAD" else 200)

    def on_redirect(self, value, query, _):
        self.send(int(value), b"there", Location=query.removeprefix("to="))

    def on_loop(self, value, *_):
        self.send(302, Location=f"/loop/{int(value or 0) + 1}")

    def on_headloop(self, *_):
        if self.command == "HEAD":
            self.send(302, Location=self.path)
        else:
            self.send(200)

    def on_busy(self, value, query, turn):
        """/busy/429?1: the first time with this Retry-After, then good."""
        if turn == 1:
            self.send(int(value), Retry_After=query)
        else:
            self.send(200)

    def on_busy_until(self, value, *_):
        self.send(int(value), Retry_After=formatdate(time.time() + 2, usegmt=True)) \
            if len(self.server.asked) == 1 else self.send(200)

    def on_ever_busy(self, value, query, _):
        self.send(int(value), **({"Retry_After": query} if query else {}))

    def on_slow(self, *_):
        self.server.released.wait(30)
        self.send(200)

    def on_endless(self, *_):
        if self.command == "HEAD":
            return self.send(405)
        self.send_response(200)
        self.end_headers()
        for _ in range(100_000):
            self.wfile.write(b"x" * 1024)
            self.server.written += 1024

    def on_trickle(self, *_):
        """The head at once, the body never."""
        if self.command == "HEAD":
            return self.send(405)
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.server.released.wait(30)

    def on_huge(self, *_):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Huge: " + b"x" * 2_000_000 + b"\r\n\r\n")

    def on_many(self, *_):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Many: " + b"x" * 1000 + b"\r\n")
        for _ in range(10_000):
            self.wfile.write(b"X-Many: " + b"x" * 1000 + b"\r\n")

    def on_reset(self, *_):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def on_reset_head(self, *_):
        return self.on_reset() if self.command == "HEAD" else self.send(200)

    def on_nonsense(self, *_):
        self.wfile.write(b"SSH-2.0-OpenSSH\r\n")
        self.close_connection = True

    def on_cookie(self, *_):
        self.send(302, Set_Cookie="seen=1", Location="/good")

    def on_work(self, *_):
        time.sleep(0.02)
        self.send(200)


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 1000
    daemon_threads = True

    def __init__(self, address=("0.0.0.0", 0), family=socket.AF_INET):
        self.address_family = family
        super().__init__(address, Handler)
        self.lock = threading.Lock()
        self.released = threading.Event()
        self.asked, self.heads, self.times = [], [], []
        self.open = self.most_open = self.written = 0

    def handle_error(self, *_):
        pass

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.released.set()
        self.shutdown()
        self.server_close()


class LinkChecker(unittest.TestCase):
    def setUp(self):
        self.server = self.enterContext(Server()) if hasattr(self, "enterContext") else self.enter(Server())
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        self.cache = self.scratch / "cache/rolebook/links.tsv"

    def enter(self, context):
        value = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return value

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.server.port}{path}"

    def start(self, *options, env=None):
        given = {"reach": "everywhere", "between": "0", "pause": "100", "each": "2000"}
        given.update(option.split("=", 1) for option in options)
        if given["reach"] != "everywhere":
            del given["reach"]
        arguments = [f"{name}={value}" for name, value in given.items()]
        return subprocess.Popen([CHECKER, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env={"PATH": "/usr/bin:/bin", **(env or {})})

    def answers(self, urls, *options, env=None, warnings=""):
        process = self.start(*options, env=env)
        out, err = process.communicate("".join(url + "\n" for url in urls), timeout=120)
        self.assertEqual(process.returncode, 0, out + err)
        told = "".join(line + "\n" for line in err.splitlines() if line.startswith("warning: "))
        self.assertEqual(told, warnings)
        found = [Answer(*line.split("\t")) for line in out.splitlines()]
        self.assertEqual(len(found), len(urls))
        return found

    def answer(self, path, *options, **more):
        return self.answers([self.url(path) if path.startswith("/") else path], *options, **more)[0]

    def expect(self, answer, state, status=0, reason="", moved_to=""):
        self.assertEqual((answer.state, answer.status, answer.reason, answer.moved_to),
                         (state, str(status), reason, moved_to))


class Answers(LinkChecker):
    def test_what_is_there_is_asked_for_its_head_only(self):
        self.expect(self.answer("/good"), "good", 200)
        self.assertEqual(self.server.asked, [("HEAD", "/good")])

    def test_the_program_says_who_it_is_and_nothing_of_the_reader(self):
        self.answer("/good")
        self.assertEqual(self.server.heads, [{
            "Host": f"127.0.0.1:{self.server.port}",
            "User-Agent": "rolebook/test",
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}])

    def test_a_page_that_is_not_there_is_asked_for_twice(self):
        self.expect(self.answer("/status/404"), "broken", 404, "404 Not Found")
        self.assertEqual(self.server.asked, [("HEAD", "/status/404"), ("GET", "/status/404")])

    def test_what_each_status_means(self):
        closed = {401: "Unauthorized", 403: "Forbidden", 405: "Method Not Allowed", 406: "Not Acceptable",
                  451: "Unavailable For Legal Reasons"}
        broken = {400: "Bad Request", 404: "Not Found", 410: "Gone"}
        failing = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}
        for state, statuses in (("closed", closed), ("broken", broken), ("failing", failing)):
            for status, name in statuses.items():
                with self.subTest(status=status):
                    self.expect(self.answer(f"/status/{status}"), state, status, f"{status} {name}")
        for status, state in ((999, "closed"), (418, "broken"), (522, "failing")):
            with self.subTest(status=status):
                self.expect(self.answer(f"/status/{status}"), state, status, str(status))

    def test_a_host_that_does_not_answer_HEAD_is_asked_with_GET(self):
        for status in (400, 403, 404, 405, 500, 501):
            with self.subTest(status=status):
                self.expect(self.answer(f"/headless/{status}"), "good", 200)

    def test_a_host_that_does_not_answer_HEAD_is_not_asked_so_again(self):
        urls = [self.url(f"/headless/405?{n}") for n in range(20)]
        self.answers(urls)
        heads = sum(1 for method, _ in self.server.asked if method == "HEAD")
        self.assertLessEqual(heads, 3)

    def test_a_host_that_breaks_off_at_HEAD_is_asked_with_GET(self):
        self.expect(self.answer("/reset_head"), "good", 200)

    def test_a_circle_for_HEAD_only_is_none(self):
        self.expect(self.answer("/headloop"), "good", 200)

    def test_equal_addresses_are_asked_once(self):
        urls = [self.url(path) for path in ("/good", "/good#a", "/good#b", "/x/../good")]
        found = self.answers(urls)
        self.assertEqual([answer.url for answer in found], [self.url("/good")] * 4)
        self.assertEqual(len(self.server.asked), 1)

    def test_answers_come_in_the_order_of_the_addresses(self):
        paths = ["/status/404", "/good", "/item/1", "/status/410", "/item/2"]
        found = self.answers([self.url(path) for path in paths])
        self.assertEqual([answer.url for answer in found], [self.url(path) for path in paths])
        self.assertEqual([answer.state for answer in found], ["broken", "good", "good", "broken", "good"])

    def test_an_address_beyond_ascii_is_escaped(self):
        self.expect(self.answer("/bücher und \"mehr\"?größe=1"), "good", 200)
        self.assertEqual(self.server.asked[0][1].lower(), "/b%c3%bccher%20und%20%22mehr%22?gr%c3%b6%c3%9fe=1")

    def test_what_is_no_address_of_the_web_is_not_asked(self):
        addresses = ["ftp://127.0.0.1/", "file:///etc/passwd", "mailto:a@example.org", "https://", "http://a b/",
                     "http://h:99999/", "gopher://127.0.0.1:70/1"]
        for answer, url in zip(self.answers(addresses), addresses):
            self.expect(answer, "not asked", 0, "it is no sound address of the web")
            self.assertEqual(answer.url, url)

    def test_passwords_are_neither_sent_nor_printed(self):
        found = self.answers([self.url("/good").replace("//", "//name:secret@"), "ftp://name:secret@example.org/x@y"])
        self.assertEqual([answer.url for answer in found], [self.url("/good"), "ftp://example.org/x@y"])
        self.assertNotIn("Authorization", self.server.heads[0])


class Redirects(LinkChecker):
    def test_a_move_for_good_tells_the_new_address(self):
        for status in (301, 308):
            with self.subTest(status=status):
                answer = self.answer(f"/redirect/{status}?to=/good")
                self.expect(answer, "moved", 200, "it has moved for good", self.url("/good"))

    def test_a_move_for_now_is_none(self):
        for status in (302, 303, 307):
            with self.subTest(status=status):
                self.expect(self.answer(f"/redirect/{status}?to=/good"), "good", 200)

    def test_the_new_address_is_where_moves_for_good_end(self):
        for_good = self.url("/redirect/301?to=/redirect/302?to=/good")
        answer = self.answer(f"/redirect/301?to={for_good}")
        self.expect(answer, "moved", 200, "it has moved for good", self.url("/redirect/302?to=/good"))

    def test_a_move_for_good_after_one_for_now_is_none(self):
        self.expect(self.answer("/redirect/302?to=/redirect/301?to=/good"), "good", 200)

    def test_the_new_address_keeps_the_fragment(self):
        answer = self.answer("/redirect/301?to=/good#part")
        self.assertEqual(answer.moved_to, self.url("/good#part"))

    def test_a_move_to_nothing_is_broken(self):
        self.expect(self.answer("/redirect/301?to=/status/404"), "broken", 404, "404 Not Found")

    def test_redirects_without_end(self):
        self.expect(self.answer("/loop"), "failing", 302, "it redirects more than 10 times")
        self.assertEqual(len(self.server.asked), 22)

    def test_a_redirect_leads_to_the_web_only(self):
        for to in ("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/", "data:,x"):
            with self.subTest(to=to):
                self.expect(self.answer(f"/redirect/302?to={to}"), "broken", 302,
                            "it redirects to what is no address of the web")

    def test_no_cookie_is_sent_back(self):
        self.expect(self.answer("/cookie"), "good", 200)
        self.assertNotIn("Cookie", self.server.heads[1])

    def test_a_password_in_a_redirect_is_left_out(self):
        to = self.url("/good").replace("//", "//name:secret@")
        answer = self.answer(f"/redirect/301?to={to}")
        self.assertEqual(answer.moved_to, self.url("/good"))
        self.assertNotIn("Authorization", self.server.heads[1])


class Pauses(LinkChecker):
    def test_a_busy_host_is_asked_again_when_it_says_so(self):
        for status in (429, 503):
            with self.subTest(status=status):
                begin = time.monotonic()
                self.expect(self.answer(f"/busy/{status}?1"), "good", 200)
                self.assertGreaterEqual(time.monotonic() - begin, 1)

    def test_the_pause_may_be_a_date(self):
        begin = time.monotonic()
        self.expect(self.answer("/busy_until/429"), "good", 200)
        self.assertGreaterEqual(time.monotonic() - begin, 0.9)

    def test_without_a_pause_of_its_own_each_is_twice_as_long(self):
        self.expect(self.answer("/ever_busy/429", "pause=200"), "failing", 429, "429 Too Many Requests")
        first, second, third = self.server.times
        self.assertGreaterEqual(second - first, 0.2)
        self.assertGreaterEqual(third - second, 0.4)

    def test_a_pause_holds_for_the_whole_host(self):
        self.answers([self.url("/busy/429?1"), *(self.url(f"/good/{n}") for n in range(5))])
        later = [moment for moment in self.server.times if moment - self.server.times[0] > 0.5]
        self.assertGreaterEqual(len(later), 4)

    def test_a_host_that_wants_to_be_left_alone_is(self):
        found = self.answers([self.url("/ever_busy/429?3600"), *(self.url(f"/good/{n}") for n in range(20))])
        reason = "429 Too Many Requests, and it wants to be left alone for 3600 seconds"
        self.expect(found[0], "failing", 429, reason)
        self.expect(found[-1], "failing", 429, reason)
        self.assertLess(len(self.server.asked), 6)

    def test_an_error_of_the_host_is_tried_three_times(self):
        self.expect(self.answer("/status/500"), "failing", 500, "500 Internal Server Error")
        self.assertEqual([method for method, _ in self.server.asked], ["HEAD", "GET", "GET", "GET"])


class Failures(LinkChecker):
    def test_a_slow_host(self):
        answer = self.answer("/slow", "each=200")
        self.expect(answer, "unreachable", 0, "no answer in 0.2 seconds")
        self.assertEqual(len(self.server.asked), 3)

    def test_of_a_body_without_end_little_is_read(self):
        self.expect(self.answer("/endless"), "good", 200)
        self.assertLess(self.server.written, 10_000_000)

    def test_a_body_that_does_not_come_is_not_missed(self):
        self.expect(self.answer("/trickle", "each=300"), "good", 200)

    def test_a_head_without_end(self):
        for path in ("/huge", "/many"):
            with self.subTest(path=path):
                self.expect(self.answer(path), "unreachable", 0, "its answer cannot be understood")

    def test_a_connection_that_breaks_off(self):
        self.expect(self.answer("/reset"), "unreachable", 0, "the connection broke off")

    def test_a_host_that_does_not_speak_the_protocol(self):
        self.expect(self.answer("/nonsense"), "unreachable", 0, "its answer cannot be understood")

    def test_a_host_where_nobody_listens(self):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            answer = self.answer(f"http://127.0.0.1:{closed.getsockname()[1]}/")
        self.expect(answer, "unreachable", 0, "it cannot be connected to: Connection refused")

    def test_a_name_that_no_host_has(self):
        self.expect(self.answer("https://nowhere.invalid/x"), "unreachable", 0, "no host of this name is known")

    def test_a_host_that_is_away_is_given_up(self):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            urls = [f"http://127.0.0.1:{closed.getsockname()[1]}/{n}" for n in range(300)]
            begin = time.monotonic()
            for answer in self.answers(urls):
                self.expect(answer, "unreachable", 0, "it cannot be connected to: Connection refused")
        self.assertLess(time.monotonic() - begin, 10)

    def test_a_certificate_that_nobody_vouches_for(self):
        certificate, key = self.scratch / "certificate.pem", self.scratch / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                        "/CN=other.example", "-keyout", key, "-out", certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        secure = Server()
        secure.socket = context.wrap_socket(secure.socket, server_side=True)
        self.enter(secure)
        url = f"https://127.0.0.1:{secure.port}/good"
        self.expect(self.answer(url), "unreachable", 0,
                    "its certificate cannot be trusted: self-signed certificate")
        self.assertEqual(secure.asked, [])

    def test_a_host_that_does_not_speak_tls(self):
        self.expect(self.answer(self.url("/good").replace("http:", "https:")), "unreachable", 0,
                    "a secure connection cannot be made")

    def test_the_time_of_all_is_bounded(self):
        begin = time.monotonic()
        found = self.answers([self.url(f"/slow/{n}") for n in range(50)], "whole=1", "each=60000")
        self.assertLess(time.monotonic() - begin, 5)
        for answer in found:
            self.expect(answer, "not asked", 0, "there was no time left")


class OutOfReach(LinkChecker):
    def test_this_machine_and_private_networks_are_not_asked(self):
        hosts = ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "localhost", "x.localhost", "[::1]",
                 "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "10.0.0.1", "172.31.0.1", "192.168.1.1", "169.254.169.254",
                 "100.64.0.1", "0.0.0.0", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
                 "printer.local", "１２７.0.0.1"]
        for host, answer in zip(hosts, self.answers([self.url("/good", host) for host in hosts], "reach=public")):
            with self.subTest(host=host):
                self.expect(answer, "not asked", 0, "it is not in the public network")
        self.assertEqual(self.server.asked, [])

    def test_a_name_that_leads_to_this_machine_is_not_asked(self):
        name = socket.gethostname()
        try:
            address = socket.gethostbyname(name)
        except OSError:
            self.skipTest("this machine cannot look up its own name")
        answer = self.answer(self.url("/good", name), "reach=public")
        self.expect(answer, "not asked", 0, "it is not in the public network")
        self.assertEqual(self.server.asked, [], address)

    def test_a_proxy_of_the_environment_is_asked_for_others_only(self):
        proxy = f"http://127.0.0.1:{self.server.port}"
        found = self.answers(["http://example.org/good", self.url("/good")], "reach=public", env={"http_proxy": proxy})
        self.expect(found[0], "good", 200)
        self.expect(found[1], "not asked", 0, "it is not in the public network")
        self.assertEqual(self.server.asked, [("HEAD", "http://example.org/good")])

    def test_a_redirect_does_not_lead_into_a_private_network(self):
        proxy = f"http://127.0.0.1:{self.server.port}"
        self.server.RequestHandlerClass = type("Leading", (Handler,), {
            "route": lambda handler, _: handler.send(302, Location="http://169.254.169.254/latest/")})
        answer = self.answer("http://example.org/", "reach=public", env={"http_proxy": proxy})
        self.expect(answer, "not asked", 0, "it is not in the public network")
        self.assertEqual(self.server.asked, [("HEAD", "http://example.org/")])


class Crowds(LinkChecker):
    def test_a_host_never_has_more_than_two_requests_at_once(self):
        found = self.answers([self.url(f"/item/{n}") for n in range(500)])
        self.assertEqual({answer.state for answer in found}, {"good"})
        self.assertEqual(len(self.server.asked), 500)
        self.assertLessEqual(self.server.most_open, 2)

    def test_a_host_has_a_rest_between_requests(self):
        self.answers([self.url(f"/good/{n}") for n in range(6)], "between=100")
        self.assertGreaterEqual(self.server.times[-1] - self.server.times[0], 0.45)

    def test_redirects_count_for_the_host_that_they_lead_to(self):
        other = self.enter(Server())
        urls = [f"http://127.0.1.{n}:{self.server.port}/redirect/302?to=http://127.9.9.9:{other.port}/item/{n}"
                for n in range(1, 60)]
        self.assertEqual({answer.state for answer in self.answers(urls)}, {"good"})
        self.assertLessEqual(other.most_open, 2)

    def test_many_hosts_are_asked_at_once(self):
        urls = [self.url(f"/good/{n}", f"127.0.{host}.1") for host in range(100) for n in range(10)]
        begin = time.monotonic()
        found = self.answers(urls, "between=100")
        self.assertEqual(Counter(answer.state for answer in found), {"good": 1000})
        self.assertLess(time.monotonic() - begin, 60)

    def test_the_newer_addresses(self):
        try:
            newer = self.enter(Server(("::1", 0), socket.AF_INET6))
        except OSError:
            self.skipTest("this machine has no IPv6")
        self.expect(self.answer(f"http://[::1]:{newer.port}/good"), "good", 200)


class Kept(LinkChecker):
    def check(self, *paths, now=NOW, **more):
        return self.answers([self.url(path) for path in paths], f"cache={self.cache}", f"now={now}", **more)

    def times_asked(self):
        asked = len(self.server.asked)
        self.server.asked.clear()
        return asked

    def test_what_is_known_is_not_asked(self):
        paths = ["/good", "/redirect/301?to=/good", "/status/403", "/status/404"]
        first = self.check(*paths)
        self.assertGreater(self.times_asked(), 0)
        self.assertEqual(self.check(*paths, now=NOW + HOUR - 1), first)
        self.assertEqual(self.times_asked(), 0)

    def test_what_is_there_is_known_for_a_week(self):
        self.check("/good")
        self.times_asked()
        self.check("/good", now=NOW + 7 * DAY - 1)
        self.assertEqual(self.times_asked(), 0)
        self.check("/good", now=NOW + 7 * DAY)
        self.assertEqual(self.times_asked(), 1)

    def test_what_is_broken_is_known_for_an_hour(self):
        self.check("/status/404")
        self.times_asked()
        self.check("/status/404", now=NOW + HOUR)
        self.assertEqual(self.times_asked(), 2)

    def test_what_failed_is_asked_the_next_time(self):
        for path in ("/status/500", "/reset", "/loop"):
            with self.subTest(path=path):
                self.check(path)
                self.assertGreater(self.times_asked(), 0)
                self.check(path)
                self.assertGreater(self.times_asked(), 0)

    def test_what_is_of_the_future_is_not_believed(self):
        self.check("/good", now=NOW + DAY)
        self.times_asked()
        self.check("/good")
        self.assertEqual(self.times_asked(), 1)

    def test_the_file_says_what_is_known(self):
        self.check("/good", "/redirect/301?to=/good", "/status/404")
        self.assertEqual(self.cache.read_text(), "rolebook-links 1\n"
                         f"{NOW}\tgood\t200\t{self.url('/good')}\t\t\n"
                         f"{NOW}\tmoved\t200\t{self.url('/redirect/301?to=/good')}\t{self.url('/good')}"
                         "\tit has moved for good\n"
                         f"{NOW}\tbroken\t404\t{self.url('/status/404')}\t\t404 Not Found\n")
        self.assertEqual([path.name for path in self.cache.parent.iterdir()], ["links.tsv"])

    def test_a_file_that_is_something_else_is_replaced_with_a_warning(self):
        warning = f"warning: '{self.cache}' is not what was kept of links, or it is damaged: it will be replaced\n"
        for text in ("{}", "rolebook-links 1\nnonsense\n", "rolebook-links 1\n1700000000\tgood\t200\thttp://cut.off",
                     "rolebook-links 1\n1700000000\tgood\tx\thttp://a/\t\t\n",
                     "rolebook-links 1\n1700000000\tgood\t200\thttp://a/\t\t\x1b[2J\n", "\0" * 1000):
            with self.subTest(text=text):
                self.cache.parent.mkdir(parents=True, exist_ok=True)
                self.cache.write_text(text)
                self.check("/good", warnings=warning)
                self.assertEqual(self.cache.read_text(), f"rolebook-links 1\n{NOW}\tgood\t200\t{self.url('/good')}\t\t\n")

    def test_a_file_that_cannot_be_written_is_a_warning(self):
        (self.scratch / "cache").write_text("a file where a folder should be")
        self.expect(self.check("/good", warnings="warning: what hosts answered is not kept for the next time: "
                               f"cannot create '{self.cache.parent}': Not a directory\n")[0], "good", 200)

    def test_a_folder_that_may_not_be_written_to_is_a_warning(self):
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        self.cache.parent.mkdir(parents=True)
        self.cache.parent.chmod(0o500)
        self.addCleanup(self.cache.parent.chmod, 0o700)
        self.check("/good", warnings="warning: what hosts answered is not kept for the next time: "
                   "cannot create '.links.tsv.rolebook-part': Permission denied\n")

    def test_a_file_that_cannot_be_read_is_a_warning(self):
        self.cache.mkdir(parents=True)
        process = self.start(f"cache={self.cache}")
        out, err = process.communicate(self.url("/good") + "\n", timeout=60)
        self.assertEqual(process.returncode, 0)
        self.assertTrue(out.startswith("good\t200"), out)
        self.assertIn(f"warning: what is known of links is not used: cannot read '{self.cache}': "
                      "it is not a regular file\n", err)

    def test_runs_at_once_keep_what_each_found(self):
        runs = [self.start(f"cache={self.cache}", f"now={NOW}") for _ in range(8)]
        for number, run in enumerate(runs):
            run.stdin.write("".join(self.url(f"/good/{number}/{n}") + "\n" for n in range(20)))
            run.stdin.close()
        for run in runs:
            self.assertEqual(run.wait(60), 0)
            run.stdout.close()
            run.stderr.close()
        self.assertEqual(len(self.cache.read_text().splitlines()), 1 + 8 * 20)

    def test_an_interruption_ends_at_once_and_keeps_what_is_known(self):
        process = self.start(f"cache={self.cache}", "each=60000")
        process.stdin.write(f"{self.url('/good')}\n{self.url('/slow', '127.0.0.2')}\n")
        process.stdin.close()
        process.stdin = None
        deadline = time.monotonic() + 20
        while len(self.server.asked) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.3)
        begin = time.monotonic()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
        self.assertLess(time.monotonic() - begin, 3)
        self.assertEqual(process.returncode, 0, err)
        good, slow = (Answer(*line.split("\t")) for line in out.splitlines())
        self.expect(good, "good", 200)
        self.expect(slow, "not asked", 0, "the check was ended before")
        self.assertEqual(self.cache.read_text(), f"rolebook-links 1\n{NOW}\tgood\t200\t{self.url('/good')}\t\t\n")


if __name__ == "__main__":
    unittest.main()
