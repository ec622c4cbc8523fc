package io.earful.reporting.mention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Keeps the list of each brand in step with the mentions found for it, those aside that are noise.
 */
@Component
@Order(1)
class BrandLists implements MentionWatcher {

  private static final String REMOVE =
      """
      delete from mention_brand b
      using unnest(:brands::text[], :published::timestamptz[], :ids::bigint[])
        as u (brand_id, published_at, id)
      where b.brand_id = u.brand_id and b.published_at = u.published_at and b.id = u.id
      """;

  private static final String PUT =
      """
      insert into mention_brand (brand_id, published_at, id, channel, language, label, intent,
        rating, mismatch, historical)
      select * from unnest(:brands::text[], :published::timestamptz[], :ids::bigint[],
        :channels::text[], :languages::text[], :labels::text[], :intents::text[],
        :ratings::float8[], :mismatches::boolean[], :historical::boolean[])
      on conflict (brand_id, published_at, id) do update set
        channel = excluded.channel, language = excluded.language, label = excluded.label,
        intent = excluded.intent, rating = excluded.rating, mismatch = excluded.mismatch,
        historical = excluded.historical
      """;

  private final DatabaseClient db;

  BrandLists(DatabaseClient db) {
    this.db = db;
  }

  private record Entry(String brandId, long id, Counted mention) {

    static void addAll(List<Entry> entries, long id, @Nullable Counted mention) {
      if (mention != null && mention.noise() == null) {
        mention.brandIds().stream()
            .distinct()
            .forEach(brand -> entries.add(new Entry(brand, id, mention)));
      }
    }

    boolean isIn(@Nullable Counted other) {
      return other != null
          && other.noise() == null
          && other.publishedAt().equals(mention.publishedAt())
          && other.brandIds().contains(brandId);
    }
  }

  @Override
  public Mono<Void> changed(MentionChanges changes) {
    List<Entry> gone = new ArrayList<>();
    List<Entry> there = new ArrayList<>();
    for (MentionChange change : changes.mentions()) {
      List<Entry> before = new ArrayList<>();
      Entry.addAll(before, change.id(), change.before());
      before.removeIf(entry -> entry.isIn(change.after()));
      gone.addAll(before);
      Entry.addAll(there, change.id(), change.after());
    }
    return remove(gone).then(Mono.defer(() -> put(there)));
  }

  private Mono<Void> remove(List<Entry> entries) {
    return entries.isEmpty() ? Mono.empty() : places(REMOVE, entries).fetch().rowsUpdated().then();
  }

  private Mono<Void> put(List<Entry> entries) {
    if (entries.isEmpty()) {
      return Mono.empty();
    }
    int size = entries.size();
    return places(PUT, entries)
        .bind("channels", Columns.texts(entries, of(Counted::channel)))
        .bind("languages", Columns.texts(entries, of(Counted::language)))
        .bind("labels", Columns.texts(entries, of(Counted::label)))
        .bind("intents", Columns.texts(entries, of(Counted::intent)))
        .bind("ratings", Columns.of(entries, new Double[size], of(Counted::rating)))
        .bind("mismatches", Columns.of(entries, new Boolean[size], of(Counted::mismatch)))
        .bind("historical", Columns.of(entries, new Boolean[size], of(Counted::historical)))
        .fetch()
        .rowsUpdated()
        .then();
  }

  private DatabaseClient.GenericExecuteSpec places(String sql, List<Entry> entries) {
    return db.sql(sql)
        .bind("brands", Columns.texts(entries, Entry::brandId))
        .bind(
            "published", Columns.of(entries, new Instant[entries.size()], of(Counted::publishedAt)))
        .bind("ids", Columns.longs(entries, Entry::id));
  }

  private static <V> Function<Entry, @Nullable V> of(Function<Counted, @Nullable V> part) {
    return entry -> part.apply(entry.mention());
  }
}
