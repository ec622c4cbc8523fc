package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.event.EventCodec;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import io.earful.event.Rating;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mention to be written: what was said last, with what its state gathered.
 *
 * @param said the event that is shown
 * @param state what decides about the mention
 */
record MentionRow(MentionFact.Said said, MentionState state) {

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

  @Nullable String analysisJson() {
    Analysis analysis = analysis();
    return analysis == null ? null : EventCodec.json().writeValueAsString(analysis);
  }

  /** Words of title and text, and the sources. */
  String tokens() {
    List<String> tokens = new ArrayList<>(SearchTokens.of(mention().title(), mention().text()));
    state.sourceIds().forEach(source -> tokens.add(Columns.sourceToken(source)));
    return Columns.joined(tokens);
  }
}
