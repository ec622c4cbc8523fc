package io.earful.collector.attachment;

import io.earful.collector.blob.Blob;
import io.earful.collector.blob.BlobStore;
import io.earful.connector.Attachment;
import io.earful.event.CodePoints;
import io.earful.event.Media;
import io.earful.event.MentionKey;
import io.earful.event.PlainText;
import io.earful.kit.db.Seconds;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the files of mentions. The id of one is made of its mention, its place and its content:
 * reading a mention again finds the same file, and nobody finds it who does not have it.
 */
public final class Attachments {

  /** Where they are served. */
  static final String PATH = "/api/v1/attachments";

  private static final int MAX_NAME = 256;

  private static final Pattern UUID_FORM = Pattern.compile("(.{8})(.{4})(.{4})(.{4})(.{12})");

  private static final String INSERT =
      """
      insert into collector.attachment (id, key_hash, name, media_type, size, stored_at)
      values (:id, :mention, :name, :mediaType, :size, :now)
      on conflict (id) do nothing
      """;

  private static final String FILL =
      """
      update collector.attachment set blob_id = :blob where id = :id
      """;

  private static final String FIND =
      """
      select a.id, a.name, a.media_type, a.size, a.blob_id
      from collector.attachment a
      where a.id = :id
        and (cardinality(:brands::text[]) = 0
             or a.key_hash between cast(:first as uuid) and cast(:last as uuid)
             or exists (select 1 from collector.seen_mention s
                        where s.key_hash = a.key_hash and s.brand_ids && :brands::text[]))
      """;

  /** The id of a mention in the API is the beginning of its hash. */
  private static final String MENTION =
      """
      select s.key_hash
      from collector.seen_mention s
      where s.key_hash between cast(:first as uuid) and cast(:last as uuid)
        and s.deleted_at is null
        and (cardinality(:brands::text[]) = 0 or s.brand_ids && :brands::text[])
      limit 1
      """;

  /** A mention that is deleted at this moment is deleted before, or takes the file along. */
  private static final String INSERT_UPLOADED =
      """
      insert into collector.attachment
        (id, key_hash, name, media_type, size, blob_id, stored_at, usable_until)
      select :id, s.key_hash, :name, :mediaType, :size, :blob, :now, :until
      from collector.seen_mention s
      where s.key_hash = :mention and s.deleted_at is null
      for share
      """;

  private static final String UNUSED =
      """
      select count(*) filter (where key_hash = :mention) as here,
             coalesce(sum(size), 0)::bigint as bytes
      from collector.attachment
      where usable_until is not null
      """;

  private static final String USE =
      """
      update collector.attachment set usable_until = null
      where id = any(:ids::uuid[]) and key_hash = :mention and usable_until is not null
      """;

  /** An answer has none but those of the mention that it is to. */
  private static final String UPLOADED =
      """
      select a.id, a.name, a.media_type, a.size, a.blob_id
      from collector.attachment a
      where a.id = :id and a.key_hash = :mention
      """;

  private static final String LET_GO =
      """
      with gone as (
        delete from collector.attachment where id in (
          select id from collector.attachment where id = any(:ids::uuid[])
          order by id for update)
        returning blob_id)
      update collector.blob set state = 'doomed', touched_at = now()
      where id in (select blob_id from gone)
      """;

  /** An answer that takes its files at this moment holds them, and they are passed over. */
  private static final String LET_GO_UNUSED =
      """
      with gone as (
        delete from collector.attachment where id in (
          select id from collector.attachment
          where usable_until < now() - make_interval(secs => :grace)
          order by usable_until limit :most for update skip locked)
        returning blob_id),
      doomed as (
        update collector.blob set state = 'doomed', touched_at = now()
        where id in (select blob_id from gone))
      select count(*) from gone
      """;

  private static final String REMOVE =
      """
      with gone as (
        delete from collector.attachment where key_hash = any(:mentions::uuid[])
        returning blob_id)
      update collector.blob set state = 'doomed', touched_at = now()
      where id in (select blob_id from gone)
      """;

