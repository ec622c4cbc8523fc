"""Answers mentions, and reads the answers back in the thread as the AppView's own API shows it."""
import json
import secrets
import time

import rows
import said
from said import FLAG


def settled(earful, mention, reply, seconds=120):
    def done():
        one = earful.must("GET", f"/api/v1/mentions/{mention}/replies/{reply}")
        return one if one["state"] != "requested" else None
    return earful.wait(done, seconds, "the answer is neither sent nor failed")


def answers_below(scene, post):
    """What the AppView shows directly below a post, by its own API."""
    thread = scene.network.shown("app.bsky.feed.getPostThread", uri=post["uri"], depth=1)["thread"]
    return [one["post"] for one in thread.get("replies", [])]


def ours_below(scene, post):
    return [one for one in answers_below(scene, post) if one["author"]["did"] == scene.desk.did]


def ask(scene, mention, text, key=None, **more):
    headers = {"Idempotency-Key": key} if key else None
    return scene.earful.must("POST", f"/api/v1/mentions/{mention}/replies", {"text": text, **more}, headers)


def answered(scene):
    earful, check, reading = scene.earful, scene.check, scene.kettle
    posts = scene.kettles
    found = reading.mentions()
    ids = {name: found[rows.mark(post["uri"])]["id"] for name, post in posts.items()}

    # to the first post of a thread, with a link behind signs of several bytes
    text = "Es tut uns leid, Jörg \U0001fad6: https://help.example/süß?of=kettle hilft.\n\nWhich kettle is it?"
    tried = ask(scene, ids["named"], text, dryRun=True)
    check.same("dry run: problems, unit", (tried["problems"], tried["countUnit"], tried["maxLength"]), ([], "grapheme", 300))
    key = secrets.token_hex(16)
    asked = ask(scene, ids["named"], text, key)
    reply = settled(earful, ids["named"], asked["id"])
    check.same("answer: state", (reply["state"], reply.get("reason"), reply.get("detail")), ("sent", None, None))
    below = earful.wait(lambda: ours_below(scene, posts["named"]), 30, "the answer does not appear in the thread")
    check.same("answer: in the thread once", len(below), 1)
    record = below[0]["record"]
    check.same("answer: words", record["text"], text)
    check.same("answer: below what, in which thread", record["reply"], said.below(posts["named"]))
    check.same("answer: its key and page", (reply["sentKey"], reply["url"]), (rows.mark(below[0]["uri"]), page_of(below[0])))
    data = text.encode()
    links = [(data[facet["index"]["byteStart"]:facet["index"]["byteEnd"]].decode(), facet["features"][0]["uri"]) for facet in record["facets"]]
    check.same("answer: links", links, [("https://help.example/süß?of=kettle",) * 2])
    again = ask(scene, ids["named"], text, key)
    time.sleep(3)
    check.same("same Idempotency-Key: the same answer", again["id"], asked["id"])
    check.same("same Idempotency-Key: nothing more in the thread", len(ours_below(scene, posts["named"])), 1)

    # to an answer of an answer: the thread's first post stays its first
    reply = settled(earful, ids["deep"], ask(scene, ids["deep"], "Ours does not; the kettle is another one.")["id"])
    below = earful.wait(lambda: ours_below(scene, posts["deep"]), 30, "the answer does not appear in the thread")
    check.same("answer to an answer", (reply["state"], below[0]["record"]["reply"]), ("sent", said.below(posts["deep"], posts["plain"])))
    thread = scene.network.shown("app.bsky.feed.getPostThread", uri=posts["plain"]["uri"], depth=6)["thread"]
    check.same("answer to an answer: where it stands", below[0]["uri"] in [one["post"]["uri"] for one in branch(thread, posts["deep"]["uri"])], True)

    # as long as may be, as the server counts, and longer
    reply = settled(earful, ids["plain"], ask(scene, ids["plain"], FLAG * 300)["id"])
    check.same("300 characters of two signs each", (reply["state"], reply.get("detail")), ("sent", None))
    status, problem = earful.call("POST", f"/api/v1/mentions/{ids['plain']}/replies", {"text": FLAG * 301})
    check.same("301 characters", (status, json.loads(problem)["type"].rsplit(":", 1)[-1]), (422, "invalid-reply"))
    reply = settled(earful, ids["plain"], ask(scene, ids["plain"], said.FAMILY * 200)["id"])
    check.same("3,600 bytes", (reply["state"], reply.get("reason")), ("failed", "refused"))
    print("3,600 bytes:", reply.get("detail"))
    below = earful.wait(lambda: ours_below(scene, posts["plain"]), 30, "the answer does not appear in the thread")
    check.same("only what was short enough is there", [one["record"]["text"] for one in below], [FLAG * 300])

    # what the author shut, and what is gone by now
    status, problem = earful.call("POST", f"/api/v1/mentions/{ids['shut']}/replies", {"text": "Hello?"})
    check.same("a post that its author shut", (status, json.loads(problem)["type"].rsplit(":", 1)[-1]), (409, "not-answerable"))
    short = scene.moment = scene.cleo.writes("A kettle for a moment", said.stamp(), langs=["en"])
    scene.on_the_network([short])
    reading.again()
    moment = earful.wait(lambda: reading.mentions().get(rows.mark(short["uri"])), 60, "it is not found")["id"]
    scene.cleo.takes_away(short)
    earful.wait(lambda: not rows.shown(scene.desk, [short]), 30, "it is still shown")
    reply = settled(earful, moment, ask(scene, moment, "Too late?")["id"])
    check.same("a post that is gone", (reply["state"], reply.get("reason")), ("failed", "refused"))
    print("a post that is gone:", reply.get("detail"))

    # the server is away: it waits, and leaves once
    scene.server.cut()
    waiting = ask(scene, ids["answer"], "It waits, like a kettle.")["id"]
    time.sleep(5)
    state = earful.must("GET", f"/api/v1/mentions/{ids['answer']}/replies/{waiting}")["state"]
    check.same("while the server is away", state, "requested")
    scene.server.mend()
    check.same("when it is back", settled(earful, ids["answer"], waiting, 240)["state"], "sent")
    below = earful.wait(lambda: ours_below(scene, posts["answer"]), 30, "the answer does not appear in the thread")
    check.same("when it is back: once", len(below), 1)

    # the server takes it, and the connection breaks before it can say so
    scene.server.cut_behind(b"com.atproto.repo.createRecord")
    broken = ask(scene, ids["page"], "Did the kettle take it?")["id"]
    earful.wait(lambda: ours_below(scene, posts["page"]), 60, "the server did not take it")
    scene.server.mend()
    reply = settled(earful, ids["page"], broken, 240)
    check.same("cut behind it: state", (reply["state"], reply.get("reason")), ("sent", None))
    time.sleep(2)
    check.same("cut behind it: once", len(ours_below(scene, posts["page"])), 1)

    # our own answers are found by the search as all posts are: they are no mentions
    health = reading.again()
    check.same("reading behind answers: failures", health["failuresInARow"], 0)
    time.sleep(3)
    check.same("our own answers are no mentions", [key for key in reading.mentions() if scene.desk.did in key], [])

    by_stream(scene)


