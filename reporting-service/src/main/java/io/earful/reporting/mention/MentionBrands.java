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
  Mono<Void> find(List<BatchedMention> changed, Map<Long, Counted> before) {
    Map<BatchedMention, Asked> asked = new LinkedHashMap<>();
    List<BatchedMention> unread = new ArrayList<>();
    for (BatchedMention mention : changed) {
      PendingWrites pending = mention.pending();
      Counted was = before.get(mention.id());
      if (pending.shown != null) {
        asked.put(mention, shown(pending.shown, mention));
      } else if (was != null && !pending.erased) {
        mention.state().found(was.brandIds());
        if (pending.found || pending.rescored != null) {
          unread.add(mention);
        }
      }
    }
    return texts
        .at(MentionPlace.of(BatchedMention.states(unread)))
        .flatMap(
            read -> {
              unread.forEach(mention -> add(asked, mention, read.get(mention.id())));
              return asked.isEmpty() ? Mono.empty() : find(asked, before);
            });
  }

  private static void add(
      Map<BatchedMention, Asked> asked,
      BatchedMention mention,
      MentionTexts.@Nullable StoredText stored) {
    if (stored != null) {
      SearchedMention words = stored.words().foundBy(mention.state().sourceIds());
      MentionFact.Said rescored = mention.pending().rescored;
      asked.put(
          mention,
          rescored == null
              ? new Asked(words, stored.analysis())
              : judged(words, new MentionRow(rescored, mention.state())));
    }
  }

  private static Asked shown(MentionFact.Said said, BatchedMention mention) {
    SearchedMention words = new MentionRow(said, mention.state()).searched();
    MentionFact.Said rescored = mention.pending().rescored;
    return judged(words, new MentionRow(rescored == null ? said : rescored, mention.state()));
  }

  /**
   * What is judged anew comes back without what the judgement needs not, such as its author's name.
   */
  private static Asked judged(SearchedMention words, MentionRow row) {
    return new Asked(words.in(row.language()), row.analysis());
  }

  private Mono<Void> find(Map<BatchedMention, Asked> asked, Map<Long, Counted> before) {
    return finder
        .find(asked.values().stream().map(Asked::words).toList())
        .doOnNext(found -> take(asked, found, before))
        .then();
  }

  private static void take(
      Map<BatchedMention, Asked> asked,
      List<Map<String, List<Place>>> found,
      Map<Long, Counted> before) {
    Iterator<Map<String, List<Place>>> next = found.iterator();
    for (Map.Entry<BatchedMention, Asked> one : asked.entrySet()) {
      BatchedMention mention = one.getKey();
      MentionState state = mention.state();
      Map<String, List<Place>> named = next.next();
      state.found(named.keySet());
      state.feel(one.getValue().feelings(named));
      Counted was = before.get(state.id());
      if (was != null && !was.brandIds().equals(List.copyOf(state.allBrandIds()))) {
        mention.pending().facts = true;
      }
    }
  }
}
