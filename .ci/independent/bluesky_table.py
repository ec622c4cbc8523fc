"""The expected rows of recorded answers of Bluesky, each field read as docs.bsky.app and the lexicons describe it, and the same answers again."""
import json
import os
import pathlib

from cells import first, instant, plain

SAMPLES = pathlib.Path(os.environ.get("EARFUL_SAMPLES", "."))
LOGIN = {"identifier": "reader.example", "appPassword": "recorded-pass-word"}
DID = "did:plc:recorded2222222222222222"
# One post was asked for by its name and once more with its thread: the same source.
SOURCES = (("f_search.exchange.json",), ("f_getposts.exchange.json", "f_postthread.exchange.json"),
           ("atproto_py_thread_view_post_with_embed_media.json",))
# What was written or refused, names, lexicons, and records alone, of which nobody says whose they are or when they came.
WITHOUT_POSTS = {"atproto_py_extended_post_record.json", "atproto_py_post_record.json", "atproto_py_resolve_handle.json",
                 *(f"lexicon_{name}.json" for name in (
                     "app.bsky.feed.defs", "app.bsky.feed.getPostThread", "app.bsky.feed.post", "app.bsky.feed.searchPosts",
                     "com.atproto.repo.createRecord", "com.atproto.repo.strongRef")),
                 *(f"r_post_{name}.exchange.json" for name in ("delete_post", "errors", "reply", "text"))}


def listed(file):
    """The posts of a file as a server shows them (app.bsky.feed.defs#postView)."""
    recorded = json.loads((SAMPLES / "bluesky" / file).read_bytes())
    bodies = [exchange["response"]["body"] for exchange in recorded["exchanges"]] if "exchanges" in recorded else [recorded]
    return [post for body in bodies for post in body.get("posts", [body["thread"]["post"]] if "thread" in body else [])]


def came(post):
    """Posts are sorted by when they were written, or taken in where that is earlier; the network's own times are in milliseconds."""
    came = min(instant(post["record"]["createdAt"]), instant(post["indexedAt"]))
    return came.replace(microsecond=came.microsecond // 1000 * 1000)


def rows(file):
    for post in listed(file):
        reply, author = post["record"].get("reply"), post["author"]
        yield {"key": post["uri"], "kind": "reply" if reply else "post", "author": plain(author.get("displayName") or author["handle"]),
               "account": author["handle"], "at": came(post), "edited": None, "parent": reply["parent"]["uri"] if reply else None,
               "thread": reply["root"]["uri"] if reply else post["uri"], "text": first(post["record"]["text"]),
               "likes": post["likeCount"], "reposts": post["repostCount"], "replies": post["replyCount"]}


def answering(files, token, most):
    """com.atproto.server.createSession; app.bsky.feed.searchPosts, the newest first; app.bsky.feed.getPosts."""
    posts = {post["uri"]: post for file in files for post in listed(file)}
    said = {"ratelimit-limit": "3000", "ratelimit-remaining": "2983", "ratelimit-reset": "4102444800", "ratelimit-policy": "3000;w=300"}

    def answer(path, query, order):
        method = path.removeprefix("/xrpc/")
        if method == "com.atproto.server.createSession":
            fine = query == {"identifier": [LOGIN["identifier"]], "password": [LOGIN["appPassword"]]}
            session = {"did": DID, "handle": LOGIN["identifier"], "accessJwt": token, "refreshJwt": token + "-next"}
            return (200, said, session) if fine else (401, said, {"error": "AuthenticationRequired", "message": "Invalid identifier or password"})
        if method == "app.bsky.feed.getPosts" and len(query["uris"]) <= 25:
            return 200, said, {"posts": order([posts[name] for name in query["uris"] if name in posts])}
        if method != "app.bsky.feed.searchPosts" or query["sort"] != ["latest"] or not 1 <= int(query["limit"][0]) <= 100:
            return 501, said, {"error": "MethodNotImplemented", "message": "Method Not Implemented"}
        bounds = {name: instant(query[name][0]) for name in ("since", "until") if name in query}
        found = [post for post in posts.values() if bounds.get("since", came(post)) <= came(post) and ("until" not in bounds or came(post) < bounds["until"])]
        begin = int(query.get("cursor", ["0"])[0])
        end = begin + min(most, int(query["limit"][0]))
        page = sorted(found, key=came, reverse=True)[begin:end]
        return 200, said, {"posts": order(page), **({"cursor": str(end)} if end < len(found) else {})}
    return answer
