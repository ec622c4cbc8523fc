package io.earful.standalone.conformance;

import static io.earful.standalone.conformance.Level.ADVICE;
import static io.earful.standalone.conformance.Level.IF_SEEN;
import static io.earful.standalone.conformance.Level.MUST;

import java.util.Locale;

/** What is asked of a program that hands in. The names are a promise: reports are compared. */
enum Rule {
  ADDRESS(
      MUST,
      "Requests are POST to /api/v1/ingest/mentions.",
      "Nothing else takes mentions in.",
      "README.md, Start"),
  KEY(
      MUST,
      "The key stands in the header Authorization: Bearer, and never in the address.",
      "Addresses are written to logs and histories.",
      "docs/problems.md, Who calls"),
  CONTENT_TYPE(
      MUST,
      "The content type says what the body is: application/json, application/x-ndjson,"
          + " application/cloudevents+json or application/cloudevents-batch+json.",
      "A body that is guessed at is sometimes guessed wrong.",
      "docs/webhooks-in.md, Bodies"),
  SIZE(
      MUST,
      "A request has at most 10 MiB and 5,000 items, an item at most 1 MiB.",
      "More is refused; what is refused as a whole comes in late, or never.",
      "docs/problems.md, What is asked"),
  USER_AGENT(
      ADVICE,
      "User-Agent names the program, not only its library.",
      "Whoever runs Earful wants to know whom to write to.",
      "RFC 9110, 10.1.5"),
  IDEMPOTENCY_KEY(
      MUST,
      "Every request has one Idempotency-Key of 1 to 200 visible ASCII characters.",
      "Without one, half of a request can be in when the connection breaks.",
      "docs/security.md; docs/problems.md, invalid-idempotency-key"),
  KEY_FOR_EACH_BODY(
      MUST,
      "Another body has another Idempotency-Key.",
      "The second would be refused with 422, and what is in it lost.",
      "docs/problems.md, idempotency-key-reused"),
  KEY_ON_RETRY(
      MUST,
      "What may have come in (503, a broken connection, a slow answer) is sent again with the"
          + " Idempotency-Key that it had first.",
      "Only then is the first answer repeated, instead of the work done twice.",
      "docs/problems.md, service-unavailable"),
  SAME_ON_RETRY(
      MUST,
      "What may have come in is sent again with the same bytes.",
      "Nobody else can tell whether the first was taken; another body is another request.",
      "docs/problems.md, idempotency-key-reused"),
  RETRY_AFTER_SECONDS(
      MUST,
      "After 429 nothing is sent before Retry-After, given in seconds, is over; then it is sent.",
      "Who calls sooner is only refused again.",
      "docs/problems.md, rate-limited"),
  RETRY_AFTER_DATE(
      MUST,
      "The same when Retry-After is an HTTP date.",
      "Proxies between the two write it in this form.",
      "RFC 9110, 10.2.3"),
  SERVICE_AWAY(
      MUST,
      "What was answered with 503 is sent again, not before Retry-After.",
      "Restarts and full disks pass.",
      "docs/problems.md, What is away"),
  LOST_ANSWER(
      MUST,
      "What got no answer, because the connection broke, is sent again.",
      "What was answered with 2xx is on disk; of anything else nobody knows.",
      "README.md, When something dies"),
  TOO_LARGE(
      IF_SEEN,
      "A request of several items that is answered with 413 is sent in parts, each with a key of"
          + " its own.",
      "The same again is refused again, for ever.",
      "docs/problems.md, body-too-large"),
  REFUSED_ITEM(
      MUST,
      "An item that is rejected in a 200 is not sent again unchanged, more than twice.",
      "Its neighbours are in, and it will never be.",
      "docs/problems.md, item-rejected"),
  SLOW_ANSWER(
      MUST,
      "A slow answer is waited for, or the request is sent again with its Idempotency-Key.",
      "A second request with another key does the work twice.",
      "docs/problems.md, idempotency-key-in-use"),
  NOTHING_LOST(
      MUST,
      "Every item that was not taken the first time comes in later.",
      "That is what collecting is for.",
      "docs/reliability.md"),
  NO_HAMMERING(
      MUST,
      "While a refusal asks to wait, at most three requests come all the same.",
      "A program that does not wait takes the place of those who do.",
      "docs/problems.md, rate-limited"),
  KEY_REFUSED(
      IF_SEEN,
      "After 401 for a key that was good, at most three further requests come.",
      "A person has to make another key; until then nothing helps.",
      "docs/problems.md, key-refused"),
  READABLE(
      MUST,
      "Every item is one that Earful takes.",
      "What is refused is not in.",
      "docs/events.md; the API's description"),
  ZONED_TIMES(
      MUST,
      "Every time is written as in RFC 3339, with its offset from UTC.",
      "A local time is hours off, and nobody can tell by how much.",
      "docs/events.md, Envelope"),
  NO_FUTURE(
      MUST,
      "No time is more than five minutes ahead.",
      "Usually it is a local time that was called UTC. Earful itself takes up to a day.",
      "docs/events.md, Envelope"),
  KEYS(
      MUST,
      "Keys are <channel>:<authority>:<native id>, with the authority in lower case and without"
          + " a default port.",
      "One thing has one key, whoever finds it.",
      "docs/events.md, Identity"),
  THREADS(
      IF_SEEN,
      "Keys of conversations and of parents belong to the channel; nothing is its own parent; what"
          + " answers another is in its conversation.",
      "Answers are shown below what they answer, and in order.",
      "docs/events.md, Identity"),
  EVENT_IDS(
      IF_SEEN,
      "The same thing read again has the same key and the same event id, and nothing else has.",
      "That is how what is known is told from what is new.",
      "docs/events.md, Envelope"),
  EVENT_ID_FORM(
      ADVICE,
      "Event ids are <mention id>-<revision>.",
      "Two programs that find one thing then make one event.",
      "docs/events.md, Identity"),
  ENVELOPE(
      IF_SEEN,
      "CloudEvents have subject, time, channel, mentionkey and partitionkey, which agree with the"
          + " data.",
      "They are routed and kept in order without opening the data.",
      "docs/events.md, Envelope"),
  SCHEMA(
      IF_SEEN,
      "Whole mentions are valid by the JSON Schema of Mention v1; matchedBy may be left out.",
      "The schema is the promise that others read by.",
      "docs/events.md; mention-v1.schema.json"),
  NOT_PERSONAL(
      IF_SEEN,
      "No e-mail address and no telephone number stands in a key or in an event's envelope.",
      "Both are written to logs. The plain form hashes them by itself.",
      "docs/events.md, Envelope"),
  PRIVATE(
      IF_SEEN,
      "Mails, surveys, transcripts, and messages without a page that everybody can open are"
          + " private.",
      "Private things are kept apart and for a shorter time. The default is public.",
      "docs/privacy.md; docs/entries.md"),
  EDITS(
      IF_SEEN,
      "An edit has the key of what it edits and a later editedAt; as an event it is"
          + " mention.updated.",
      "The later one wins, in whatever order they come.",
      "docs/events.md, Identity"),
  DELETIONS(
      IF_SEEN,
      "A deletion is an event mention.deleted of key, channel, deletedAt and reason without any"
          + " text, and nothing new is said under that key afterwards.",
      "What is deleted must not be held on to by the message that says so.",
      "docs/events.md, Events"),
  SMALL(
      ADVICE,
      "An item has at most 64 KiB, its text at most 16,384 characters.",
      "The rest is cut off.",
      "docs/events.md, Rules");

  private final Level level;
  private final String demand;
  private final String reason;
  private final String source;

  Rule(Level level, String demand, String reason, String source) {
    this.level = level;
    this.demand = demand;
    this.reason = reason;
    this.source = source;
  }

  Level level() {
    return level;
  }

  String demand() {
    return demand;
  }

  String reason() {
    return reason;
  }

  /** Where it is written down. */
  String source() {
    return source;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
