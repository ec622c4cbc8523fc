"""Dates as boards write them: the words of English, German and French boards, and the zone that the page states."""
import datetime
import re

MONTHS = {name: number for number, names in enumerate(
    ("jan jän", "feb fév", "mar mär", "apr avr", "may mai", "jun juin", "jul juil", "aug aoû", "sep", "oct okt", "nov", "dec dez déc"), 1)
    for name in names.split()}
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?", re.I)
NAMED = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2}),? (\d{4})|(\d{1,2})\.? ([^\W\d_]{3,9})\.? (\d{4})")
AMERICAN = re.compile(r"(\d{2})-(\d{2})-(\d{4})")
ZONE = re.compile(r"(?:UTC|GMT)(?:\s*([+-])\s*(\d{1,2})(?::(\d{2}))?)?(?:\s*h\w*)?", re.I)


def zone(footer):
    """The offset that a board states in its footer, such as `All times are GMT -5`; UTC when it states none."""
    found = ZONE.search(footer or "")
    if not found or not found.group(1):
        return datetime.timezone.utc
    hours = datetime.timedelta(hours=int(found.group(2)), minutes=int(found.group(3) or 0))
    return datetime.timezone(hours if found.group(1) == "+" else -hours)


def at(text, offset=datetime.timezone.utc):
    """The instant of a written date, to the minute."""
    text = " ".join(text.replace("\xa0", " ").split())
    clock = CLOCK.search(text)
    hour, minute, second = int(clock.group(1)), int(clock.group(2)), int(clock.group(3) or 0)
    if clock.group(4):
        hour = hour % 12 + (12 if clock.group(4).lower() == "pm" else 0)
    american = AMERICAN.search(text)
    if american:
        month, day, year = map(int, american.groups())
    else:
        a, b, c, d, e, f = NAMED.search(text).groups()
        day, word, year = (int(b), a, int(c)) if a else (int(d), e, int(f))
        month = next(MONTHS[word.lower()[:size]] for size in (4, 3) if word.lower()[:size] in MONTHS)
    return datetime.datetime(year, month, day, hour, minute, second, tzinfo=offset).astimezone(datetime.timezone.utc)
