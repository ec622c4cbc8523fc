package io.earful.reporting.mention;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a batch has to write of one mention. What comes later in the batch may make earlier writes
 * needless; they are never written then.
 */
final class PendingWrites {

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

  /** What the state gathered beside the words changed. */
  void facts() {
    state = true;
    facts = true;
  }

  /** Other words are shown: what the answers say is of no use for them. */
  void show(MentionFact.Said said) {
    state = true;
    shown = said;
    overtakeAnswers();
  }

  /** Nothing is shown any more, and nothing waits to be. */
  void erase() {
    state = true;
    erased = true;
    shown = null;
    aside.clear();
    overtakeAnswers();
  }

  private void overtakeAnswers() {
    rescored = null;
    answers.replaceAll(Answered::overtaken);
  }
}
