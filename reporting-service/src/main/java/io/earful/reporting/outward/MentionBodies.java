package io.earful.reporting.outward;

import io.earful.event.CloudEvent;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionId;
import io.earful.reporting.mention.MentionItem;
import io.earful.reporting.mention.MentionSearch;
import io.earful.reporting.mention.OutwardMention;
import io.earful.reporting.mention.PersonalDataMask;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Gives the small events of mentions their full body, with one query for a page of them. */
@Component
class MentionBodies {

  private record Told(OutwardEvent event, OutwardMention mention) {

    long id() {
      return MentionId.parse(mention.id());
    }
  }

  private final MentionSearch mentions;

  MentionBodies(MentionSearch mentions) {
    this.mentions = mentions;
  }

  /**
   * The events of those mentions that the filter means, with the mention as it is now. One that was
   * deleted since has no body: its deletion follows.
   *
   * @param mask hides what the reader may not see
   */
  Flux<OutwardEvent.Full> of(List<OutwardEvent> page, MentionFilter filter, PersonalDataMask mask) {
    List<Told> told =
        page.stream()
            .map(MentionBodies::told)
            .filter(t -> t != null && filter.admits(t.mention()))
            .map(t -> new Told(t.event(), t.mention().seenBy(filter.brands())))
            .toList();
    Set<Long> ids =
        told.stream()
            .filter(t -> !t.event().isDeletion())
            .map(Told::id)
            .collect(Collectors.toSet());
    return mentions
        .find(ids, filter)
        .map(mask::show)
        .collectMap(MentionItem::id)
        .flatMapIterable(items -> full(told, items));
  }

  private static @Nullable Told told(OutwardEvent event) {
    OutwardMention mention = event.mention();
    return mention == null ? null : new Told(event, mention);
  }

  private static List<OutwardEvent.Full> full(List<Told> told, Map<String, MentionItem> items) {
    return told.stream()
        .filter(t -> t.event().isDeletion() || items.containsKey(t.mention().id()))
        .map(t -> new OutwardEvent.Full(t.event().position(), envelope(t, items)))
        .toList();
  }

  private static CloudEvent<Object> envelope(Told told, Map<String, MentionItem> items) {
    MentionItem item = items.get(told.mention().id());
    return told.event().with(item == null || told.event().isDeletion() ? told.mention() : item);
  }
}
