package io.earful.collector.connector.email;

import io.earful.connector.OutgoingFile;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;

/**
 * A file of an answer, in memory.
 *
 * @param file what it is
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MailAttachment(OutgoingFile file, byte[] bytes) {

  /** Its name is written as RFC 2231 has it, so that no name becomes a header of its own. */
  MimeBodyPart part() throws MessagingException {
    ParameterList parameters = new ParameterList();
    parameters.set("filename", file.name(), StandardCharsets.UTF_8.name());
    String type = type();
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
    part.setHeader("Content-Type", type);
    part.setHeader("Content-Transfer-Encoding", "base64");
    part.setHeader(
        "Content-Disposition", new ContentDisposition("attachment", parameters).toString());
    return part;
  }

  private String type() {
    return file.mediaType().startsWith("text/")
        ? file.mediaType() + "; charset=utf-8"
        : file.mediaType();
  }
}