  private final DatabaseClient db;
  private final BlobStore blobs;

  Attachments(DatabaseClient db, BlobStore blobs) {
    this.db = db;
    this.blobs = blobs;
  }

  /** What a mention shows of a file of its own: a link to it, at this installation. */
  public static Media media(Attachment file) {
    return new Media(
        type(file.mediaType()), PATH + "/" + id(file), name(file), mediaType(file), file.size());
  }

  private static String type(String mediaType) {
    int slash = mediaType.indexOf('/');
    String family = slash < 0 ? "" : mediaType.substring(0, slash).strip().toLowerCase(Locale.ROOT);
    return switch (family) {
      case "image", "video", "audio" -> family;
      default -> "file";
    };
  }

  /** Joins the caller's transaction. A file that is kept already is not kept again. */
  public Mono<Void> store(Collection<Attachment> files, Instant now) {
    return Flux.fromIterable(files).concatMap(file -> store(file, now), 1).then();
  }

  private Mono<Void> store(Attachment file, Instant now) {
    UUID id = id(file);
    return db.sql(INSERT)
        .bind("id", id)
        .bind("mention", hash(file.mention()))
        .bind("name", Parameter.fromOrEmpty(name(file), String.class))
        .bind("mediaType", mediaType(file))
        .bind("size", file.size())
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .flatMap(rows -> rows == 0 || file.isLeftOut() ? Mono.empty() : fill(id, file));
  }

  private Mono<Void> fill(UUID id, Attachment file) {
    return blobs
        .save(file.bytes())
        .flatMap(blob -> db.sql(FILL).bind("id", id).bind("blob", blob).fetch().rowsUpdated())
        .then();
  }

  /** Removes what came with these mentions; joins the caller's transaction. */
  public Mono<Void> remove(Collection<MentionKey> mentions) {
    if (mentions.isEmpty()) {
      return Mono.empty();
    }
    List<UUID> hashes = mentions.stream().map(Attachments::hash).toList();
    return db.sql(REMOVE)
        .bind("mentions", hashes.toArray(UUID[]::new))
        .fetch()
        .rowsUpdated()
        .then();
  }

  /**
   * The mention that a file is uploaded for; empty when there is none that the caller may know of.
   *
   * @param mentionId as the API names it: 16 hexadecimal digits
   */
  Mono<UUID> mention(String mentionId, Set<String> brands) {
    return db.sql(MENTION)
        .bind("first", first(mentionId))
        .bind("last", last(mentionId))
        .bind("brands", brands.toArray(String[]::new))
        .map(row -> Objects.requireNonNull(row.get("key_hash", UUID.class)))
        .one();
  }

  private static String first(String mentionId) {
    return uuid(mentionId + "0".repeat(16));
  }

  private static String last(String mentionId) {
    return uuid(mentionId + "f".repeat(16));
  }

  private static String uuid(String digits) {
    return UUID_FORM.matcher(digits).replaceFirst("$1-$2-$3-$4-$5");
  }

  /**
   * Files that no answer has.
   *
   * @param here how many of them were uploaded for one mention
   * @param bytes what all of them hold
   */
  record Unused(long here, long bytes) {}

  Mono<Unused> unused(UUID mention) {
    return db.sql(UNUSED)
        .bind("mention", mention)
        .map(
            row ->
                new Unused(
                    Objects.requireNonNull(row.get("here", Long.class)),
                    Objects.requireNonNull(row.get("bytes", Long.class))))
        .one();
  }

  /**
   * Keeps a file that was uploaded for an answer; joins the caller's transaction.
   *
   * @param until it is let go when no answer has it by then
   * @return false when the mention was deleted meanwhile; nothing is kept then
   */
  Mono<Boolean> storeUploaded(
      StoredAttachment file, UUID mention, UUID blob, Instant now, Instant until) {
    return db.sql(INSERT_UPLOADED)
        .bind("id", file.id())
        .bind("mention", mention)
        .bind("name", Parameter.fromOrEmpty(file.name(), String.class))
        .bind("mediaType", file.mediaType())
        .bind("size", file.size())
        .bind("blob", blob)
        .bind("now", now)
        .bind("until", until)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }

