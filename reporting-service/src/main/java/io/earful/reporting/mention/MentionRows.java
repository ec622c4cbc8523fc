package io.earful.reporting.mention;

import static java.util.Objects.requireNonNull;

import io.earful.event.Analysis;
import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.Rating;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the table that is shown; one statement for all rows of a batch. */
@Repository
class MentionRows {

  /** The caller holds the locks of {@link MentionStates} and has taken away what was there. */
  private static final String INSERT =
      """
      insert into mention (id, mention_key, revision, channel, kind, direction, visibility,
        historical, published_at, edited_at, collected_at, language, title, text, html, url,
        author_id, author_handle, author_name, conversation_key, parent_key, parent_id,
        label, score, confidence, unsure, model, intent, urgency, topics, effort, mismatch,
        rating, rating_normalized, rating_type, engagement, engagement_at,
        source_ids, brand_ids, analysis, about, correction, noise, noise_mark, mute_id, marked_at, details,
        search)
      select u.id, u.key, u.revision, u.channel, u.kind, u.direction, u.visibility,
        u.historical, u.published_at, u.edited_at, u.collected_at, u.language, u.title, u.text,
        u.html, u.url,
        u.author_id, u.author_handle, u.author_name, u.conversation_key, u.parent_key, u.parent_id,
        u.label, u.score, u.confidence, u.unsure, u.model, u.intent, u.urgency,
        string_to_array(u.topics, chr(31)), u.effort, u.mismatch,
        u.rating, u.rating_normalized, u.rating_type, u.engagement, u.engagement_at,
        string_to_array(u.sources, chr(31)), string_to_array(u.brands, chr(31)), u.analysis,
        u.about::jsonb, u.correction, u.noise, u.noise_mark, u.mute_id, u.marked_at, u.details,
        array_to_tsvector(string_to_array(u.tokens, chr(31)))
      from unnest(:ids::bigint[], :keys::text[], :revisions::text[], :channels::text[],
        :kinds::text[], :directions::text[], :visibilities::text[], :historical::boolean[],
        :published::timestamptz[], :edited::timestamptz[], :collected::timestamptz[],
        :languages::text[], :titles::text[], :texts::text[], :htmls::text[], :urls::text[],
        :authors::text[], :handles::text[], :names::text[], :conversations::text[],
        :parents::text[], :parentIds::bigint[],
        :labels::text[], :scores::real[], :confidences::real[], :unsure::boolean[],
        :models::text[], :intents::text[], :urgencies::text[],
        :topics::text[], :efforts::text[], :mismatches::boolean[],
        :ratings::float8[], :normalized::real[], :ratingTypes::text[],
        :engagements::text[], :engagedAt::timestamptz[],
        :sources::text[], :brands::text[], :analyses::text[], :abouts::text[], :corrections::text[],
        :noises::text[], :noiseMarks::text[], :mutes::uuid[], :markedAt::timestamptz[],
        :details::text[], :tokens::text[])
        as u (id, key, revision, channel, kind, direction, visibility,
          historical, published_at, edited_at, collected_at, language, title, text, html, url,
          author_id, author_handle, author_name, conversation_key, parent_key, parent_id,
          label, score, confidence, unsure, model, intent, urgency, topics, effort, mismatch,
          rating, rating_normalized, rating_type, engagement, engagement_at,
          sources, brands, analysis, about, correction, noise, noise_mark, mute_id, marked_at, details, tokens)
      on conflict do nothing
      """;

  private static final String RESCORE =
      """
      update mention m
      set language = u.language, label = u.label, score = u.score, confidence = u.confidence,
          unsure = u.unsure, model = u.model, intent = u.intent, urgency = u.urgency,
          topics = string_to_array(u.topics, chr(31)), effort = u.effort, mismatch = u.mismatch,
          analysis = u.analysis, about = coalesce(u.about::jsonb, m.about),
          search = coalesce(array_to_tsvector(string_to_array(u.tokens, chr(31))), m.search)
      from unnest(:ids::bigint[], :published::timestamptz[], :languages::text[], :labels::text[], :scores::real[],
        :confidences::real[], :unsure::boolean[], :models::text[], :intents::text[],
        :urgencies::text[], :topics::text[], :efforts::text[], :mismatches::boolean[],
        :analyses::text[], :abouts::text[], :tokens::text[])
        as u (id, published_at, language, label, score, confidence, unsure, model, intent,
          urgency, topics, effort, mismatch, analysis, about, tokens)
      where m.id = u.id and m.published_at = u.published_at
      """;

