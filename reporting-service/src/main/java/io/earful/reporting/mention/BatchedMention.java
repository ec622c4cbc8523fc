package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.CloudEvent;
import io.earful.event.Engagement;
import io.earful.event.EventTypes;
import io.earful.event.MatchedBy;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mention of a batch: lets its {@link MentionState} take the events in, and notes what has to
 * be written and told of it. What changes no state is neither written nor told.
 */
final class BatchedMention {

  private final MentionState state;
  private final PendingWrites pending = new PendingWrites();

  /**
   * @param state what is known of it; it is changed
   */
  BatchedMention(MentionState state) {
    this.state = state;
  }

  static List<MentionState> states(Collection<BatchedMention> mentions) {
    return mentions.stream().map(BatchedMention::state).toList();
  }

  /**
   * @throws IllegalArgumentException when the event is of another key that has the same id
   */
  void apply(MentionFact fact) {
    if (!Arrays.equals(state.keyHash(), fact.key().hash())) {
      throw new IllegalArgumentException(
          "the mention key has the same 16 digits as another one; one of the two cannot be kept");
    }
    if (state.tombstone() == null || !fact.isVoidWhenGone()) {
      fact.applyTo(this);
    }
  }

  /** An edit may leave the words as they are, and say who said them, or when, anew. */
  void say(MentionFact.Said said) {
    said.mention().matchedBy().forEach(this::find);
    if (said.mention().historical() && state.markHistorical()) {
      pending.facts();
    }
    count(said.mention().engagement(), said.mention().provenance().collectedAt());
    MentionVersion before = state.version();
    if (before == null) {
      show(said, EventTypes.MENTION_RECEIVED);
      return;
    }
    boolean sameWords = before.revision().equals(said.version().revision());
    boolean edit = !sameWords || said.mention().change() != null;
    if (edit && said.version().compareTo(before) > 0) {
      show(said, EventTypes.MENTION_UPDATED);
    } else if (sameWords) {
      sayAgain(said);
    }
  }

  private void show(MentionFact.Said said, String type) {
    state.show(said);
    pending.show(said);
    tell(said, type, MentionId.text(id()) + "-" + said.version().revision());
    if (said.analysis() != null) {
      tell(said, EventTypes.MENTION_SCORED, said.event().id());
    }
  }

  /** The same words again: they change nothing, but another model may think otherwise of them. */
  private void sayAgain(MentionFact.Said said) {
    pending.state |= state.readAgain(said.version());
    Analysis analysis = said.analysis();
    if (analysis == null || !state.isLaterScore(said.place())) {
      return;
    }
    boolean otherModel = !analysis.model().equals(state.model());
    state.judge(analysis, said.place());
    pending.state = true;
    if (otherModel) {
      pending.rescored = said;
      tell(said, EventTypes.MENTION_SCORED, said.event().id());
    }
  }

  /**
   * A model's word on what is shown, which a job asked for. It is taken from the model that spoke
   * before as well: the reasons may have been edited since. The world hears of it only when another
   * label counts: who re-scores years of mentions does not want to tell of each.
   */
  void answer(MentionFact.Rescored rescored) {
    MentionFact.Said said = rescored.said();
    Analysis analysis = rescored.analysis();
    String modelBefore = state.model();
    if (!state.shows(said.version().revision()) || !state.isLaterScore(said.place())) {
      pending.answers.add(
          new Answered(rescored.jobId(), modelBefore, analysis.model(), false, null));
      return;
    }
    pending.rescored = said;
    OutwardChange told =
        new OutwardChange(
            id(),
            said.event().id(),
            EventTypes.MENTION_SCORED,
            said.event(),
            outward(said).again());
    pending.answers.add(new Answered(rescored.jobId(), modelBefore, analysis.model(), true, told));
    state.judge(analysis, said.place());
    pending.state = true;
  }

  void count(@Nullable Engagement numbers, Instant otherwiseAt) {
    if (numbers != null && state.count(EngagementReading.of(numbers, otherwiseAt))) {
      pending.facts();
    }
  }

  void find(MatchedBy match) {
    boolean otherSource = state.addSource(match.sourceId());
    boolean otherBrands = state.addBrands(match.brandIds());
    pending.found |= otherSource;
    if (otherSource || otherBrands) {
      pending.facts();
    }
  }

  /** Its date cannot be kept now; the event waits until it can. */
  void setAside(MentionFact.Misdated misdated) {
    pending.aside.add(misdated);
  }

  void delete(CloudEvent<MentionDeleted> event) {
    Tombstone stone = Tombstone.of(event.data());
    if (state.tombstone() == null) {
      if (state.version() != null) {
        tellDeleted(event, stone.reason());
      }
      state.forget();
      pending.erase();
    }
    pending.state |= state.bury(stone);
  }

  private void tellDeleted(CloudEvent<MentionDeleted> event, String reason) {
    MentionFact.Said said = pending.shown;
    OutwardMention last = said == null ? null : outward(said).deleted(reason);
    pending.outward.add(
        new OutwardChange(id(), event.id(), EventTypes.MENTION_DELETED, event, last));
  }

  /** An edit back to earlier words has their revision: the time tells the two events apart. */
  private void tell(MentionFact.Said said, String type, String eventId) {
    Instant edited = said.version().editedAt();
    boolean edit = edited != null || said.mention().change() != null;
    Instant time = edited == null ? said.version().collectedAt() : edited;
    String suffix = edit ? "-u" + Long.toString(time.toEpochMilli(), 36) : "";
    pending.outward.add(
        new OutwardChange(id(), eventId + suffix, type, said.event(), outward(said)));
  }

  private OutwardMention outward(MentionFact.Said said) {
    return OutwardMention.of(
        id(),
        said.mention(),
        Verdict.label(said.analysis(), state.correction()),
        state.historical(),
        state.sourceIds(),
        state.brandIds());
  }

  long id() {
    return state.id();
  }

  MentionState state() {
    return state;
  }

  PendingWrites pending() {
    return pending;
  }
}
