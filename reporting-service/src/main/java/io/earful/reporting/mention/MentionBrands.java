package io.earful.reporting.mention;

import io.earful.reporting.query.SearchedMention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
   * @param before what counts of those that were known
   */
  Mono<Void> find(List<MentionState> changed, Map<Long, Counted> before) {
    Map<MentionState, SearchedMention> asked = new LinkedHashMap<>();
    List<MentionState> unread = new ArrayList<>();
    for (MentionState state : changed) {
      MentionFact.Said said = state.pending().said();
      Counted was = before.get(state.id());
      if (said != null) {
        asked.put(state, new MentionRow(said, state).searched());
      } else if (was != null && !state.pending().erased) {
        state.found(was.brandIds());
        if (state.pending().found) {
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
      Map<MentionState, SearchedMention> asked,
      MentionState state,
      @Nullable SearchedMention stored) {
    if (stored != null) {
      asked.put(state, stored.foundBy(state.sourceIds()));
    }
  }

  private Mono<Void> find(Map<MentionState, SearchedMention> asked, Map<Long, Counted> before) {
    return finder
        .find(List.copyOf(asked.values()))
        .doOnNext(found -> take(asked.keySet(), found, before))
        .then();
  }

  private static void take(
      Collection<MentionState> states, List<Set<String>> found, Map<Long, Counted> before) {
    int i = 0;
    for (MentionState state : states) {
      state.found(found.get(i++));
      Counted was = before.get(state.id());
      if (was != null && !was.brandIds().equals(List.copyOf(state.allBrandIds()))) {
        state.pending().facts = true;
      }
    }
  }
}
