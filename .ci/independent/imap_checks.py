"""The same mails by a real IMAP server: nothing twice, whichever way comes first; UIDVALIDITY; push by IDLE."""
import time

import dovecot
import mail_table
import make_mbox
from judge import Report, compare_mails
from mail_checks import WHOLE, mbox, said


def settings(server, *folders):
    return {"host": "127.0.0.1", "port": server.port, "tls": "none", "user": dovecot.USER, "folders": list(folders), "sinceDays": 0}


def tally(health):
    return {what: health.get(what) or 0 for what in ("accepted", "duplicates", "itemsSeen", "malformed")}


def read_all(earful, source, wanted, seconds=120):
    """Waits until the source has seen so many items; its tally."""
    def enough():
        health = earful.health(source)
        seen = tally(health)
        return seen if seen["accepted"] + seen["duplicates"] + seen["malformed"] >= wanted else None
    try:
        return earful.wait(enough, seconds, "")
    except Exception:  # told by the caller with what was seen instead
        health = earful.health(source)
        print(f"   the source has not seen {wanted} items in {seconds} s: {health}")
        return tally(health)


def tables(earful, folders, most):
    """The tables again, this time of what came by IMAP: one mailbox for each folder. Reports; nothing may be there before."""
    reports = []
    with dovecot.Dovecot() as server:
        for folder in folders:
            rows = mail_table.table(folder)
            server.create(folder)
            for row in rows:
                server.save(row["raw"], folder)
            before = {mention["id"] for mention in earful.every("/api/v1/mentions?channel=email")}
            source = earful.source(folder, "email", settings(server, folder), credentials={"password": dovecot.PASSWORD})
            seen = read_all(earful, source, len(rows))
            after = earful.settled("/api/v1/mentions?channel=email", len(before) + seen["accepted"])
            new = [earful.must("GET", f"/api/v1/mentions/{mention['id']}") for mention in after if mention["id"] not in before]
            print(f"== {folder} by IMAP: {mail_table.count_by_grep(folder)} by grep, {len(rows)} mails in the mailbox, "
                  f"{mail_table.distinct(rows)} distinct; Earful: {seen}, {len(new)} shown")
            for item in earful.every(f"/api/v1/sources/{source}/malformed") if seen["malformed"] else ():
                print("   rejected:", str(item)[:300])
            report = Report(folder + " by IMAP", most)
            for mention in compare_mails(report, rows, new, folder in WHOLE):
                print(f"   - a mention of no mail: {mention['key']} {str(mention.get('title'))[:40]!r}")
            report.print()
            reports.append(report)
            earful.must("DELETE", f"/api/v1/sources/{source}")
    return reports


def check(earful, rows):
    """(what, right, figures) of each check; `rows` are mails that have been imported before."""
    with dovecot.Dovecot() as server:
        yield from _known_mails(earful, server, rows)
        yield from _other_way_round(earful, server)
        yield from _idle(earful, server)


def _known_mails(earful, server, rows):
    for row in rows:
        server.save(row["raw"])
    before = len(earful.every("/api/v1/mentions?channel=email"))
    source = earful.source("known", "email", settings(server, "INBOX"), credentials={"password": dovecot.PASSWORD})
    seen = read_all(earful, source, len(rows))
    time.sleep(3)
    shown = len(earful.every("/api/v1/mentions?channel=email"))
    yield "import first, then IMAP", seen["accepted"] == 0 and shown == before, f"{len(rows)} mails in INBOX, {seen}, mentions {before} -> {shown}"
    yield "the mails stay unread", server.seen("INBOX") == 0, f"{server.seen('INBOX')} marked as read"
    server.renew("INBOX", 777000777)
    earful.call("POST", f"/api/v1/sources/{source}/poll")
    later = read_all(earful, source, 2 * len(rows))
    time.sleep(3)
    shown = len(earful.every("/api/v1/mentions?channel=email"))
    fine = later["accepted"] == 0 and shown == before and later["duplicates"] > seen["duplicates"]
    yield "UIDVALIDITY changed", fine, f"{later}, mentions {before} -> {shown}"
    earful.must("DELETE", f"/api/v1/sources/{source}")


def _other_way_round(earful, server):
    server.create("Fresh")
    fresh = [{"raw": mail} for mail in make_mbox.mails(60, "imap-first")]
    for row in fresh:
        server.save(row["raw"], "Fresh")
    before = len(earful.every("/api/v1/mentions?channel=email"))
    source = earful.source("fresh", "email", settings(server, "Fresh"), credentials={"password": dovecot.PASSWORD})
    seen = read_all(earful, source, len(fresh))
    shown = len(earful.settled("/api/v1/mentions?channel=email", before + len(fresh)))
    yield "IMAP brings new mails", seen["accepted"] == len(fresh) and shown == before + len(fresh), f"{len(fresh)} mails, {seen}, mentions {before} -> {shown}"
    counts = earful.upload("fresh.mbox", mbox(fresh))
    yield "IMAP first, then import", counts["accepted"] == 0 and counts["read"] == len(fresh), said(counts)
    earful.must("DELETE", f"/api/v1/sources/{source}")


def _idle(earful, server):
    server.create("Push")
    source = earful.source("push", "email", settings(server, "Push"), credentials={"password": dovecot.PASSWORD})
    earful.wait(lambda: earful.health(source).get("lastSuccess"), 60, f"the source is not read: {earful.health(source)}")
    time.sleep(5)
    waits = []
    for mail in make_mbox.mails(5, "pushed"):
        before = len(earful.every("/api/v1/mentions?channel=email"))
        start = time.monotonic()
        server.save(mail, "Push")
        while time.monotonic() - start < 60 and len(earful.every("/api/v1/mentions?channel=email")) == before:
            time.sleep(0.2)
        waits.append(time.monotonic() - start)
        time.sleep(1)
    yield "IDLE push", max(waits) < 30, "seconds from the mailbox to the API with an interval of one hour: " + ", ".join(f"{wait:.1f}" for wait in waits)
    earful.must("DELETE", f"/api/v1/sources/{source}")
