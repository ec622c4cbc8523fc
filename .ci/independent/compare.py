#!/usr/bin/env python3
"""Compares what Earful made of the samples with tables made without it, cell by cell, and sends the same mails again.

usage: EARFUL_SAMPLES=… [EARFUL_URL=… EARFUL_ADMIN_TOKEN=…] compare.py [--most N] [feeds|mail|forum|pages|channels|imap|imap-tables …]
Exit code 1 when fewer than 97 % of the judged cells of a folder are equal, a count is wrong or something came twice."""
import argparse
import sys

import channel_checks
import dovecot
import feed_checks
import forum_checks
import imap_checks
import mail_checks
import mail_table
from instance import Earful, end_on_term

FLOOR = 0.97
FOLDERS = ("email", "email-reply", "mbox")


def mails(earful, most):
    reports, right = [], True
    for folder in FOLDERS:
        report, rows, fine = mail_checks.first_import(earful, folder, most)
        reports.append(report)
        right &= fine & mail_checks.again(earful, folder, rows)
    return reports, right


def say(checks):
    right = True
    for what, fine, figures in checks:
        print(f"   {what}: {'' if fine else 'WRONG: '}{figures}", flush=True)
        right &= fine
    return right


def main():
    end_on_term()
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--most", type=int, default=40, help="differences printed per folder")
    arguments.add_argument("parts", nargs="*", help="feeds, mail, forum, pages, channels, imap (these six when none is named); imap-tables on a fresh instance")
    options = arguments.parse_args()
    parts = options.parts or ["feeds", "mail", "forum", "pages", "channels", "imap"]
    reports, right = [], True
    with Earful() as earful:
        if "feeds" in parts:
            print("== feeds")
            right &= say(feed_checks.check(earful))
        if "mail" in parts:
            more, fine = mails(earful, options.most)
            reports, right = reports + more, right & fine
        if "forum" in parts:
            more, others = forum_checks.check(earful, options.most)
            print("== forum pages without a post, and read again")
            reports, right = reports + more, say(others) & right & all(report.right for report in more)
        if "pages" in parts:
            reports += forum_checks.check_pages(earful, options.most)
        if "channels" in parts:
            more, others = channel_checks.check(earful, options.most)
            print("== channels: items, read again, shuffled, edited")
            reports, right = reports + more, say(others) & right
        if "imap-tables" in parts:
            reports += imap_checks.tables(earful, FOLDERS, options.most)
        if "imap" in parts:
            if dovecot.here():
                print("== IMAP (Dovecot)")
                rows = [row for folder in FOLDERS for row in mail_table.table(folder)]
                if "mail" not in parts:
                    earful.upload("known.mbox", mail_checks.mbox(rows))
                right &= say(imap_checks.check(earful, rows))
            else:
                print("== IMAP: not run, there is no Dovecot here (or this is not root)")
    print("== all")
    for report in reports:
        print(f"   {report.share():7.1%} {report.equal:5} of {report.judged:5} judged, {report.unjudged:3} not judged  {report.folder}")
    low = [report.folder for report in reports if report.share() < FLOOR]
    if low:
        print("   below 97 %:", ", ".join(low))
    sys.exit(1 if low or not right else 0)


if __name__ == "__main__":
    main()