  /** An answer has these files, and they stay for as long as it does; joins the transaction. */
  public Mono<Void> use(Collection<UUID> ids, MentionKey mention) {
    return ids.isEmpty()
        ? Mono.empty()
        : db.sql(USE)
            .bind("ids", ids.toArray(UUID[]::new))
            .bind("mention", hash(mention))
            .fetch()
            .rowsUpdated()
            .then();
  }

  /** The bytes of a file that was uploaded for an answer to this mention; empty when it is gone. */
  public Mono<byte[]> bytes(UUID id, MentionKey mention) {
    return db.sql(UPLOADED)
        .bind("id", id)
        .bind("mention", hash(mention))
        .map(Attachments::row)
        .one()
        .flatMap(file -> Mono.justOrEmpty(file.blobId()))
        .flatMap(blobs::find)
        .flatMap(this::bytes);
  }

  /** Its size is known, so it is in memory once. */
  private Mono<byte[]> bytes(Blob blob) {
    return blobs
        .read(blob)
        .collect(() -> ByteBuffer.allocate((int) blob.size()), (all, chunk) -> all.put(chunk))
        .map(ByteBuffer::array);
  }

  /** Lets files of answers go that are gone; joins the caller's transaction. */
  public Mono<Void> letGo(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.empty()
        : db.sql(LET_GO).bind("ids", ids.toArray(UUID[]::new)).fetch().rowsUpdated().then();
  }

  /**
   * Lets files go that were uploaded and that no answer has.
   *
   * @param grace how long an answer may be on its way that was asked for at the last moment
   * @return how many those were
   */
  Mono<Long> letGoUnused(Duration grace, int most) {
    return db.sql(LET_GO_UNUSED)
        .bind("grace", Seconds.of(grace))
        .bind("most", most)
        .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
        .one();
  }

  /**
   * Empty when there is none, or the caller may not know of its mention.
   *
   * @param brands brands that the caller may see; empty for all
   * @param ticketed id of a mention that they may know of whatever its brands are; null for none
   */
  Mono<StoredAttachment> find(UUID id, Set<String> brands, @Nullable String ticketed) {
    return db.sql(FIND)
        .bind("id", id)
        .bind("brands", brands.toArray(String[]::new))
        .bind("first", optional(ticketed == null ? null : first(ticketed)))
        .bind("last", optional(ticketed == null ? null : last(ticketed)))
        .map(Attachments::row)
        .one();
  }

  private static Parameter optional(@Nullable String value) {
    return Parameter.fromOrEmpty(value, String.class);
  }

  private static StoredAttachment row(Readable row) {
    return new StoredAttachment(
        Objects.requireNonNull(row.get("id", UUID.class)),
        row.get("name", String.class),
        Objects.requireNonNull(row.get("media_type", String.class)),
        Objects.requireNonNull(row.get("size", Long.class)),
        row.get("blob_id", UUID.class));
  }

  private static UUID id(Attachment file) {
    String place = file.mention().value() + "|" + file.index() + "|" + file.size() + "|";
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(place.getBytes(StandardCharsets.UTF_8));
      return first16(digest.digest(file.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static UUID hash(MentionKey key) {
    return first16(key.hash());
  }

  private static UUID first16(byte[] hash) {
    ByteBuffer bytes = ByteBuffer.wrap(hash);
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static @Nullable String name(Attachment file) {
    String name = file.name();
    if (name == null) {
      return null;
    }
    String line = CodePoints.truncate(PlainText.normalizeLine(name), MAX_NAME);
    return line.isEmpty() ? null : line;
  }

  private static String mediaType(Attachment file) {
    String line = CodePoints.truncate(PlainText.normalizeLine(file.mediaType()), MAX_NAME);
    return line.isEmpty() ? "application/octet-stream" : line;
  }
}
