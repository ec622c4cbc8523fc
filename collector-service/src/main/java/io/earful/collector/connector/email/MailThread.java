package io.earful.collector.connector.email;

import io.earful.event.Container;
import io.earful.event.ContainerType;
import io.earful.event.Conversation;
import io.earful.event.MentionKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thread a mail stands in, by the ids in its header: the oldest of References names the thread,
 * the newest is what this mail answers. A delivery report answers the mail that came back.
 *
 * @param ids ids of its ancestors, oldest first; empty when it begins a thread
 */
record MailThread(List<String> ids) {

  private static final String PREFIX = EmailConnector.ID + ":" + MentionKey.GLOBAL + ":";

  static MailThread of(@Nullable String own, MailHeaders headers, Reports reports) {
    List<String> ids = new ArrayList<>(MessageIds.references(headers));
    if (ids.isEmpty()) {
      // of several the first: later ones are other mails that are answered as well
      MessageIds.answered(headers).stream().limit(1).forEach(ids::add);
    }
    MailHeaders returned = reports.returned();
    if (ids.isEmpty() && returned != null) {
      String about = MessageIds.own(returned);
      ids.addAll(MessageIds.references(returned));
      if (about != null) {
        ids.add(about);
      }
    }
    ids.removeIf(id -> id.equals(own));
    return new MailThread(List.copyOf(ids));
  }

  Conversation conversation(MentionKey own, @Nullable String title, MailPlace place) {
    boolean answer = !ids.isEmpty();
    String root = answer ? hash(ids.get(0)) : own.value().substring(PREFIX.length());
    return new Conversation(
        PREFIX + "c:" + root,
        answer ? PREFIX + hash(ids.get(ids.size() - 1)) : null,
        answer ? PREFIX + root : null,
        null,
        answer ? null : title,
        null,
        new Container(place.id(), place.name(), null, ContainerType.MAILBOX));
  }

  /** The last part of the key of the mail with this id. */
  static String hash(String messageId) {
    return MentionKey.sha256Hex(messageId);
  }
}
