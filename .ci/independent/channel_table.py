#!/usr/bin/env python3
"""The expected rows of recorded API answers: Hacker News (Algolia's search), Stack Exchange 2.3, Mastodon, Reddit, Discourse, X, Bluesky, Telegram, each field read as the
API's public documentation describes it.

usage: EARFUL_SAMPLES=… channel_table.py [channel …]        prints the rows and, beside them, a count by grep"""
import datetime
import email.utils
import html
import json
import os
import pathlib
import re
import sys
import xml.etree.ElementTree

import bluesky_table
import x_table
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


# ---- Reddit

# How a source comes to the items of which files. What was done to one post and its comments was recorded in four files; the last of
# them shows what became of them.
REDDIT_POST, REDDIT_GONE = "4b1tfm", ("t3_4b1tfm", "t1_d1616q2")
REDDIT = (({"read": "comments", "subreddit": "askreddit"}, ["TestSubredditListings.test_comments.exchange.json"]),
          ({"read": "search", "query": "praw oauth search"}, ["TestSubreddit.test_search.exchange.json"]),
          ({"read": "search", "query": "recorded"}, ["TestSubmission.test_duplicates.exchange.json"]),
          ({"read": "mentions"}, ["TestInbox.test_mentions.exchange.json"]),
          ({"read": "thread", "post": "2gmzqe"}, ["TestSubmission.test_comments.exchange.json"]),
          ({"read": "thread", "post": "98vj9e"}, ["TestComment.test_refresh__with_reply_sort_and_limit.exchange.json"]),
          ({"read": "thread", "post": "52o2fl"}, ["TestComment.test_refresh__deleted_comment.exchange.json"]),
          ({"read": "thread", "post": REDDIT_POST},
           ["TestComment.test_edit.exchange.json", "TestComment.test_reply.exchange.json", "TestSubmission.test_edit.exchange.json",
            "TestSubmission.test_delete.exchange.json"]))


def things(file):
    """https://github.com/reddit-archive/reddit/wiki/JSON: posts (t3) and comments (t1), wherever they stand, as often as they do."""
    bodies = [exchange["response"]["body"] for exchange in load("reddit", file)["exchanges"]]
    found = [node["data"] | {"kind": node["kind"]} for body in bodies for node in below(body) if node.get("kind") in ("t1", "t3")]
    return [thing for thing in found if "body" in thing or "title" in thing]


def is_gone(thing):
    """Words and author are put in place of what was deleted."""
    return thing["author"] == "[deleted]" and thing.get("body", thing.get("selftext")) in ("[deleted]", "[removed]")


def reddit(file):
    there = {thing["name"]: thing for thing in things(file) if not is_gone(thing)}
    titles = {thing["name"]: thing["title"] for thing in things(file) if thing["kind"] == "t3"}
    for thing in there.values():
        comment = thing["kind"] == "t1"
        link = link_of(thing) if comment else thing["name"]
        hidden = thing.get("score_hidden") or thing.get("hide_score")
        title = thing.get("link_title") or titles.get(link) if comment else thing["title"]
        if title is None:
            title = NotJudged("the post above was not recorded")
        yield {"key": thing["name"], "kind": "comment" if comment else "post", "author": thing["author"], "account": thing["author"],
               "at": epoch(thing["created_utc"]), "edited": epoch(thing.get("edited") or None), "thread": link,
               "parent": thing["parent_id"] if comment else None, "title": title if isinstance(title, NotJudged) else plain(title),
               "text": reddit_text(thing["body_html"] if comment else thing["selftext_html"] or ""),
               "score": None if hidden else thing["score"], "replies": None if comment else thing["num_comments"]}


def link_of(comment):
    """The inbox tells the post by the address alone."""
    return comment.get("link_id") or "t3_" + re.search(r"/comments/(\w+)/", comment["context"]).group(1)


def reddit_text(markup):
    """Quotations of others are no words of the author, unless there are no others."""
    whole = tree(markup)
    return first(whole.text(lambda node: node.tag == "blockquote")) or first(whole.text())


# ---- Discourse

TOPIC, TOPIC_FEED = 2144, "live_t_2144.rss"
# How a source comes to the posts of which files. The last file is a topic as it is read by the places of its posts.
DISCOURSE = (({"read": "posts"}, ["api_post.json", "api_create_topic_with_tags.json"]), ({"read": "posts"}, ["api_posts_before.json"]),
             ({"read": "posts"}, ["api_posts_latest.json"]), ({"read": "posts"}, ["live_posts.rss"]),
             ({"read": "topic", "topic": 57}, ["api_topic.json"]), ({"read": "topic", "topic": TOPIC}, ["live_t_2144_posts.json"]),
             ({"read": "topic", "topic": TOPIC}, ["live_t_2144_posts_pn_21.json"]))
# Lists of topics, categories and notices; of what a search found, and of answers, only a few words each.
WITHOUT_POSTS = {"api_categories.json", "api_category_latest_topics.json", "api_latest.json", "api_notifications.json", "api_replies.json",
                 "api_search.json"}


def feed(file):
    return xml.etree.ElementTree.parse(SAMPLES / "discourse" / file).getroot().find("channel")


def forum_posts(file):
    """https://docs.discourse.org, `posts`; a feed of posts tells less of each."""
    if file.endswith(".rss"):
        return [post_of(item) for item in feed(file).iter("item")]
    found = {node["id"]: node for node in below(load("discourse", file)) if "cooked" in node and "post_number" in node}
    return list(found.values())


