"""What one table holds: rows of named cells, each a value to compare or a stated reason why it is not judged."""
import datetime
import re
import unicodedata


class NotJudged:
    """A cell for which the raw file allows more than one answer."""

    def __init__(self, why):
        self.why = why

    def __repr__(self):
        return f"(not judged: {self.why})"


class OneOf:
    """A cell for which the raw file allows a few answers and no other."""

    def __init__(self, *values):
        self.values = values

    def __eq__(self, other):
        return any(value == other for value in self.values)

    def __hash__(self):
        return hash(self.values)

    def __repr__(self):
        return " or ".join(repr(value) for value in self.values)


class Collected:
    """An instant that the raw file does not tell: it must be the time of collection."""

    def __eq__(self, other):
        if not isinstance(other, datetime.datetime):
            return False
        age = datetime.datetime.now(datetime.timezone.utc) - other
        return datetime.timedelta(hours=-1) < age < datetime.timedelta(hours=12)

    def __hash__(self):
        return 0

    def __repr__(self):
        return "the time of collection"


# What no reader sees and mark-up is full of: soft hyphen, zero width characters, marks of direction, byte order mark.
INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain(text):
    """One line in NFC, runs of white space as one blank: what two readers must agree about."""
    if text is None:
        return None
    text = CONTROLS.sub("", unicodedata.normalize("NFC", text)).translate(INVISIBLE)
    return " ".join(text.split())


def first(text, length=30):
    return plain(text)[:length].strip()


def instant(text):
    """An RFC 3339 instant as the API writes it."""
    if text is None:
        return None
    text = re.sub(r"(\.\d{6})\d+", r"\1", text.replace("Z", "+00:00"))
    return datetime.datetime.fromisoformat(text)


def show(cell, length=60):
    if isinstance(cell, datetime.datetime):
        return cell.isoformat()
    text = repr(cell)
    return text if len(text) <= length else text[: length - 1] + "…"
