package io.earful.collector.connector.feed;

import io.earful.collector.feed.Content;
import io.earful.collector.feed.Entry;
import io.earful.collector.feed.FeedDates;
import io.earful.collector.feed.FeedHead;
import io.earful.collector.feed.Person;
import io.earful.collector.feed.Values;
import io.earful.collector.html.Markup;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.CodePoints;
import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.Engagement;
import io.earful.event.Entities;
import io.earful.event.Media;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.PlainText;
import io.earful.event.Provenance;
import io.earful.event.TimePrecision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of the entries of one file.
 *
 * @param address the feed as it was set up: keys stay the same when it moves
 * @param authority the same in short, the middle part of the keys
 * @param head what the feed says of itself
 * @param provenance where the file came from
 */
record EntryMentions(String address, String authority, FeedHead head, Provenance provenance) {

  /** Clocks of servers go wrong; a date further ahead than this is no date of publication. */
  private static final Duration AHEAD = Duration.ofHours(23);

  private static final int MAX_MEDIA = 10;
  private static final int MAX_CONVERSATION_KEY = 1000;

  Mention mention(String nativeId, Entry entry) {
    MentionBuilder mention = Mention.builder(key(nativeId), FeedConnector.ID, nativeId);
    List<Media> media = new ArrayList<>(entry.media());
    say(mention, entry.content(), media);
    when(mention, entry);
    String title = entry.title() == null ? null : entry.title().line();
    boolean answer = entry.thread().parent() != null;
    Map<String, Object> rest = entry.rest();
    return mention
        .kind(answer ? MentionKind.COMMENT : MentionKind.ARTICLE)
        .url(entry.link())
        .title(title)
        .lang(entry.lang() == null ? head.lang() : entry.lang())
        .media(media.stream().distinct().limit(MAX_MEDIA).toList())
        .author(author(entry))
        .conversation(conversation(key(nativeId), entry, answer ? null : title))
        .engagement(engagement(entry))
        .provenance(provenance)
        .ext(rest.isEmpty() ? Map.of() : Map.of(FeedConnector.ID, rest))
        .build();
  }

  private MentionKey key(String nativeId) {
    return MentionKey.of(FeedConnector.ID, authority, nativeId);
  }

  private static void say(MentionBuilder mention, @Nullable Content content, List<Media> media) {
    if (content == null) {
      return;
    }
    if (!content.html()) {
      text(mention, PlainText.normalize(content.value()));
      return;
    }
    Markup markup = Markup.of(content.value(), content.base());
    Markup.Text read = markup.text();
    String text = text(mention, read.text());
    int length = CodePoints.length(text);
    List<Entities.Link> links =
        read.links().stream()
            .filter(link -> link.end() <= length)
            .map(link -> new Entities.Link(link.url(), null, null, link.start(), link.end()))
            .toList();
    if (!links.isEmpty()) {
      mention.entities(new Entities(List.of(), List.of(), links, List.of()));
    }
    mention.html(Values.given(markup.html()));
    markup.pictures().forEach(p -> media.add(new Media("image", p.url(), p.alt(), null, null)));
  }

  private static String text(MentionBuilder mention, String whole) {
    String text = CodePoints.truncate(whole, Mention.MAX_TEXT).stripTrailing();
    mention.text(text).textTruncated(text.length() < whole.length());
    return text;
  }

  /** A date that cannot be true is as good as none; so that it is not lost, it stays in ext. */
  private void when(MentionBuilder mention, Entry entry) {
    FeedDates.Moment published = believable(FeedDates.read(entry.published()));
    FeedDates.Moment updated = believable(FeedDates.read(entry.updated()));
    FeedDates.Moment first = published == null ? updated : published;
    if (first == null) {
      mention.publishedAt(provenance.collectedAt()).publishedPrecision(TimePrecision.COLLECTED);
    } else {
      mention.publishedAt(first.at()).publishedPrecision(first.precision());
    }
    if (published != null && updated != null && updated.at().isAfter(published.at())) {
      mention.editedAt(updated.at());
    }
  }

  private FeedDates.@Nullable Moment believable(FeedDates.@Nullable Moment moment) {
    Instant latest = provenance.collectedAt().plus(AHEAD);
    boolean believable =
        moment != null && moment.at().isAfter(Instant.EPOCH) && moment.at().isBefore(latest);
    return believable ? moment : null;
  }

  /** Whoever is named; else the feed itself is who speaks. */
  private Author author(Entry entry) {
    Person person = entry.people().isEmpty() ? head.person() : entry.people().get(0);
    if (person != null) {
      return author(person);
    }
    String id = FeedConnector.ID + ":" + authority + ":feed";
    return new Author(
        id, null, head.title(), head.link(), null, AuthorKind.ORG, null, null, null, false);
  }

  /** Two people of one name in two feeds are two. */
  private Author author(Person person) {
    String mail = person.mail();
    String named = person.url() == null ? person.name() : person.url();
    String who = mail == null ? named : mail.toLowerCase(Locale.ROOT);
    String id = FeedConnector.ID + ":" + authority + ":" + Values.digest(String.valueOf(who));
    return new Author(
        id,
        null,
        person.shownName(),
        person.url(),
        person.picture(),
        AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  /** The article's page is the thread: its comments name it, whatever feed they stand in. */
  private Conversation conversation(MentionKey key, Entry entry, @Nullable String title) {
    Entry.Thread thread = entry.thread();
    String page = thread.parentLink() == null ? entry.link() : thread.parentLink();
    boolean fits = page != null && page.length() <= MAX_CONVERSATION_KEY;
    return new Conversation(
        page != null && fits ? page : key.value(),
        thread.parent() == null ? null : key(thread.parent()).value(),
        null,
        null,
        title,
        page,
        new Container(address, head.title(), head.link(), ContainerType.FEED));
  }

  private @Nullable Engagement engagement(Entry entry) {
    Long replies = entry.thread().replies();
    return replies == null
        ? null
        : new Engagement(
            null, null, replies, null, null, null, null, null, provenance.collectedAt());
  }
}
