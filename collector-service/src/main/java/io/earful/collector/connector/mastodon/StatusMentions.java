package io.earful.collector.connector.mastodon;

import io.earful.collector.page.Saying;
import io.earful.connector.ConnectorDescriptor;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Conversation;
import io.earful.event.CountUnit;
import io.earful.event.Engagement;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Moderation;
import io.earful.event.Provenance;
import io.earful.event.Quotation;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import io.earful.event.TimePrecision;
import io.earful.event.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of posts.
 *
 * @param channel the connector that read them
 * @param settings of the source
 * @param provenance where they came from
 */
record StatusMentions(
    ConnectorDescriptor channel, MastodonSettings settings, Provenance provenance) {

  /** Clocks of servers go wrong; what is further ahead than this is no time that was. */
  private static final Duration AHEAD = Duration.ofHours(23);

  static MentionKey key(ConnectorDescriptor channel, String uri) {
    return MentionKey.of(channel.id(), MentionKey.GLOBAL, uri);
  }

  /**
   * @param thread where it stands
   */
  Mention mention(Status status, Threads.Place thread) {
    MentionBuilder mention =
        Mention.builder(key(status.uri()), channel.id(), status.uri())
            .kind(kind(status))
            .visibility(status.visibility())
            .lang(status.language());
    when(mention, status);
    StatusText.into(mention, status, settings.server());
    return mention
        .url(status.page())
        .author(author(status.author()))
        .conversation(conversation(status, thread))
        .quoted(quoted(status.parts().quoted()))
        .engagement(engagement(status.counts()))
        .moderation(moderation(status))
        .reply(reply(status))
        .provenance(provenance)
        .ext(Map.of(channel.id(), ext(status)))
        .build();
  }

  /**
   * The name of whom it answers stands in front of an answer, and is counted without its server.
   */
  private ReplyOptions reply(Status status) {
    boolean closed = status.visibility() == Visibility.PRIVATE;
    int name = status.author().handle().indexOf('@') + 2;
    return new ReplyOptions(
        closed ? ReplyCapability.PRIVATE : ReplyCapability.BOTH,
        null,
        MastodonConnector.MAX_POST - name,
        CountUnit.GRAPHEME,
        null);
  }

  /** Other servers say when; one that is wrong must not take the post with it. */
  private void when(MentionBuilder mention, Status status) {
    Instant latest = provenance.collectedAt().plus(AHEAD);
    if (status.at().isAfter(latest)) {
      mention.publishedAt(provenance.collectedAt()).publishedPrecision(TimePrecision.COLLECTED);
    } else {
      mention.publishedAt(status.at());
    }
    Instant edited = status.editedAt();
    if (edited != null && edited.isAfter(Instant.EPOCH) && edited.isBefore(latest)) {
      mention.editedAt(edited);
    }
  }

  private MentionKey key(String uri) {
    return key(channel, uri);
  }

  private static MentionKind kind(Status status) {
    if (status.direct()) {
      return MentionKind.MESSAGE;
    }
    return status.parent() == null ? MentionKind.POST : MentionKind.REPLY;
  }

  private Author author(Account account) {
    return new Author(
        key(account.id()).value(),
        account.handle(),
        account.name(),
        account.page(),
        account.picture(),
        account.bot() ? AuthorKind.BOT : AuthorKind.PERSON,
        null,
        account.followers(),
        account.createdAt(),
        false);
  }

  /** The thread of an answer of which nobody knows what it answers begins with itself. */
  private Conversation conversation(Status status, Threads.Place thread) {
    String root = thread.root() == null ? status.uri() : thread.root();
    return new Conversation(
        key("c:" + root).value(),
        thread.parent() == null ? null : key(thread.parent()).value(),
        thread.root() == null ? null : key(thread.root()).value(),
        null,
        null,
        null,
        null);
  }

  private List<Quotation> quoted(StatusParts.@Nullable Quoted quoted) {
    return quoted == null
        ? List.of()
        : List.of(
            new Quotation(key(quoted.uri()).value(), quoted.author(), Saying.text(quoted.html())));
  }

  private @Nullable Engagement engagement(Status.Counts counts) {
    return counts.isEmpty()
        ? null
        : new Engagement(
            counts.likes(),
            counts.reposts(),
            counts.replies(),
            counts.quotes(),
            null,
            null,
            null,
            null,
            provenance.collectedAt());
  }

  private static @Nullable Moderation moderation(Status status) {
    return status.sensitive() || status.warning() != null
        ? new Moderation(status.sensitive() ? true : null, null, status.warning(), null, null, null)
        : null;
  }

  /** The number is needed by who wants to answer on that very server. */
  private Map<String, Object> ext(Status status) {
    Map<String, Object> ext = new LinkedHashMap<>();
    ext.put("server", settings.host());
    ext.put("id", status.id());
    if (!status.parts().poll().isEmpty()) {
      ext.put("poll", status.parts().poll());
    }
    if (!status.parts().emojis().isEmpty()) {
      ext.put("emojis", status.parts().emojis());
    }
    return ext;
  }
}
