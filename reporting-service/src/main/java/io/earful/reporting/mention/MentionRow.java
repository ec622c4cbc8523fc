package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Rating;
import io.earful.kit.reason.Reason;
import io.earful.reporting.query.SearchTokens;
import io.earful.reporting.query.SearchedMention;
import io.earful.reporting.query.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mention to be written: what was said last, with what its state gathered.
 *
 * @param said the event that is shown
 * @param state what decides about the mention
 */
record MentionRow(MentionFact.Said said, MentionState state) {

  /** As the database keeps it. */
  Instant publishedAt() {
    return requireNonNull(state.publishedAt());
  }

  Mention mention() {
    return said.mention();
  }

  @Nullable Analysis analysis() {
    return said.mention().analysis();
  }

  @Nullable Rating rating() {
    return said.mention().rating();
  }

  @Nullable Verdict verdict() {
    return Verdict.of(analysis(), state.correction());
  }

  @Nullable String correctionJson() {
    Correction correction = state.correction();
    return correction == null ? null : correction.json();
  }

  /** Why it is noise; null when it is none. */
  @Nullable String noise() {
    NoiseMark mark = state.noiseMark();
    return mark == null ? null : mark.noise();
  }

  @Nullable String noiseJson() {
    NoiseMark mark = state.noiseMark();
    return mark == null ? null : mark.json();
  }

  @Nullable Instant markedAt() {
    NoiseMark mark = state.noiseMark();
    return mark == null ? null : mark.saidAt();
  }

  @Nullable UUID muteId() {
    NoiseMark mark = state.noiseMark();
    return mark == null ? null : mark.muteId();
  }

  String language() {
    return Languages.of(mention());
  }

  @Nullable Long parentId() {
    String parent = mention().conversation().parentKey();
    return parent == null ? null : MentionId.of(new MentionKey(parent));
  }

  String details() {
    return EventCodec.json().writeValueAsString(MentionDetails.of(mention()));
  }

  /** What queries look at. */
  SearchedMention searched() {
    Mention mention = mention();
    Rating rating = rating();
    return new SearchedMention(
        mention.title(),
        mention.text(),
        language(),
        mention.channel(),
        mention.author().id(),
        mention.author().handle(),
        state.sourceIds(),
        Site.of(mention.url()),
        rating == null ? null : rating.value());
  }

  @Nullable String analysisJson() {
    Analysis analysis = analysis();
    return analysis == null ? null : EventCodec.json().writeValueAsString(analysis);
  }

  /** The reasons named, each with its parent: who asks for a parent finds its children. */
  SortedSet<String> topics() {
    Analysis analysis = analysis();
    if (analysis == null) {
      return Collections.emptySortedSet();
    }
    SortedSet<String> topics = new TreeSet<>();
    for (Analysis.Reason reason : analysis.reasons()) {
      topics.add(reason.id());
      String parent = Reason.parentOf(reason.id());
      if (parent != null) {
        topics.add(parent);
      }
    }
    return topics;
  }

  boolean mismatch() {
    Analysis analysis = analysis();
    return analysis != null && analysis.mismatch();
  }

  /** Words of title and text, the sources and the brands. */
  String tokens() {
    List<String> tokens =
        new ArrayList<>(SearchTokens.of(mention().title(), mention().text(), language()));
    tokens.addAll(Columns.facets(state));
    return Columns.joined(tokens);
  }
}
