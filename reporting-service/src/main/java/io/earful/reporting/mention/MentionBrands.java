package io.earful.reporting.mention;

import io.earful.event.Analysis;
import io.earful.reporting.query.Place;
import io.earful.reporting.query.SearchedMention;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives the mentions of a batch the brands that their words are found for. Words that stay keep
 * what they were found for, unless another source found the mention: queries may ask for sources.
 */
@Component
class MentionBrands {

  private final BrandFinder finder;
  private final MentionTexts texts;

  MentionBrands(BrandFinder finder, MentionTexts texts) {
    this.finder = finder;
    this.texts = texts;
  }

  /**
   * A text of which is asked for which brands it is, and what it says of them.
   *
   * @param analysis null until it is scored
   */
  record Asked(SearchedMention words, @Nullable Analysis analysis) {

    Map<String, BrandSentiment> feelings(Map<String, List<Place>> named) {
      String text = words.text();
      return BrandVerdicts.of(analysis, text.codePointCount(0, text.length()), named);
    }
  }

  /**
   * @param before what counts of those that were known
   */
  Mono<Void> find(List<MentionState> changed, Map<Long, Counted> before) {
    Map<MentionState, Asked> asked = new LinkedHashMap<>();
    List<MentionState> unread = new ArrayList<>();
    for (MentionState state : changed) {
      MentionState.Pending pending = state.pending();
      Counted was = before.get(state.id());
      if (pending.shown != null) {
        asked.put(state, shown(pending.shown, state));
      } else if (was != null && !pending.erased) {
        state.found(was.brandIds());
        if (pending.found || pending.rescored != null) {
          unread.add(state);
        }
      }
    }
    return texts
        .at(MentionPlace.of(unread))
        .flatMap(
            read -> {
              unread.forEach(state -> add(asked, state, read.get(state.id())));
              return asked.isEmpty() ? Mono.empty() : find(asked, before);
            });
  }

  private static void add(
      Map<MentionState, Asked> asked,
      MentionState state,
      MentionTexts.@Nullable StoredText stored) {
    if (stored != null) {
      SearchedMention words = stored.words().foundBy(state.sourceIds());
      MentionFact.Said rescored = state.pending().rescored;
      asked.put(
          state,
          rescored == null
              ? new Asked(words, stored.analysis())
              : judged(words, new MentionRow(rescored, state)));
    }
  }

  private static Asked shown(MentionFact.Said said, MentionState state) {
    SearchedMention words = new MentionRow(said, state).searched();
    MentionFact.Said rescored = state.pending().rescored;
    return judged(words, new MentionRow(rescored == null ? said : rescored, state));
  }

  /**
   * What is judged anew comes back without what the judgement needs not, such as its author's name.
   */
  private static Asked judged(SearchedMention words, MentionRow row) {
    return new Asked(words.in(row.language()), row.analysis());
  }

  private Mono<Void> find(Map<MentionState, Asked> asked, Map<Long, Counted> before) {
    return finder
        .find(asked.values().stream().map(Asked::words).toList())
        .doOnNext(found -> take(asked, found, before))
        .then();
  }

  private static void take(
      Map<MentionState, Asked> asked,
      List<Map<String, List<Place>>> found,
      Map<Long, Counted> before) {
    Iterator<Map<String, List<Place>>> next = found.iterator();
    for (Map.Entry<MentionState, Asked> one : asked.entrySet()) {
      MentionState state = one.getKey();
      Map<String, List<Place>> named = next.next();
      state.found(named.keySet());
      state.feel(one.getValue().feelings(named));
      Counted was = before.get(state.id());
      if (was != null && !was.brandIds().equals(List.copyOf(state.allBrandIds()))) {
        state.pending().facts = true;
      }
    }
  }
}
