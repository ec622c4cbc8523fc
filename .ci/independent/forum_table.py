#!/usr/bin/env python3
"""The expected table of forum pages: one row for each post of a thread page of the samples, read engine by engine.

usage: EARFUL_SAMPLES=… forum_table.py [file …]        prints the rows and, beside them, a count by grep"""
import datetime
import os
import pathlib
import re
import sys

from cells import NotJudged, OneOf, first, plain, show
from forum_dates import at, zone
from markup import tree

SAMPLES = pathlib.Path(os.environ.get("EARFUL_SAMPLES", "."))
COLUMNS = ("author", "at", "parent", "text")


def cut(node, quotes, tags=()):
    """The text without quotations, their headings and what the board adds; a smiley may be read by its name or left out."""
    def foreign(branch):
        return branch.tag in tags or bool(quotes & set(branch.classes()))
    bare, spelled = (first(node.text(foreign, alts)) for alts in (False, True))
    if not bare:
        return NotJudged("no words of its own")
    return bare if bare == spelled else OneOf(bare, spelled)


def parent(quoted):
    """The one post that the mark-up names as quoted."""
    quoted = list(dict.fromkeys(quoted))
    return NotJudged("quotes several posts") if len(quoted) > 1 else quoted[0] if quoted else None


def phpbb_subsilver(page):
    offset = zone(page.with_class("datetime")[0].text())
    for name in page.with_class("postauthor"):
        table = name
        while not (table.tag == "table" and "tablebg" in table.classes()):
            table = table.parent
        body = table.with_class("postbody")[0]
        written = re.search(r"Posted:(.*?\d:\d\d [ap]m)", plain(table.text())).group(1)
        yield {"id": table.one(lambda node: re.fullmatch(r"p\d+", node.get("name"))).get("name")[1:], "author": plain(name.text()),
               "at": at(written, offset), "parent": None, "text": cut(body, {"quotetitle", "quotecontent"})}


def phpbb_prosilver(page):
    offset = zone(next(node.text() for node in page.all(lambda node: node.tag == "li") if "Heures au format" in node.text()))
    for post in page.all(lambda node: re.fullmatch(r"p\d+", node.get("id")) and "post" in node.classes()):
        line = post.with_class("author")[0]
        yield {"id": post.get("id")[1:], "author": plain(line.one(lambda node: node.tag == "strong").text()),
               "at": at(line.text().split("»")[1], offset), "parent": None,
               "text": cut(post.with_class("content")[0], set(), {"blockquote"})}


def vbulletin(page):
    offset = zone(page.one(lambda node: node.get("id") == "footer_time").text())
    for post in page.all(lambda node: re.fullmatch(r"post_\d+", node.get("id")) and node.tag == "li"):
        body = post.one(lambda node: node.get("id").startswith("post_message_"))
        yield {"id": post.get("id")[5:], "author": plain(post.with_class("username")[0].text()),
               "at": at(post.with_class("date")[0].text(), offset), "parent": None,
               "text": cut(body, {"bbcode_quote", "bbcode_container", "bbcode_quote_container"})}


def xenforo1(page):
    for post in page.all(lambda node: node.tag == "li" and node.get("id").startswith("post-")):
        body = post.with_class("messageText")[0]
        date = post.with_class("datePermalink")[0].with_class("DateTime")[0]
        named = [re.search(r"post-(\d+)", link.get("href")).group(1) for quote in body.with_class("bbCodeQuote")
                 for link in quote.with_class("AttributionLink")[:1]]
        yield {"id": post.get("id")[5:], "author": post.get("data-author"),
               "at": _epoch(date) or at(date.get("title") or date.text()), "parent": parent(named),
               "text": cut(body, {"bbCodeQuote", "messageTextEndMarker"})}


def xenforo2(page):
    for post in page.all(lambda node: node.tag == "article" and node.get("data-content").startswith("post-")):
        body = post.with_class("bbWrapper")[0]
        named = [quote.get("data-source").split(":")[1].strip() for quote in body.all(lambda node: node.tag == "blockquote")
                 if quote.get("data-source").startswith("post")]
        yield {"id": post.get("data-content")[5:], "author": post.get("data-author"),
               "at": _epoch(next(time for time in post.with_class("u-dt"))), "parent": parent(named),
               "text": cut(body, {"bbCodeBlock--quote"})}


def ips3(page):
    for post in page.all(lambda node: re.fullmatch(r"post_id_\d+", node.get("id"))):
        date = post.with_class("published")[0]
        name = post.one(lambda node: node.get("itemprop") == "name") or post.with_class("author")[0]
        yield {"id": post.get("id")[8:], "author": plain(name.text()),
               "at": datetime.datetime.fromisoformat(date.get("title")).astimezone(datetime.timezone.utc),
               "parent": parent(quote.get("data-cid") for quote in post.with_class("ipsBlockquote") if quote.get("data-cid")),
               "text": cut(post.with_class("entry-content")[0], {"ipsBlockquote", "bbc_quote", "citation"})}


def _epoch(node):
    stamp = node.get("data-time")
    return datetime.datetime.fromtimestamp(int(stamp), datetime.timezone.utc) if stamp.isdigit() else None


# page -> how it is read, what a grep counts for a post, its charset
PAGES = {
    "forum-phpbb/phpbb3_topic_xentax.html": (phpbb_subsilver, r'class="postauthor"', "utf-8"),
    "forum-phpbb/phpbb3_topic_zone-concours_fr.html": (phpbb_prosilver, r'<div id="p\d+" class="post', "utf-8"),
    "forum-vbulletin/vb4_topic_terraforums_p2.html": (vbulletin, r'id="post_message_\d+"', "cp1252"),
    "forum-xenforo/xf1_thread_oneplus_p1.html": (xenforo1, r'<li id="post-\d+"', "utf-8"),
    "forum-xenforo/xf1_thread_oneplus_p5.html": (xenforo1, r'<li id="post-\d+"', "utf-8"),
    "forum-xenforo/xf2_thread_katzen-forum_de.html": (xenforo2, r'data-content="post-\d+"', "utf-8"),
    "forum-ips/ips3_search_grasscity.html": (ips3, r"id='post_id_\d+'", "utf-8"),
}
# Pages of these engines that hold no post: lists of topics and indexes. Nothing may be made of them but topics.
WITHOUT_POSTS = ("forum-phpbb/phpbb3_index_debian.html", "forum-phpbb/phpbb3_viewforum_bikeradar.html",
                 "forum-vbulletin/vb4_index_terraforums.html", "forum-vbulletin/vb4_forumdisplay_facepunch.html",
                 "forum-smf/smf_board_pcbheaven.html", "forum-smf/smf_index_pcbheaven.html", "forum-mybb/mybb_index_pokemonpets.html")


def table(page):
    read, _, charset = PAGES[page]
    rows = list(read(tree((SAMPLES / page).read_bytes().decode(charset, "replace"))))
    return [{**row, "name": f"{page.split('/')[1]}#{row['id']}", "key": row["id"]} for row in rows]


def count_by_grep(page):
    """Posts of a page by the one string that stands once in each, read from the bytes."""
    return len(set(re.finditer(PAGES[page][1].encode(), (SAMPLES / page).read_bytes())))


def main():
    for page in sys.argv[1:] or PAGES:
        rows = table(page)
        print(f"== {page}: {count_by_grep(page)} by grep, {len(rows)} rows")
        for r in rows:
            print(r["id"], *(f"{column}={show(r[column])}" for column in COLUMNS), sep=" | ")


if __name__ == "__main__":
    main()
