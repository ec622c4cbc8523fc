#!/usr/bin/env python3
"""The expected rows of recorded API answers: Hacker News (Algolia's search), Stack Exchange 2.3, Mastodon, each field read as the
API's public documentation describes it.

usage: EARFUL_SAMPLES=… channel_table.py [channel …]        prints the rows and, beside them, a count by grep"""
import datetime
import html
import json
import os
import pathlib
import re
import sys

from cells import NotJudged, OneOf, first, instant, plain, show
from markup import tree

SAMPLES = pathlib.Path(os.environ.get("EARFUL_SAMPLES", "."))
COLUMNS = ("kind", "author", "account", "at", "edited", "parent", "thread", "title", "warning", "text",
           "score", "likes", "reposts", "replies", "views")


def load(channel, file):
    return json.loads((SAMPLES / channel / file).read_bytes())


def epoch(seconds):
    return seconds and datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)


def shown(markup, unseen=lambda node: False):
    """The first words of mark-up. A link may be read as it is shown, which is shortened, or in full."""
    def hidden(node):
        return unseen(node) or "invisible" in node.classes()
    whole = tree(markup)
    short, long = first(whole.text(hidden)), first(whole.text(unseen))
    for link in whole.with_class("ellipsis"):
        link.children.append("…")
    return OneOf(short, first(whole.text(hidden)), long) if short != long else short


# ---- Hacker News

def hackernews(file):
    """https://hn.algolia.com/api: comments bear `comment_text` and `parent_id`, stories `title` and perhaps `story_text`."""
    for hit in load("hackernews", file)["hits"]:
        comment = "comment" in hit["_tags"]
        yield {"key": hit["objectID"], "kind": "comment" if comment else "post", "author": hit["author"], "account": hit["author"],
               "at": epoch(hit["created_at_i"]), "edited": None, "parent": str(hit["parent_id"]) if comment else None,
               "thread": str(hit["story_id"]) if comment else hit["objectID"], "title": hit["story_title" if comment else "title"],
               "text": shown(hit["comment_text"] if comment else hit["story_text"] or ""), "score": hit["points"], "replies": hit["num_comments"]}


# ---- Stack Exchange

ANSWERS_FROM = 1000


def filled(file):
    """A recorded answer of the API with words put where whoever recorded it took them out.

    Question 1 has an answer 1 there; a site numbers both in one row, so the answers are numbered on from a thousand."""
    answer = load("stackexchange", file)
    for question in answer["items"]:
        question["title"] = f"Title &amp; head of question {question['question_id']}"
        question["body"] = f"<p>Words of <b>question {question['question_id']}</b>, made up.</p>"
        for reply in question.get("answers", []):
            reply["answer_id"] += ANSWERS_FROM
            reply["body"] = f"<p>Words of answer {reply['answer_id']} &lt;made up&gt;.</p>"
            reply["title"] = question["title"]
        said_below = [comment for post in (question, *question.get("answers", [])) for comment in post.get("comments", [])]
        for comment in said_below:
            comment["body"] = f"Words of comment {comment['comment_id']}, made <i>up</i>."
    return answer


def stackexchange(file):
    """https://api.stackexchange.com/docs/types/question, …/answer, …/comment; a post that is listed twice is one post."""
    seen = set()
    for question in filled(file)["items"]:
        key = f"question {question['question_id']}"
        posts = [("question", "question_id", question, None)]
        for reply in question.get("answers", []):
            posts.append(("answer", "answer_id", reply, (key, f"question {reply['question_id']}")))
        for kind, number, post, _ in list(posts):
            named = f"{kind} {post[number]}"
            for comment in post.get("comments", []):
                posts.append(("comment", "comment_id", comment, (named, f"{comment['post_type']} {comment['post_id']}")))
        for kind, number, post, above in posts:
            name = f"{kind} {post[number]}"
            if name not in seen:
                seen.add(name)
                owner = post["owner"]
                yield {"key": name, "kind": kind, "author": plain(html.unescape(owner["display_name"])), "account": str(owner["user_id"]),
                       "at": epoch(post["creation_date"]), "edited": epoch(post.get("last_edit_date")), "parent": above and one(*above),
                       "thread": key, "title": plain(html.unescape(question["title"])), "text": shown(post["body"]), "score": post["score"],
                       "views": post.get("view_count")}


def one(stands, says):
    """What stands in a post, and what it says of itself; the recording contradicts itself in places."""
    return stands if stands == says else OneOf(stands, says)


# ---- Mastodon

