"""Rows of a table beside what Earful shows: who belongs to whom, which cells are equal, what the differences are."""
from cells import NotJudged, OneOf, first, instant, plain, show


class Report:
    """What one folder came to; printed as it is added up."""

    def __init__(self, folder, most):
        self.folder, self.most = folder, most
        self.judged = self.equal = self.unjudged = 0
        self.differences, self.reasons = [], {}

    def cell(self, row, column, expected, got):
        if isinstance(expected, NotJudged):
            self.unjudged += 1
            reason = f"{column}: {expected.why.split(' (')[0]}"
            self.reasons[reason] = self.reasons.get(reason, 0) + 1
            return
        self.judged += 1
        if expected == got:
            self.equal += 1
        else:
            self.differences.append((row, column, show(expected), show(got)))

    def share(self):
        return self.equal / self.judged if self.judged else 0.0

    def print(self):
        print(f"   cells: {self.equal} equal of {self.judged} judged ({self.share():.1%}), {self.unjudged} not judged")
        for reason, count in sorted(self.reasons.items(), key=lambda entry: -entry[1]):
            print(f"     {count} × {reason}")
        for row, column, expected, got in self.differences[: self.most]:
            print(f"   - {row} {column}: expected {expected}, got {got}")
        if len(self.differences) > self.most:
            print(f"   - and {len(self.differences) - self.most} more")


def mail_cells(mention, whole):
    """What Earful says of a mail, column by column; keys as the bare hash that they end with."""
    conversation, author = mention.get("conversation") or {}, mention.get("author") or {}
    return {"author": plain(author.get("displayName")), "at": to_second(instant(mention.get("publishedAt"))),
            "parent": tail(conversation.get("parentKey")), "thread": tail(conversation.get("key")),
            "title": plain(mention.get("title")) or None,
            "text": plain(mention.get("text") or "") if whole else first(mention.get("text") or "")}


def tail(key):
    return key.rsplit(":", 1)[-1] if key else None


def to_second(at):
    return at and at.replace(microsecond=0)


def compare_mails(report, rows, mentions, whole=False):
    """Each distinct mail of the table against the mention made of it; the first copy is the one that counts."""
    left = {mention["id"]: mention for mention in mentions}
    by_key = {tail(mention["key"]): mention for mention in mentions}
    seen, pairs, without = set(), [], []
    for row in rows:
        identity = row["key"] or row["raw"]
        if identity in seen:
            continue
        seen.add(identity)
        mention = by_key.get(row["key"])
        if mention is None:
            without.append(row)
        else:
            pairs.append((row, left.pop(mention["id"])))
    pairs += closest(without, list(left.values()), whole)
    people = {}
    for row, mention in pairs:
        got = mail_cells(mention, whole) if mention else {}
        for column in ("author", "at", "parent", "thread", "title", "text"):
            expected = row[column]
            if column == "author" and expected is None and isinstance(row["address"], str):
                expected = OneOf(None, row["address"], row["address"].split("@")[0])  # what may stand for a name
            if mention is None:
                report.cell(row["name"], column, expected, NotJudged("no mention"))
            else:
                report.cell(row["name"], column, expected, got[column])
        if mention and isinstance(row["address"], str):
            people.setdefault(row["address"], set()).add(mention["author"]["id"])
            report.cell(row["name"], "address", row["address"], only(people, row["address"], mention["author"]["id"]))
    matched = {mention["id"] for _, mention in pairs if mention}
    return [mention for mention in mentions if mention["id"] not in matched]


def only(people, address, author):
    """The address again when one person stands for it and for no other; ids are salted, so that only this can be seen."""
    others = [other for other, ids in people.items() if other != address and author in ids]
    if others:
        return f"the author of {others[0]}"
    return address if len(people[address]) == 1 else f"{len(people[address])} authors"


def closest(rows, mentions, whole):
    """Mails without an id go to the mention that agrees in most cells, the best pair first."""
    weights = {"text": 4, "title": 3, "at": 2, "author": 1}
    ranked = []
    for number, row in enumerate(rows):
        for mention in mentions:
            got = mail_cells(mention, whole)
            score = sum(weight if row[column] == got[column] else -weight for column, weight in weights.items()
                        if not isinstance(row[column], NotJudged))
            ranked.append((-score, number, mention["id"], row, mention))
    pairs, rows_done, mentions_done = [], set(), set()
    for score, number, mention_id, row, mention in sorted(ranked, key=lambda entry: entry[:3]):
        if score <= 0 and number not in rows_done and mention_id not in mentions_done:
            rows_done.add(number)
            mentions_done.add(mention_id)
            pairs.append((row, mention))
    return pairs + [(row, None) for number, row in enumerate(rows) if number not in rows_done]


def compare_posts(report, rows, mentions):
    """Posts are known by the number in their key."""
    by_id = {number(mention["key"]): mention for mention in mentions}
    for row in rows:
        mention = by_id.pop(row["key"], None)
        if mention is None and isinstance(row["text"], NotJudged):
            continue  # a post without words may be left out
        got = {}
        if mention:
            conversation = mention.get("conversation") or {}
            above = conversation.get("parentKey")
            author = mention["author"]
            got = {"author": plain(author.get("displayName") or author.get("handle")), "text": first(mention.get("text") or ""),
                   "at": minute(instant(mention.get("publishedAt"))),
                   "parent": number(above) if above else None}
            if row["parent"] is None and above in (conversation.get("key"), conversation.get("rootKey")):
                got["parent"] = None  # a post that answers none in particular may hang below its topic
        for column in ("author", "at", "parent", "text"):
            expected = minute(row[column]) if column == "at" else row[column]
            report.cell(row["name"], column, expected, got.get(column) if mention else NotJudged("no mention"))
    return list(by_id.values())


def compare_reviews(report, rows, mentions):
    """Comments and reviews of a page: known by their first words, which no two of a page share."""
    by_text = {first(mention.get("text") or ""): mention for mention in mentions}
    for row in rows:
        text = next((text for text in by_text if row["text"] == text), None)
        mention = by_text.pop(text, None)
        author = (mention or {}).get("author") or {}
        missing = NotJudged("no mention")
        report.cell(row["name"], "author", row["author"], plain(author.get("displayName")) if mention else missing)
        report.cell(row["name"], "at", row["at"], to_second(instant(mention.get("publishedAt"))) if mention else missing)
        report.cell(row["name"], "text", row["text"], text if mention else missing)
    return list(by_text.values())


def number(key):
    return "".join(letter for letter in key.rsplit(":", 1)[-1] if letter.isdigit())


def minute(at):
    return at and at.replace(second=0, microsecond=0)
