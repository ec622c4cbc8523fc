package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.CloudEvent;
import io.earful.event.Engagement;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.MatchedBy;
import io.earful.event.MentionDeleted;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What decides about one mention, and what a batch of events makes of it. Events come at least
 * once, from several partitions and therefore in no certain order: whatever the order, and however
 * often, the same events lead to the same state, because each part is a maximum or a union.
 */
final class MentionState {

  private final long id;
  private final byte[] keyHash;

  private @Nullable MentionVersion version;
  private @Nullable Instant publishedAt;
  private @Nullable MentionPlace place;
  private @Nullable String model;
  private @Nullable LogPlace scoredAt;
  private boolean historical;
  private final SortedSet<String> sourceIds = new TreeSet<>();
  private final SortedSet<String> brandIds = new TreeSet<>();
  private final SortedSet<String> foundBrandIds = new TreeSet<>();
  private @Nullable Map<String, BrandSentiment> about;
  private @Nullable Reading engagement;
  private @Nullable Tombstone tombstone;
  private @Nullable Correction correction;
  private @Nullable NoiseMark noiseMark;

  private final Pending pending = new Pending();

  /**
   * Numbers as read at an instant.
   *
   * @param json the numbers
   * @param at when they were read, in microseconds
   */
  record Reading(String json, Instant at) {

    boolean isNewerThan(@Nullable Reading other) {
      if (other == null) {
        return true;
      }
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? json.compareTo(other.json) > 0 : byTime > 0;
    }
  }

  /** All that stays of a mention that is gone; the earliest deletion counts. */
  record Tombstone(Instant at, String reason) {

    boolean isBefore(Tombstone other) {
      int byTime = at.compareTo(other.at);
      return byTime == 0 ? reason.compareTo(other.reason) < 0 : byTime < 0;
    }
  }

  /** What a batch has to write. */
  static final class Pending {
    boolean state;
    boolean facts;
    boolean found;
    boolean erased;
    MentionFact.@Nullable Said shown;
    MentionFact.@Nullable Said rescored;
    final List<OutwardChange> outward = new ArrayList<>();
    final List<Answered> answers = new ArrayList<>();
    final List<MentionFact.Misdated> aside = new ArrayList<>();

    /** The event that brings words or a judgement to be shown; null when none does. */
    MentionFact.@Nullable Said said() {
      return rescored == null ? shown : rescored;
    }

    /** Whether anything of what is shown may become another. */
    boolean isVisible() {
      return facts || erased || shown != null || rescored != null;
    }

    /** What the answers say is of no use for other words. */
    private void overtakeAnswers() {
      rescored = null;
      answers.replaceAll(Answered::overtaken);
    }
  }

  private MentionState(long id, byte[] keyHash) {
    this.id = id;
    this.keyHash = keyHash;
  }

  /** A mention never heard of. */
  static MentionState unknown(long id, byte[] keyHash) {
    return new MentionState(id, keyHash);
  }

  /** A mention as it was left; times are what the database keeps. */
  static MentionState stored(
      long id,
      byte[] keyHash,
      @Nullable MentionVersion version,
      @Nullable Instant publishedAt,
      @Nullable String model,
      @Nullable LogPlace scoredAt,
      boolean historical,
      List<String> sourceIds,
      List<String> brandIds,
      @Nullable Reading engagement,
      @Nullable Tombstone tombstone,
      @Nullable Correction correction,
      @Nullable NoiseMark noiseMark) {
    MentionState state = new MentionState(id, keyHash);
    state.version = version;
    state.publishedAt = publishedAt;
    state.place = publishedAt == null ? null : new MentionPlace(id, publishedAt);
    state.model = model;
    state.scoredAt = scoredAt;
    state.historical = historical;
    state.sourceIds.addAll(sourceIds);
    state.brandIds.addAll(brandIds);
    state.engagement = engagement;
    state.tombstone = tombstone;
    state.correction = correction;
    state.noiseMark = noiseMark;
    return state;
  }

