"""What of a reply is the author's own: read by eye, kept as numbers of lines so that no sample's text stands here."""
import pathlib

from cells import OneOf, plain

LONGEST = 16384
LINES = pathlib.Path(__file__).with_name("kept-lines.tsv")


def kept():
    """file -> the alternatives, each a list of (first, last) line."""
    answers = {}
    for line in LINES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, alternatives, *_ = line.split("\t")
            answers[name] = [_ranges(one) for one in alternatives.split("|")]
    return answers


def _ranges(text):
    pairs = (part.strip().split("-") for part in text.split(","))
    return [(int(pair[0]), int(pair[-1])) for pair in pairs]


def cut(text):
    """One line, not longer than a mention may be."""
    return plain(text.strip()[:LONGEST])


def whole(name, body, answers):
    """The whole text that must be left of this body, as one line."""
    lines = body.replace("\r\n", "\n").split("\n")
    texts = [cut("\n".join("\n".join(lines[a - 1:b]) for a, b in ranges)) for ranges in answers[name]]
    return texts[0] if len(texts) == 1 else OneOf(*texts)
