package io.earful.collector.connector.email;

import java.util.List;

/** Who a mail is from. */
final class Senders {

  private static final Mailboxes.Mailbox NOBODY = new Mailboxes.Mailbox(null, null);

  private Senders() {}

  /**
   * The first mailbox with an address of From; else of Sender, else of Return-Path, with the name
   * that From gives.
   */
  static Mailboxes.Mailbox of(MailHeaders headers) {
    Mailboxes.Mailbox named = NOBODY;
    for (String name : List.of("from", "sender", "return-path", "reply-to")) {
      for (String field : headers.all(name)) {
        for (Mailboxes.Mailbox mailbox : Mailboxes.of(field)) {
          if (mailbox.address() != null) {
            return named.name() == null
                ? mailbox
                : new Mailboxes.Mailbox(named.name(), mailbox.address());
          }
          named = named.name() == null ? mailbox : named;
        }
      }
    }
    return named;
  }
}
