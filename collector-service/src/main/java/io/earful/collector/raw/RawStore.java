package io.earful.collector.raw;

import io.earful.collector.privacy.Redaction;
import io.earful.connector.RawDocument;
import io.earful.kit.secret.SecretBox;
import io.r2dbc.spi.Readable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps answers of channels, compressed and sealed, until they expire. The same answer of the same
 * source is one document, whose life only grows.
 */
public final class RawStore {

  private static final String SAVE =
      """
      insert into collector.raw_document
        (id, source_id, sha256, media_type, fetched_at, expires_at, origin, sealed)
      values (:id, :source, :sha256, :mediaType, :fetchedAt, :expiresAt, :origin, :sealed)
      on conflict (id) do update
        set expires_at = greatest(collector.raw_document.expires_at, excluded.expires_at)
      """;

  private static final String FIND =
      """
      select media_type, origin, fetched_at, sealed
      from collector.raw_document
      where id = :id
      """;

  private static final String REMOVE =
      """
      delete from collector.raw_document
      where id = any(:ids::uuid[])
      """;

  private static final String PREFIX = "raw/";

  private final DatabaseClient db;
  private final SecretBox box;
  private final RawProperties properties;

  RawStore(DatabaseClient db, SecretBox box, RawProperties properties) {
    this.db = db;
    this.box = box;
    this.properties = properties;
  }

  /**
   * The name by which mentions refer to an answer.
   *
   * @param sha256 hexadecimal SHA-256 of the answer
   */
  public static String ref(String sourceId, String sha256) {
    return PREFIX + id(sourceId, sha256);
  }

  private static UUID id(String sourceId, String sha256) {
    return UUID.nameUUIDFromBytes((sourceId + "|" + sha256).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Joins the caller's transaction.
   *
   * @param isPrivate whether any of it was private; then it is kept for a shorter time
   */
  public Mono<Void> save(String sourceId, List<RawDocument> documents, boolean isPrivate) {
    return Flux.fromIterable(documents)
        .concatMap(document -> save(sourceId, document, isPrivate))
        .then();
  }

  private Mono<Void> save(String sourceId, RawDocument document, boolean isPrivate) {
    String sha256 = document.sha256();
    UUID id = id(sourceId, sha256);
    Instant expiresAt =
        document.fetchedAt().plus(isPrivate ? properties.keepPrivate() : properties.keepPublic());
    return Mono.fromCallable(() -> box.sealBytes(place(id), packed(document.bytes())))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            ciphertext ->
                db.sql(SAVE)
                    .bind("id", id)
                    .bind("source", sourceId)
                    .bind("sha256", sha256)
                    .bind("mediaType", text(document.mediaType()))
                    .bind("fetchedAt", document.fetchedAt())
                    .bind("expiresAt", expiresAt)
                    .bind("origin", text(withoutQuery(document.from())))
                    .bind("sealed", ciphertext)
                    .fetch()
                    .rowsUpdated())
        .then();
  }

  /**
   * Joins the caller's transaction. What was never kept is no fault.
   *
   * @param sha256s hexadecimal SHA-256 of the answers
   */
  public Mono<Void> remove(String sourceId, Collection<String> sha256s) {
    UUID[] ids = sha256s.stream().map(sha256 -> id(sourceId, sha256)).toArray(UUID[]::new);
    return db.sql(REMOVE).bind("ids", ids).fetch().rowsUpdated().then();
  }

  /** The answer as it came, or nothing when it has expired. */
  public Mono<RawDocument> find(String ref) {
    UUID id = UUID.fromString(ref.substring(PREFIX.length()));
    return db.sql(FIND).bind("id", id).map(row -> document(id, row)).one();
  }

  private RawDocument document(UUID id, Readable row) {
    String origin = row.get("origin", String.class);
    byte[] sealed = Objects.requireNonNull(row.get("sealed", byte[].class));
    return new RawDocument(
        row.get("media_type", String.class),
        origin == null ? null : URI.create(origin),
        Objects.requireNonNull(row.get("fetched_at", Instant.class)),
        unpacked(box.openBytes(place(id), sealed)));
  }

  private static String place(UUID id) {
    return place(id.toString());
  }

  static String place(String id) {
    return "raw_document|" + id + "|sealed";
  }

  /** Addresses carry keys in their query, and passwords before their host. */
  private static @Nullable String withoutQuery(@Nullable URI from) {
    return from == null ? null : new Redaction().url(from.toString().replaceFirst("[?#].*$", ""));
  }

  private static Parameter text(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] bytes) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the document was packed by this class", e);
    }
  }
}