  /**
   * @throws IllegalArgumentException when the event is of another key that has the same id
   */
  void apply(MentionFact fact) {
    if (!Arrays.equals(keyHash, fact.key().hash())) {
      throw new IllegalArgumentException(
          "the mention key has the same 16 digits as another one; one of the two cannot be kept");
    }
    if (tombstone == null || !fact.isVoidWhenGone()) {
      fact.applyTo(this);
    }
  }

  void say(MentionFact.Said said) {
    said.mention().matchedBy().forEach(this::find);
    markHistorical(said.mention().historical());
    count(said.mention().engagement(), said.mention().provenance().collectedAt());
    MentionVersion before = version;
    if (before == null) {
      show(said, EventTypes.MENTION_RECEIVED);
    } else if (before.revision().equals(said.version().revision())) {
      sayAgain(said, before);
    } else if (said.version().compareTo(before) > 0) {
      show(said, EventTypes.MENTION_UPDATED);
    }
  }

  private void show(MentionFact.Said said, String type) {
    Analysis analysis = said.analysis();
    version = said.version();
    publishedAt = said.publishedAt();
    model = analysis == null ? null : analysis.model();
    scoredAt = analysis == null ? null : said.place();
    pending.state = true;
    pending.shown = said;
    pending.overtakeAnswers();
    tell(said, type, MentionId.text(id) + "-" + said.version().revision());
    if (analysis != null) {
      tell(said, EventTypes.MENTION_SCORED, said.event().id());
    }
  }

  /** The same words again: they change nothing, but another model may think otherwise of them. */
  private void sayAgain(MentionFact.Said said, MentionVersion before) {
    if (said.version().compareTo(before) > 0) {
      version = said.version();
      pending.state = true;
    }
    Analysis analysis = said.analysis();
    if (analysis == null || !isLaterScore(said.place())) {
      return;
    }
    boolean otherModel = !analysis.model().equals(model);
    model = analysis.model();
    scoredAt = said.place();
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
    boolean same = version != null && version.revision().equals(said.version().revision());
    if (!same || !isLaterScore(said.place())) {
      pending.answers.add(new Answered(rescored.jobId(), model, analysis.model(), false, null));
      return;
    }
    pending.rescored = said;
    OutwardChange told =
        new OutwardChange(
            id, said.event().id(), EventTypes.MENTION_SCORED, said.event(), outward(said).again());
    pending.answers.add(new Answered(rescored.jobId(), model, analysis.model(), true, told));
    model = analysis.model();
    scoredAt = said.place();
    pending.state = true;
  }

  private boolean isLaterScore(LogPlace place) {
    return scoredAt == null || place.isAfter(scoredAt);
  }

  void count(@Nullable Engagement numbers, Instant otherwiseAt) {
    if (numbers == null) {
      return;
    }
    Instant at = numbers.at() == null ? otherwiseAt : numbers.at();
    Reading reading =
        new Reading(
            EventCodec.json().writeValueAsString(numbers), at.truncatedTo(ChronoUnit.MICROS));
    if (reading.isNewerThan(engagement)) {
      engagement = reading;
      factChanged();
    }
  }

  void find(MatchedBy match) {
    boolean news = sourceIds.add(match.sourceId());
    pending.found |= news;
    news |= brandIds.addAll(match.brandIds());
    if (news) {
      factChanged();
    }
  }

  private void markHistorical(boolean isHistorical) {
    if (isHistorical && !historical) {
      historical = true;
      factChanged();
    }
  }

  private void factChanged() {
    pending.state = true;
    pending.facts = true;
  }

  /** Its date cannot be kept now; the event waits until it can. */
  void setAside(MentionFact.Misdated misdated) {
    pending.aside.add(misdated);
  }

