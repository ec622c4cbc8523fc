"""What people say in the network: every shape of a post that a reader must tell from others."""
import base64
import datetime
import json
import struct
import urllib.request
import zlib

from network import key_of, named

HOUR = datetime.timedelta(hours=1)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e9\U0001f1ea"


def stamp(ahead=datetime.timedelta()):
    return (datetime.datetime.now(datetime.timezone.utc) + ahead).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def rich(text, parts):
    """The places of parts of a text, counted in bytes as the network does: (words, kind, value)."""
    facets = []
    for words, kind, value in parts:
        start = len(text[:text.index(words)].encode())
        name = {"mention": "did", "link": "uri", "tag": "tag"}[kind]
        facets.append({"index": {"byteStart": start, "byteEnd": start + len(words.encode())},
                       "features": [{"$type": "app.bsky.richtext.facet#" + kind, name: value}]})
    return facets


def dot(red):
    """A picture of one point."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes([0, red, 0, 0]))) + chunk(b"IEND", b""))


def below(post, root=None):
    return {"root": named(root or post), "parent": named(post)}


def pictures(person, *alts):
    return {"$type": "app.bsky.embed.images",
            "images": [{"image": person.picture(dot(number)), "alt": alt, "aspectRatio": {"width": 1, "height": 1}}
                       for number, alt in enumerate(alts)]}


def quoting(post):
    return {"$type": "app.bsky.embed.record", "record": named(post)}


def conversation(word, anna, bert, cleo, desk):
    """Posts by name, each of which holds the word, and one that does not."""
    posts = {}
    posts["plain"] = anna.writes(f"Der {word} für Jörg läuft über \U0001f62d {FAMILY} – schön ist das nicht.", stamp(), langs=["de", "en"])
    text = f"\U0001fad6 @{desk.handle}, my {word} leaks: see pots.example/lon… #Wasserköcher #tea"
    posts["named"] = anna.writes(text, stamp(), langs=["en"], tags=["help", "tea"], facets=rich(text, (
        ("@" + desk.handle, "mention", desk.did), ("pots.example/lon…", "link", "https://pots.example/long?of=the&leak=1#ä"),
        ("#Wasserköcher", "tag", "Wasserköcher"), ("#tea", "tag", "tea"))))
    posts["answer"] = bert.writes(f"Mine, too.\n\nA {word} should not.", stamp(), langs=["en-GB"], reply=below(posts["plain"]))
    posts["deep"] = cleo.writes(f"Whose {word} does not?", stamp(), reply=below(posts["answer"], posts["plain"]))
    posts["quote"] = bert.writes(f"What a {word}!", stamp(), langs=["en"], embed=quoting(posts["named"]))
    posts["pictures"] = cleo.writes(f"My {word}", stamp(), langs=["en"], embed=pictures(cleo, "A puddle – naß \U0001f4a7", ""))
    posts["both"] = anna.writes(f"The same {word} as mine", stamp(), langs=["en"], embed={
        "$type": "app.bsky.embed.recordWithMedia", "record": quoting(posts["pictures"]), "media": pictures(anna, "Another puddle")})
    posts["page"] = bert.writes(f"A test of every {word}", stamp(), langs=["en"], embed={"$type": "app.bsky.embed.external", "external": {
        "uri": "https://tests.example/pots", "title": "Twenty tested", "description": "Which one leaks?"}})
    posts["marked"] = cleo.writes(f"The {word} without clothes", stamp(), langs=["en"], labels={
        "$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "nudity"}]})
    posts["old"] = anna.writes(f"Found in a drawer: a {word} of once", stamp(-50 * HOUR), langs=["en"])
    posts["ahead"] = bert.writes(f"The {word} of tomorrow", stamp(30 * HOUR), langs=["en"])
    posts["composed"] = cleo.writes(f"\n Cafe\u0301 {word}\t\u0007ends\r\nhere  \n", stamp(), langs=["fr"])
    text = f"Inside \U0001f62d a sign, {word} {FLAG} #x"
    wrong = rich(text, (("#x", "tag", "x"),))
    wrong += [{"index": {"byteStart": 8, "byteEnd": 10}, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://inside.example/"}]},
              {"index": {"byteStart": 0, "byteEnd": 900}, "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "far"}]},
              {"index": {"byteStart": 0, "byteEnd": 6}, "features": [{"$type": "example.unknown#thing", "of": "it"}]}]
    posts["wrong places"] = bert.writes(text, stamp(), langs=["en"], facets=wrong)
    posts["long"] = anna.writes(f"{word} " + FLAG * (299 - len(word)), stamp())
    posts["shut"] = cleo.writes(f"Nobody may answer me about the {word}", stamp(), langs=["en"])
    cleo.post("com.atproto.repo.putRecord", repo=cleo.did, collection="app.bsky.feed.threadgate", rkey=key_of(posts["shut"]),
              record={"$type": "app.bsky.feed.threadgate", "post": posts["shut"]["uri"], "allow": [], "createdAt": stamp()})
    anna.writes("Something else altogether", stamp(), langs=["en"])
    return posts


def many(person, text, count):
    """Posts of one commit each hundred, as a program writes them."""
    posts = []
    for begin in range(0, count, 100):
        records = [{"$type": "app.bsky.feed.post", "text": f"{text} {number}", "createdAt": stamp(), "langs": ["en"]}
                   for number in range(begin, min(count, begin + 100))]
        made = person.post("com.atproto.repo.applyWrites", repo=person.did, writes=[
            {"$type": "com.atproto.repo.applyWrites#create", "collection": "app.bsky.feed.post", "value": record} for record in records])
        posts += [{"uri": one["uri"], "cid": one["cid"], "record": record, "author": person} for one, record in zip(made["results"], records)]
    return posts


def account_gone(network, person):
    """The server's administrator removes an account, as its own tools do."""
    request = urllib.request.Request(
        f"{network.pds}/xrpc/com.atproto.admin.deleteAccount", method="POST", data=json.dumps({"did": person.did}).encode(),
        headers={"Authorization": "Basic " + base64.b64encode(b"admin:admin-pass").decode(), "Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=60).read()

