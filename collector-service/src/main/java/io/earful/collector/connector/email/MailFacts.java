package io.earful.collector.connector.email;

import io.earful.event.PlainText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mail says beside its words, for {@code ext.email}; without anybody's address. */
final class MailFacts {

  private static final int MAX_LIST_ID = 200;

  private MailFacts() {}

  static Map<String, Object> of(
      MailHeaders headers,
      Sending sending,
      Reports reports,
      MailIdentity identity,
      AuthorIds ids,
      List<String> warnings) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("to", recipients(headers, "to"));
    facts.put("cc", recipients(headers, "cc"));
    if (sending != Sending.PERSONAL) {
      facts.put("sending", sending.name().toLowerCase(Locale.ROOT));
    }
    String list = listId(headers.first("list-id"));
    if (list != null) {
      facts.put("listId", list);
    }
    if (identity.messageId() == null) {
      facts.put("idSynthetic", true);
    }
    Map<String, Object> bounce =
        sending == Sending.REPORT ? Bounce.details(reports, headers, ids) : Map.of();
    if (!bounce.isEmpty()) {
      facts.put("bounce", bounce);
    }
    if (!warnings.isEmpty()) {
      facts.put("warnings", warnings);
    }
    return facts;
  }

  private static int recipients(MailHeaders headers, String name) {
    return (int)
        headers.all(name).stream()
            .flatMap(field -> Mailboxes.of(field).stream())
            .filter(mailbox -> mailbox.address() != null)
            .count();
  }

  /** RFC 2919: what stands in the angle brackets; a name of a list, written like a host. */
  private static @Nullable String listId(@Nullable String field) {
    if (field == null) {
      return null;
    }
    int start = field.lastIndexOf('<');
    int end = field.indexOf('>', start + 1);
    String id = PlainText.normalizeLine(field.substring(start + 1, end < 0 ? field.length() : end));
    return id.isEmpty() || id.length() > MAX_LIST_ID ? null : id.toLowerCase(Locale.ROOT);
  }
}