# How a source comes to the posts of which files: #… is a hashtag. Posts that are not listed in public are found by the search
# of their author.
MASTODON = (("public", ["bigbone_context.json"]), ("search", ["bigbone_search.json"]), ("#mastodon", ["bigbone_tag_timeline.json"]),
            ("public", ["entity_status.exchange.json"]), ("#hoot", ["test_hashtag_tl.exchange.json"]),
            ("mentions", ["test_notifications.exchange.json"]), ("mentions", ["test_notifications_mentions_only.exchange.json"]),
            ("search", ["test_search.exchange.json"]), ("search", ["test_status_card.exchange.json"]),
            ("search", ["test_status_context.exchange.json"]),
            ("public", ["test_status_edit.exchange.json"]), ("public", ["test_status_reply.exchange.json"]),
            ("search", ["test_status_reply_with_quote.exchange.json"]))
# It lists the versions of the posts of another file and no post: the last version must be what is shown of that.
HISTORY = ("entity_statusedit.exchange.json", "entity_status.exchange.json")


def answers(file):
    """(address asked, body) of each recorded answer; what was answered to a deletion is no post any more."""
    recorded = load("mastodon", file)
    if not file.endswith(".exchange.json"):
        return [("", recorded)]
    kept = [exchange for exchange in recorded["exchanges"] if exchange["request"]["method"] != "DELETE"]
    return [(exchange["request"]["url"], exchange["response"]["body"]) for exchange in kept]


def below(node):
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from below(child)


def is_post(node):
    """https://docs.joinmastodon.org/entities/Status: none of these is ever left out."""
    return all(name in node for name in ("id", "uri", "account", "content", "created_at"))


def posts(file, version=-1):
    """The posts of a file by their id, each as it was recorded first (0) or last (-1)."""
    versions = {}
    for _, body in answers(file):
        for node in below(body):
            if is_post(node):
                versions.setdefault(node["id"], []).append(node)
    return {name: states[version] for name, states in versions.items()}


def fragments(file):
    """What is listed as posts and is none: too little of each was kept."""
    return [node for _, body in answers(file) if isinstance(body, dict) for node in body.get("statuses", []) if not is_post(node)]


def notifications(file):
    found = {node["id"]: node for _, body in answers(file) for node in below(body) if node.get("type") == "mention" and "status" in node}
    return list(found.values())


def mastodon(file, version=-1):
    held = posts(file, version)
    for post in held.values():
        account = post["account"]
        yield {"key": post["url"], "author": name(account), "account": account["acct"], "at": instant(post["created_at"]),
               "edited": instant(post.get("edited_at")), "parent": parent(held, post), "thread": top(held, post),
               "warning": plain(post["spoiler_text"]) or None, "text": shown(post["content"], fallback), "likes": post["favourites_count"],
               "reposts": post["reblogs_count"], "replies": post.get("replies_count")}


def histories():
    """What entity_statusedit says of the posts of entity_status: the instant of the first version, all else of the last."""
    held = posts(HISTORY[1])
    for address, versions in answers(HISTORY[0]):
        last = versions[-1]
        yield {"key": held[re.search(r"/statuses/(\d+)/history", address).group(1)]["url"], "author": name(last["account"]),
               "account": last["account"]["acct"], "at": instant(versions[0]["created_at"]), "edited": instant(last["created_at"]),
               "warning": plain(last["spoiler_text"]) or None, "text": shown(last["content"], fallback)}


def name(account):
    return plain(account["display_name"]) or OneOf(account["username"], account["acct"])


def fallback(node):
    """https://docs.joinmastodon.org/client/quotes: what stands in for a quotation, hidden where quotations are shown."""
    return "quote-inline" in node.classes()


def parent(held, post):
    above = post["in_reply_to_id"]
    return above and (held[above]["url"] if above in held else NotJudged("what is answered was not recorded"))


def top(held, post):
    while post["in_reply_to_id"] in held:
        post = held[post["in_reply_to_id"]]
    return NotJudged("the thread was not recorded") if post["in_reply_to_id"] else post["url"]


# ---- all of them

READERS = {"hackernews": hackernews, "stackexchange": stackexchange, "mastodon": mastodon}
COUNTED = {"hackernews": r'"objectID":', "stackexchange": r'"(?:comment_id|answer_id|view_count)":',
           "mastodon": r'"uri": ?"[^"]*(?:/statuses/|:objectType=Status)'}


def files(channel):
    return sorted(path.name for path in (SAMPLES / channel).iterdir() if path.suffix == ".json")


def table(channel, file, **how):
    rows = histories() if file == HISTORY[0] else READERS[channel](file, **how)
    return [{**row, "name": f"{file}#{row['key']}"} for row in rows]


def count_by_grep(channel, file):
    """How often an item's own mark stands in the bytes: as often as it was recorded, which may be more than once."""
    return len(re.findall(COUNTED[channel], (SAMPLES / channel / file).read_text("utf-8")))


def main():
    for channel in sys.argv[1:] or READERS:
        for file in files(channel):
            rows = table(channel, file)
            print(f"== {channel}/{file}: {count_by_grep(channel, file)} by grep, {len(rows)} rows")
            for row in rows:
                print(row["key"], *(f"{column}={show(row[column])}" for column in COLUMNS if column in row), sep=" | ")


if __name__ == "__main__":
    main()
