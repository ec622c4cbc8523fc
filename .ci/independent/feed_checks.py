"""Every recorded feed served on loopback, each as a source: an independent count beside seen, accepted and rejected; then all
of them once more, shuffled, which must add nothing."""
import contextlib
import json
import os
import pathlib
import random
import re
import xml.etree.ElementTree as xml

from forum_checks import read_once, tell
from instance import served

SAMPLES = pathlib.Path(os.environ.get("EARFUL_SAMPLES", "."))
HOSTS = 8
FOLDERS = ("feeds", "feeds-edge")
ITEM = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>/]")
# what makes an item more than nothing: something to know it by, or something said
SAYING = {"title", "link", "guid", "id", "description", "summary", "content", "encoded", "about"}


def files():
    return [path.relative_to(SAMPLES) for folder in FOLDERS for path in sorted((SAMPLES / folder).iterdir())
            if path.suffix in (".xml", ".rss", ".atom", ".json", ".rdf")]


def local(name):
    return name.rpartition("}")[2]


def says_something(item):
    if any(local(name) == "about" and value.strip() for name, value in item.attrib.items()):
        return True
    return any(local(child.tag) in SAYING and ("".join(child.itertext()).strip() or child.get("href")) for child in item)


def count(data):
    """How many items the bytes hold and how many of them say nothing; None in place of the second where only counting by
    pattern is possible, because the XML is broken."""
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        items = json.loads(data)["items"]
        return len(items), sum(not any(item.get(name) for name in ("id", "url", "title", "content_html", "content_text")) for item in items)
    try:
        items = [node for node in xml.fromstring(data).iter() if local(node.tag) in ("item", "entry")]
        return len(items), sum(not says_something(item) for item in items)
    except xml.ParseError:
        return len(ITEM.findall(data)), None


def check(earful):
    """(what, right, figures) for each file, for the sum, and for the second reading."""
    told, read = [], {}
    with contextlib.ExitStack() as open_servers:
        # one host is asked once a second, out of politeness: several hosts take less time
        bases = [open_servers.enter_context(served(SAMPLES, f"127.0.0.{host}")) for host in range(1, HOSTS + 1)]
        sources = {name: earful.source(str(name), "feed", {"url": f"{bases[i % HOSTS]}/{name}"}) for i, name in enumerate(files())}
        for name, source in sources.items():
            data = (SAMPLES / name).read_bytes()
            held, empty = count(data)
            health = read_once(earful, source)
            seen, accepted, twice, bad = ((health.get(what) or 0) for what in ("itemsSeen", "accepted", "duplicates", "malformed"))
            # an item may be refused only when it says nothing; an answer without a byte is a fault of the source
            fine = seen == held == accepted + twice + bad and bad == (empty or 0)
            fine &= bool(health.get("lastFailure")) == (not data)
            read[name] = accepted
            told.append((str(name), fine, f"{held} by {'pattern' if empty is None else 'a reader'}, {empty} of them empty; Earful: {tell(health)}"))
        accepted = sum(read.values())
        shown = len(earful.settled("/api/v1/mentions?channel=feed", accepted))
        told.append(("all feeds", shown == accepted, f"{len(read)} files, {accepted} accepted, {shown} shown"))
        order = list(sources)
        random.Random(7).shuffle(order)
        before = {name: earful.health(sources[name]) for name in order}
        for name in order:
            earful.call("POST", f"/api/v1/sources/{sources[name]}/poll")
        for name in order:
            earful.wait(lambda: was_read_again(earful, sources[name], before[name]), 120, f"{name} is not read again")
        more = sum(earful.health(source).get("accepted") or 0 for source in sources.values())
        again = len(earful.settled("/api/v1/mentions?channel=feed"))
        told.append(("all feeds again, shuffled", (more, again) == (accepted, shown), f"{more} accepted, {again} shown"))
        for source in sources.values():
            earful.call("DELETE", f"/api/v1/sources/{source}")
    return told


def was_read_again(earful, source, before):
    health = earful.health(source)
    changed = any(health.get(what) != before.get(what) for what in ("lastSuccess", "lastFailure"))
    return changed and not health.get("running")
