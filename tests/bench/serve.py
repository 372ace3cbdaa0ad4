#!/usr/bin/env python3
"""How long it takes from saving a file to its changed page being served: rolebook serve on a generated project.

Each round changes the text of one article, then asks for its page, again and again, until it has the change; every
fifth round changes its description, too. The time runs from before the file is opened to after the last byte of the
page."""
import argparse
import http.client
import pathlib
import random
import re
import signal
import statistics
import subprocess
import tempfile
import time


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("corpus", help="the program that writes articles")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--pause", type=float, default=1.5, help="seconds between two rounds (default: 1.5)")
    return parser.parse_args()


def memory_of(process):
    """Megabytes now and at most."""
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM")]


def get(connection, path):
    connection.request("GET", path)
    return connection.getresponse().read()


def share(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def main():
    options = arguments()
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        subprocess.run([options.corpus, root, str(options.articles)], check=True)
        server = subprocess.Popen([options.program, "serve", root], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  text=True)
        try:
            for line in server.stdout:
                if line.startswith("open "):
                    break
            port = int(re.search(r":(\d+)/", line)[1])
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            chosen = random.Random(1)
            files = sorted((root / "content/articles").glob("*.md"))
            times = []
            for round_number in range(options.rounds):
                file = chosen.choice(files)
                text = file.read_text()
                mark = f"Changed in round {round_number}."
                text += f"\n{mark}\n"
                if round_number % 5 == 4:
                    text = re.sub(r'^(description\s*[=:]\s*).*$', rf'\1"Now it is another one, {round_number}."', text,
                                  count=1, flags=re.MULTILINE)
                address = "/articles/" + re.sub(r"^\d{4}-\d\d-\d\d-", "", file.stem) + "/"
                begun = time.perf_counter()
                file.write_text(text)
                while mark.encode() not in get(connection, address):
                    if time.perf_counter() - begun > 30:
                        raise SystemExit(f"{address} never showed the change")
                    time.sleep(0.001)
                times.append((time.perf_counter() - begun) * 1000)
                time.sleep(options.pause)
            now, most = memory_of(server)
            print(f"{options.articles} articles, {options.rounds} edits, {options.pause} s apart: "
                  f"median {statistics.median(times):.0f} ms, p95 {share(times, 0.95):.0f} ms, "
                  f"longest {max(times):.0f} ms; memory {now:.0f} MB, at most {most:.0f} MB")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


main()
