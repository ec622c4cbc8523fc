package io.earful.collector.connector.email.reply;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Just enough of MIME to take a text out of a well-formed sample. */
final class SampleMail {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\"\\s;]+)");

  private SampleMail() {}

  static String part(String mail, String type) {
    String whole = mail.replace("\r\n", "\n");
    int end = whole.indexOf("\n\n");
    String head = whole.substring(0, end);
    String body = whole.substring(end + 2);
    Matcher boundary = BOUNDARY.matcher(head);
    if (!boundary.find()) {
      return decode(head, body);
    }
    for (String part : body.split("(?m)^--" + Pattern.quote(boundary.group(1)) + "(?:--)?\n?")) {
      if (part.toLowerCase(Locale.ROOT).contains("content-type: " + type)) {
        int start = part.indexOf("\n\n");
        return decode(part.substring(0, start), part.substring(start + 2));
      }
    }
    throw new AssertionError("no " + type);
  }

  private static String decode(String head, String body) {
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("transfer-encoding: base64")) {
      return new String(Base64.getMimeDecoder().decode(body.strip()), StandardCharsets.UTF_8);
    }
    return lower.contains("transfer-encoding: quoted-printable") ? unquote(body) : body;
  }

  private static String unquote(String body) {
    String joined = body.replace("=\n", "");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      if (c == '=') {
        out.write(Integer.parseInt(joined.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
