"""The text of a mail: the part a reader is shown first, decoded, quoted beginning left out."""
import re

from cells import NotJudged, plain
from markup import seen

GUESSES = ("utf-8", "cp1252")
# Where a quotation or a signature may begin: up to here the text is beyond doubt the author's own.
DOUBT = re.compile(r"^\s*(>|--|__|==|~~|—|[*]?(from|de|von|van|da|от)[*]?\s?:|sent (from|with)|get outlook|on .*\d|le .*\d|am .*\d)", re.I)
INTRODUCTION = re.compile(r"^.{0,300}(wrote|écrit|schrieb|a scris|ha scritto|escribió|escreveu|пишет|написал)\b.{0,20}:\s*$", re.I | re.S)


class Begins:
    """A text that begins so; where it ends is open to debate."""

    def __init__(self, start):
        self.start = start

    def __eq__(self, other):
        return isinstance(other, str) and other.startswith(self.start)

    def __hash__(self):
        return hash(self.start)

    def __repr__(self):
        return f"{self.start!r}…"


def decoded(part):
    payload = part.get_payload(decode=True)
    if payload is None:
        return ""
    for charset in (part.get_content_charset(), *GUESSES):
        try:
            return payload.decode(charset)
        except (LookupError, UnicodeDecodeError, TypeError):
            continue
    return payload.decode("latin-1")


def shown(message):
    """(text, kind) of the first part that a reader would show; kind is plain, html or none."""
    plain_text = html_text = None
    for part in _own_parts(message):
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain" and plain_text is None and decoded(part).strip():
            plain_text = decoded(part)
        if part.get_content_type() == "text/html" and html_text is None:
            html_text = decoded(part)
    if plain_text is not None:
        return plain_text, "plain"
    if html_text is not None:
        return seen(html_text), "html"
    return "", "none"


def _own_parts(message):
    """The parts of this mail, those of mails inside it left out."""
    if message.get_content_maintype() == "message":
        return
    if message.is_multipart():
        for part in message.get_payload():
            yield from _own_parts(part)
    else:
        yield message


def beginning(message, length=30):
    """The first characters of what the author wrote, or why that is not judged."""
    broken = sorted({type(defect).__name__ for part in message.walk() for defect in part.defects})
    text, kind = shown(message)
    if kind == "none":
        return NotJudged(f"no text of its own: a picture, a mail inside a mail, or nothing ({', '.join(broken) or 'well formed'})")
    if any(len(part.get_boundary("")) > 70 for part in message.walk()):
        return NotJudged("a boundary longer than RFC 2046 allows")
    lines = _unquoted(text.replace("\r", "").split("\n"))
    sure = []
    for line in lines:
        if DOUBT.match(line) or INTRODUCTION.match(line):
            break
        sure.append(line)
    own = plain("\n".join(sure))
    if not own:
        return NotJudged("nothing but a quotation, a signature or blanks")
    if "\ufffd" in own[:length]:
        return NotJudged("bytes that its charset does not have")
    start = own[:length].strip()
    more = len([part for part in _own_parts(message) if part.get_content_maintype() in ("text", "multipart")]) > 1
    alone = len(sure) == len(lines) and (not more or message.get_content_type() == "multipart/alternative")
    return start if len(own) >= length or alone else Begins(start)


def _unquoted(lines):
    """The lines from the first one on that is not quoted and does not introduce a quotation."""
    lines = list(lines)
    while lines:
        dated = any(letter.isdigit() for letter in lines[0])
        ahead = next((count for count in ((1, 2) if dated else (1,)) if INTRODUCTION.match("\n".join(lines[:count]))), 0)
        if ahead and any(line.lstrip().startswith(">") for line in lines[ahead:ahead + 3]):
            del lines[:ahead]
        elif not lines[0].strip() or lines[0].lstrip().startswith(">"):
            lines.pop(0)
        else:
            break
    return lines
