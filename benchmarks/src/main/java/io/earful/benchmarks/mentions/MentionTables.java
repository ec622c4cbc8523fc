package io.earful.benchmarks.mentions;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis;
import io.earful.event.Author;
import io.earful.event.Conversation;
import io.earful.event.EventCodec;
import io.earful.event.MatchedBy;
import io.earful.event.Mention;
import io.earful.event.Provenance;
import io.earful.event.Rating;
import io.earful.event.ReplyOptions;
import io.earful.event.Revision;
import io.earful.event.TimePrecision;
import io.earful.reporting.query.SearchTokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rows of mentions, of their ledger and of the lists of brands, as the projection writes them. */
final class MentionTables {

  private static final String LEDGER =
      "reporting.mention_seen (id, key_hash, revision, collected_at, published_at, model,"
          + " historical, source_ids, brand_ids)";
  private static final String MENTIONS =
      "reporting.mention (id, mention_key, revision, channel, kind, direction, visibility,"
          + " historical, published_at, collected_at, language, text, url, author_id,"
          + " author_handle, author_name, conversation_key, label, score, confidence, unsure,"
          + " model, intent, urgency, topics, mismatch, rating, rating_normalized, rating_type,"
          + " source_ids, brand_ids, analysis, details, search)";
  private static final String LISTS =
      "reporting.mention_brand (brand_id, published_at, id, channel, language, label, intent,"
          + " rating, mismatch, historical)";

  private final CopyRows ledger = new CopyRows();
  private final CopyRows mentions = new CopyRows();
  private final CopyRows lists = new CopyRows();

  /** The part of a mention that is kept as JSON beside its columns. */
  private record Details(
      String nativeId,
      TimePrecision publishedPrecision,
      boolean textTruncated,
      Author author,
      Conversation conversation,
      @Nullable Rating rating,
      ReplyOptions reply,
      List<MatchedBy> matchedBy,
      Provenance provenance) {

    static Details of(Mention mention) {
      return new Details(
          mention.nativeId(),
          mention.publishedPrecision(),
          mention.textTruncated(),
          mention.author(),
          mention.conversation(),
          mention.rating(),
          mention.reply(),
          mention.matchedBy(),
          mention.provenance());
    }
  }

  void add(Mention mention) {
    long id = Long.parseUnsignedLong(mention.key().id(), 16);
    Analysis analysis = requireNonNull(mention.analysis());
    String revision = Revision.of(mention);
    MatchedBy found = mention.matchedBy().get(0);
    ledger
        .plain(id)
        .bytes(mention.key().hash())
        .text(revision)
        .time(mention.provenance().collectedAt())
        .time(mention.publishedAt())
        .text(analysis.model())
        .plain(false)
        .array(List.of(found.sourceId()))
        .array(found.brandIds())
        .end();
    addMention(id, revision, mention, analysis, found);
    for (String brand : found.brandIds()) {
      lists.text(brand).time(mention.publishedAt()).plain(id);
      lists.text(mention.channel()).text(analysis.language()).plain(analysis.label());
      lists.text(analysis.intent()).plain(value(mention.rating())).plain(false).plain(false).end();
    }
  }

  private void addMention(
      long id, String revision, Mention mention, Analysis analysis, MatchedBy found) {
    mentions.plain(id).plain(mention.key()).text(revision).text(mention.channel());
    mentions.plain(mention.kind()).plain(mention.direction()).plain(mention.visibility());
    mentions.plain(false).time(mention.publishedAt()).time(mention.provenance().collectedAt());
    mentions.text(analysis.language()).text(mention.text()).text(mention.url());
    Author author = mention.author();
    mentions.text(author.id()).text(author.handle()).text(author.displayName());
    mentions.text(mention.conversation().key());
    mentions.plain(analysis.label()).plain(analysis.score()).plain(analysis.confidence());
    mentions.plain(analysis.unsure()).text(analysis.model()).text(analysis.intent());
    mentions.text(analysis.urgency().level());
    mentions.array(new TreeSet<>(analysis.reasons().stream().map(Analysis.Reason::id).toList()));
    mentions.plain(analysis.mismatch());
    Rating rating = mention.rating();
    mentions.plain(value(rating)).plain(rating == null ? null : rating.normalized());
    mentions.plain(rating == null ? null : rating.type());
    mentions.array(List.of(found.sourceId())).array(found.brandIds());
    mentions.text(EventCodec.json().writeValueAsString(analysis));
    mentions.text(EventCodec.json().writeValueAsString(Details.of(mention)));
    List<String> tokens =
        new ArrayList<>(SearchTokens.of(mention.title(), mention.text(), analysis.language()));
    tokens.add(SearchTokens.source(found.sourceId()));
    found.brandIds().forEach(brand -> tokens.add("b:" + brand));
    mentions.tokens(tokens).end();
  }

  private static @Nullable Double value(@Nullable Rating rating) {
    return rating == null ? null : rating.value();
  }

  /** Everything that was added, by what COPY is to be told; it is forgotten here. */
  Map<String, byte[]> take() {
    Map<String, byte[]> rows = new LinkedHashMap<>();
    rows.put(LEDGER, ledger.take());
    rows.put(MENTIONS, mentions.take());
    rows.put(LISTS, lists.take());
    return rows;
  }
}