def by_stream(scene):
    """The stream brings our own answer at once, perhaps before the server's word of it."""
    earful, check = scene.earful, scene.check
    reading = scene.listen("teapot", login=scene.login)
    reading.first()
    post = scene.bert.writes("My teapot dribbles", said.stamp(), langs=["en"])
    mention = earful.wait(lambda: reading.mentions(), 60, "the stream brings nothing")[rows.mark(post["uri"])]
    reply = settled(earful, mention["id"], ask(scene, mention["id"], "A teapot that dribbles is no teapot.")["id"])
    check.same("answer to a post of the stream", (reply["state"], reply.get("detail")), ("sent", None))
    below = earful.wait(lambda: ours_below(scene, post), 30, "the answer does not appear in the thread")
    check.same("answer to a post of the stream: words", [one["record"]["text"] for one in below], ["A teapot that dribbles is no teapot."])
    last = scene.anna.writes("Another teapot", said.stamp(), langs=["en"])
    earful.wait(lambda: rows.mark(last["uri"]) in reading.mentions(), 60, "the stream brings nothing more")
    time.sleep(3)
    check.same("our own answer is no mention of the stream", sorted(reading.mentions()), sorted(rows.mark(one["uri"]) for one in (post, last)))
    earful.must("POST", f"/api/v1/sources/{reading.source}/pause")


def page_of(view):
    return f"https://bsky.app/profile/{view['author']['did']}/post/{view['uri'].rsplit('/', 1)[1]}"


def branch(thread, uri):
    """What stands directly below a post anywhere in a thread."""
    if thread.get("post", {}).get("uri") == uri:
        return thread.get("replies", [])
    return next((found for one in thread.get("replies", []) if (found := branch(one, uri))), [])
