"""What the channels are read from: for each recording a source, what answers it, and the rows that it must come to."""
import bluesky_table
import channel_server
import channel_table
import x_table

TOKEN = "recorded-token"
BOT_TOKEN = "4242:recorded_recorded_recorded_recorded"
LOGIN = {"clientId": "recorded", "clientSecret": "recorded-secret", "refreshToken": "recorded-refresh"}
EDITED = "test_status_edit.exchange.json"


class Recording:
    """One source: what answers it, and the files of which it must show every item."""

    def __init__(self, channel, files, answer, settings, token=None, words=True, login=None):
        self.channel, self.files, self.answer, self.settings, self.login = channel, files, answer, settings, login
        self.token, self.words = token, words
        self.name = f"{channel}/{' and '.join(files)}" + ("" if words else " without words")
        self.order = channel_server.Order()

    def rows(self, **how):
        """Each item once, however often it was recorded."""
        rows = {row["key"]: row for file in self.files for row in channel_table.table(self.channel, file, **how)}
        return list(rows.values()) if self.words else []

    def unreadable(self):
        """How many items are none: posts without a name or an author, questions of which the words were taken out."""
        if self.channel == "mastodon":
            return sum(len(channel_table.fragments(file)) for file in self.files)
        return 0 if self.words else sum(1 for file in self.files for _ in channel_table.stackexchange(file))

    def source(self, earful):
        where = {"mastodon": ["server"], "discourse": ["site"], "reddit": ["api", "site"], "bluesky": ["service"]}.get(self.channel, ["api"])
        if self.channel == "telegram":  # what a bot was told is all that there is
            return earful.source(self.name[:100], self.channel, {"api": self.base}, credentials={"botToken": BOT_TOKEN})
        more = {"credentials": self.login or {{"x": "bearerToken"}.get(self.channel, "accessToken"): self.token}} if self.token else {}
        return earful.source(self.name[:100], self.channel, {**self.settings, **dict.fromkeys(where, self.base), "sinceDays": 0}, **more)


def recordings(versions, gone):
    """Every file of the folders; `versions` says how edited posts are shown now, `gone` whether deleted ones still are."""
    for file in channel_table.files("hackernews"):
        yield Recording("hackernews", [file], channel_server.hackernews(file), {"query": "nodejs"})
    one, *pages = channel_table.files("stackexchange")
    # the same numbers stand in all of the files: of another site each, they are other posts
    for site, files, words in (("stackoverflow", [one], True), ("superuser", pages, True), ("serverfault", [one], False)):
        answer = channel_server.stackexchange(*files, words=words)
        yield Recording("stackexchange", files, answer, {"site": site, "tags": ["python"]}, words=words)
    for read, files in channel_table.MASTODON:
        settings = {"read": "hashtag", "hashtag": read} if read.startswith("#") else {"read": read}
        if read == "search":
            settings["query"] = "recorded"
        answer = channel_server.mastodon(files, versions if EDITED in files else [-1])
        yield Recording("mastodon", files, answer, settings, TOKEN if read in ("search", "mentions") else None)
    for settings, files in channel_table.REDDIT:
        answer = channel_server.reddit(files, gone)
        yield Recording("reddit", files, answer, {**settings, "account": "recorded"}, TOKEN, login=LOGIN)
    for settings, files in channel_table.DISCOURSE:
        yield Recording("discourse", files, channel_server.discourse(files, by_place="pn" in files[0]), settings)
    for file in channel_table.files("telegram"):
        yield Recording("telegram", [file], channel_server.telegram(file, BOT_TOKEN), {})
    for read, files in x_table.SOURCES:
        settings = {"read": "search", "query": "recorded"} if read == "search" else {"read": "mentions", "userId": x_table.ACCOUNT}
        yield Recording("x", list(files), x_table.answering(read, files), settings, TOKEN)
    for files in bluesky_table.SOURCES:
        answer = bluesky_table.answering(files, TOKEN, channel_server.MOST)
        yield Recording("bluesky", list(files), answer, {"query": "recorded"}, TOKEN, login=bluesky_table.LOGIN)
