package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.MalformedItem;
import io.earful.event.MentionKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A post.
 *
 * @param name what it is called
 * @param cid changes with every edit
 * @param writer whose it is
 * @param takenIn when the network took it in
 * @param saidAt when it says that it was written
 * @param record what its author wrote
 * @param embed what is shown below it, as a reader sees it; missing when the server does not show
 *     it
 * @param labels what is said of it by its author and by moderators
 * @param counts what others did with it
 * @param open whether it may be answered
 */
record Post(
    PostName name,
    @Nullable String cid,
    Writer writer,
    Instant takenIn,
    @Nullable Instant saidAt,
    JsonNode record,
    JsonNode embed,
    List<String> labels,
    Counts counts,
    boolean open) {

  private static final int DIGITS = 8;
  private static final int MAX_LABELS = 20;
  private static final Pattern LABEL = Pattern.compile("[!-~]{1,128}");
  private static final Pattern CID = Pattern.compile("[A-Za-z0-9]{1,200}");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}");

  /**
   * Who wrote it.
   *
   * @param did lasting name
   * @param handle name of now
   * @param shown name that is shown
   * @param avatar picture
   * @param createdAt when the account was made
   */
  record Writer(
      String did,
      @Nullable String handle,
      @Nullable String shown,
      @Nullable String avatar,
      @Nullable Instant createdAt) {

    private static final String UNKNOWN = "handle.invalid";

    /** One of whom nothing but the lasting name is known. */
    static Writer of(String did) {
      return new Writer(did, null, null, null, null);
    }

    static Writer of(String did, JsonNode author) {
      String handle = ChannelJson.line(author, "handle");
      return new Writer(
          did,
          UNKNOWN.equals(handle) ? null : handle,
          ChannelJson.line(author, "displayName"),
          ChannelJson.text(author, "avatar"),
          time(author, "createdAt"));
    }
  }

  /** What others did with a post. */
  record Counts(
      @Nullable Long likes, @Nullable Long reposts, @Nullable Long replies, @Nullable Long quotes) {

    static final Counts UNSAID = new Counts(null, null, null, null);

    static Counts of(JsonNode view) {
      return new Counts(
          count(view, "likeCount"),
          count(view, "repostCount"),
          count(view, "replyCount"),
          count(view, "quoteCount"));
    }

    private static @Nullable Long count(JsonNode view, String name) {
      Long count = ChannelJson.number(view, name);
      return count == null || count < 0 ? null : count;
    }
  }

  /**
   * A post as a server shows it.
   *
   * @param latest later is no time
   * @throws MalformedItem when nobody could tell it from others, say when it came, or read it
   */
  static Post shown(JsonNode view, Instant latest) {
    PostName name = PostName.of(ChannelJson.text(view, "uri"));
    if (name == null) {
      throw malformed(null, "the name of a post as \"uri\"", view.path("uri"), view);
    }
    JsonNode author = view.path("author");
    if (!name.did().equals(ChannelJson.text(author, "did"))) {
      throw malformed(name, "its author's \"did\" as in its name", author.path("did"), view);
    }
    Instant takenIn = time(view, "indexedAt");
    if (takenIn == null || takenIn.isAfter(latest) || takenIn.isBefore(Instant.EPOCH)) {
      throw malformed(
          name, "a time up to " + latest + " as \"indexedAt\"", view.path("indexedAt"), view);
    }
    return of(
        name,
        ChannelJson.text(view, "cid"),
        Writer.of(name.did(), author),
        takenIn,
        view.path("record"),
        view.path("embed"),
        labels(view.path("labels")),
        Counts.of(view),
        !view.path("viewer").path("replyDisabled").asBoolean(false),
        view);
  }

  /**
   * A post as its author wrote it, of which nobody has said anything yet.
   *
   * @param item in which it stood, for a failure
   * @throws MalformedItem when it cannot be read
   */
  static Post written(
      PostName name, @Nullable String cid, Instant takenIn, JsonNode record, JsonNode item) {
    return of(
        name,
        cid,
        Writer.of(name.did()),
        takenIn,
        record,
        record.path("no such member"),
        List.of(),
        Counts.UNSAID,
        true,
        item);
  }

  private static Post of(
      PostName name,
      @Nullable String cid,
      Writer writer,
      Instant takenIn,
      JsonNode record,
      JsonNode embed,
      List<String> said,
      Counts counts,
      boolean open,
      JsonNode item) {
    if (!record.path("text").isString()) {
      throw malformed(name, "words as \"text\"", record.path("text"), item);
    }
    List<String> labels = new ArrayList<>(said);
    labels(record.path("labels").path("values")).stream()
        .filter(label -> !labels.contains(label))
        .forEach(labels::add);
    return new Post(
        name,
        cid != null && CID.matcher(cid).matches() ? cid : null,
        writer,
        takenIn,
        time(record, "createdAt"),
        record,
        embed,
        labels.stream().limit(MAX_LABELS).toList(),
        counts,
        open);
  }

  private static MalformedItem malformed(
      @Nullable PostName name, String expected, JsonNode got, JsonNode item) {
    return new MalformedItem(
        name == null ? null : name.uri(),
        "expected " + expected + ", got " + ChannelJson.excerpt(got),
        ChannelJson.excerpt(item));
  }

  /** A time with its offset; null when it is none. */
  static @Nullable Instant time(JsonNode node, String name) {
    String text = ChannelJson.text(node, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A label may be taken back by the same list. */
  private static List<String> labels(JsonNode list) {
    List<String> labels = new ArrayList<>();
    for (int i = 0; list.isArray() && i < list.size() && i < MAX_LABELS; i++) {
      String label = ChannelJson.text(list.get(i), "val");
      if (label != null && LABEL.matcher(label).matches()) {
        if (list.get(i).path("neg").asBoolean(false)) {
          labels.remove(label);
        } else if (!labels.contains(label)) {
          labels.add(label);
        }
      }
    }
    return labels;
  }

  /**
   * When it was written, as the network sorts it: what says that it was written later than it was
   * taken in was written when it was taken in.
   */
  Instant at() {
    boolean believed =
        saidAt != null && !saidAt.isAfter(takenIn) && !saidAt.isBefore(Instant.EPOCH);
    return (believed ? Objects.requireNonNull(saidAt) : takenIn).truncatedTo(ChronoUnit.MILLIS);
  }

  String text() {
    return record.path("text").asString("");
  }

  /** Languages that it says it is in. */
  List<String> languages() {
    List<String> languages = new ArrayList<>();
    for (JsonNode one : ChannelJson.list(record, "langs")) {
      String language = one.asString("");
      if (languages.size() < MAX_LABELS && LANGUAGE.matcher(language).matches()) {
        languages.add(language);
      }
    }
    return languages;
  }

  /** What it answers; null when it answers nothing, or what cannot be told. */
  @Nullable PostName parent() {
    return PostName.of(ChannelJson.text(record.path("reply").path("parent"), "uri"));
  }

  /** What its thread begins with; null when that is itself, or cannot be told. */
  @Nullable PostName root() {
    PostName root = PostName.of(ChannelJson.text(record.path("reply").path("root"), "uri"));
    return root == null ? parent() : root;
  }

  /** Another one when anything of it has changed. */
  SearchCursor.Known print() {
    String what =
        String.join(
            "\n",
            cid == null ? record.toString() : cid,
            counts.toString(),
            labels.toString(),
            writer.handle() + " " + writer.shown());
    return SearchCursor.Known.of(takenIn, MentionKey.sha256Hex(what).substring(0, DIGITS));
  }
}
