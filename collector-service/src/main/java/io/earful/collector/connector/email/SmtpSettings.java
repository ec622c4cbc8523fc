package io.earful.collector.connector.email;

import io.earful.connector.SourceView;
import io.earful.connector.UpstreamFault;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where answers to the mails of a source are handed over, and as whom.
 *
 * @param server the mail server
 * @param user who logs in
 * @param from sender of every answer
 */
record SmtpSettings(MailEndpoint server, String user, InternetAddress from) {

  /** The part of the source's settings. */
  static final String SCHEMA =
      """
      {"type":"object","required":["host","from"],"additionalProperties":false,
       "title":"Answers; without this, mails are only read","properties":{
       "host":{"type":"string","minLength":1,"maxLength":253,
        "anyOf":[{"format":"hostname"},{"format":"ipv6"}],"title":"SMTP server"},
       "port":{"type":"integer","minimum":1,"maximum":65535,
        "title":"Port; 465 with implicit TLS and 587 otherwise unless it is said"},
       "tls":{"enum":["implicit","starttls","none"],"default":"implicit",
        "title":"Encryption: from the first byte, begun by STARTTLS, or none at all"},
       "user":{"type":"string","minLength":1,"maxLength":320,"pattern":"^[^\\\\x00-\\\\x1f\\\\x7f]*$",
        "title":"User name, when it is not that of the mailbox"},
       "from":{"type":"string","minLength":3,"maxLength":320,"pattern":"^[^\\\\s@<>,;\\"]{1,64}@[^\\\\s@<>,;\\"]{1,255}$",
        "title":"Address that answers come from"},
       "name":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^\\\\x00-\\\\x1f\\\\x7f]*$",
        "title":"Name that answers come from"}}}\
      """;

  private static final int IMPLICIT_PORT = 465;
  private static final int SUBMISSION_PORT = 587;

  /** Null when the source's mails are only read. */
  static @Nullable SmtpSettings of(SourceView source) {
    if (!(source.settings().get("smtp") instanceof Map<?, ?> smtp)) {
      return null;
    }
    String tls = text(smtp, "tls");
    Tls encryption = tls == null ? Tls.IMPLICIT : Tls.valueOf(tls.toUpperCase(Locale.ROOT));
    int usual = encryption == Tls.IMPLICIT ? IMPLICIT_PORT : SUBMISSION_PORT;
    int port = smtp.get("port") instanceof Number number ? number.intValue() : usual;
    String user = text(smtp, "user");
    return new SmtpSettings(
        new MailEndpoint(String.valueOf(text(smtp, "host")), port, encryption),
        user == null ? source.requiredSetting("user") : user,
        from(String.valueOf(text(smtp, "from")), text(smtp, "name")));
  }

  private static InternetAddress from(String address, @Nullable String name) {
    try {
      InternetAddress from = new InternetAddress(address, true);
      from.setPersonal(name, StandardCharsets.UTF_8.name());
      return from;
    } catch (AddressException | UnsupportedEncodingException e) {
      throw new UpstreamFault("the setting smtp.from is not one mail address", e);
    }
  }

  /** The part of the sender's address by which message ids are ours. */
  String domain() {
    return from.getAddress().substring(from.getAddress().lastIndexOf('@') + 1);
  }

  private static @Nullable String text(Map<?, ?> settings, String name) {
    return settings.get(name) instanceof String text ? text : null;
  }
}
