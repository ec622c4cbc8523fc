package io.earful.collector.ingest;

import io.earful.event.Change;
import io.earful.event.CloudEvent;
import io.earful.event.Engagement;
import io.earful.event.EventCodec;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionEvents;
import io.earful.event.MentionMatched;
import io.earful.event.MentionMetrics;
import io.earful.kit.log.LogEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what a reading of a mention means, given what is remembered of it. Stores nothing. */
final class Deduplicator {

  private final Origin origin;
  private final Instant now;

  Deduplicator(Origin origin, Instant now) {
    this.origin = origin;
    this.now = now;
  }

  /**
   * What to do about one candidate.
   *
   * @param mention what became of the mention
   * @param deletion what became of the deletion
   * @param after what to remember from now on; null when nothing changes
   * @param events what to tell, in order
   */
  record Decision(
      Verdict mention, Verdict deletion, @Nullable SeenMention after, List<LogEvent> events) {

    private static final Decision KNOWN =
        new Decision(Verdict.DUPLICATE, Verdict.DUPLICATE, null, List.of());
  }

  /** What to remember of a mention that nothing is known of. */
  SeenMention first(Candidate candidate) {
    Mention mention = candidate.mention();
    MentionDeleted deletion = candidate.deletion();
    Engagement engagement = mention == null || deletion != null ? null : mention.engagement();
    return new SeenMention(
        candidate.hash(),
        candidate.revision(),
        candidate.earlier(),
        candidate.fieldPrints(),
        candidate.editedAt(),
        mention == null ? candidate.hash().toString() : mention.conversation().key(),
        candidate.historical(),
        deletion == null ? null : deletion.deletedAt(),
        origin.sourceId(),
        List.of(),
        origin.brands(),
        now,
        engagement == null ? null : json(engagement),
        engagement == null ? null : now);
  }

  /**
   * The event of a mention that nothing was known of; null when the same batch says that it is gone
   * again: then only its tombstone is kept, and nobody ever sees its text.
   */
  @Nullable LogEvent created(Candidate candidate) {
    Mention mention = candidate.mention();
    if (mention == null || candidate.deletion() != null) {
      return null;
    }
    Mention flagged = told(mention, candidate.historical());
    return event(mention.conversation().key(), MentionEvents.created(origin.sourceId(), flagged));
  }

  /** What a candidate means to a mention that is known. */
  Decision decide(Candidate candidate, SeenMention held) {
    if (held.deletedAt() != null) {
      return Decision.KNOWN;
    }
    MentionDeleted deletion = candidate.deletion();
    if (!origin.mayChange(held.sourceId(), held.brands())) {
      return foreign(candidate, held);
    }
    if (deletion != null) {
      return new Decision(
          Verdict.DUPLICATE,
          Verdict.ACCEPTED,
          held.withDeletion(deletion.deletedAt()),
          List.of(deleted(held, deletion)));
    }
    Mention mention = candidate.mention();
    if (mention == null) {
      return Decision.KNOWN;
    }
    return isEdit(candidate, held)
        ? updated(candidate, mention, held)
        : repeated(candidate, mention, held);
  }

  /**
   * Whoever hands in the very words that are held has them and may see them from now on; other
   * words of the same key prove nothing, and change nothing.
   */
  private Decision foreign(Candidate candidate, SeenMention held) {
    Mention mention = candidate.mention();
    if (mention == null
        || candidate.deletion() != null
        || !held.revision().equals(candidate.revision())) {
      return Decision.KNOWN;
    }
    List<LogEvent> events = new ArrayList<>();
    SeenMention after = matched(mention, held, events);
    return events.isEmpty()
        ? Decision.KNOWN
        : new Decision(Verdict.DUPLICATE, Verdict.DUPLICATE, after, events);
  }

