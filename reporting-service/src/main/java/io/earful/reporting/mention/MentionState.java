package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.EventCodec;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What decides about one mention. Events come at least once, from several partitions and therefore
 * in no certain order: whatever the order, and however often, the same events lead to the same
 * state, because each part is a maximum or a union.
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
  private @Nullable EngagementReading engagement;
  private @Nullable Tombstone tombstone;
  private @Nullable Correction correction;
  private @Nullable NoiseMark noiseMark;

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
      @Nullable EngagementReading engagement,
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

  /** Whether words of this revision are shown. */
  boolean shows(String revision) {
    return version != null && version.revision().equals(revision);
  }

  /** From now on these words are shown, with what they came with. */
  void show(MentionFact.Said said) {
    Analysis analysis = said.analysis();
    version = said.version();
    publishedAt = said.publishedAt();
    model = analysis == null ? null : analysis.model();
    scoredAt = analysis == null ? null : said.place();
  }

  /** The words that are shown were read again; whether that is their latest reading. */
  boolean readAgain(MentionVersion reading) {
    if (version != null && reading.compareTo(version) <= 0) {
      return false;
    }
    version = reading;
    return true;
  }

  boolean isLaterScore(LogPlace place) {
    return scoredAt == null || place.isAfter(scoredAt);
  }

  /** A model's word on what is shown, the last in the log. */
  void judge(Analysis analysis, LogPlace place) {
    model = analysis.model();
    scoredAt = place;
  }

  /** Whether the numbers are newer than those that were known. */
  boolean count(EngagementReading reading) {
    if (!reading.isNewerThan(engagement)) {
      return false;
    }
    engagement = reading;
    return true;
  }

  /** Whether the source is another one. */
  boolean addSource(String sourceId) {
    return sourceIds.add(sourceId);
  }

  /** Whether a brand among them is another one. */
  boolean addBrands(Collection<String> ids) {
    return brandIds.addAll(ids);
  }

  /** Whether it was not so before. */
  boolean markHistorical() {
    boolean news = !historical;
    historical = true;
    return news;
  }

  /** Whether the deletion is the first, or earlier than the one that was known. */
  boolean bury(Tombstone stone) {
    if (tombstone != null && !stone.isBefore(tombstone)) {
      return false;
    }
    tombstone = stone;
    return true;
  }

  /** Nothing of what was said stays, nor of what was gathered about it. */
  void forget() {
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

  @Nullable EngagementReading engagement() {
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
}
