package io.earful.collector.connector.reddit;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.recent.Recent;
import io.earful.connector.MalformedItem;
import io.earful.event.DeletionReason;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A post or a comment (https://github.com/reddit-archive/reddit/wiki/JSON).
 *
 * @param name its name everywhere on Reddit: t3_ and a number for a post, t1_ and one for a comment
 * @param at when it was said, in Unix seconds
 * @param editedAt when it was last edited, in Unix seconds
 * @param title of a post
 * @param said what is said
 * @param writer who said it; null when the account is gone
 * @param place where it stands
 * @param counts what others did with it
 * @param marks what Reddit says of it
 * @param gone why it is there no more; null for what is there
 */
record Thing(
    String name,
    long at,
    @Nullable Long editedAt,
    @Nullable String title,
    Words said,
    @Nullable Writer writer,
    Place place,
    Counts counts,
    Marks marks,
    @Nullable DeletionReason gone) {

  static final String POST = "t3_";
  static final String COMMENT = "t1_";

  private static final Pattern NAME = Pattern.compile("t[13]_[0-9a-z]{1,13}");
  private static final Pattern PATH =
      Pattern.compile("^/(?:[^/?#]+/[^/?#]+/)?comments/([0-9a-z]{1,13})(?:/[^?#]*)?");
  private static final String DELETED = "[deleted]";
  private static final String REMOVED = "[removed]";
  private static final Set<String> OPEN = Set.of("public", "restricted", "archived", "user");
  private static final int MAX_NAME = 100;

  /** What is remembered of something that is there no more. */
  static final String GONE = "gone";

  /** Behind what is remembered of something whose author is not known. */
  private static final String NOBODY = "?";

  /**
   * What is said.
   *
   * @param html as mark-up; null when it is not given
   * @param plain as it was written; null when nothing is said
   */
  record Words(@Nullable String html, @Nullable String plain) {}

  /**
   * Who said something.
   *
   * @param name of the account
   * @param id of the account, t2_ and a number; null when it is not told
   */
  record Writer(String name, @Nullable String id) {}

  /**
   * Where something stands.
   *
   * @param link name of the post below which a comment stands; a post's own
   * @param parent name of what a comment answers
   * @param title of the post
   * @param path of its page
   * @param subreddit without r/
   * @param open whether it is for everybody
   */
  record Place(
      @Nullable String link,
      @Nullable String parent,
      @Nullable String title,
      @Nullable String path,
      @Nullable String subreddit,
      boolean open) {}

  /**
   * @param score up-votes less down-votes; null while they are hidden
   * @param replies comments below a post
   * @param ratio share of up-votes
   */
  record Counts(@Nullable Long score, @Nullable Long replies, @Nullable Double ratio) {

    static final Counts UNKNOWN = new Counts(null, null, null);
  }

  /**
   * @param nsfw whether it is for adults
   * @param spoiler whether it gives something away
   * @param outside page that a post is about
   * @param picture whether that is a picture
   * @param flair what a post is filed under
   * @param distinguished whether it is said as a moderator or for Reddit
   * @param crosspostOf name of the post that a post shows once more
   * @param closed whether nothing may be said below it any more
   */
  record Marks(
      boolean nsfw,
      boolean spoiler,
      @Nullable String outside,
      boolean picture,
      @Nullable String flair,
      @Nullable String distinguished,
      @Nullable String crosspostOf,
      boolean closed) {}

  /**
   * @param item of a list: its kind, and what it is
   * @param latest later is no time, in Unix seconds
   * @throws MalformedItem when nobody could tell it from others, say when it was, or read it
   */
  static Thing of(JsonNode item, long latest) {
    String kind = item.path("kind").asString("");
    JsonNode data = item.path("data");
    boolean comment = kind.equals("t1");
    String name = name(kind, data);
    if (name == null) {
      throw new MalformedItem(
          null,
          "expected a post or a comment with its number, got kind \"%s\" and name %s"
              .formatted(
                  kind.substring(0, Math.min(kind.length(), 20)),
                  ChannelJson.excerpt(data.path("name"))),
          ChannelJson.excerpt(item));
    }
    Long at = seconds(data, "created_utc");
    if (at == null || at <= 0 || at > latest) {
      throw new MalformedItem(
          name,
          "expected Unix seconds up to %d as \"created_utc\", got %s"
              .formatted(latest, ChannelJson.excerpt(data.path("created_utc"))),
          ChannelJson.excerpt(item));
    }
    String title = comment ? null : ChannelJson.line(data, "title");
    Words said =
        comment
            ? new Words(ChannelJson.text(data, "body_html"), ChannelJson.text(data, "body"))
            : new Words(
                ChannelJson.text(data, "selftext_html"), ChannelJson.text(data, "selftext"));
    if (title == null && said.html == null && said.plain == null) {
      throw new MalformedItem(name, "there is nothing to read in it", ChannelJson.excerpt(item));
    }
    Long edited = seconds(data, "edited");
    return new Thing(
        name,
        at,
        edited == null || edited < at || edited > latest ? null : edited,
        title,
        said,
        writer(data),
        place(name, data, title),
        counts(comment, data),
        marks(comment, data),
        gone(comment, data, said));
  }

  static boolean isName(@Nullable String name) {
    return name != null && NAME.matcher(name).matches();
  }

  private static @Nullable String name(String kind, JsonNode data) {
    String said = ChannelJson.text(data, "name");
    String name = said == null ? kind + "_" + ChannelJson.text(data, "id") : said;
    return isName(name) && name.startsWith(kind + "_") ? name : null;
  }

  /** Times are numbers with a fraction. */
  private static @Nullable Long seconds(JsonNode data, String name) {
    JsonNode value = data.path(name);
    double seconds = value.isNumber() ? Math.floor(value.asDouble()) : Double.NaN;
    return seconds >= 0 && seconds < Instant.MAX.getEpochSecond() ? (long) seconds : null;
  }

  private static @Nullable Writer writer(JsonNode data) {
    String name = ChannelJson.line(data, "author");
    String id = ChannelJson.line(data, "author_fullname");
    return writer(name, id != null && id.matches("t2_[0-9a-z]{1,13}") ? id : null);
  }

  static @Nullable Writer writer(@Nullable String name, @Nullable String id) {
    return name == null || name.equals(DELETED) || name.length() > MAX_NAME
        ? null
        : new Writer(name, id);
  }

  private static Place place(String name, JsonNode data, @Nullable String title) {
    String link = ChannelJson.text(data, "link_id");
    String permalink = ChannelJson.text(data, "permalink");
    String path = path(permalink == null ? ChannelJson.text(data, "context") : permalink);
    String parent = ChannelJson.text(data, "parent_id");
    boolean comment = name.startsWith(COMMENT);
    String type = ChannelJson.text(data, "subreddit_type");
    return new Place(
        comment ? link(link, path, parent) : name,
        comment && isName(parent) ? parent : null,
        comment ? ChannelJson.line(data, "link_title") : title,
        path,
        ChannelJson.line(data, "subreddit"),
        type == null || OPEN.contains(type));
  }

  /** In the inbox a comment does not say below which post it stands; its address does. */
  private static @Nullable String link(
      @Nullable String said, @Nullable String path, @Nullable String parent) {
    if (said != null && isName(said) && said.startsWith(POST)) {
      return said;
    }
    String number = path == null ? null : number(path);
    if (number != null) {
      return POST + number;
    }
    return isName(parent) && parent != null && parent.startsWith(POST) ? parent : null;
  }

  /** The number of the post to which a page belongs; null when it is none of Reddit's. */
  static @Nullable String number(String path) {
    Matcher known = PATH.matcher(path);
    return known.find() ? known.group(1) : null;
  }

  /** A page of a post or a comment, without what leads to a place on it. */
  static @Nullable String path(@Nullable String said) {
    Matcher known = PATH.matcher(said == null ? "" : said);
    return known.find() ? known.group() : null;
  }

  private static Counts counts(boolean comment, JsonNode data) {
    boolean hidden =
        data.path("score_hidden").asBoolean(false) || data.path("hide_score").asBoolean(false);
    Long replies = comment ? null : ChannelJson.number(data, "num_comments");
    JsonNode ratio = data.path("upvote_ratio");
    boolean share = ratio.isNumber() && ratio.asDouble() >= 0 && ratio.asDouble() <= 1;
    return new Counts(
        hidden ? null : ChannelJson.number(data, "score"),
        replies == null || replies < 0 ? null : replies,
        share && !comment ? ratio.asDouble() : null);
  }

  private static Marks marks(boolean comment, JsonNode data) {
    String crosspost = ChannelJson.text(data, "crosspost_parent");
    boolean self = comment || data.path("is_self").asBoolean(false);
    return new Marks(
        data.path("over_18").asBoolean(false),
        data.path("spoiler").asBoolean(false),
        self ? null : ChannelJson.text(data, "url"),
        "image".equals(ChannelJson.text(data, "post_hint")),
        comment ? null : ChannelJson.line(data, "link_flair_text"),
        ChannelJson.line(data, "distinguished"),
        isName(crosspost) ? crosspost : null,
        data.path("locked").asBoolean(false) || data.path("archived").asBoolean(false));
  }

  /**
   * Reddit leaves what was taken away in its place, with other words in it. A post says by whom
   * since 2020; before, and with a comment, the words must be taken for it. A link that has no
   * words may be said to have {@code [deleted]} ones.
   */
  private static @Nullable DeletionReason gone(boolean comment, JsonNode data, Words said) {
    String category = ChannelJson.text(data, "removed_by_category");
    if (category != null) {
      return switch (category) {
        case "deleted", "author" -> DeletionReason.AUTHOR;
        case "moderator", "automod_filtered" -> DeletionReason.MODERATOR;
        default -> DeletionReason.CHANNEL;
      };
    }
    boolean nobody = writer(data) == null;
    boolean old = !comment && !data.has("removed_by_category");
    boolean believed = nobody || old && data.path("is_self").asBoolean(false);
    if (believed && DELETED.equals(said.plain)) {
      return DeletionReason.AUTHOR;
    }
    return believed && REMOVED.equals(said.plain) ? DeletionReason.MODERATOR : null;
  }

  boolean isComment() {
    return name.startsWith(COMMENT);
  }

  /** The same where it is not known to be for everybody. */
  Thing closed() {
    return at(
        new Place(place.link, place.parent, place.title, place.path, place.subreddit, false),
        marks);
  }

  /**
   * The same comment, when more is known of the post below which it stands.
   *
   * @param above title of the post
   * @param adult whether the post is for adults
   */
  Thing below(@Nullable String above, boolean adult) {
    if (!isComment()) {
      return this;
    }
    String known = place.title == null ? above : place.title;
    return at(
        new Place(place.link, place.parent, known, place.path, place.subreddit, place.open),
        new Marks(
            marks.nsfw || adult,
            marks.spoiler,
            marks.outside,
            marks.picture,
            marks.flair,
            marks.distinguished,
            marks.crosspostOf,
            marks.closed));
  }

  private Thing at(Place where, Marks how) {
    return new Thing(name, at, editedAt, title, said, writer, where, counts, how, gone);
  }

  /**
   * Another one when something that is told of it has changed. Of the post above a comment some
   * answers tell, others not; so that does not count.
   */
  Recent.Print print() {
    if (gone != null) {
      return new Recent.Print(at, GONE);
    }
    Recent.Print print =
        Recent.Print.of(
            at,
            String.join(
                "\n",
                String.valueOf(title),
                said.plain == null ? "" + said.html : said.plain,
                "" + editedAt,
                "" + counts,
                isComment() ? "" : "" + marks,
                "" + place.open,
                Objects.toString(writer)));
    return writer == null ? new Recent.Print(at, print.of() + NOBODY) : print;
  }

  /** Whether something was remembered with the name of who wrote it. */
  static boolean hadWriter(Recent.Print print) {
    return !print.of().equals(GONE) && !print.of().endsWith(NOBODY);
  }
}
