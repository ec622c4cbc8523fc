"""Recorded API answers served on loopback, each as a source: the table, a second reading, a shuffled one, an edit."""
import contextlib
import urllib.parse

import bluesky_table
import channel_server
import channel_table
import x_table
from cells import NotJudged, first, instant, plain
from forum_checks import read_once, tell
from instance import Failed
from judge import Report, number, only
from markup import tree
from recordings import EDITED, recordings

ENGAGEMENT = ("score", "likes", "reposts", "replies", "views")
# one host is asked once a second, out of politeness: each recording has its own
FIRST_HOST = 21


def check(earful, most):
    """A report for each channel, then (what, right, figures) of the rest."""
    versions, gone, others, sources, shown = [0], [False], list(unread()), {}, {}
    reports = {channel: Report(channel, most) for channel in channel_table.READERS}
    with contextlib.ExitStack() as open_servers:
        listed = list(recordings(versions, gone))
        for host, recording in enumerate(listed, FIRST_HOST):
            server = channel_server.answering(recording.answer, recording.order, f"127.0.0.{host}", recording.token)
            recording.base = open_servers.enter_context(server)
            sources[recording] = recording.source(earful)
        for recording in listed:
            health = read_once(earful, sources[recording])
            found = mentions(earful, sources[recording], health)
            shown[recording] = [earful.must("GET", f"/api/v1/mentions/{mention['id']}") for mention in found]
            others += first_reading(reports[recording.channel], recording, health, shown[recording])
            if channel_table.HISTORY[1] in recording.files:
                compare(reports["mastodon"], recording, channel_table.table("mastodon", channel_table.HISTORY[0]), shown[recording])
            if "live_t_2144_posts.json" in recording.files:
                compare(reports["discourse"], recording, channel_table.table("discourse", channel_table.TOPIC_FEED), shown[recording])
        others += again(earful, sources, shown)
        others += shuffled(earful, listed, shown)
        others += edited(earful, listed, sources, shown, versions)
        others += in_all(earful, reports, shown)
        others += deleted(earful, listed, sources, shown, gone)
        for source in sources.values():
            earful.call("DELETE", f"/api/v1/sources/{source}")
    for report in reports.values():
        print(f"== {report.folder}")
        report.print()
    return list(reports.values()), others


def unread():
    """Every file of the folders belongs to a source, says more of what another one holds, or holds no post."""
    read = {(recording.channel, file) for recording in recordings([-1], [True]) for file in recording.files} | {("mastodon", channel_table.HISTORY[0])}
    read |= {("discourse", file) for file in [channel_table.TOPIC_FEED, *channel_table.WITHOUT_POSTS]}
    read |= {("x", file) for file in x_table.WITHOUT_POSTS}
    read |= {("bluesky", file) for file in bluesky_table.WITHOUT_POSTS}
    there = {(channel, file) for channel in channel_table.READERS for file in channel_table.files(channel)}
    yield "every file is read", there == read, f"{len(there)} files, not read: {sorted(there - read)}"


def mentions(earful, source, health):
    return earful.settled(f"/api/v1/mentions?source={source}", health.get("accepted") or 0, 30)


def in_all(earful, reports, shown):
    """Nothing came late that a source had not told of."""
    for channel in reports:
        wanted = sum(len(found) for recording, found in shown.items() if recording.channel == channel)
        there = len(earful.every(f"/api/v1/mentions?channel={channel}"))
        yield f"{channel} in all", there == wanted, f"{wanted} shown by the sources, {there} there"


def first_reading(report, recording, health, found):
    """An item that is not shown must be told of, and nothing may be shown beside the items."""
    rows = recording.rows(**({"version": 0} if EDITED in recording.files else {}))
    marks = sum(channel_table.count_by_grep(recording.channel, file) for file in recording.files)
    print(f"== {recording.name}: {marks} by grep, {len(rows)} rows; Earful: {tell(health)}, {len(found)} shown")
    strangers = compare(report, recording, rows, found)
    fine = not strangers and len(found) == len(rows) and bool(rows) == bool(marks and recording.words)
    figures = f"{marks} by grep, {len(rows)} rows, {len(found)} shown, beside them {[mention['key'] for mention in strangers]}"
    yield f"{recording.name}: each item is shown once", fine, figures
    unreadable, failed = recording.unreadable(), bool(health.get("lastFailure"))
    told = unreadable > 0 if failed else (health.get("malformed") or 0) == unreadable
    yield f"{recording.name}: what cannot be read is told", told, f"{unreadable} items; {tell(health)}"


def compare(report, recording, rows, found):
    """Each row against the mention of the same item; what is shown beside them."""
    named = {mention["key"]: name_of(mention) for mention in found}
    left = {name_of(mention): mention for mention in found}
    people = {}
    for row in rows:
        mention = left.pop(row["key"], None)
        got = columns(recording, mention, named) if mention else {}
        if mention and "account" in row and got["account"] == row["account"]:
            people.setdefault(row["account"], set()).add(mention["author"]["id"])
            got["account"] = only(people, row["account"], mention["author"]["id"])
        for column in channel_table.COLUMNS:
            if column in row:
                report.cell(row["name"], column, row[column], got.get(column) if mention else NotJudged("no mention"))
    return list(left.values())


def name_of(mention):
    if mention["channel"] == "mastodon":
        return mention["url"]
    if mention["channel"] == "telegram":  # messages are numbered chat by chat
        return mention["key"].removeprefix("telegram:")
    bare = bare_key(mention["channel"], mention["key"])
    return f"{mention['kind']} {bare}" if mention["channel"] == "stackexchange" else bare