  /**
   * Another revision, unless the channel knows no edits or says that it is older than the one we
   * hold. Who rewrites needs no other words, but a later moment.
   */
  private boolean isEdit(Candidate candidate, SeenMention held) {
    Instant heldEdit = held.editedAt();
    if (origin.rewrites()) {
      Instant edit = candidate.editedAt();
      return edit != null && (heldEdit == null || edit.isAfter(heldEdit));
    }
    if (!origin.edits() || held.knows(candidate.revision())) {
      return false;
    }
    return heldEdit == null || !candidate.writtenAt().isBefore(heldEdit);
  }

  private Decision updated(Candidate candidate, Mention mention, SeenMention held) {
    Engagement engagement = mention.engagement();
    SeenMention after =
        held.withRevision(candidate, engagement == null ? null : json(engagement), now);
    List<LogEvent> events = new ArrayList<>();
    Mention changed =
        told(mention, held.historical()).toBuilder()
            .change(
                new Change(
                    FieldPrints.changed(held.fieldPrints(), candidate.fieldPrints()),
                    held.revision()))
            .build();
    events.add(event(held.conversationKey(), MentionEvents.updated(origin.sourceId(), changed)));
    return new Decision(
        Verdict.ACCEPTED, Verdict.DUPLICATE, matched(mention, after, events), events);
  }

  /** The same words again: perhaps found by another source, perhaps with other numbers. */
  private Decision repeated(Candidate candidate, Mention mention, SeenMention held) {
    List<LogEvent> events = new ArrayList<>();
    SeenMention after = matched(mention, held, events);
    if (held.revision().equals(candidate.revision())) {
      after = measured(mention, after, events);
    }
    return events.isEmpty()
        ? Decision.KNOWN
        : new Decision(Verdict.DUPLICATE, Verdict.DUPLICATE, after, events);
  }

  private SeenMention matched(Mention mention, SeenMention held, List<LogEvent> events) {
    boolean known = held.foundBy(origin.sourceId()) || !held.hasRoomForSource();
    if (known && held.knownFor(origin)) {
      return held;
    }
    MatchedBy match =
        mention.matchedBy().isEmpty()
            ? new MatchedBy(origin.sourceId(), null, now)
            : mention.matchedBy().get(0);
    MentionMatched found =
        new MentionMatched(
            mention.key().value(), mention.channel(), match.forBrands(origin.brands()));
    events.add(event(held.conversationKey(), MentionEvents.matched(found, held.conversationKey())));
    return held.foundBy(origin);
  }

  private SeenMention measured(Mention mention, SeenMention held, List<LogEvent> events) {
    Engagement engagement = mention.engagement();
    if (engagement == null) {
      return held;
    }
    Instant at = engagement.at() == null ? now : engagement.at();
    if (!EngagementChange.isNews(engagement(held), held.measuredAt(), engagement, at)) {
      return held;
    }
    MentionMetrics metrics =
        new MentionMetrics(mention.key().value(), mention.channel(), engagement);
    events.add(
        event(
            held.conversationKey(),
            MentionEvents.metrics(origin.sourceId(), metrics, held.conversationKey(), at)));
    return held.withEngagement(json(engagement), at);
  }

  private LogEvent deleted(SeenMention held, MentionDeleted deletion) {
    return event(
        held.conversationKey(),
        MentionEvents.deleted(origin.sourceId(), deletion, held.conversationKey()));
  }

  /** For whom it was found is for us to say, whatever a mention that was handed in says of it. */
  private Mention told(Mention mention, boolean historical) {
    List<MatchedBy> found =
        mention.matchedBy().stream().map(match -> match.forBrands(origin.brands())).toList();
    return mention.toBuilder().historical(historical).matchedBy(found).build();
  }

  private static LogEvent event(String key, CloudEvent<?> event) {
    return new LogEvent(key, event.type(), EventCodec.encode(event));
  }

  private static String json(Engagement engagement) {
    return EventCodec.json().writeValueAsString(engagement);
  }

  private static @Nullable Engagement engagement(SeenMention held) {
    String json = held.engagement();
    return json == null ? null : EventCodec.json().readValue(json, Engagement.class);
  }
}
