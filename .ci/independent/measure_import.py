#!/usr/bin/env python3
"""Imports one made mbox and tells how long it took and how much memory Java held, sampled twice a second.

usage: EARFUL_SAMPLES=… measure_import.py SIZE [FOLDER]     such as 1GB; the file is made in FOLDER (default: the temporary one)
Every mail must be accepted; a second run over the same file is not part of this."""
import http.client
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from instance import Earful, end_on_term

HERE = pathlib.Path(__file__).resolve().parent


class Memory(threading.Thread):
    """Samples the resident memory of the Java process that works on a home folder."""

    def __init__(self, home):
        super().__init__(daemon=True)
        self.home, self.samples = home, []

    def run(self):
        while True:
            pages = sum(self._resident(int(process)) for process in os.listdir("/proc") if process.isdigit())
            self.samples.append((time.monotonic(), pages))
            time.sleep(0.5)

    def _resident(self, process):
        try:
            words = pathlib.Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")
            if f"-Dearful.home={self.home}".encode() not in words:
                return 0
            return int(pathlib.Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):
            return 0

    def between(self, start, end):
        return [pages >> 20 for at, pages in self.samples if start <= at <= end and pages]


def send(earful, path):
    """The file as a multipart body, read as it is sent."""
    edge = b"----one-file"
    head = (b"--" + edge + b'\r\nContent-Disposition: form-data; name="file"; filename="big.mbox"\r\n'
            b"Content-Type: application/mbox\r\n\r\n")
    tail = b"\r\n--" + edge + b"--\r\n"
    where = urllib.parse.urlsplit(earful.url)
    line = http.client.HTTPConnection(where.hostname, where.port, timeout=3600)
    line.putrequest("POST", "/api/v1/imports")
    line.putheader("Authorization", "Bearer " + earful.token)
    line.putheader("Content-Type", "multipart/form-data; boundary=" + edge.decode())
    line.putheader("Content-Length", str(len(head) + path.stat().st_size + len(tail)))
    line.endheaders()
    line.send(head)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            line.send(block)
    line.send(tail)
    answer = line.getresponse()
    body = answer.read()
    if answer.status != 202:
        sys.exit(f"the import is answered {answer.status}: {body[:500].decode('utf-8', 'replace')}")
    return json.loads(body)["id"]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    end_on_term()
    with tempfile.TemporaryDirectory(dir=(sys.argv[2:] or [None])[0]) as folder, Earful() as earful:
        path = pathlib.Path(folder) / "big.mbox"
        made = subprocess.run([sys.executable, str(HERE / "make_mbox.py"), str(path), sys.argv[1], "big"],
                              check=True, stdout=subprocess.PIPE, text=True).stdout
        count = int(made.split()[0])
        memory = Memory(earful.home or os.environ.get("EARFUL_HOME"))
        memory.start()
        time.sleep(5)
        start = time.monotonic()
        job = send(earful, path)
        sent = time.monotonic()
        while True:
            state = earful.must("GET", f"/api/v1/imports/{job}")
            if state["state"] in ("done", "failed", "cancelled"):
                break
            print(f"   {time.monotonic() - start:7.0f} s: {state['read']} read", file=sys.stderr)
            time.sleep(10)
        end = time.monotonic()
        print(f"{made.strip()}; sent in {sent - start:.0f} s, imported in {end - start:.0f} s "
              f"({count / (end - start):.0f} mails a second): {state}")
        before, during = memory.between(0, start), memory.between(start, end)
        third = max(len(during) // 3, 1)
        if during:
            print(f"memory of Java in MB: {max(before or [0])} before; most in the first third {max(during[:third])}, "
                  f"in the last third {max(during[-third:])}, in all {max(during)}")
        sys.exit(0 if state["state"] == "done" and state["accepted"] == count else 1)


if __name__ == "__main__":
    main()
