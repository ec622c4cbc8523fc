package io.earful.standalone.conformance;

import io.earful.collector.ingest.IngestTrial;
import io.earful.collector.ingest.ItemRefusal;
import io.earful.event.CodePoints;
import io.earful.event.EventTypes;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.Revision;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges what stands in requests, each thing when it comes for the first time in a new body. */
final class ItemRules {

  /** Keys of which is remembered what was said; beyond them nothing is compared. */
  private static final int MOST_KEYS = 20_000;

  private static final int LONGEST_KEPT = 1_024;
  private static final int LARGE = 64 * 1024;
  private static final int TELLING = 8;
  private static final String GONE = "d";

  private final Findings findings;
  private final FieldRules fields;
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, String> namesOfIds = new HashMap<>();
  private final Map<String, String> keysOfContents = new HashMap<>();

  ItemRules(Findings findings) {
    this.findings = findings;
    this.fields = new FieldRules(findings);
  }

  /** The name of what an item says; null of one that says nothing that can be kept. */
  static @Nullable String name(IngestTrial.Item item) {
    Mention mention = item.mention();
    MentionDeleted deletion = item.deletion();
    if (mention != null) {
      return mention.key().value() + ' ' + Revision.of(mention);
    }
    return deletion == null ? null : deletion.key() + ' ' + GONE;
  }

  void look(Place place, IngestTrial.Item item, Instant now) {
    fields.look(place, item, now);
    ItemRefusal refusal = item.refusal();
    if (refusal != null) {
      Fault fault = place.fault(refusal.pointer(), "an item that can be kept", refusal.reason());
      findings.broken(Rule.READABLE, fault);
      if (item.bytes() > IngestTrial.MAX_ITEM_BYTES) {
        findings.broken(Rule.SIZE, fault);
      }
      if (isDeletion(item)) {
        findings.broken(Rule.DELETIONS, fault);
      }
      return;
    }
    findings.kept(Rule.READABLE);
    Mention mention = item.mention();
    MentionDeleted deletion = item.deletion();
    if (mention != null) {
      lookAt(place, item, mention);
    } else if (deletion != null) {
      lookAt(place, item, deletion);
    }
  }

  private static boolean isDeletion(IngestTrial.Item item) {
    return EventTypes.MENTION_DELETED.equals(attribute(item, "type"));
  }

  private void lookAt(Place place, IngestTrial.Item item, Mention mention) {
    String key = mention.key().value();
    String revision = Revision.of(mention);
    lookAtSize(place, item);
    lookAtParent(place, item, mention);
    lookAtContent(place, mention);
    Known before = known.get(key);
    if (before == null) {
      before = new Known(mention.conversation().key());
      remember(key, before);
    } else if (before.has(revision)) {
      lookAtRepetition(place, item, before, revision);
      return;
    } else {
      lookAtEdit(place, item, mention, before);
    }
    lookAtId(place, item, key, revision);
    before.add(revision, attribute(item, "id"));
    Instant edited = mention.editedAt();
    before.written(edited == null ? mention.publishedAt() : edited);
  }

  private void remember(String key, Known what) {
    if (known.size() < MOST_KEYS) {
      known.put(key, what);
    }
  }

  private void lookAtSize(Place place, IngestTrial.Item item) {
    JsonNode data = item.data();
    JsonNode text = data == null ? null : data.get("text");
    int length = text == null || !text.isString() ? 0 : CodePoints.length(text.stringValue());
    findings.judge(
        Rule.SMALL,
        item.bytes() <= LARGE && length <= Mention.MAX_TEXT,
        place.fault(
            "",
            "at most 64 KiB, with at most 16,384 characters of text",
            "it has %d bytes and %d characters of text".formatted(item.bytes(), length)));
  }

  /** Compares with the parent, when that came before. */
  private void lookAtParent(Place place, IngestTrial.Item item, Mention mention) {
    String parent = mention.conversation().parentKey();
    Known answered = parent == null ? null : known.get(parent);
    if (answered == null || answered.conversation().isEmpty()) {
      return;
    }
    findings.judge(
        Rule.THREADS,
        answered.conversation().equals(mention.conversation().key()),
        place.fault(
            item.pointer() + "/conversation/key",
            answered.conversation() + ", as of its parent " + parent,
            "it is " + mention.conversation().key()));
  }

