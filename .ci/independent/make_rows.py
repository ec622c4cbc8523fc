#!/usr/bin/env python3
"""Writes a numbered CSV or JSONL of any length, with the awkward cells that real exports have.

usage: make_rows.py FILE.(csv|jsonl) COUNT [LABEL]"""
import csv
import datetime
import json
import sys

START = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
TEXTS = ("The parcel came late, and nobody answered.", "Дякую, все прийшло вчасно", "Zu teuer, aber \"gut\"; wirklich gut",
         "two lines\nin one cell", "=HYPERLINK(\"https://shop.example\")", "Très bien, l'équipe répond vite", "値段のわりに良い 🙂")


def rows(count, label):
    for number in range(count):
        at = START + datetime.timedelta(seconds=41 * number)
        yield {"channel": "import", "nativeId": f"{label}-{number}", "text": f"{TEXTS[number % len(TEXTS)]} [{number}]",
               "publishedAt": at.isoformat().replace("+00:00", "Z"), "author": f"Writer {number % 97}"}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    path, count, label = sys.argv[1], int(sys.argv[2]), (sys.argv[3:] or ["row"])[0]
    with open(path, "w", encoding="utf-8", newline="") as out:
        if path.endswith(".csv"):
            table = csv.DictWriter(out, ["channel", "nativeId", "text", "publishedAt", "author"])
            table.writeheader()
            table.writerows(rows(count, label))
        else:
            for row in rows(count, label):
                row["author"] = {"id": row["author"], "displayName": row["author"]}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
