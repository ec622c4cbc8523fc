package io.earful.reporting.mention;

import io.earful.event.MentionRescore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Walks over stored mentions part by part, the newest first, for those who work through them. */
@Repository
public class MentionSelection {

  private static final MentionOrder ORDER = MentionOrder.NEWEST_FIRST;

  private final MentionSearch mentions;

  MentionSelection(MentionSearch mentions) {
    this.mentions = mentions;
  }

  /**
   * A chosen mention.
   *
   * @param id id in the database
   * @param question what scoring needs of it
   */
  public record Chosen(long id, MentionRescore question) {}

  /**
   * A part of the walk.
   *
   * @param mentions those that are meant, at most as many as were looked at
   * @param place where the next part begins; null at the end
   */
  public record Part(List<Chosen> mentions, @Nullable String place) {}

  /** How many there are now. */
  public Mono<Long> count(MentionFilter filter) {
    return mentions.count(filter);
  }

  /**
   * @param place where a part before ended; null to begin
   * @param limit most mentions that are looked at
   */
  public Mono<Part> next(MentionFilter filter, @Nullable String place, int limit) {
    return mentions
        .offered(filter, ORDER, place == null ? null : ORDER.place(place), limit)
        .collectList()
        .map(offered -> part(filter, offered, limit));
  }

  private static Part part(MentionFilter filter, List<StoredMention> offered, int limit) {
    List<Chosen> chosen =
        offered.stream()
            .filter(stored -> MentionSearch.isMeant(filter, stored.item()))
            .map(stored -> new Chosen(stored.rowId(), stored.question()))
            .toList();
    String next = offered.size() < limit ? null : ORDER.cursor(offered.get(offered.size() - 1));
    return new Part(chosen, next);
  }
}
