"""Folders of mails by import: counts, the table, and that nothing is made twice however the same mails come."""
import io
import random
import zipfile

import mail_table
from instance import Failed
from judge import Report, compare_mails

WHOLE = {"email-reply"}


def zipped(rows, name=lambda number, row: f"{number:04d}.eml"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows):
            archive.writestr(name(number, row), row["raw"])
    return out.getvalue()


def mbox(rows):
    """The mails as one mbox (mboxrd: each line that looks like a separator gets one more `>`)."""
    out = []
    for row in rows:
        lines = row["raw"].replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
        out.append(b"From someone@mail.example Mon Nov  2 10:00:00 2026\n"
                   + b"".join((b">" if line.lstrip(b">").startswith(b"From ") else b"") + line + b"\n" for line in lines) + b"\n")
    return b"".join(out)


def files(folder, rows):
    """(name, bytes) to import: each mbox as it is, loose mails as a zip."""
    if folder == "mbox":
        return [(path.name, path.read_bytes()) for path in sorted((mail_table.SAMPLES / folder).glob("*.mbox"))]
    return [(f"{folder}.zip", zipped(rows, lambda number, row: f"{row['name'].rsplit('.', 1)[0]}.eml"))]


def add_up(states):
    return {what: sum(state[what] for state in states) for what in ("read", "accepted", "duplicate", "rejected")}


def said(counts):
    return ", ".join(f"{what} {counts[what]}" for what in ("read", "accepted", "duplicate", "rejected"))


def first_import(earful, folder, most):
    """Imports a folder and compares; (report, rows, right)."""
    rows = mail_table.table(folder)
    before = {mention["id"] for mention in earful.every("/api/v1/mentions?channel=email")}
    states = [earful.upload(name, content) for name, content in files(folder, rows)]
    counts = add_up(states)
    after = earful.settled("/api/v1/mentions?channel=email", len(before) + counts["accepted"])
    new = [earful.must("GET", f"/api/v1/mentions/{mention['id']}") for mention in after if mention["id"] not in before]
    print(f"== {folder}: {mail_table.count_by_grep(folder)} by grep, {len(rows)} by the mailbox reader, "
          f"{mail_table.distinct(rows)} distinct; Earful: {said(counts)}, {len(new)} shown")
    for state in states:
        if state["rejected"]:
            print("   rejected:", earful.call("GET", state["rejectedUrl"])[1][:2000].decode("utf-8", "replace"))
        if state["state"] != "done":
            print(f"   the import ended as {state['state']}: {state}")
    report = Report(folder, most)
    strangers = compare_mails(report, rows, new, folder in WHOLE)
    report.print()
    for mention in strangers:
        print(f"   - a mention of no mail: {mention['key']} {str(mention.get('title'))[:40]!r}")
    right = (counts["read"] == len(rows) and counts["read"] == counts["accepted"] + counts["duplicate"] + counts["rejected"]
             and counts["accepted"] == len(new) and not strangers)
    if not right:
        print("   WRONG: the counts do not agree")
    return report, rows, right


def again(earful, folder, rows):
    """The same mails once more, in another order, and in another wrapping: each time nothing may be added."""
    shuffled = list(rows)
    random.Random(20261128).shuffle(shuffled)
    right = True
    for how, name, content in (("the same files", None, None), ("shuffled", "shuffled.zip", zipped(shuffled)),
                               ("as one mbox", "all.mbox", mbox(rows)), ("as one zip of an mbox", "boxed.zip", boxed(rows))):
        try:
            parts = files(folder, rows) if name is None else [(name, content)]
            counts = add_up([earful.upload(*part) for part in parts])
        except Failed as refusal:
            print(f"   {how}: WRONG: {refusal}")
            right = False
            continue
        fine = counts["accepted"] == 0 and counts["read"] == len(rows)
        print(f"   {how}: {said(counts)}{'' if fine else '  WRONG: nothing may be accepted, and all be read'}")
        right &= fine
    return right


def boxed(rows):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/all.mbox", mbox(rows))
    return out.getvalue()
