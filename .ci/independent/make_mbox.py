#!/usr/bin/env python3
"""Writes a numbered mbox of any size out of the samples' mails, each with a Message-ID and a Date of its own.

usage: EARFUL_SAMPLES=… make_mbox.py FILE (COUNT | SIZE such as 1GB) [LABEL]
The same arguments give the same bytes. The last line printed is the number of mails and of bytes."""
import datetime
import email.utils
import itertools
import re
import sys

import mail_table

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
UNITS = {"KB": 1024, "MB": 1024**2, "GB": 1024**3}
OWN = re.compile(rb"(?im)^(message-id|date|references|in-reply-to)[ \t]*:.*\n(?:[ \t]+.*\n)*")


def seeds():
    """Sample mails with a sound head: those whose head ends in an empty line and holds nothing but fields."""
    for folder in ("mbox", "email"):
        for _, data in mail_table.messages(folder):
            head, gap, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
            if gap and body.strip() and re.search(rb"(?im)^from:", head) and mail_table.mend(data) is None and b"\0" not in data:
                yield OWN.sub(b"", head + b"\n"), body


def mails(count, label="made"):
    """So many mails, without end when count is None."""
    parts = list(seeds())
    for number in itertools.count() if count is None else range(count):
        head, body = parts[number % len(parts)]
        date = email.utils.format_datetime(START + datetime.timedelta(seconds=37 * number))
        own = f"Message-ID: <{label}-{number}@made.example>\nDate: {date}\n"
        yield own.encode() + head + b"\n" + body.rstrip(b"\n") + b"\n"


def boxed(mail):
    quoted = re.sub(rb"(?m)^(>*From )", rb">\1", mail)
    return b"From made@made.example Thu Jan  1 00:00:00 2026\n" + quoted + b"\n"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    path, wanted, label = sys.argv[1], sys.argv[2].upper(), (sys.argv[3:] or ["made"])[0]
    size = int(wanted[:-2]) * UNITS[wanted[-2:]] if wanted[-2:] in UNITS else None
    written = count = 0
    with open(path, "wb") as out:
        for mail in mails(None if size else int(wanted), label):
            if size and written >= size:
                break
            written += out.write(boxed(mail))
            count += 1
    print(count, "mails,", written, "bytes")


if __name__ == "__main__":
    main()
