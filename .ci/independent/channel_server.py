"""The recorded answers of the channels, given over HTTP on loopback to whoever asks as the API's public documentation says."""
import contextlib
import http.server
import json
import random
import re
import threading
import time
import urllib.parse

import channel_table

# Servers may give less than is asked for, and then say where it goes on.
MOST = 9


def hackernews(file):
    """https://hn.algolia.com/api: `search_by_date`, the newest first; the words that were searched for are not looked at."""
    hits = channel_table.load("hackernews", file)["hits"]

    def answer(path, query, order):
        if path != "/search_by_date":
            return 404, {}, {"message": "Not Found", "status": 404}
        tags = set(re.findall(r"\w+", query["tags"][0]))
        found = [hit for hit in hits if tags & set(hit["_tags"]) and all(holds(hit, rule) for rule in query["numericFilters"][0].split(","))]
        size, page = int(query["hitsPerPage"][0]), int(query.get("page", ["0"])[0])
        found = order(sorted(found, key=lambda hit: -hit["created_at_i"]))
        return 200, {}, {"hits": found[page * size:(page + 1) * size], "nbHits": len(found), "page": page, "nbPages": -(-len(found) // size),
                         "hitsPerPage": size, "exhaustiveNbHits": True, "query": query["query"][0], "processingTimeMS": 1}
    return answer


def holds(hit, rule):
    name, sign, value = re.fullmatch(r"(\w+)(>=|<=)(\d+)", rule).groups()
    return hit[name] >= int(value) if sign == ">=" else hit[name] <= int(value)


def stackexchange(*files, words=True):
    """https://api.stackexchange.com/docs: `filters/create` and `search/advanced`; page 1 is the first file, page 2 the second."""
    pages = [channel_table.filled(file) if words else channel_table.load("stackexchange", file) for file in files]

    def answer(path, query, order):
        wrapper = {"quota_max": 10000, "quota_remaining": 9989}
        if path == "/filters/create":
            return 200, {}, {"items": [{"filter": "!recorded", "filter_type": "safe"}], "has_more": False, **wrapper}
        if path != "/search/advanced" or query.get("filter") != ["!recorded"]:
            return 404, {}, {"error_id": 404, "error_name": "no_method", "error_message": "no method found with this name"}
        page, least = int(query.get("page", ["1"])[0]), int(query.get("min", ["0"])[0])
        items = pages[page - 1]["items"] if page <= len(pages) else []
        return 200, {}, {"items": order([item for item in items if item["last_activity_date"] >= least]), "has_more": page < len(pages), **wrapper}
    return answer


def mastodon(files, versions):
    """https://docs.joinmastodon.org/methods/timelines, …/search, …/notifications, …/statuses.

    `versions` is a list whose last element says how the posts are shown: as they were first (0) or last (-1)."""
    def answer(path, query, order):
        held = {name: post for file in files for name, post in channel_table.posts(file, versions[-1]).items()}
        asked = re.fullmatch(r"/api/v1/statuses/(\w+)(/context)?", path)
        if asked:
            post, context = held.get(asked.group(1)), asked.group(2)
            if post is None:
                return 404, {}, {"error": "Record not found"}
            return 200, {}, {"ancestors": above(held, post), "descendants": []} if context else post
        if path == "/api/v2/search":
            offset, limit = (int(query.get(name, [usual])[0]) for name, usual in (("offset", 0), ("limit", 20)))
            fragments = [post for file in files for post in channel_table.fragments(file)]
            found = newest(list(held.values()) + fragments)[offset:offset + limit]
            return 200, {}, {"accounts": [], "statuses": order(found), "hashtags": []}
        if path == "/api/v1/notifications":
            return page([item for file in files for item in channel_table.notifications(file)], query, order)
        tag = re.fullmatch(r"/api/v1/timelines/(?:public|tag/(.+))", path)
        if tag:
            return page([post for post in held.values() if is_listed(post, tag.group(1))], query, order)
        return 404, {}, {"error": "Not Found"}
    return answer


def is_listed(post, tag):
    """In the timeline of a hashtag, or in that of all."""
    return post["visibility"] == "public" and (tag is None or tag in [used["name"].lower() for used in post["tags"]])


def reddit(files, gone):
    """https://www.reddit.com/dev/api: lists of things, the newest first; a post with its comments; things by their names.

    `gone` says by its last element whether the posts and comments are there, or what came of them later."""
    def answer(path, query, order):
        held, told = reddit_things(files, gone[-1]), {"X-Ratelimit-Used": "1", "X-Ratelimit-Remaining": "599.0", "X-Ratelimit-Reset": "137"}
        thread = re.fullmatch(r"/comments/(\w+)", path)
        if path == "/api/info":
            names = query["id"][0].split(",")
            return 200, told, listing([held[name] for name in names if name in held])
        if path == "/api/morechildren":
            return 200, told, {"json": {"errors": [], "data": {"things": []}}}
        if thread:
            return 200, told, reddit_thread(files, held, order)
        if re.fullmatch(r"(/r/\w+)?/(comments|search)|/message/mentions", path):
            listed = sorted(held.values(), key=lambda thing: -thing["data"]["created_utc"])
            names = [thing["data"]["name"] for thing in listed]
            start = names.index(query["after"][0]) + 1 if "after" in query else 0
            last = start + MOST
            return 200, told, listing(order(listed[start:last]), names[last - 1] if last < len(names) else None)
        return 404, told, {"message": "Not Found", "error": 404}
    return answer


def reddit_things(files, gone):
    """Each as it was recorded last, deleted or, unless it is gone, as it was before."""
    held = {}
    for file in files:
        for thing in channel_table.things(file):
            if gone or not channel_table.is_gone(thing) or thing["name"] not in held:
                held[thing["name"]] = {"kind": thing["kind"], "data": {name: value for name, value in thing.items() if name != "kind"}}
    return held


def reddit_thread(files, held, order):
    """The tree as it was recorded; of one that was recorded in parts every comment beside the others."""
    whole = [body for file in files for exchange in channel_table.load("reddit", file)["exchanges"]
             if isinstance(body := exchange["response"]["body"], list)]
    if len(files) == 1 and whole[-1][1]["data"]["children"]:
        post, comments = whole[-1]
        return [post, {**comments, "data": {**comments["data"], "children": order(comments["data"]["children"])}}]
    flat = [{**thing, "data": {**thing["data"], "replies": ""}} for thing in held.values()]
    return [listing([thing for thing in flat if thing["kind"] == "t3"]), listing(order([thing for thing in flat if thing["kind"] == "t1"]))]


def listing(children, after=None):
    return {"kind": "Listing", "data": {"modhash": None, "dist": len(children), "children": children, "after": after, "before": None}}


def discourse(files, by_place=False):
    """https://docs.discourse.org: `/posts.json`, `/t/{id}.json`, `/t/{id}/posts.json`, `/posts/{id}.json`, `/posts/by_number/…`.

    A topic of ten thousand posts does not say which there are (`by_place`): they are asked for below a place, or around one."""
    def answer(path, query, order):
        held = {post["id"]: post for file in files for post in channel_table.forum_posts(file)}
        one = re.fullmatch(r"/posts/(?:(\d+)|by_number/(\d+)/(\d+))\.json", path)
        whole = re.fullmatch(r"/t/(\d+)(?:/(posts|\d+))?\.json", path)
        if path == "/posts.json":
            below = int(query.get("before", [max(held) + 1])[0])
            return 200, {}, {"latest_posts": order([held[name] for name in sorted(held, reverse=True) if name < below][:MOST])}
        if one:
            number, *at = (part and int(part) for part in one.groups())
            found = [post for post in held.values() if post["id"] == number or [post["topic_id"], post["post_number"]] == at]
            return (200, {}, found[0]) if found else (404, {}, NOT_FOUND)
        if whole and len(files) == 1 and int(whole.group(1)) == channel_table.topic(files[0])["id"]:
            posts = sorted(held.values(), key=lambda post: post["post_number"])
            return 200, {}, {**about(files[0], posts, by_place), "post_stream": stream(posts, whole.group(2), query, order, by_place)}
        return 404, {}, NOT_FOUND
    return answer


NOT_FOUND = {"errors": ["The requested URL or resource could not be found."], "error_type": "not_found"}


def about(file, posts, by_place):
    told = {name: value for name, value in channel_table.topic(file).items() if name != "post_stream"}
    return {**told, "highest_post_number": posts[-1]["post_number"], "posts_count": 10000 if by_place else len(posts)}


def stream(posts, asked, query, order, by_place):
    if "post_ids[]" in query:
        return {"posts": order([post for post in posts if str(post["id"]) in query["post_ids[]"]])}
    if asked == "posts":
        return {"posts": order([post for post in posts if post["post_number"] < int(query["post_number"][0])][-MOST:])}
    if asked:
        return {"posts": order([post for post in posts if post["post_number"] <= int(asked)][-MOST:])}
    more = {"isMegaTopic": True, "lastId": posts[-1]["id"]} if by_place else {"stream": order([post["id"] for post in posts])}
    return {"posts": order(posts[:MOST]), **more}


def telegram(file, token):
    """https://core.telegram.org/bots/api#getupdates. It keeps what was confirmed, so that another source is told the same."""
    updates = channel_table.load("telegram", file)["result"]

    def answer(path, query, order):
        if not path.startswith(f"/bot{token}/"):
            return 401, {}, {"ok": False, "error_code": 401, "description": "Unauthorized"}
        if path != f"/bot{token}/getUpdates":
            return 404, {}, {"ok": False, "error_code": 404, "description": "Not Found: method not found"}
        kinds = query["allowed_updates"][0]
        found = [update for update in updates if update["update_id"] >= query.get("offset", [0])[0] and any(kind in update for kind in kinds)]
        if not found:
            time.sleep(query["timeout"][0])
        return 200, {}, {"ok": True, "result": order(found[:query["limit"][0]])}
    return answer


def place(item):
    return int(item["id"])


def newest(items):
    return sorted(items, key=place, reverse=True)


def above(held, post):
    ancestors = []
    while post["in_reply_to_id"] in held:
        post = held[post["in_reply_to_id"]]
        ancestors.insert(0, post)
    return ancestors


def page(items, query, order):
    """https://docs.joinmastodon.org/api/guidelines#pagination: `min_id` gives what follows at once, `since_id` the newest."""
    at = {name: int(query[name][0]) for name in ("max_id", "min_id", "since_id") if name in query}
    limit = min(int(query.get("limit", [20])[0]), MOST)
    floor = max(at.get("min_id", 0), at.get("since_id", 0))
    items = [item for item in newest(items) if floor < place(item) < at.get("max_id", place(item) + 1)]
    items = items[-limit:] if "min_id" in at else items[:limit]
    if not items:
        return 200, {}, []
    older, newer = items[-1]["id"], items[0]["id"]
    links = f'<http://recorded/?max_id={older}>; rel="next", <http://recorded/?min_id={newer}>; rel="prev"'
    return 200, {"Link": links}, order(items)


class Order:
    """Lists as they should be, or in no order at all."""

    def __init__(self):
        self.shuffled = False

    def __call__(self, items):
        return random.Random(7).sample(items, len(items)) if self.shuffled else items


@contextlib.contextmanager
def answering(answer, order, address, token=None):
    """Yields where `answer` is asked; with a token only for those who bear it."""
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            asked = urllib.parse.urlsplit(self.path)
            if token and self.headers.get("Authorization") not in (f"Bearer {token}", f"bearer {token}"):
                self.say(401, {}, {"error": "The access token is invalid"})
            else:
                self.say(*answer(asked.path, urllib.parse.parse_qs(asked.query), order))

        def do_POST(self):
            if self.headers.get("Content-Type") == "application/json":
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.say(*answer(self.path, {name: [value] for name, value in body.items()}, order))
            else:
                self.give_token()

        def give_token(self):
            """An application gives its own name and secret, and is given a token (RFC 6749 §4.4 and §6)."""
            form = urllib.parse.parse_qs(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())
            named = self.headers.get("Authorization", "").startswith("Basic ") and "grant_type" in form
            if self.path == "/api/v1/access_token" and named:
                self.say(200, {}, {"access_token": token, "token_type": "bearer", "expires_in": 3600, "scope": "*"})
            else:
                self.say(401, {}, {"message": "Unauthorized", "error": 401})

        def say(self, status, headers, body):
            body = json.dumps(body).encode()
            self.send_response(status)
            for name, value in {"Content-Type": "application/json; charset=utf-8", "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass
    server = http.server.ThreadingHTTPServer((address, 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{address}:{server.server_port}"
    finally:
        server.shutdown()
