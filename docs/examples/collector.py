#!/usr/bin/env python3
"""Hands the messages of a board in to Earful. It shows what every collector has to do, in any language.

usage: collector.py --earful http://127.0.0.1:8080 --key KEY FILE

FILE has a message in each line, as the board gives it away. Exit code 0 when all of it is in (what Earful rejected is
printed), 1 when the key is refused or a request cannot be mended."""
import argparse
import email.utils
import hashlib
import http.client
import json
import random
import sys
import time
import urllib.error
import urllib.request

BOARD = "board.example"  # in whose messages the ids are unique
CHANNEL = "board"
IN_ONE_REQUEST = 2  # small, so that the judge sees many requests; 500 is a good number for real
LONGEST_PAUSE = 60


def item(message):
    """A message of the board as Earful takes it: the plain form, or an event that says that it is gone."""
    if "gone" in message:
        return deletion(message)
    public = "to" not in message
    made = {
        "channel": CHANNEL,
        "authority": BOARD,
        "nativeId": f"m{message['id']}",  # the board's own id: the same whenever it is read
        "kind": "post" if public else "message",
        "visibility": "public" if public else "private",
        "publishedAt": message["at"],  # with its offset from UTC
        "text": message["text"],
        "author": {"id": message["by"], "handle": message["by"], "isOurs": message["by"] == "shop"},
    }
    if public:
        made["url"] = f"https://{BOARD}/topics/{message['topic']}#m{message['id']}"
        made["conversation"] = {"key": f"t{message['topic']}"}
        if "answers" in message:
            made["conversation"]["parentKey"] = f"m{message['answers']}"
    if "edited" in message:
        made["editedAt"] = message["edited"]
    if "stars" in message:
        made["rating"] = {"value": message["stars"], "type": "stars"}
    return made


def deletion(message):
    native_id = f"m{message['id']}"
    key = f"{CHANNEL}:{BOARD}:{native_id}"
    return {
        "specversion": "1.0",
        "id": hashlib.sha256(key.encode()).hexdigest()[:16] + "-d",
        "source": f"https://{BOARD}/",
        "type": "io.earful.mention.deleted.v1",
        "subject": key,
        "time": message["gone"],
        "channel": CHANNEL,
        "mentionkey": key,
        "partitionkey": f"{CHANNEL}:{BOARD}:c:t{message['topic']}",
        "data": {"key": key, "channel": CHANNEL, "deletedAt": message["gone"], "reason": "author"},
    }


class Earful:
    def __init__(self, address, key):
        self.address = address.rstrip("/") + "/api/v1/ingest/mentions"
        self.key = key

    def hand_in(self, items):
        """Returns when all of it is in, however often that has to be tried."""
        body = b"".join(json.dumps(one, ensure_ascii=False, sort_keys=True).encode() + b"\n" for one in items)
        tries = 0
        while True:
            status, headers, answer = self.send(body)
            if status == 200:
                report(json.loads(answer))
                return
            if status == 413 and len(items) > 1:
                half = len(items) // 2
                self.hand_in(items[:half])
                self.hand_in(items[half:])
                return
            if status in (401, 403):
                sys.exit(f"the key is refused: {answer.decode(errors='replace')}")
            if status and status < 500 and status not in (408, 409, 429):
                sys.exit(f"{status}: {answer.decode(errors='replace')}")
            tries += 1
            time.sleep(pause(headers, tries))  # and then the same bytes again, under the same key

    def send(self, body):
        request = urllib.request.Request(self.address, data=body, method="POST")
        request.add_header("Authorization", "Bearer " + self.key)
        request.add_header("Content-Type", "application/x-ndjson")
        request.add_header("User-Agent", "board-collector/1.0 (you@example.org)")
        # made of the body, so the same body has the same key, also after this program was killed
        request.add_header("Idempotency-Key", hashlib.sha256(body).hexdigest())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as e:
            with e:
                return e.code, e.headers, e.read()
        except (OSError, http.client.HTTPException) as e:
            print(f"no answer: {e}", file=sys.stderr)
            return 0, {}, b""  # it may be in, or not


def pause(headers, tries):
    """Seconds to wait: what Retry-After says, as seconds or as a date, or else longer with every try."""
    after = headers.get("Retry-After")
    if after is None:
        return random.uniform(0.5, 1) * min(LONGEST_PAUSE, 2**tries)
    if after.isdigit():
        return int(after)
    told = email.utils.parsedate_to_datetime(headers.get("Date") or email.utils.formatdate(usegmt=True))
    return max(0, (email.utils.parsedate_to_datetime(after) - told).total_seconds())


def report(answer):
    for one in answer["items"]:
        if one["result"] == "rejected":  # for a person to look at; sending it again changes nothing
            print(f"rejected: {one.get('nativeId')}: {one['problem']['detail']}", file=sys.stderr)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--earful", required=True)
    options.add_argument("--key", required=True)
    options.add_argument("file")
    chosen = options.parse_args()
    earful = Earful(chosen.earful, chosen.key)
    with open(chosen.file, encoding="utf-8") as lines:
        items = [item(json.loads(line)) for line in lines]
    for start in range(0, len(items), IN_ONE_REQUEST):
        earful.hand_in(items[start : start + IN_ONE_REQUEST])


if __name__ == "__main__":
    main()