  void delete(CloudEvent<MentionDeleted> event) {
    MentionDeleted deletion = event.data();
    String reason = deletion.reason().toString();
    Tombstone stone = new Tombstone(deletion.deletedAt().truncatedTo(ChronoUnit.MICROS), reason);
    if (tombstone != null) {
      pending.state |= stone.isBefore(tombstone);
      tombstone = stone.isBefore(tombstone) ? stone : tombstone;
      return;
    }
    if (version != null) {
      tellDeleted(event, reason);
    }
    tombstone = stone;
    forget();
  }

  private void forget() {
    version = null;
    publishedAt = null;
    model = null;
    scoredAt = null;
    historical = false;
    sourceIds.clear();
    brandIds.clear();
    foundBrandIds.clear();
    about = null;
    engagement = null;
    correction = null;
    noiseMark = null;
    pending.state = true;
    pending.erased = true;
    pending.shown = null;
    pending.aside.clear();
    pending.overtakeAnswers();
  }

  private void tellDeleted(CloudEvent<MentionDeleted> event, String reason) {
    MentionFact.Said said = pending.shown;
    OutwardMention last = said == null ? null : outward(said).deleted(reason);
    pending.outward.add(new OutwardChange(id, event.id(), EventTypes.MENTION_DELETED, event, last));
  }

  /** An edit back to earlier words has their revision: the time tells the two events apart. */
  private void tell(MentionFact.Said said, String type, String eventId) {
    Instant edited = said.version().editedAt();
    boolean edit = edited != null || said.mention().change() != null;
    Instant time = edited == null ? said.version().collectedAt() : edited;
    String suffix = edit ? "-u" + Long.toString(time.toEpochMilli(), 36) : "";
    pending.outward.add(new OutwardChange(id, eventId + suffix, type, said.event(), outward(said)));
  }

  private OutwardMention outward(MentionFact.Said said) {
    String label = Verdict.label(said.analysis(), correction);
    return OutwardMention.of(id, said.mention(), label, historical, sourceIds, brandIds);
  }

  long id() {
    return id;
  }

  byte[] keyHash() {
    return keyHash;
  }

  @Nullable MentionVersion version() {
    return version;
  }

  /** When what is shown was published, in microseconds; null while nothing is. */
  @Nullable Instant publishedAt() {
    return publishedAt;
  }

  /** Where the row stood before this batch; null when there was none. */
  @Nullable MentionPlace place() {
    return place;
  }

  @Nullable String model() {
    return model;
  }

  @Nullable LogPlace scoredAt() {
    return scoredAt;
  }

  boolean historical() {
    return historical;
  }

  SortedSet<String> sourceIds() {
    return sourceIds;
  }

  /** Brands of those who collected it. */
  SortedSet<String> brandIds() {
    return brandIds;
  }

  /** Brands that its words are found for; they replace those that were. */
  void found(Collection<String> brands) {
    foundBrandIds.clear();
    foundBrandIds.addAll(brands);
  }

  /** What its words say of brands, where that is otherwise than what they say as a whole. */
  void feel(Map<String, BrandSentiment> brands) {
    about = brands;
  }

  /** The same as JSON; null when nobody has asked, and what was known stays. */
  @Nullable String aboutJson() {
    return about == null ? null : EventCodec.json().writeValueAsString(about);
  }

  /** Both together, as they are shown. */
  SortedSet<String> allBrandIds() {
    SortedSet<String> all = new TreeSet<>(brandIds);
    all.addAll(foundBrandIds);
    return all;
  }

  @Nullable Reading engagement() {
    return engagement;
  }

  @Nullable Tombstone tombstone() {
    return tombstone;
  }

  @Nullable Correction correction() {
    return correction;
  }

  /** The last word on whether it is noise; null when nobody has said one. */
  @Nullable NoiseMark noiseMark() {
    return noiseMark;
  }

  /** It comes from where nothing is wanted from. */
  void mute(NoiseMark mark) {
    noiseMark = mark;
  }

  Pending pending() {
    return pending;
  }
}
