#!/usr/bin/env python3
"""The expected table of mails: one row for each message of a folder (email, email-reply, mbox) of the samples.

usage: EARFUL_SAMPLES=… mail_table.py [folder …]        prints the rows and the independent counts"""
import email
import email.policy
import mailbox
import os
import pathlib
import re
import sys

import bodies
import headers
import own_text
from cells import NotJudged, OneOf, show

COLUMNS = ("author", "address", "at", "parent", "thread", "title", "text")
SAMPLES = pathlib.Path(os.environ.get("EARFUL_SAMPLES", "."))


def row(name, data, answers=None):
    """The expected cells of one mail; where its head is broken, either of the two ways to read on is right."""
    strict = _cells(name, email.message_from_bytes(data, policy=email.policy.compat32), answers)
    mended = mend(data)
    if mended:
        other = _cells(name, email.message_from_bytes(mended, policy=email.policy.compat32), answers)
        strict = {column: _either(strict[column], other[column]) for column in strict}
        strict["key"] = strict["key"] if isinstance(strict["key"], str) else other["key"]
    return {**strict, "name": name, "raw": data, "key": strict["key"]}


def _cells(name, message, answers):
    own = headers.message_id(message)
    author, address = headers.author(message)
    parent, root = headers.parent(message)
    text = own_text.whole(name, bodies.shown(message)[0], answers) if answers else bodies.beginning(message)
    return {"id": own, "key": headers.sha256(own) if own else None, "author": author, "address": address,
            "at": headers.sent(message), "parent": _key(parent), "title": headers.subject(message), "text": text,
            "thread": _key(root) if root is not None else headers.sha256(own) if own else NotJudged("no id at all")}


def _either(one, other):
    for cell in (one, other):
        if isinstance(cell, NotJudged):
            return cell
    return one if type(one) is type(other) and one == other else OneOf(one, other)


def mend(data):
    """The mail with the lines of its head that are no field left out; None when its head is whole."""
    head, gap, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = head.split(b"\n")
    fields = [line for line in lines if re.match(rb"[!-9;-~]+[ \t]*:|[ \t]+\S", line)]
    if fields == lines or not body:
        return None
    return re.sub(rb"(?m)^([!-9;-~]+)[ \t]+:", rb"\1:", b"\n".join(fields)) + gap + body


def _key(value):
    return headers.sha256(value) if isinstance(value, str) else value


def messages(folder):
    """(name, bytes) of each mail of a folder, in the order of the files."""
    for path in sorted((SAMPLES / folder).iterdir()):
        if path.suffix == ".mbox":
            for number, data in enumerate(split(path), 1):
                yield f"{path.name}#{number}", data
        elif folder == "email-reply" and path.suffix == ".txt":
            yield path.name, wrapped(path)
        elif path.suffix == ".eml":
            yield path.name, path.read_bytes()


def split(path):
    """The messages of an mbox as Python's reader finds them, `>From ` of mboxrd undone."""
    box = mailbox.mbox(str(path), create=False)
    for key in box.keys():
        lines = box.get_bytes(key, from_=True).split(b"\n", 1)  # the first is the separator, whose bytes may be anything
        yield re.sub(rb"(?m)^>(>*From )", rb"\1", lines[1])


def wrapped(path):
    """A bare body of email-reply as a mail: the fields are ours, the body is the file, byte for byte."""
    head = (f"Message-ID: <{path.stem}@cases.example>\r\nFrom: Case Writer <case@cases.example>\r\n"
            f"To: desk@cases.example\r\nDate: Mon, 02 Nov 2026 10:00:00 +0000\r\nSubject: Re: {path.stem}\r\n"
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
    return head.encode() + path.read_bytes()


def table(folder):
    answers = own_text.kept() if folder == "email-reply" else None  # there the whole text is known
    return [row(name, data, answers) for name, data in messages(folder)]


def count_by_grep(folder):
    """How many mails a folder holds by counting lines and files, without any reader of mail."""
    total = 0
    for path in (SAMPLES / folder).iterdir():
        if path.suffix == ".mbox":
            total += len(re.findall(rb"(?m)^From ", path.read_bytes()))
        elif path.suffix in (".eml", ".txt"):
            total += 1
    return total


def distinct(rows):
    """How many mentions must come of these rows: those with one Message-ID are one, those without are by their bytes."""
    return len({r["key"] or r["raw"] for r in rows})


def main():
    for folder in sys.argv[1:] or ("email", "email-reply", "mbox"):
        rows = table(folder)
        print(f"== {folder}: {count_by_grep(folder)} by grep, {len(rows)} by the mailbox reader, {distinct(rows)} distinct")
        for r in rows:
            print(r["name"], r["id"], *(f"{column}={show(r[column])}" for column in COLUMNS if column != "thread"), sep=" | ")


if __name__ == "__main__":
    main()
