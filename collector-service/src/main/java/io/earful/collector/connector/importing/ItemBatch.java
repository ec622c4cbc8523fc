package io.earful.collector.connector.importing;

import io.earful.collector.ingest.ItemRefusal;
import io.earful.collector.ingest.ItemTaker;
import io.earful.connector.Batch;
import io.earful.connector.MalformedItem;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Items of one batch, gathered; it knows where in the file the present one stands. */
final class ItemBatch implements ItemTaker {

  private final List<Mention> mentions = new ArrayList<>();
  private final List<MentionDeleted> deletions = new ArrayList<>();
  private final List<MalformedItem> malformed = new ArrayList<>();
  private String place = "";
  private String excerpt = "";
  private UnaryOperator<String> naming = pointer -> pointer;

  /**
   * Says what is read next.
   *
   * @param at where it stands, for people
   * @param beginning of the item
   * @param names what the part that a JSON pointer leads to is called in the file
   */
  void begin(String at, String beginning, UnaryOperator<String> names) {
    place = at;
    excerpt = beginning;
    naming = names;
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
    String part = refusal.pointer().isEmpty() ? "" : naming.apply(refusal.pointer()) + ": ";
    String nativeId = refusal.nativeId().isEmpty() ? null : refusal.nativeId();
    malformed.add(new MalformedItem(nativeId, part + refusal.reason(), excerpt, place));
  }

  /** The present item cannot be read at all. */
  void unreadable(String reason) {
    malformed.add(new MalformedItem(null, reason, excerpt, place));
  }

  int size() {
    return mentions.size() + deletions.size() + malformed.size();
  }

  Batch batch(FilePosition next) {
    return new Batch(mentions, deletions, malformed, List.of(), next.cursor(), List.of(), null);
  }
}