  /** Two things with the same words of the same person at the same moment are one. */
  private void lookAtContent(Place place, Mention mention) {
    String text = mention.text();
    if (CodePoints.length(text) < TELLING || keysOfContents.size() >= MOST_KEYS) {
      return;
    }
    String content =
        MentionKey.sha256Hex(
            String.join(
                "\n",
                mention.channel(),
                mention.kind().toString(),
                mention.publishedAt().toString(),
                String.valueOf(mention.url()),
                String.valueOf(mention.author().handle()),
                String.valueOf(mention.author().displayName()),
                String.valueOf(mention.title()),
                text));
    String key = mention.key().value();
    String before = keysOfContents.putIfAbsent(content, key);
    if (before != null && !before.equals(key)) {
      findings.broken(
          Rule.EVENT_IDS,
          place.fault(
              "", "the key under which the same words came before, " + before, "it is " + key));
    }
  }

  private void lookAtRepetition(Place place, IngestTrial.Item item, Known before, String revision) {
    String id = attribute(item, "id");
    String first = before.eventId(revision);
    findings.judge(
        Rule.EVENT_IDS,
        id.isEmpty() || first.isEmpty() || id.equals(first),
        place.fault("/id", "the id that the same event had before, " + first, "it is " + id));
  }

  /** An id that was given to something else is no name. */
  private void lookAtId(Place place, IngestTrial.Item item, String key, String revision) {
    String id = attribute(item, "id");
    if (id.isEmpty()) {
      return;
    }
    String name = key + ' ' + revision;
    String whole = attribute(item, "source") + ' ' + id;
    String other = namesOfIds.size() < MOST_KEYS ? namesOfIds.putIfAbsent(whole, name) : null;
    if (other != null && !other.equals(name)) {
      findings.broken(
          Rule.EVENT_IDS, place.fault("/id", "an id of its own", id + " was that of " + other));
    }
    Mention mention = item.mention();
    String formed = new MentionKey(key).id() + '-' + revision;
    // mark-up is cleaned before a revision is made of it, which nobody outside can repeat
    if (mention == null || mention.html() == null) {
      findings.judge(
          Rule.EVENT_ID_FORM, id.equals(formed), place.fault("/id", formed, "it is " + id));
    }
  }

  private void lookAtEdit(Place place, IngestTrial.Item item, Mention mention, Known before) {
    if (before.isDeleted()) {
      findings.broken(
          Rule.DELETIONS,
          place.fault(
              "", "nothing new of what was deleted", "there are other words of " + mention.key()));
    }
    Instant written = before.written();
    if (written == null) {
      return;
    }
    Instant edited = mention.editedAt();
    boolean later = edited != null && edited.isAfter(written);
    String type = attribute(item, "type");
    boolean told = type.isEmpty() || type.equals(EventTypes.MENTION_UPDATED);
    findings.judge(
        Rule.EDITS,
        later,
        place.fault(
            item.pointer() + "/editedAt",
            "a time after " + written + ": other words came under this key",
            edited == null ? "there is none" : "it is " + edited));
    if (!told) {
      findings.broken(
          Rule.EDITS, place.fault("/type", EventTypes.MENTION_UPDATED, "it is " + type));
    }
  }

  private void lookAt(Place place, IngestTrial.Item item, MentionDeleted deletion) {
    JsonNode data = item.data();
    for (String member : new String[] {"deletedAt", "reason"}) {
      findings.judge(
          Rule.DELETIONS,
          data != null && data.hasNonNull(member),
          place.fault(item.pointer() + '/' + member, "when it went and why", "it is left out"));
    }
    Known before = known.get(deletion.key());
    if (before == null) {
      before = new Known("");
      remember(deletion.key(), before);
    } else if (before.has(GONE)) {
      lookAtRepetition(place, item, before, GONE);
      return;
    }
    lookAtId(place, item, deletion.key(), GONE);
    before.add(GONE, attribute(item, "id"));
    before.delete();
  }

  /** An attribute of the event; empty when there is none. */
  private static String attribute(IngestTrial.Item item, String name) {
    JsonNode envelope = item.envelope();
    String value = envelope == null ? "" : envelope.path(name).asString("");
    return value.length() <= LONGEST_KEPT ? value : "sha256:" + MentionKey.sha256Hex(value);
  }

  /** Where an item stands. */
  record Place(long request, int item) {

    Fault fault(String pointer, String expected, String found) {
      return new Fault(request, item, pointer, expected, found);
    }
  }
}
