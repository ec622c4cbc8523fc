package io.earful.collector.sent;

import io.earful.connector.MalformedItem;
import io.earful.connector.UpstreamFault;
import io.earful.event.EventCodec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A form as a JSON object of texts; a field that is repeated is a list of them. */
public final class FormBody {

  private static final int MOST_FIELDS = 1000;

  private FormBody() {}

  /**
   * @throws UpstreamFault when it is not encoded as forms are
   */
  public static ObjectNode read(SentBody body) {
    ObjectNode form = EventCodec.json().createObjectNode();
    String text = SentBody.decoded(body.bytes(), StandardCharsets.ISO_8859_1);
    if (text.isEmpty()) {
      return form;
    }
    String[] fields = text.split("&", MOST_FIELDS + 1);
    if (fields.length > MOST_FIELDS) {
      throw new MalformedItem(null, "expected at most " + MOST_FIELDS + " fields", "");
    }
    for (String field : fields) {
      int equals = field.indexOf('=');
      String name = decoded(equals < 0 ? field : field.substring(0, equals), body.charset());
      String value = equals < 0 ? "" : decoded(field.substring(equals + 1), body.charset());
      if (!name.isEmpty()) {
        add(form, name, value);
      }
    }
    return form;
  }

  private static void add(ObjectNode form, String name, String value) {
    JsonNode present = form.get(name);
    if (present == null) {
      form.put(name, value);
    } else if (present instanceof ArrayNode list) {
      list.add(value);
    } else {
      form.putArray(name).add(present).add(value);
    }
  }

  /** Each sign of the text is one byte of the body. */
  private static String decoded(String part, Charset charset) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    for (int at = 0; at < part.length(); at++) {
      char sign = part.charAt(at);
      if (sign == '%') {
        bytes.write(octet(part, at + 1));
        at += 2;
      } else {
        bytes.write(sign == '+' ? ' ' : sign);
      }
    }
    return SentBody.decoded(bytes.toByteArray(), charset);
  }

  private static int octet(String part, int at) {
    int high = at + 1 < part.length() ? Character.digit(part.charAt(at), 16) : -1;
    int low = at + 1 < part.length() ? Character.digit(part.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new UpstreamFault("expected two hexadecimal digits behind % in the form");
    }
    return high * 16 + low;
  }
}
