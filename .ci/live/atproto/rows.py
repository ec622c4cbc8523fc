"""What Earful must hold of a post, made of what was written and of what the AppView's own API shows, and what it does hold."""
import datetime
import unicodedata
import urllib.parse

PAGE = 25
LABELS = {"nudity", "porn", "sexual", "graphic-media"}
SIGNS = ":/?#[]@!$&'()*+,;=%"


class Any:
    """A post that says no language has one that was guessed: whatever it is, it is not judged here."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


ANY = Any()


def shown(reader, posts):
    """Posts as the network shows them to somebody, by name."""
    names = [post["uri"] for post in posts]
    views = [view for begin in range(0, len(names), PAGE)
             for view in reader.get("app.bsky.feed.getPosts", uris=names[begin:begin + PAGE])["posts"]]
    return {view["uri"]: view for view in views}


def taken_in(jetstream):
    """When the stream brought each post first, by name, as its form counts."""
    times = {}
    for event in jetstream.told():
        commit = event.get("commit", {})
        if commit.get("collection") == "app.bsky.feed.post" and commit["operation"] == "create":
            name = f"at://{event['did']}/app.bsky.feed.post/{commit['rkey']}"
            times.setdefault(name, datetime.datetime.fromtimestamp(event["time_us"] // 1000 / 1000, datetime.timezone.utc))
    return times


def moment(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def mark(name):
    return "bluesky:-:" + name


def words_of(text):
    kept = "".join(sign for sign in text.replace("\r\n", "\n").replace("\r", "\n") if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return unicodedata.normalize("NFC", kept).strip()


def places(record):
    """Named accounts, hashtags and links: (value, start, end), counted in code points; without a place where the bytes name none."""
    text, data = record["text"], record["text"].encode()
    found = {"mention": [], "tag": [], "link": []}
    for facet in record.get("facets", []):
        begin, end = facet["index"]["byteStart"], facet["index"]["byteEnd"]
        try:
            if end > len(data):
                raise ValueError("behind the text")
            place, inside = (len(data[:begin].decode()), len(data[:end].decode())), data[begin:end].decode()
        except ValueError:
            place, inside = (None, None), ""
        if words_of(text) != text:
            place = (None, None)
        for feature in facet["features"]:
            kind = feature["$type"].rsplit("#", 1)[1]
            if kind == "mention":
                found[kind].append((inside[1:] if inside.startswith("@") else feature["did"], *place))
            elif kind in found:
                found[kind].append((feature["tag"] if kind == "tag" else feature["uri"], *place))
    told = {value.lower() for value, *_ in found["tag"]}
    found["tag"] += [(tag, None, None) for tag in record.get("tags", []) if tag.lower() not in told]
    return found


def wanted(post, view=None, at=None, names=None, by_account=True):
    """A row. With what the AppView shows (`view`) as a search finds it; without, as the stream brings it (`at`: when)."""
    record, author = post["record"], post["author"]
    created, seen = moment(record["createdAt"]), moment(view["indexedAt"]) if view else at
    found, reply, embed = places(record), record.get("reply"), record.get("embed", {})
    quoted = (embed["record"].get("record") or embed["record"])["uri"] if "record" in embed else None
    page = embed.get("external", {}).get("uri")
    row = {
        "key": mark(post["uri"]),
        "kind": "reply" if reply else "post",
        "direction": "inbound",
        "visibility": "public",
        "text": words_of(record["text"]),
        "truncated": False,
        "published": min(created, seen),
        "language": record["langs"][0].split("-")[0] if record.get("langs") else ANY,
        "page": "https://bsky.app/profile/" + post["uri"][len("at://"):].replace("app.bsky.feed.post", "post"),
        "author": mark(author.did),
        "handle": author.handle if view else None,
        "name": (names or {}).get(author.handle) if view else None,
        "thread": mark("c:" + (reply["root"]["uri"] if reply else post["uri"])),
        "parent": mark(reply["parent"]["uri"]) if reply else None,
        "root": mark(reply["root"]["uri"]) if reply else None,
        "named": found["mention"],
        "hashtags": found["tag"],
        "links": [urllib.parse.quote(url, SIGNS) for url, *_ in found["link"]] + ([page] if page else []),
        "link places": [place[1:] for place in found["link"]] + ([(None, None)] if page else []),
        "cid": post["cid"],
        "languages": record["langs"] if len(record.get("langs", [])) > 1 else None,
        "quotes": quoted,
        "label": ", ".join(label["val"] for label in record.get("labels", {}).get("values", [])) or None,
        "adult": True if LABELS & {label["val"] for label in record.get("labels", {}).get("values", [])} else None,
        "media": [],
        "quoted": [],
        "numbers": None,
        "answerable": "public" if by_account and not (view or {}).get("viewer", {}).get("replyDisabled") else "none",
    }
    if view:
        seen = view.get("embed", {})
        seen_pictures = (seen.get("media") or seen).get("images", [])
        row["media"] = [("image", one["fullsize"], one["alt"] or None) for one in seen_pictures]
        inner = seen.get("record", {})
        inner = inner.get("record") or inner
        if quoted and "value" in inner:
            row["quoted"] = [(mark(quoted), inner["author"]["handle"], words_of(inner["value"]["text"]))]
        row["numbers"] = tuple(view[name] for name in ("likeCount", "repostCount", "replyCount", "quoteCount"))
    return row


def held(mention):
    """The same row of a mention as Earful's API gives it."""
    entities, ext = mention.get("entities") or {}, (mention.get("ext") or {}).get("bluesky", {})
    author, talk, numbers = mention["author"], mention["conversation"], mention.get("engagement")
    moderation = mention.get("moderation") or {}

    def spans(name):
        return [(span["value"], span.get("start"), span.get("end")) for span in entities.get(name) or []]
    urls = entities.get("urls") or []
    return {
        "key": mention["key"], "kind": mention["kind"], "direction": mention["direction"], "visibility": mention["visibility"],
        "text": mention["text"], "truncated": mention.get("textTruncated", False), "published": moment(mention["publishedAt"]),
        "language": mention.get("language"), "page": mention["url"], "author": author["id"], "handle": author.get("handle"),
        "name": author.get("displayName"), "thread": talk["key"], "parent": talk.get("parentKey"), "root": talk.get("rootKey"),
        "named": spans("mentions"), "hashtags": spans("hashtags"), "links": [url["url"] for url in urls],
        "link places": [(url.get("start"), url.get("end")) for url in urls], "cid": ext.get("cid"), "languages": ext.get("languages"),
        "quotes": ext.get("quotes"), "label": moderation.get("contentWarning"), "adult": moderation.get("nsfw"),
        "media": [(one["type"], one["url"], one.get("alt")) for one in mention.get("media") or []],
        "quoted": [(one.get("key"), one.get("author"), one["text"]) for one in mention.get("quoted") or []],
        "numbers": tuple(numbers.get(name) for name in ("likes", "reposts", "replies", "quotes")) if numbers else None,
        "answerable": (mention.get("reply") or {}).get("capability"),
    }