def post_of(item):
    """The number of a post ends its guid; its topic and place stand in its address."""
    slug, topic, place = re.search(r"/t/([^/]+)/(\d+)[^#]*#post_(\d+)$", item.findtext("link")).groups()
    at = email.utils.parsedate_to_datetime(item.findtext("pubDate"))
    return {"id": int(item.findtext("guid").rsplit("-", 1)[1]), "topic_id": int(topic), "topic_slug": slug, "post_number": int(place),
            "topic_title": item.findtext("title"), "created_at": at.isoformat(), "cooked": item.findtext("description"),
            **dict(zip(("username", "name"), creator(item)))}


def creator(item):
    """The account, behind an @ in one of the feeds, and there perhaps its name, too."""
    return item.findtext("{http://purl.org/dc/elements/1.1/}creator").lstrip("@").split(" ", 1)


def topic(file):
    """What is told of a topic beside its posts; of the recorded one only its feed tells the title."""
    whole = load("discourse", file)
    return whole if "title" in whole else {"id": TOPIC, "title": feed(TOPIC_FEED).findtext("title"), "slug": "kpop-demon-hunters",
                                           "archetype": "regular", "visible": True}


def discourse(file):
    held = forum_posts(file)
    places = {(post["topic_id"], post["post_number"]): str(post["id"]) for post in held}
    for post in held:
        above, first_place = post.get("reply_to_post_number"), (post["topic_id"], 1)
        row = {"key": str(post["id"]), "kind": "post" if post["post_number"] == 1 else "comment",
               "author": plain(post.get("name")) or post["username"], "account": post["username"], "at": instant(post["created_at"]),
               "edited": instant(post["updated_at"]) if post.get("version", 1) > 1 else None,
               "thread": places.get(first_place) or NotJudged("the post that the topic begins with was not recorded"),
               "title": plain(post["topic_title"] if "topic_title" in post else topic_title(file)), "text": forum_text(post["cooked"])}
        if "reply_to_post_number" in post:
            row["parent"] = above and places.get((post["topic_id"], above), NotJudged("what is answered was not recorded"))
        if "actions_summary" in post:
            likes = [action.get("count", 0) for action in post["actions_summary"] if action["id"] == 2]
            row["likes"] = likes[0] if likes else 0
        if "reads" in post:
            row["views"], row["replies"] = post["reads"], post["reply_count"]
        yield row


def topic_title(file):
    return None if file in ("api_post.json", "api_create_topic_with_tags.json") else topic(file)["title"]


def forum_text(cooked):
    """Quotations of others are no words of the author; a preview stands for the address that it shows, a sign for its name."""
    whole = tree(cooked)
    for node in whole.walk():
        if "onebox" in node.classes() and node.tag == "aside":
            node.children = [node.get("data-onebox-src")]
        elif "emoji" in node.classes() and node.tag == "img":
            node.tag, node.children = "span", [node.get("alt")]
    return first(whole.text(lambda node: node.tag == "aside" and "quote" in node.classes() or "meta" in node.classes()))


def topic_feed():
    """What the topic's own feed says of the posts that were also recorded as JSON."""
    ids = {post["post_number"]: str(post["id"]) for post in forum_posts("live_t_2144_posts.json")}
    for item in feed(TOPIC_FEED).iter("item"):
        place = int(item.findtext("guid").rsplit("-", 1)[1])
        if place in ids:
            words = re.sub(r"\s*<p><a href=\"[^\"]*\">Read full topic</a></p>\s*$", "", item.findtext("description"))
            yield {"key": ids[place], "account": creator(item)[0], "title": plain(item.findtext("title")), "text": forum_text(words)}


# ---- Telegram

def telegram(file):
    """https://core.telegram.org/bots/api#message: groups whose messages answer nothing, so that each begins a conversation."""
    for update in load("telegram", file)["result"]:
        message = update["message"]
        sender, chat = message["from"], message["chat"]
        key = f"{chat['id']}:{message['message_id']}"
        yield {"key": key, "kind": "message", "author": " ".join(sender[part] for part in ("first_name", "last_name") if part in sender),
               "account": sender["username"], "at": epoch(message["date"]), "edited": epoch(message.get("edit_date")), "parent": None,
               "thread": key, "title": chat["title"], "text": first(message["text"])}


# ---- all of them

READERS = {"hackernews": hackernews, "stackexchange": stackexchange, "mastodon": mastodon, "reddit": reddit,
           "discourse": discourse, "x": x_table.rows, "bluesky": bluesky_table.rows, "telegram": telegram}
COUNTED = {"hackernews": r'"objectID":', "stackexchange": r'"(?:comment_id|answer_id|view_count)":',
           "mastodon": r'"uri": ?"[^"]*(?:/statuses/|:objectType=Status)',
           "bluesky": r'"threadMuted":', "reddit": r'"name": ?"t[13]_', "discourse": r'"post_number":|<item>', "telegram": r'"message_id":'}


def files(channel):
    kinds = (".json", ".rss") if channel == "discourse" else (".json",)
    return sorted(path.name for path in (SAMPLES / channel).iterdir() if path.suffix in kinds)


def table(channel, file, **how):
    if file in WITHOUT_POSTS or file in x_table.WITHOUT_POSTS or file in bluesky_table.WITHOUT_POSTS:
        return []
    more = {HISTORY[0]: histories, TOPIC_FEED: topic_feed}
    rows = more[file]() if file in more else READERS[channel](file, **how)
    return [{**row, "name": f"{file}#{row['key']}"} for row in rows]


def count_by_grep(channel, file):
    """How often an item's own mark stands in the bytes: as often as it was recorded, which may be more than once."""
    if channel == "x":
        return x_table.marks(file)
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
