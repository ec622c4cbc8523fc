package io.earful.collector.connector.manual;

import io.earful.connector.ConnectorContext;
import io.earful.connector.Entry;
import io.earful.connector.SourceView;
import io.earful.event.Author;
import io.earful.event.AuthorKind;
import io.earful.event.MentionKey;
import io.earful.event.PlainText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who said it: by the customer's number, else by the address or the telephone number, which itself
 * is not kept. What an id is made of cannot be read from it. A name alone makes nobody known: two
 * may have the same.
 *
 * @param salt the installation's own: without it whoever knows an address knows its hash
 */
record Authors(String salt) {

  private static final String CHANNEL = EntryMentions.CHANNEL + ":";
  private static final String EVERYWHERE = CHANNEL + MentionKey.GLOBAL + ":";

  static Authors of(ConnectorContext context) {
    String salt = context.settings().apply("identity-salt");
    return new Authors(salt == null ? "" : salt);
  }

  Author of(SourceView source, Entry entry) {
    String name = line(entry.text("name"));
    String customer = line(entry.text("customer"));
    String id = known(source, entry, customer);
    if (id == null && name == null) {
      return Author.anonymous(EntryMentions.CHANNEL, source.id());
    }
    return new Author(
        id == null ? CHANNEL + source.id() + ":of:" + entry.id() : id,
        customer,
        name,
        null,
        null,
        AuthorKind.PERSON,
        null,
        null,
        null,
        false);
  }

  /** Numbers of customers are the source's own: two shops both have a customer 1. */
  private @Nullable String known(SourceView source, Entry entry, @Nullable String customer) {
    if (customer != null) {
      return CHANNEL + source.id() + ":" + hash(customer);
    }
    String email = entry.text("email");
    if (email != null) {
      return EVERYWHERE + hash(email.toLowerCase(Locale.ROOT));
    }
    String phone = entry.text("phone");
    return phone == null ? entry.text("author") : EVERYWHERE + hash(digits(phone));
  }

  private String hash(String text) {
    return MentionKey.sha256Hex(salt + text);
  }

  private static @Nullable String line(@Nullable String text) {
    String line = text == null ? "" : PlainText.normalizeLine(text);
    return line.isEmpty() ? null : line;
  }

  /** However it is parted: 0044 is what + is for those who dial. */
  private static String digits(String phone) {
    String plain = phone.replaceAll("[^+0-9]", "");
    return plain.startsWith("00") ? "+" + plain.substring(2) : plain;
  }
}