  private static final String FACTS =
      """
      update mention m
      set historical = u.historical, engagement = u.engagement, engagement_at = u.engagement_at,
          source_ids = string_to_array(u.sources, chr(31)),
          brand_ids = string_to_array(u.brands, chr(31)),
          about = coalesce(u.about::jsonb, m.about),
          search = m.search || array_to_tsvector(string_to_array(u.tokens, chr(31)))
      from unnest(:ids::bigint[], :published::timestamptz[], :historical::boolean[],
        :engagements::text[], :engagedAt::timestamptz[], :sources::text[], :brands::text[],
        :abouts::text[], :tokens::text[])
        as u (id, published_at, historical, engagement, engagement_at, sources, brands, about,
          tokens)
      where m.id = u.id and m.published_at = u.published_at
      """;

  private static final String ERASE =
      """
      delete from mention m
      using unnest(:ids::bigint[], :times::timestamptz[]) as u (id, published_at)
      where m.id = u.id and m.published_at = u.published_at
      returning m.id, m.channel, m.kind, m.language, m.label, m.intent, m.rating, m.visibility,
                m.historical, m.published_at, m.source_ids, m.brand_ids
      """;

  private final DatabaseClient db;

  MentionRows(DatabaseClient db) {
    this.db = db;
  }

  /** Adds rows; an older one of the same mention was erased before. */
  Mono<Void> insert(List<MentionRow> rows) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    return facts(
            analysis(said(db.sql(INSERT), rows), rows),
            rows.stream().map(MentionRow::state).toList())
        .bind("abouts", Columns.texts(rows, row -> row.state().aboutJson()))
        .bind("corrections", Columns.texts(rows, MentionRow::correctionJson))
        .bind("noises", Columns.texts(rows, MentionRow::noise))
        .bind("noiseMarks", Columns.texts(rows, MentionRow::noiseJson))
        .bind("markedAt", Columns.of(rows, new Instant[rows.size()], MentionRow::markedAt))
        .bind("mutes", Columns.of(rows, new UUID[rows.size()], MentionRow::muteId))
        .bind("tokens", Columns.texts(rows, MentionRow::tokens))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /**
   * Replaces the analysis and what follows from it, and nothing else.
   *
   * @param before what the rows were: in another language, words have other forms
   */
  Mono<Void> rescore(List<MentionRow> rows, Map<Long, Counted> before) {
    if (rows.isEmpty()) {
      return Mono.empty();
    }
    return analysis(db.sql(RESCORE), rows)
        .bind("ids", Columns.longs(rows, row -> row.state().id()))
        .bind("published", times(rows))
        .bind("abouts", Columns.texts(rows, row -> row.state().aboutJson()))
        .bind("tokens", Columns.texts(rows, row -> otherTokens(row, before)))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Writes what the states gathered to those that are shown; others have nothing to update. */
  Mono<Void> updateFacts(List<MentionState> states) {
    if (states.isEmpty()) {
      return Mono.empty();
    }
    return facts(db.sql(FACTS), states)
        .bind("ids", Columns.longs(states, MentionState::id))
        .bind(
            "published", Columns.of(states, new Instant[states.size()], MentionState::publishedAt))
        .bind("abouts", Columns.texts(states, MentionState::aboutJson))
        .bind("tokens", Columns.texts(states, state -> Columns.joined(Columns.facets(state))))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /** Emits what is told of each that was there. */
  Flux<OutwardMention> erase(List<MentionPlace> places) {
    if (places.isEmpty()) {
      return Flux.empty();
    }
    return db.sql(ERASE)
        .bind("ids", MentionPlace.ids(places))
        .bind("times", MentionPlace.times(places))
        .map(MentionRows::outward)
        .all();
  }

  private static @Nullable String otherTokens(MentionRow row, Map<Long, Counted> before) {
    Counted was = before.get(row.state().id());
    return was != null && was.language().equals(row.language()) ? null : row.tokens();
  }

  private static Instant[] times(List<MentionRow> rows) {
    return Columns.of(rows, new Instant[rows.size()], MentionRow::publishedAt);
  }

  private static DatabaseClient.GenericExecuteSpec said(
      DatabaseClient.GenericExecuteSpec sql, List<MentionRow> rows) {
    int size = rows.size();
    return sql.bind("ids", Columns.longs(rows, row -> row.state().id()))
        .bind("keys", text(rows, mention -> mention.key().value()))
        .bind("revisions", Columns.texts(rows, row -> row.said().version().revision()))
        .bind("channels", text(rows, Mention::channel))
        .bind("kinds", text(rows, mention -> mention.kind().toString()))
        .bind("directions", text(rows, mention -> mention.direction().toString()))
        .bind("visibilities", text(rows, mention -> mention.visibility().toString()))
        .bind("published", times(rows))
        .bind("edited", Columns.of(rows, new Instant[size], row -> row.said().version().editedAt()))
        .bind(
            "collected",
            Columns.of(rows, new Instant[size], row -> row.said().version().collectedAt()))
        .bind("titles", text(rows, Mention::title))
        .bind("texts", text(rows, Mention::text))
        .bind("htmls", text(rows, Mention::html))
        .bind("urls", text(rows, Mention::url))
        .bind("authors", text(rows, mention -> mention.author().id()))
        .bind("handles", text(rows, mention -> mention.author().handle()))
        .bind("names", text(rows, mention -> mention.author().displayName()))
        .bind("conversations", conversation(rows, Conversation::key))
        .bind("parents", conversation(rows, Conversation::parentKey))
        .bind("parentIds", Columns.longs(rows, MentionRow::parentId))
        .bind("ratings", Columns.of(rows, new Double[size], rating(Rating::value)))
        .bind(
            "normalized",
            Columns.of(rows, new Float[size], rating(rating -> (float) rating.normalized())))
        .bind("ratingTypes", Columns.texts(rows, rating(rating -> rating.type().toString())))
        .bind("details", Columns.texts(rows, MentionRow::details));
  }

  private static DatabaseClient.GenericExecuteSpec analysis(
      DatabaseClient.GenericExecuteSpec sql, List<MentionRow> rows) {
    int size = rows.size();
    return sql.bind("languages", Columns.texts(rows, MentionRow::language))
        .bind("labels", Columns.texts(rows, judged(verdict -> verdict.label().toString())))
        .bind("scores", Columns.of(rows, new Float[size], judged(v -> (float) v.score())))
        .bind("confidences", Columns.of(rows, new Float[size], judged(v -> (float) v.confidence())))
        .bind("unsure", Columns.of(rows, new Boolean[size], judged(Verdict::unsure)))
        .bind("models", Columns.texts(rows, scored(Analysis::model)))
        .bind("intents", Columns.texts(rows, scored(Analysis::intent)))
        .bind("urgencies", Columns.texts(rows, scored(MentionRows::urgency)))
        .bind("topics", Columns.texts(rows, row -> Columns.joined(row.topics())))
        .bind("efforts", Columns.texts(rows, scored(MentionRows::effort)))
        .bind("mismatches", Columns.of(rows, new Boolean[size], MentionRow::mismatch))
        .bind("analyses", Columns.texts(rows, MentionRow::analysisJson));
  }

  private static DatabaseClient.GenericExecuteSpec facts(
      DatabaseClient.GenericExecuteSpec sql, List<MentionState> states) {
    int size = states.size();
    return sql.bind("historical", Columns.of(states, new Boolean[size], MentionState::historical))
        .bind("sources", Columns.texts(states, state -> Columns.joined(state.sourceIds())))
        .bind("brands", Columns.texts(states, state -> Columns.joined(state.allBrandIds())))
        .bind("engagements", Columns.texts(states, reading(EngagementReading::json)))
        .bind("engagedAt", Columns.of(states, new Instant[size], reading(EngagementReading::at)));
  }

  private static String[] text(List<MentionRow> rows, Function<Mention, @Nullable String> part) {
    return Columns.texts(rows, row -> part.apply(row.mention()));
  }

  private static String[] conversation(
      List<MentionRow> rows, Function<Conversation, @Nullable String> part) {
    return Columns.texts(rows, row -> part.apply(row.mention().conversation()));
  }

  private static <V> Function<MentionRow, @Nullable V> rating(Function<Rating, @Nullable V> part) {
    return row -> {
      Rating rating = row.rating();
      return rating == null ? null : part.apply(rating);
    };
  }

  /** A person's word where there is one, else the model's. */
  private static <V> Function<MentionRow, @Nullable V> judged(Function<Verdict, @Nullable V> part) {
    return row -> {
      Verdict verdict = row.verdict();
      return verdict == null ? null : part.apply(verdict);
    };
  }

  private static <V> Function<MentionRow, @Nullable V> scored(
      Function<Analysis, @Nullable V> part) {
    return row -> {
      Analysis analysis = row.analysis();
      return analysis == null ? null : part.apply(analysis);
    };
  }

  private static <V> Function<MentionState, @Nullable V> reading(
      Function<EngagementReading, @Nullable V> part) {
    return state -> {
      EngagementReading reading = state.engagement();
      return reading == null ? null : part.apply(reading);
    };
  }

  private static @Nullable String urgency(Analysis analysis) {
    return analysis.urgency() == null ? null : analysis.urgency().level();
  }

  private static @Nullable String effort(Analysis analysis) {
    return analysis.effort() == null ? null : analysis.effort().level();
  }

  private static OutwardMention outward(Readable row) {
    return new OutwardMention(
        MentionId.text(requireNonNull(row.get("id", Long.class))),
        requireNonNull(row.get("channel", String.class)),
        row.get("kind", String.class),
        row.get("language", String.class),
        row.get("label", String.class),
        row.get("intent", String.class),
        row.get("rating", Double.class),
        row.get("visibility", String.class),
        requireNonNull(row.get("historical", Boolean.class)),
        row.get("published_at", Instant.class),
        List.of(requireNonNull(row.get("source_ids", String[].class))),
        List.of(requireNonNull(row.get("brand_ids", String[].class))),
        null,
        null);
  }
}
