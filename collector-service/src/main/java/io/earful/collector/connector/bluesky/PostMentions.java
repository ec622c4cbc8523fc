package io.earful.collector.connector.bluesky;

import io.earful.connector.ConnectorDescriptor;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.Conversation;
import io.earful.event.Direction;
import io.earful.event.Engagement;
import io.earful.event.Mention;
import io.earful.event.MentionBuilder;
import io.earful.event.MentionKey;
import io.earful.event.MentionKind;
import io.earful.event.Moderation;
import io.earful.event.Provenance;
import io.earful.event.ReplyCapability;
import io.earful.event.ReplyOptions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes mentions of posts.
 *
 * @param channel the connector that read them
 * @param own lasting name of the account that read them; null when nobody did
 * @param provenance where they came from
 */
record PostMentions(ConnectorDescriptor channel, @Nullable String own, Provenance provenance) {

  /** Labels for what not everybody wants to see, as the network's own moderation gives them. */
  private static final Set<String> ADULT = Set.of("porn", "sexual", "nudity", "graphic-media");

  /** Labels that tell servers what to do, and people nothing. */
  private static final String ORDER = "!";

  Mention mention(Post post) {
    return mention(post, null);
  }

  /**
   * @param editedAt when it was changed last; null when nobody says so
   */
  Mention mention(Post post, @Nullable Instant editedAt) {
    PostName parent = post.parent();
    boolean ours = post.name().did().equals(own);
    Embeds embeds = Embeds.of(post, channel);
    PostText text = new PostText(post);
    List<String> languages = post.languages();
    MentionBuilder mention =
        Mention.builder(post.name().key(channel), channel.id(), post.name().uri())
            .kind(parent == null ? MentionKind.POST : MentionKind.REPLY)
            .direction(ours ? Direction.OUTBOUND : Direction.INBOUND)
            .publishedAt(post.at())
            .editedAt(editedAt)
            .lang(languages.isEmpty() ? null : languages.get(0));
    text.into(mention, embeds.links());
    return mention
        .url(post.name().page())
        .author(author(post.writer(), ours))
        .conversation(conversation(post))
        .media(embeds.media())
        .quoted(embeds.quoted())
        .engagement(engagement(post.counts()))
        .moderation(moderation(post.labels()))
        .reply(!ours && post.open() ? ReplyOptions.of(ReplyCapability.PUBLIC) : ReplyOptions.NONE)
        .provenance(provenance)
        .ext(Map.of(channel.id(), ext(post, languages, text, embeds)))
        .build();
  }

  private Author author(Post.Writer writer, boolean ours) {
    return new Author(
        key(writer.did()),
        writer.handle(),
        writer.shown(),
        "https://bsky.app/profile/" + writer.did(),
        PostText.web(writer.avatar()),
        AuthorKind.PERSON,
        null,
        null,
        writer.createdAt(),
        ours);
  }

  private String key(String id) {
    return MentionKey.of(channel.id(), MentionKey.GLOBAL, id).value();
  }

  private Conversation conversation(Post post) {
    PostName parent = post.parent();
    PostName root = parent == null ? null : post.root();
    return new Conversation(
        key("c:" + (root == null ? post.name() : root).uri()),
        parent == null ? null : parent.key(channel).value(),
        root == null ? null : root.key(channel).value(),
        null,
        null,
        null,
        null);
  }

  private @Nullable Engagement engagement(Post.Counts counts) {
    return counts.equals(Post.Counts.UNSAID)
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

  private static @Nullable Moderation moderation(List<String> labels) {
    List<String> said = labels.stream().filter(label -> !label.startsWith(ORDER)).toList();
    if (said.isEmpty()) {
      return null;
    }
    boolean adult = said.stream().anyMatch(ADULT::contains);
    return new Moderation(adult ? true : null, null, String.join(", ", said), null, null, null);
  }

  /** The content id is needed by who wants to answer. */
  private static Map<String, Object> ext(
      Post post, List<String> languages, PostText text, Embeds embeds) {
    Map<String, Object> ext = new LinkedHashMap<>();
    if (post.cid() != null) {
      ext.put("cid", post.cid());
    }
    if (languages.size() > 1) {
      ext.put("languages", languages);
    }
    if (!text.named().isEmpty()) {
      ext.put("named", text.named());
    }
    if (embeds.quotes() != null) {
      ext.put("quotes", embeds.quotes().uri());
    }
    if (!post.labels().isEmpty()) {
      ext.put("labels", post.labels());
    }
    return ext;
  }
}
