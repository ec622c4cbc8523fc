package io.earful.connector;

import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of a channel held, and where reading goes on.
 *
 * @param mentions what was said, in any order; delivering one twice is harmless
 * @param deletions what the channel says is gone
 * @param malformed items that could not be read; their neighbours are in {@code mentions}
 * @param raw the channel's answer, for the raw store; a mention refers to it by its SHA-256
 * @param next cursor behind this batch
 * @param notices what an operator should know of the source, such as a permanent redirect
 * @param pollAfter earliest next reading that the channel asks for
 * @param attachments files that came with the mentions
 * @param gaps times of which more may have been said than could be read: they go into the source's
 *     ledger together with the batch
 * @param spending what it cost, where the channel takes money for what it gives
 */
public record Batch(
    List<Mention> mentions,
    List<MentionDeleted> deletions,
    List<MalformedItem> malformed,
    List<RawDocument> raw,
    Cursor next,
    List<String> notices,
    @Nullable Duration pollAfter,
    List<Attachment> attachments,
    List<Gap> gaps,
    @Nullable Spending spending) {

  public Batch {
    mentions = List.copyOf(mentions);
    deletions = List.copyOf(deletions);
    malformed = List.copyOf(malformed);
    raw = List.copyOf(raw);
    notices = List.copyOf(notices);
    attachments = List.copyOf(attachments);
    gaps = List.copyOf(gaps);
  }

  /** A batch that costs nothing. */
  public Batch(
      List<Mention> mentions,
      List<MentionDeleted> deletions,
      List<MalformedItem> malformed,
      List<RawDocument> raw,
      Cursor next,
      List<String> notices,
      @Nullable Duration pollAfter,
      List<Attachment> attachments,
      List<Gap> gaps) {
    this(mentions, deletions, malformed, raw, next, notices, pollAfter, attachments, gaps, null);
  }

  /** A batch that leaves no gap. */
  public Batch(
      List<Mention> mentions,
      List<MentionDeleted> deletions,
      List<MalformedItem> malformed,
      List<RawDocument> raw,
      Cursor next,
      List<String> notices,
      @Nullable Duration pollAfter,
      List<Attachment> attachments) {
    this(mentions, deletions, malformed, raw, next, notices, pollAfter, attachments, List.of());
  }

  /** A batch without files. */
  public Batch(
      List<Mention> mentions,
      List<MentionDeleted> deletions,
      List<MalformedItem> malformed,
      List<RawDocument> raw,
      Cursor next,
      List<String> notices,
      @Nullable Duration pollAfter) {
    this(mentions, deletions, malformed, raw, next, notices, pollAfter, List.of(), List.of());
  }

  public static Batch of(List<Mention> mentions, Cursor next) {
    return new Batch(mentions, List.of(), List.of(), List.of(), next, List.of(), null);
  }

  /** The same batch, which leaves these gaps. */
  public Batch leaving(List<Gap> told) {
    return new Batch(
        mentions, deletions, malformed, raw, next, notices, pollAfter, attachments, told, spending);
  }

  /** The same batch, which cost this. */
  public Batch costing(Spending spent) {
    return new Batch(
        mentions, deletions, malformed, raw, next, notices, pollAfter, attachments, gaps, spent);
  }

  /** The channel was reached and had nothing new. */
  public static Batch nothingNew(Cursor next) {
    return of(List.of(), next);
  }
}
