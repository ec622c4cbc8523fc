"""The expected rows of recorded answers of X, each field read as docs.x.com describes it, and the same answers in the API's own shape."""
import datetime
import json
import os
import pathlib
import re

from cells import first, instant, plain

SAMPLES = pathlib.Path(os.environ.get("EARFUL_SAMPLES", "."))
ACCOUNT = "783214"
# A full recording is two files: the posts, and what belongs to them. Of the others only id, text and versions were asked for; some of
# their posts stand in several of them.
PAIRS = tuple((f"full_{name}_data_{last}.json", f"full_{name}_users_{last}.json") for name, last in (
    ("commtwitter", "1399765322509557763"), ("reuters", "1219780709600124929"), ("tweetdata", "1402939532849319939")))
SHORT = tuple(f"v2_{name}.exchange.json" for name in (
    "get_home_timeline", "get_liked_tweets", "get_list_tweets", "get_quote_tweets", "get_tweet", "get_tweets", "get_users_tweets",
    "search_all_tweets", "search_recent_tweets"))
NAMING = "v2_get_users_mentions.exchange.json"
SOURCES = (*(("search", files) for files in PAIRS), ("search", SHORT), ("mentions", (NAMING,)))
# Accounts, counts and settings; and a post that was deleted as soon as it was there.
WITHOUT_POSTS = {f"v2_{name}.exchange.json" for name in (
    "create_and_delete_tweet", "get_me", "get_recent_tweets_count", "get_user", "hide_and_unhide_reply")}


def load(file):
    return json.loads((SAMPLES / "x" / file).read_bytes())


def beside(file):
    """What belongs to the posts of a file; nothing where only ids and texts were asked for."""
    pair = next((pair for pair in PAIRS if pair[0] == file), None)
    return load(pair[1]) if pair else {}


def listed(file):
    """The posts of a file; whoever recorded it in full wrote an empty list as an empty object."""
    recorded = load(file)
    if file in {second for _, second in PAIRS}:
        return []
    if isinstance(recorded, list):
        return recorded
    data = [exchange["response"]["body"]["data"] for exchange in recorded["exchanges"]]
    return [post for part in data for post in (part if isinstance(part, list) else [part])]


def references(post):
    return {reference["type"]: reference["id"] for reference in post.get("referenced_tweets") or []}


def made(post):
    """https://docs.x.com/fundamentals/x-ids: the time stands in the id above 22 bits, in milliseconds from 4 November 2010."""
    millis = (int(post) >> 22) + 1288834974657
    return datetime.datetime.fromtimestamp(0, datetime.timezone.utc) + datetime.timedelta(milliseconds=millis)


def rows(file):
    """A post that was passed on counts once, and not at all where it was not recorded; one that was changed bears its first id."""
    parts = beside(file)
    accounts = {account["id"]: account for account in parts.get("users", [])}
    others = {post["id"]: post for post in parts.get("tweets", [])}
    seen = set()
    for item in listed(file):
        passed_on = references(item).get("retweeted")
        post = others.get(passed_on) if passed_on else item
        if post is None or post["id"] in seen:
            continue
        seen.add(post["id"])
        versions = post.get("edit_history_tweet_ids") or [post["id"]]
        above, numbers, account = references(post).get("replied_to"), post.get("public_metrics", {}), accounts.get(post.get("author_id"))
        row = {"key": versions[0], "kind": "reply" if above else "post", "parent": above, "thread": post.get("conversation_id", versions[0]),
               "at": made(versions[0]) if len(versions) > 1 or "created_at" not in post else instant(post["created_at"]),
               "edited": made(post["id"]) if len(versions) > 1 else None, "text": words(post["text"])}
        if account:
            row |= {"author": plain(account["name"]), "account": account["username"]}
        if numbers:
            row |= {"likes": numbers["like_count"], "reposts": numbers["retweet_count"], "replies": numbers["reply_count"]}
        yield row


def words(text):
    return first(text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))


def answering(read, files):
    """https://docs.x.com/x-api: `tweets/search/recent` and `users/{id}/mentions`, the newest first; pages are named by where they begin."""
    posts = {post["id"]: post for file in files for post in listed(file)}
    parts = [beside(file) for file in files]
    where = "/tweets/search/recent" if read == "search" else f"/users/{ACCOUNT}/mentions"
    page_name = "next_token" if read == "search" else "pagination_token"

    def answer(path, query, order):
        if path != where or not 5 <= int(query["max_results"][0]) <= 100:
            return 404, {}, {"title": "Not Found Error", "type": "about:blank", "status": 404, "detail": path}
        begin, size = int(query.get(page_name, ["t0"])[0][1:]), int(query["max_results"][0])
        found = [post for post in posts.values() if int(query.get("since_id", [0])[0]) < int(post["id"])]
        page = sorted(found, key=lambda post: -int(post["id"]))[begin:begin + size]
        more = {"next_token": f"t{begin + size}"} if begin + size < len(found) else {}
        if not page:
            return 200, {}, {"meta": {"result_count": 0, **more}}
        includes = {name: [thing for part in parts for thing in part.get(name, [])] for name in ("users", "tweets")}
        ends = {"newest_id": page[0]["id"], "oldest_id": page[-1]["id"]}
        headers = {"x-rate-limit-limit": "450", "x-rate-limit-remaining": "448", "x-rate-limit-reset": "4102444800"}
        return 200, headers, {"data": order(page), "includes": includes, "meta": {**ends, "result_count": len(page), **more}}
    return answer


def marks(file):
    """How often an item's own mark stands in the bytes."""
    text = (SAMPLES / "x" / file).read_text("utf-8")
    return 0 if file in {second for _, second in PAIRS} else len(re.findall(r'"(?:conversation_id|edit_history_tweet_ids)":', text))
