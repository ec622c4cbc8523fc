package io.earful.collector.connector.email;

import io.earful.connector.SourceView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox of a source.
 *
 * @param host name or address of the server
 * @param port its port
 * @param tls how the connection is encrypted
 * @param user who logs in
 * @param folders what is read, in this order
 * @param sinceDays how many days before the source was set up the reading begins; 0 for everything
 */
record ImapSettings(
    String host, int port, Tls tls, String user, List<String> folders, int sinceDays) {

  static final String SCHEMA =
      """
      {"type":"object","required":["host","user"],"additionalProperties":false,"properties":{
       "host":{"type":"string","minLength":1,"maxLength":253,
        "anyOf":[{"format":"hostname"},{"format":"ipv6"}],"title":"IMAP server"},
       "port":{"type":"integer","minimum":1,"maximum":65535,
        "title":"Port; 993 with implicit TLS and 143 otherwise unless it is said"},
       "tls":{"enum":["implicit","starttls","none"],"default":"implicit",
        "title":"Encryption: from the first byte, begun by STARTTLS, or none at all"},
       "user":{"type":"string","minLength":1,"maxLength":320,"pattern":"^[^\\\\x00-\\\\x1f\\\\x7f]*$",
        "title":"User name"},
       "folders":{"type":"array","minItems":1,"maxItems":50,"uniqueItems":true,
        "default":["INBOX"],"title":"Folders",
        "items":{"type":"string","minLength":1,"maxLength":250,"pattern":"^[^\\\\x00-\\\\x1f\\\\x7f]*$"}},
       "sinceDays":{"type":"integer","minimum":0,"maximum":36500,"default":30,
        "title":"Days before today from which on mail is read; 0 for all there is"},
       "smtp":%s}}\
      """
          .formatted(SmtpSettings.SCHEMA);

  private static final int IMPLICIT_PORT = 993;
  private static final int PLAIN_PORT = 143;
  private static final int USUAL_DAYS = 30;

  ImapSettings {
    folders = List.copyOf(folders);
  }

  static ImapSettings of(SourceView source) {
    String tls = source.setting("tls");
    Tls encryption = tls == null ? Tls.IMPLICIT : Tls.valueOf(tls.toUpperCase(Locale.ROOT));
    return new ImapSettings(
        source.requiredSetting("host"),
        number(source, "port", encryption == Tls.IMPLICIT ? IMPLICIT_PORT : PLAIN_PORT),
        encryption,
        source.requiredSetting("user"),
        folders(source.settings().get("folders")),
        number(source, "sinceDays", USUAL_DAYS));
  }

  MailEndpoint server() {
    return new MailEndpoint(host, port, tls);
  }

  /** Mail that came before is left where it is; null when everything is read. */
  @Nullable Instant since(SourceView source) {
    return sinceDays == 0 ? null : source.createdAt().minus(Duration.ofDays(sinceDays));
  }

  private static int number(SourceView source, String name, int unsaid) {
    return source.settings().get(name) instanceof Number number ? number.intValue() : unsaid;
  }

  private static List<String> folders(@Nullable Object setting) {
    return setting instanceof List<?> names
        ? names.stream().map(String::valueOf).toList()
        : List.of("INBOX");
  }
}
