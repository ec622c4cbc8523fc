"""Thread pages served on loopback, each as a source: counts and the table; pages without a post must bring none."""
import time

import forum_table
import page_table
from instance import Failed, served
from judge import Report, compare_posts, compare_reviews

WORKED = ("lastSuccess", "lastFailure")


def read_once(earful, source, seconds=180):
    """Waits for the first reading of a source; its health."""
    try:
        return earful.wait(lambda: settled_health(earful, source), seconds, "")
    except Failed:
        return earful.health(source)


def settled_health(earful, source):
    health = earful.health(source)
    return health if any(health.get(what) for what in WORKED) and not health.get("running") else None


def tell(health):
    failure = health.get("lastFailure") or {}
    figures = {what: health.get(what) for what in ("state", "itemsSeen", "accepted", "duplicates", "malformed")}
    return f"{figures}" + (f" failure: {str(failure)[:200]}" if failure else "") + (f" notices: {str(health['notices'])[:200]}" if health.get("notices") else "")


def check_pages(earful, most):
    """Reports of the pages with comments or reviews, each a `webpage` source that is told nothing but the address."""
    reports = []
    with served(page_table.SAMPLES) as base:
        for page in page_table.PAGES:
            source = earful.source(page, "webpage", {"url": f"{base}/{page}"})
            health = read_once(earful, source)
            shown = earful.settled(f"/api/v1/mentions?source={source}", (health.get("accepted") or 0) or None, 30)
            rows = page_table.table(page)
            print(f"== {page}: {page_table.count_by_grep(page)} by grep, {len(rows)} rows; Earful: {tell(health)}, {len(shown)} shown")
            report = Report(page, most)
            for mention in compare_reviews(report, rows, shown):
                print(f"   - beside the table: {mention['kind']} {mention['key']} {str(mention.get('text'))[:40]!r}")
            report.print()
            reports.append(report)
            earful.call("DELETE", f"/api/v1/sources/{source}")
    return reports


def check(earful, most):
    """Reports of the pages with posts, then (what, right, figures) of the others."""
    reports, others = [], []
    with served(forum_table.SAMPLES) as base:
        sources = {}
        for page in (*forum_table.PAGES, *forum_table.WITHOUT_POSTS):
            try:
                sources[page] = earful.source(page, "forum", {"url": f"{base}/{page}"})
            except Failed as refusal:
                others.append((f"{page} as a source", False, str(refusal)))
        for page, source in sources.items():
            health = read_once(earful, source)
            shown = earful.settled(f"/api/v1/mentions?source={source}", (health.get("accepted") or 0) or None, 30)
            if page in forum_table.PAGES:
                reports.append(_page(earful, page, source, health, shown, most))
            else:
                others.append((f"{page} holds no post", not shown, f"{len(shown)} mentions; {tell(health)}"))
        for page in forum_table.PAGES:
            if page in sources:
                others.append(_again(earful, page, sources[page]))
        for source in sources.values():
            earful.call("DELETE", f"/api/v1/sources/{source}")
    return reports, others


def _page(earful, page, source, health, shown, most):
    rows = forum_table.table(page)
    details = [earful.must("GET", f"/api/v1/mentions/{mention['id']}") for mention in shown]
    print(f"== {page}: {forum_table.count_by_grep(page)} by grep, {len(rows)} rows; Earful: {tell(health)}, {len(shown)} shown")
    report = Report(page, most)
    strangers = compare_posts(report, rows, details)
    report.print()
    for mention in strangers:
        print(f"   - a mention of no post: {mention['key']} {str(mention.get('text'))[:40]!r}")
    report.right = not strangers
    return report


def _again(earful, page, source):
    before = earful.health(source)
    earful.call("POST", f"/api/v1/sources/{source}/poll")
    for _ in range(60):
        time.sleep(0.5)
        after = earful.health(source)
        if after.get("lastSuccess") != before.get("lastSuccess") and not after.get("running"):
            break
    read = after.get("lastSuccess") != before.get("lastSuccess")
    fine = read and (after.get("accepted") or 0) == (before.get("accepted") or 0)
    return f"{page} read again adds nothing", fine, tell(after)
