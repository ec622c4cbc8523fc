"""A running Earful, driven through its public API alone: one that is there already (EARFUL_URL with EARFUL_ADMIN_TOKEN),
or one started here by `./earful start` on a scratch home and stopped at the end."""
import contextlib
import http.server
import json
import os
import pathlib
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Failed(Exception):
    """The API answered what nobody can go on with."""


def free_port():
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_on_term():
    """SIGTERM ends a script as Ctrl-C does: what it started ends, too. A second one does not disturb that."""
    def end(*_):
        signal.signal(signal.SIGTERM, lambda *_: None)  # unlike SIG_IGN not handed on to what is started from here
        sys.exit(128 + signal.SIGTERM)
    signal.signal(signal.SIGTERM, end)


def run(command, **more):
    """Its exit code. When we are to end meanwhile it is asked to end: killed, it would leave what it started behind."""
    with subprocess.Popen(command, **more) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


def ended(process, seconds=30):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(seconds)


@contextlib.contextmanager
def ending(process):
    """Whoever is interrupted while it starts leaves nothing running."""
    try:
        yield
    except BaseException:
        ended(process)
        raise


class Earful:
    def __init__(self):
        self.url = os.environ.get("EARFUL_URL")
        self.token = os.environ.get("EARFUL_ADMIN_TOKEN") or "earful_" + secrets.token_hex(16)
        self.home = None

    def __enter__(self):
        if self.url is None:
            self.home = tempfile.mkdtemp(prefix="earful-compare-")
            try:
                # between looking for a port and taking it another program may take it: once more then
                if self._start() and self._start():
                    sys.exit("./earful start failed twice: see its output above")
            except BaseException:  # whoever interrupts the start leaves nothing running either
                self.__exit__()
                raise
        return self

    def __exit__(self, *_):
        if self.home:
            self._launch("stop")
            shutil.rmtree(self.home, ignore_errors=True)

    def _start(self):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.environment = {**os.environ, "EARFUL_HOME": self.home, "EARFUL_PORT": str(port),
                            "EARFUL_ADMIN_TOKEN": self.token, "EARFUL_ALLOW_PRIVATE": "true"}
        return self._launch("start")

    def _launch(self, what):
        return run(["./earful", what], cwd=ROOT, env=self.environment, stdout=sys.stderr)

    def call(self, method, path, body=None, headers=None):
        fields = {"Accept": "application/json", "Authorization": "Bearer " + self.token, **(headers or {})}
        if body is not None and not isinstance(body, bytes):
            body, fields["Content-Type"] = json.dumps(body).encode(), "application/json"
        request = urllib.request.Request(urllib.parse.urljoin(self.url, path), data=body, method=method, headers=fields)
        try:
            with urllib.request.urlopen(request, timeout=300) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read()

    def must(self, method, path, body=None, headers=None):
        status, answer = self.call(method, path, body, headers)
        if not 200 <= status < 300:
            raise Failed(f"{method} {path} -> {status} {answer[:400].decode('utf-8', 'replace')}")
        return json.loads(answer) if answer else None

    def every(self, path):
        """Every item of a paged list."""
        items, cursor = [], None
        while True:
            more = "&" if "?" in path else "?"
            page = self.must("GET", f"{path}{more}limit=200" + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else ""))
            items += page["items"]
            cursor = page.get("nextCursor")
            if not cursor:
                return items

    def upload(self, name, content, **fields):
        """One import, waited for; its final state."""
        edge = secrets.token_hex(16)
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode() for key, value in fields.items()]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
                     "Content-Type: application/octet-stream\r\n\r\n".encode() + content + f"\r\n--{edge}--\r\n".encode())
        job = self.must("POST", "/api/v1/imports", b"".join(parts), {"Content-Type": f"multipart/form-data; boundary={edge}"})
        return self.wait(lambda: self._finished(job["id"]), 600, f"the import of {name} does not finish")

    def _finished(self, job):
        state = self.must("GET", f"/api/v1/imports/{job}")
        return state if state["state"] in ("done", "failed", "cancelled") else None

    def source(self, name, channel, settings, interval="PT1H", **more):
        return self.must("POST", "/api/v1/sources", {"name": name, "channel": channel, "settings": settings, "interval": interval, **more})["id"]

    def health(self, source):
        return self.must("GET", f"/api/v1/sources/{source}/health")

    def wait(self, ready, seconds, why):
        """What `ready` gives as soon as it gives something."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = ready()
            if found:
                return found
            time.sleep(0.3)
        raise Failed(why)

    def settled(self, path, wanted=None, seconds=60):
        """The items of a list once there are as many as wanted, or once their number stands still."""
        end, still, before = time.monotonic() + seconds, 0, -1
        while time.monotonic() < end:
            items = self.every(path)
            if wanted is not None and len(items) >= wanted:
                return items
            still = still + 1 if len(items) == before else 0
            if still > (6 if wanted is None else 30):
                return items
            before = len(items)
            time.sleep(0.5)
        return items


@contextlib.contextmanager
def served(folder, address="127.0.0.1"):
    """The files of a folder over HTTP on an address of loopback; yields where."""
    class Handler(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args, **named):
            super().__init__(*args, directory=str(folder), **named)

        def guess_type(self, path):  # the page says its charset itself
            return "text/html" if str(path).endswith(".html") else super().guess_type(path)

        def send_header(self, name, value):
            if name != "Last-Modified":  # else a second reading would be told that nothing changed, and show nothing
                super().send_header(name, value)

        def log_message(self, *_):
            pass
    server = http.server.ThreadingHTTPServer((address, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{address}:{server.server_port}"
    finally:
        server.shutdown()
