package io.earful.collector.connector.webhook;

import io.earful.collector.ingest.ItemRefusal;
import io.earful.collector.ingest.ItemTaker;
import io.earful.collector.privacy.Redactor;
import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one request said, and the answer to it. */
final class SentBatch implements ItemTaker {

  private static final int MOST_SAID = 100;

  private final List<Mention> mentions = new ArrayList<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();
  private final ArrayNode refused = EventCodec.json().createArrayNode();
  private final RawDocument raw;
  private String excerpt = "";
  private int index = -1;

  SentBatch(RawDocument raw) {
    this.raw = raw;
  }

  @Override
  public void begins(String beginning) {
    excerpt = beginning;
    index++;
  }

  @Override
  public void said(Mention mention) {
    mentions.add(mention);
  }

  @Override
  public void gone(MentionDeleted deletion) {
    deletions.add(deletion);
  }

  @Override
  public void refused(ItemRefusal refusal) {
    String nativeId = refusal.nativeId().isEmpty() ? null : refusal.nativeId();
    String part = refusal.pointer().isEmpty() ? "" : refusal.pointer() + ": ";
    String reason = Redactor.redact(part + refusal.reason());
    String place = "/" + index + Redactor.redact(refusal.pointer());
    malformed.add(new MalformedItem(nativeId, reason, excerpt, place));
    if (refused.size() < MOST_SAID) {
      refused.addObject().put("pointer", place).put("detail", reason);
    }
  }

  int taken() {
    return mentions.size() + deletions.size();
  }

  Batch batch() {
    return new Batch(mentions, deletions, malformed, List.of(raw), Cursor.START, List.of(), null);
  }

  /** How many items are stored, and which are not. */
  String answer() {
    ObjectNode answer = EventCodec.json().createObjectNode();
    answer.put("taken", taken());
    answer.put("refused", malformed.size());
    answer.set("errors", refused);
    return answer.toString();
  }
}
