"""Header fields of a mail, read with the standard library's parser and by the letter of the RFCs."""
import datetime
import email.header
import email.utils
import hashlib
import re

from cells import Collected, NotJudged, OneOf, plain

WORD = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
ID = re.compile(r"<([^<>\s]+@[^<>\s]+)>")


def sha256(text):
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def raw(message, name):
    """The first field of that name as text; bytes beyond ASCII as UTF-8 when they are, else as windows-1252."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            value = str(value).replace("\r", "").replace("\n", "")
            held = value.encode("utf-8", "surrogateescape")
            try:
                return held.decode("utf-8")
            except UnicodeDecodeError:
                return held.decode("cp1252", "replace")
    return None


def words(text):
    """RFC 2047 words decoded wherever they stand, quoted strings included, as every mail reader does."""
    if text is None:
        return None
    try:
        return WORD.sub(_word, re.sub(r"(\?=)\s+(=\?)", r"\1\2", text))
    except (LookupError, ValueError):
        return text


def _word(match):
    charset, how, body = match.groups()
    data, _ = email.header.decode_header(f"=?us-ascii?{how}?{body}?=")[0]
    if isinstance(data, str):
        data = data.encode("latin-1", "replace")
    return data.decode(charset.split("*")[0], "replace")


def subject(message):
    text = raw(message, "Subject")
    if text is None:
        return None
    if "\ufffd" in words(text) or WORD.search(words(text)) or re.search(r"[\x80-\uffff]", text):
        return NotJudged("the subject breaks RFC 2047: bytes without a charset, or a broken encoded word")
    return plain(words(text)) or None


def author(message):
    """Display name and address of the first author."""
    text = raw(message, "From")
    if text is None:
        return None, None
    if re.search(r"[\x80-\uffff]", text):
        return NotJudged("bytes without a charset in From"), NotJudged("bytes without a charset in From")
    name, address = email.utils.parseaddr(text)
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address):
        return NotJudged("From holds no address"), NotJudged("From holds no address")
    name = re.sub(r"\s*\([^()]*\)$", "", plain(words(name)).strip('"')) if "<" in text else plain(words(name))
    if name.lower() == address.lower():
        name = OneOf(name, address.split("@")[0])  # an address in the place of a name may be shortened
    return name or None, address.lower()


def message_id(message):
    """The id that makes the key; None when the mail has none."""
    text = raw(message, "Message-ID")
    if text is None or not text.strip():
        return None
    found = re.search(r"<([^<>]+)>", text)
    return (found.group(1) if found else text).strip()


def parent(message):
    """The last valid id of References, else the first of In-Reply-To; with the root, the first of References."""
    references = ID.findall(raw(message, "References") or "")
    reply_to = raw(message, "In-Reply-To") or ""
    answered = ID.findall(reply_to)
    if references:
        return references[-1], references[0]
    if answered:
        return answered[0], answered[0]
    returned = _returned(message)
    if returned:
        return OneOf(None, sha256(returned)), OneOf(sha256(message_id(message) or ""), sha256(returned))
    if "@" in reply_to:
        return NotJudged("In-Reply-To holds an address without brackets"), NotJudged("the same")
    return None, None


def _returned(message):
    """The id of the mail that a report is about: a reader may hang the report below it."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return None
    parts = message.get_payload()[1:]
    text = "\n".join(part.as_string() for part in parts)
    found = re.search(r"(?im)^message-id:\s*<([^<>\s]+)>", text)
    return found.group(1) if found else None


def sent(message):
    """The instant of Date; where there is none the earliest witness on the way decides, and that is not judged."""
    text = raw(message, "Date")
    if text and text.strip():
        try:
            at = email.utils.parsedate_to_datetime(re.sub(r"\s+", " ", text.strip()))
        except (ValueError, TypeError, IndexError):
            return NotJudged("Date is no date")
        if at.tzinfo is None:
            at = at.replace(tzinfo=datetime.timezone.utc)
        if at.year > 2100:
            return NotJudged("Date lies in the far future")
        return at.astimezone(datetime.timezone.utc)
    if raw(message, "Received") or message.get_unixfrom():
        return NotJudged("no Date, though the way here is dated")
    return Collected()
