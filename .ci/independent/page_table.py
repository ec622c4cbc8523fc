#!/usr/bin/env python3
"""The expected table of pages with comments or reviews, and the CSS selectors that a person would give for them.

usage: EARFUL_SAMPLES=… page_table.py        prints the rows and, beside them, a count by grep"""
import datetime
import os
import pathlib
import re

from cells import NotJudged, OneOf, first, plain, show
from markup import tree

SAMPLES = pathlib.Path(os.environ.get("EARFUL_SAMPLES", "."))
COLUMNS = ("author", "at", "text")


def prop(node, name):
    return node.one(lambda branch: branch.get("itemprop") == name)


def words(node, foreign=lambda branch: False):
    bare, spelled = (first(node.text(foreign, alts)) for alts in (False, True))
    return (bare if bare == spelled else OneOf(bare, spelled)) if bare else NotJudged("no words")


def iens(page):
    for review in page.with_class("restaurantReview"):
        yield {"id": re.search(r"reviewId=(\d+)", next(link.get("href") for link in review.all(lambda node: "reviewId=" in node.get("href")))).group(1),
               "author": plain(prop(review, "author").text()), "at": iso(prop(review, "datePublished").get("content")),
               "text": words(prop(review, "reviewBody"))}


def genesis(page):
    for comment in page.all(lambda node: node.tag == "li" and "comment" in node.classes()):
        article = comment.one(lambda node: node.tag == "article")
        yield {"id": comment.get("id")[8:], "author": plain(prop(prop(article, "author"), "name").text()),
               "at": iso(article.with_class("comment-time")[0].get("datetime")), "text": words(article.with_class("comment-content")[0])}


def wordpress(page):
    for comment in page.all(lambda node: node.tag == "div" and node.get("id").startswith("div-comment-")):
        day, month, year, hour, minute = map(int, re.search(r"(\d+)\.(\d+)\.(\d+) um (\d+):(\d+)", comment.with_class("comment-meta")[0].text()).groups())
        zone = datetime.timezone(datetime.timedelta(hours=1))  # not said on the page: either its own (Berlin, winter) or UTC
        local = datetime.datetime(year, month, day, hour, minute, tzinfo=zone)
        yield {"id": comment.get("id")[12:], "author": plain(comment.with_class("fn")[0].text()),
               "at": OneOf(local.replace(tzinfo=datetime.timezone.utc), local.astimezone(datetime.timezone.utc)),
               "text": words(comment.one(lambda node: node.tag == "p" and "comment-likes" not in node.classes()))}


def iso(text):
    return datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc)


# page -> how it is read, what a grep counts, selectors (item, id, author, date, text)
PAGES = {
    "review-pages/reviews_iens_nl.html": (iens, r'class="restaurantReview"', (".restaurantReview", "", "[itemprop=author]", "[itemprop=datePublished]", "[itemprop=reviewBody]")),
    "blog-comments/wp_ecoetsy_25comments.html": (genesis, r'<li class="comment [^>]*id="comment-\d+"', ("li.comment", "", "[itemprop=name]", "time.comment-time", ".comment-content")),
    "blog-comments/wp_gnadlib_de.html": (wordpress, r'id="div-comment-\d+"', ("li.comment", "", ".fn", ".comment-meta a", ".comment-body > p:not(.comment-likes)")),
}


def table(page):
    rows = list(PAGES[page][0](tree((SAMPLES / page).read_bytes().decode("utf-8", "replace"))))
    return [{**row, "parent": NotJudged("a page has no threads"), "name": f"{page.split('/')[1]}#{row['id']}", "key": row["id"]} for row in rows]


def count_by_grep(page):
    return len(re.findall(PAGES[page][1].encode(), (SAMPLES / page).read_bytes()))


def main():
    for page in PAGES:
        rows = table(page)
        print(f"== {page}: {count_by_grep(page)} by grep, {len(rows)} rows")
        for r in rows:
            print(r["id"], *(f"{column}={show(r[column])}" for column in COLUMNS), sep=" | ")


if __name__ == "__main__":
    main()
