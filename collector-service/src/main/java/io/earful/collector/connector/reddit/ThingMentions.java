package io.earful.collector.connector.reddit;

import io.earful.collector.http.WebAddress;
import io.earful.connector.ConnectorDescriptor;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.CodePoints;
import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.DeletionReason;
import io.earful.event.Direction;
import io.earful.event.Engagement;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionDeleted;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Moderation;
import io.earful.event.PlainText;
import io.earful.event.Provenance;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.Visibility;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of posts and comments.
 *
 * @param channel the connector that read them
 * @param settings of the source
 * @param provenance where they came from
 */
record ThingMentions(ConnectorDescriptor channel, RedditSettings settings, Provenance provenance) {

  private static final String SITE = "https://www.reddit.com";
  private static final URI BASE = URI.create(SITE + "/");

  /** An account of Reddit's own that speaks for moderators. */
  private static final String ROBOT = "AutoModerator";

  private static final int MAX_ADDRESS = 2000;

  static MentionKey key(ConnectorDescriptor channel, String name) {
    return MentionKey.of(channel.id(), MentionKey.GLOBAL, name);
  }

  static MentionDeleted deletion(
      ConnectorDescriptor channel, String name, Instant at, DeletionReason why) {
    return new MentionDeleted(
        key(channel, name).value(),
        channel.id(),
        at,
        why,
        name.startsWith(Thing.COMMENT) ? MentionKind.COMMENT : MentionKind.POST);
  }

  Mention mention(Thing thing) {
    MentionBuilder mention =
        Mention.builder(key(thing.name()), channel.id(), thing.name())
            .kind(thing.isComment() ? MentionKind.COMMENT : MentionKind.POST)
            .publishedAt(Instant.ofEpochSecond(thing.at()));
    URI outside = web(thing.marks().outside());
    say(mention, thing, outside);
    boolean ours = thing.writer() != null && settings.isOurs(thing.writer().name());
    return mention
        .editedAt(thing.editedAt() == null ? null : Instant.ofEpochSecond(thing.editedAt()))
        .url(page(thing))
        .direction(ours ? Direction.OUTBOUND : Direction.INBOUND)
        .visibility(thing.place().open() ? Visibility.PUBLIC : Visibility.PRIVATE)
        .title(thing.title())
        .author(author(thing.writer(), ours))
        .conversation(conversation(thing))
        .engagement(engagement(thing.counts()))
        .moderation(moderation(thing.marks()))
        .reply(reply(thing))
        .provenance(provenance)
        .ext(ext(thing.marks(), outside))
        .build();
  }

  private MentionKey key(String name) {
    return key(channel, name);
  }

  private static void say(MentionBuilder mention, Thing thing, @Nullable URI outside) {
    List<Media> media = new ArrayList<>();
    if (thing.marks().picture() && outside != null) {
      media.add(new Media("image", outside.toString(), null, null, null));
    }
    String html = thing.said().html();
    String plain = thing.said().plain();
    if (html != null) {
      ThingText text = ThingText.of(html, BASE);
      text.saying().into(mention);
      mention.quoted(text.quotations());
      media.addAll(text.saying().pictures());
    } else if (plain != null) {
      String whole = PlainText.normalize(plain);
      String text = CodePoints.truncate(whole, Mention.MAX_TEXT).stripTrailing();
      mention.text(text).textTruncated(text.length() < whole.length());
    }
    mention.media(media);
  }

  static @Nullable String page(Thing thing) {
    String path = thing.place().path();
    if (path != null) {
      URI page = WebAddress.parse(SITE + path);
      return page == null ? null : page.toString();
    }
    String link = thing.place().link();
    String number = thing.name().substring(Thing.COMMENT.length());
    if (link == null) {
      return null;
    }
    return thing.isComment() ? post(link) + "_/" + number + "/" : post(link);
  }

  private static String post(String link) {
    return SITE + "/comments/" + link.substring(Thing.POST.length()) + "/";
  }

  /** A name is never given away twice, so it tells an account where its number is not told. */
  private Author author(Thing.@Nullable Writer writer, boolean ours) {
    if (writer == null) {
      return Author.anonymous(channel.id(), MentionKey.GLOBAL);
    }
    String id = writer.id() == null ? writer.name().toLowerCase(Locale.ROOT) : writer.id();
    return new Author(
        key(id).value(),
        writer.name(),
        null,
        SITE + "/user/" + WebAddress.component(writer.name()) + "/",
        null,
        writer.name().equals(ROBOT) ? AuthorKind.BOT : AuthorKind.PERSON,
        null,
        null,
        null,
        ours);
  }

  private Conversation conversation(Thing thing) {
    Thing.Place place = thing.place();
    String link = place.link() == null ? thing.name() : place.link();
    return new Conversation(
        key("c:" + link).value(),
        place.parent() == null ? null : key(place.parent()).value(),
        link.equals(thing.name()) ? null : key(link).value(),
        null,
        place.title(),
        link.startsWith(Thing.POST) ? post(link) : null,
        container(place.subreddit()));
  }

  private static @Nullable Container container(@Nullable String subreddit) {
    return subreddit == null
        ? null
        : new Container(
            subreddit,
            "r/" + subreddit,
            SITE + "/r/" + WebAddress.component(subreddit) + "/",
            ContainerType.SUBREDDIT);
  }

  private @Nullable Engagement engagement(Thing.Counts counts) {
    if (counts.equals(Thing.Counts.UNKNOWN)) {
      return null;
    }
    return new Engagement(
        null,
        null,
        counts.replies(),
        null,
        null,
        counts.score(),
        null,
        counts.ratio(),
        provenance.collectedAt());
  }

  /** An answer is seen by whoever sees what it answers. */
  private static ReplyOptions reply(Thing thing) {
    if (thing.marks().closed()) {
      return ReplyOptions.NONE;
    }
    return ReplyOptions.of(thing.place().open() ? ReplyCapability.PUBLIC : ReplyCapability.PRIVATE);
  }

  private static @Nullable Moderation moderation(Thing.Marks marks) {
    if (!marks.nsfw() && !marks.spoiler()) {
      return null;
    }
    return new Moderation(
        marks.nsfw() ? true : null, marks.spoiler() ? true : null, null, null, null, null);
  }

  private Map<String, Object> ext(Thing.Marks marks, @Nullable URI outside) {
    Map<String, Object> said = new LinkedHashMap<>();
    if (outside != null) {
      said.put("link", outside.toString());
    }
    if (marks.flair() != null) {
      said.put("flair", marks.flair());
    }
    if (marks.distinguished() != null) {
      said.put("distinguished", marks.distinguished());
    }
    if (marks.crosspostOf() != null) {
      said.put("crosspostOf", key(marks.crosspostOf()).value());
    }
    return said.isEmpty() ? Map.of() : Map.of(channel.id(), said);
  }

  /** A page that a browser may be led to; null for anything else. */
  private static @Nullable URI web(@Nullable String address) {
    URI uri = address == null || address.length() > MAX_ADDRESS ? null : WebAddress.parse(address);
    boolean web =
        uri != null
            && uri.getHost() != null
            && ("https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()));
    return web ? uri : null;
  }
}
