package io.earful.collector.ingest;

import io.earful.collector.attachment.Attachments;
import io.earful.connector.Attachment;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The files of one batch: shown by their mentions, kept with those that bring something new. */
final class BatchFiles {

  /** Most files of ours that a mention shows; more are neither shown nor kept. */
  private static final int MAX_FILES = 20;

  private final Map<MentionKey, List<Attachment>> byMention = new HashMap<>();

  BatchFiles(List<Attachment> files) {
    for (Attachment file : files) {
      List<Attachment> ofMention =
          byMention.computeIfAbsent(file.mention(), key -> new ArrayList<>());
      if (ofMention.size() < MAX_FILES) {
        ofMention.add(file);
      }
    }
  }

  /**
   * The mention with links to its files, which stand before links elsewhere.
   *
   * @throws RejectedItemException when the event would become too large
   */
  Mention shownBy(Mention mention) {
    List<Attachment> files = byMention.get(mention.key());
    if (files == null) {
      return mention;
    }
    List<Media> media = new ArrayList<>(files.stream().map(Attachments::media).toList());
    media.addAll(mention.media());
    return EventSize.require(mention.toBuilder().media(media).build());
  }

  /** Joins the caller's transaction. What is deleted goes last, whatever came before it. */
  Mono<Void> store(
      Attachments store,
      List<Mention> mentions,
      List<MentionDeleted> deletions,
      MentionWriter.Written written,
      Instant now) {
    List<Attachment> kept = new ArrayList<>();
    for (int i = 0; i < mentions.size(); i++) {
      if (written.mentions()[i] == Verdict.ACCEPTED) {
        kept.addAll(byMention.getOrDefault(mentions.get(i).key(), List.of()));
      }
    }
    return store.store(kept, now).then(Mono.defer(() -> remove(store, deletions, written)));
  }

  private static Mono<Void> remove(
      Attachments store, List<MentionDeleted> deletions, MentionWriter.Written written) {
    List<MentionKey> gone = new ArrayList<>();
    for (int i = 0; i < deletions.size(); i++) {
      if (written.deletions()[i] == Verdict.ACCEPTED) {
        gone.add(new MentionKey(deletions.get(i).key()));
      }
    }
    return store.remove(gone);
  }
}
