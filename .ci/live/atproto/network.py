"""A network of the AT Protocol on this machine: packages of npm, a database, the servers, and people who write there."""
import contextlib
import hashlib
import json
import os
import pathlib
import platform
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "independent"))
from instance import ended, ending, free_port  # noqa: E402

PARTS = ("package.json", "package-lock.json", "loopback.mjs", "network.mjs", "jetstream.mjs")
MACHINE = {"x86_64": "x64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


class Refused(Exception):
    """A server of the network answered what nobody can go on with."""

    def __init__(self, what, status, body):
        super().__init__(f"{what} -> {status} {body[:300]}")
        self.status, self.body = status, body


def quieted(name):
    """Says nothing but how it ended, unless it ended badly."""
    def run(command, **more):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
        if done.returncode:
            sys.exit(f"{name} failed:\n{done.stdout[-3000:]}")
        return done.stdout
    return run


class Packages:
    """What npm gives, as the lock file has it. No package's own script runs: what is native is built here, with the headers that Node's own
    package brings, so that nothing is fetched from anywhere but the registry. A folder that holds all of it is used as it is."""

    def __init__(self, folder):
        self.folder = folder
        self.node_home = folder / "node_modules" / f"node-linux-{MACHINE}"
        self.environment = {**os.environ, "PATH": f"{self.node_home / 'bin'}:{os.environ['PATH']}", "NODE_ENV": "test", "LOG_ENABLED": "false"}

    def install(self):
        for name in PARTS:
            shutil.copy(HERE / name, self.folder / name)
        wanted = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
        stamp = self.folder / "installed"
        if stamp.exists() and stamp.read_text() == wanted:
            return
        print("installing packages")
        quieted("npm ci")(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=self.folder)
        print("building better-sqlite3")
        builder = subprocess.run(["npm", "root", "-g"], capture_output=True, text=True, check=True).stdout.strip()
        tool = next((path for path in (pathlib.Path(builder) / "npm/node_modules/node-gyp/bin/node-gyp.js",
                                       pathlib.Path("/usr/share/nodejs/node-gyp/bin/node-gyp.js")) if path.exists()), None)
        if tool is None:
            sys.exit("node-gyp is missing; it comes with npm")
        quieted("the build of better-sqlite3")(["node", str(tool), "rebuild", "--release", f"--nodedir={self.node_home}"],
                                               cwd=self.folder / "node_modules" / "better-sqlite3", env=self.environment)
        stamp.write_text(wanted)

    def node(self, script, *args, log, **more):
        return subprocess.Popen(["node", "--import", "./loopback.mjs", script, *map(str, args)], cwd=self.folder, env=self.environment,
                                stdout=subprocess.PIPE, stderr=log, text=True, **more)


class Database:
    """A PostgreSQL of its own, on loopback; it does not run as root."""

    def __init__(self, folder):
        self.folder, self.port, self.process = folder, free_port(), None
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        self.owner = {"user": "postgres"} if os.geteuid() == 0 else {}
        places = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name))
        if not places:
            sys.exit("PostgreSQL is missing (package postgresql)")
        self.programs = places[-1]

    def __enter__(self):
        data = self.folder / "database"
        data.mkdir()
        if self.owner:
            os.chown(data, pwd.getpwnam("postgres").pw_uid, -1)
        quieted("initdb")([str(self.programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"],
                          **self.owner, cwd="/")
        self.log = open(self.folder / "database.log", "wb")
        self.process = subprocess.Popen(
            [str(self.programs / "postgres"), "-D", str(data), "-p", str(self.port), "-h", "127.0.0.1", "-k", "", "-F"],
            stdout=self.log, stderr=self.log, cwd="/", **self.owner)
        with ending(self.process):
            listening(self.port)
        return self

    def __exit__(self, *_):
        ended(self.process)


def port_of(url):
    return urllib.parse.urlsplit(url).port


def listening(port, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.2)
    raise RuntimeError(f"nobody listens on {port}")


class Network:
    """The servers, in one process, which ends when its input ends."""

    def __init__(self, packages, database, folder):
        self.packages, self.database, self.folder = packages, database, folder

    def __enter__(self):
        self.log = open(self.folder / "network.log", "wb")
        self.process = self.packages.node("network.mjs", self.database.url, self.folder, log=self.log, stdin=subprocess.PIPE)
        with ending(self.process):
            places = next((line for line in self.process.stdout if line.startswith("{")), None)
            if places is None:
                sys.exit(f"the network does not start: see {self.folder}/network.log")
        for name, url in json.loads(places).items():
            setattr(self, name, url.replace("//localhost:", "//127.0.0.1:"))
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        return self

    def __exit__(self, *_):
        with contextlib.suppress(OSError):
            self.process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        ended(self.process)

    def person(self, handle):
        return Person(self, handle)

    def shown(self, method, **query):
        """What the AppView's own API tells everybody."""
        return call(self.appview, "GET", method, query=query)


class Jetstream:
    """The network's stream of changes in Jetstream's form. What came before stays when it is started anew."""

    def __init__(self, packages, network, folder):
        self.packages, self.network, self.folder, self.port = packages, network, folder, free_port()

    def __enter__(self):
        self.log = open(self.folder / "jetstream.log", "ab")
        self.process = self.packages.node("jetstream.mjs", self.network.pds, self.folder / "events", self.port, log=self.log)
        with ending(self.process):
            if self.process.stdout.readline().strip() != "ready":
                sys.exit(f"the stream does not start: see {self.folder}/jetstream.log")
        return self

    def __exit__(self, *_):
        ended(self.process)

    def told(self):
        """Every event so far."""
        file = self.folder / "events"
        return [json.loads(line)["event"] for line in file.read_text().splitlines()] if file.exists() else []


class Wire:
    """A connection that can be cut: what goes through it reaches another port, or nothing."""

    def __init__(self, port):
        self.target, self.open, self.through, self.passing, self.last = port, True, set(), threading.Lock(), None
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.close()
        self.cut()

    def _accept(self):
        while True:
            try:
                near, _ = self.server.accept()
            except OSError:
                return
            try:
                if not self.open:
                    raise OSError("cut")
                far = socket.create_connection(("127.0.0.1", self.target), 10)
                far.settimeout(None)
            except OSError:
                near.close()
                continue
            with self.passing:
                self.through |= {near, far}
            for one, other, towards in ((near, far, True), (far, near, False)):
                threading.Thread(target=self._pass, args=(one, other, towards), daemon=True).start()

    def _pass(self, one, other, towards):
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                if not towards and not self.open:
                    break
                other.sendall(data)
                if towards and self.last and self.last in data:
                    self.open = False  # the answer to it does not come through any more, nor does anything else
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        with self.passing:
            self.through -= {one, other}

    def cut(self):
        self.open = False
        with self.passing:
            ends = list(self.through)
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut_behind(self, words):
        """The next request that holds these words is the last one that comes through; its answer does not."""
        self.last = words

    def mend(self):
        self.open, self.last = True, None


def call(server, method, name, body=None, query=None, token=None, kind="application/json"):
    headers = {"Accept": "application/json"}
    if token:
        headers["Authorization"] = "Bearer " + token
    if body is not None:
        body, headers["Content-Type"] = body if isinstance(body, bytes) else json.dumps(body).encode(), kind
    address = f"{server}/xrpc/{name}" + ("?" + urllib.parse.urlencode(query, doseq=True) if query else "")
    request = urllib.request.Request(address, data=body, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
            return json.loads(text) if text else {}
    except urllib.error.HTTPError as refusal:
        raise Refused(f"{method} {name}", refusal.code, refusal.read().decode("utf-8", "replace")) from refusal


class Person:
    """Somebody with an account, who does what an app does for them."""

    def __init__(self, network, handle):
        self.network, self.handle = network, handle
        made = self.post("com.atproto.server.createAccount", token=None, handle=handle, email=handle + "@mail.example",
                         password=secrets.token_hex(12))
        self.did, self.token, self.refresh = made["did"], made["accessJwt"], made["refreshJwt"]

    def post(self, method, token="own", **body):
        return call(self.network.pds, "POST", method, body, token=self.token if token == "own" else token)

    def get(self, method, **query):
        return call(self.network.pds, "GET", method, query=query, token=self.token)

    def app_password(self, name):
        return self.post("com.atproto.server.createAppPassword", name=name)["password"]

    def profile(self, name):
        self.post("com.atproto.repo.putRecord", repo=self.did, collection="app.bsky.actor.profile", rkey="self",
                  record={"$type": "app.bsky.actor.profile", "displayName": name})

    def picture(self, data, kind="image/png"):
        return call(self.network.pds, "POST", "com.atproto.repo.uploadBlob", data, token=self.token, kind=kind)["blob"]

    def writes(self, text, created, **more):
        """A post; what comes back is what names it, with the record that was written."""
        record = {"$type": "app.bsky.feed.post", "text": text, "createdAt": created, **more}
        made = self.post("com.atproto.repo.createRecord", repo=self.did, collection="app.bsky.feed.post", record=record)
        return {"uri": made["uri"], "cid": made["cid"], "record": record, "author": self}

    def edits(self, post, text):
        record = {**post["record"], "text": text}
        made = self.post("com.atproto.repo.putRecord", repo=self.did, collection="app.bsky.feed.post", rkey=key_of(post), record=record)
        return {**post, "cid": made["cid"], "record": record}

    def takes_away(self, post):
        self.post("com.atproto.repo.deleteRecord", repo=self.did, collection="app.bsky.feed.post", rkey=key_of(post))

    def likes(self, post, created):
        self.post("com.atproto.repo.createRecord", repo=self.did, collection="app.bsky.feed.like",
                  record={"$type": "app.bsky.feed.like", "subject": named(post), "createdAt": created})


def named(post):
    return {"uri": post["uri"], "cid": post["cid"]}


def key_of(post):
    return post["uri"].rsplit("/", 1)[1]