def bare_key(channel, key):
    """What the channel itself calls an item: a number, on Reddit one to the base of 36 with its kind, on Bluesky a name in the whole network."""
    if channel == "bluesky":
        return key.removeprefix("bluesky:-:")
    return key.rsplit(":", 1)[-1] if channel == "reddit" else number(key)


def columns(recording, mention, named):
    author, thread, counted = mention["author"], mention["conversation"], mention.get("engagement") or {}
    handle, above = author.get("handle"), thread.get("parentKey")
    if recording.channel == "mastodon":  # an account of the server itself may be called by the server's name
        handle = handle and handle.lstrip("@").removesuffix("@" + urllib.parse.urlsplit(recording.base).netloc)
    elif recording.channel == "stackexchange":  # the number of an account is its address
        handle = urllib.parse.urlsplit(author.get("url") or "").path.split("/")[2:3]
        handle = handle[0] if handle else None
    title = (thread.get("container") or {}).get("name") if recording.channel == "telegram" else mention.get("title") or thread.get("title")
    return {"kind": mention["kind"], "author": plain(author.get("displayName") or handle), "account": handle,
            "at": instant(mention.get("publishedAt")), "edited": instant(mention.get("editedAt")),
            "parent": named.get(above) or above and bare_key(recording.channel, above), "thread": thread_of(mention, thread, named),
            "title": plain(title) or None,
            "warning": (mention.get("moderation") or {}).get("contentWarning"), "text": first(mention.get("text") or ""),
            **{column: counted.get(column) for column in ENGAGEMENT}}


def thread_of(mention, thread, named):
    """The item that the thread begins with."""
    root = thread.get("rootKey") or mention["key"]
    return named.get(root) or bare_key(mention["channel"], root)


def again(earful, sources, shown):
    """A second reading of the same answers adds nothing and changes no id."""
    before = {recording: earful.health(source) for recording, source in sources.items()}
    for source in sources.values():
        earful.call("POST", f"/api/v1/sources/{source}/poll")
    for recording, source in sources.items():
        after = read_after(earful, source, before[recording])
        same = ids(mentions(earful, source, after)) == ids(shown[recording])
        fine = bool(after) and (after.get("accepted") or 0) == (before[recording].get("accepted") or 0) and same
        yield f"{recording.name}: read again adds nothing", fine, f"{tell(before[recording])}, then {tell(after)}; ids {'same' if same else 'other'}"


def read_after(earful, source, before):
    def settled():
        health = earful.health(source)
        changed = any(health.get(what) != before.get(what) for what in ("lastSuccess", "lastFailure"))
        return health if changed and not health.get("running") else None
    return earful.wait(settled, 120, f"{source} is not read again")


def shuffled(earful, listed, shown):
    """New sources that are given the same items in no order come to the same mentions."""
    filled = [recording for recording in listed if shown[recording]]
    for recording in filled:
        recording.order.shuffled = True
    sources = {recording: recording.source(earful) for recording in filled}
    for recording, source in sources.items():
        health = read_once(earful, source)
        found = earful.settled(f"/api/v1/mentions?source={source}", len(shown[recording]), 15)
        same = ids(found) == ids(shown[recording])
        figures = f"{len(shown[recording])} before, {len(found)} now; {tell(health)}"
        yield f"{recording.name}: shuffled, by another source", same, figures
        recording.order.shuffled = False
        earful.call("DELETE", f"/api/v1/sources/{source}")


def ids(found):
    return {(mention["id"], mention["key"], mention["author"]["id"]) for mention in found}


def edited(earful, listed, sources, shown, versions):
    """The later version of an edited post takes the place of the first."""
    recording = next(recording for recording in listed if EDITED in recording.files)
    source, before = sources[recording], earful.health(sources[recording])
    (row,), (post,) = channel_table.table("mastodon", EDITED), channel_table.posts(EDITED).values()
    was = next(mention for mention in shown[recording] if name_of(mention) == row["key"])
    versions.append(-1)
    earful.call("POST", f"/api/v1/sources/{source}/poll")
    read_after(earful, source, before)
    wanted = [(was["id"], plain(tree(post["content"]).text()), row["edited"])]
    try:
        earful.wait(lambda: states(earful, source, row["key"]) == wanted, 30, "")
    except Failed:
        pass
    now = states(earful, source, row["key"])
    yield f"{recording.name}: the edit is shown", now == wanted, f"{plain(was['text'])!r}, then {now}"


def deleted(earful, listed, sources, shown, gone):
    """What was deleted at the channel is shown no more, and nothing else goes with it."""
    recording = next(recording for recording in listed if recording.settings.get("post") == channel_table.REDDIT_POST)
    source, before = sources[recording], earful.health(sources[recording])
    gone.append(True)
    earful.call("POST", f"/api/v1/sources/{source}/poll")
    read_after(earful, source, before)
    was = {name_of(mention) for mention in shown[recording]}
    wanted = was - set(channel_table.REDDIT_GONE)
    try:
        earful.wait(lambda: names(earful, source) == wanted, 30, "")
    except Failed:
        pass
    now = names(earful, source)
    yield f"{recording.name}: what was deleted is gone", now == wanted and len(was) > len(now), f"{len(was)} before, then {sorted(now)}"


def names(earful, source):
    return {name_of(mention) for mention in earful.every(f"/api/v1/mentions?source={source}")}


def states(earful, source, key):
    found = [mention for mention in earful.every(f"/api/v1/mentions?source={source}") if name_of(mention) == key]
    return [(mention["id"], plain(mention["text"]), instant(mention.get("editedAt"))) for mention in found]
