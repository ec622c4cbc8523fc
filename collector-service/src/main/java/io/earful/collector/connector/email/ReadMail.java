package io.earful.collector.connector.email;

import io.earful.connector.Attachment;
import io.earful.connector.RawDocument;
import io.earful.event.Mention;
import java.util.List;

/**
 * What one message holds.
 *
 * @param mention what it says
 * @param attachments the files that came with it, in their order
 * @param raw the message byte for byte, as far as it was read
 */
record ReadMail(Mention mention, List<Attachment> attachments, RawDocument raw) {

  ReadMail {
    attachments = List.copyOf(attachments);
  }
}
