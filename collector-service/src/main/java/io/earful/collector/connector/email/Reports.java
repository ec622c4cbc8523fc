package io.earful.collector.connector.email;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a mail that programs write for programs: about the delivery of another mail (RFC
 * 3464), its being opened (RFC 8098), complaints about it (RFC 5965), and what of that mail came
 * back.
 *
 * @param delivery groups of fields, the first about the mail, the others about one recipient each;
 *     empty when it is no delivery report
 * @param disposition whether it says that a mail was opened or not
 * @param complaint whether it is a complaint of another mail server
 * @param returned the header fields of the mail that it is about
 */
record Reports(
    List<MailHeaders> delivery,
    boolean disposition,
    boolean complaint,
    @Nullable MailHeaders returned) {

  /** Of a mail of which only the header was read. */
  static final Reports NONE = new Reports(List.of(), false, false, null);

  private static final Set<String> DELIVERY =
      Set.of("message/delivery-status", "message/global-delivery-status");
  private static final Set<String> DISPOSITION =
      Set.of("message/disposition-notification", "message/global-disposition-notification");
  private static final String COMPLAINT = "message/feedback-report";
  private static final Set<String> RETURNED =
      Set.of("text/rfc822-headers", "message/rfc822-headers", "message/global-headers");

  private static final int MAX_GROUPS = 100;

  /** Whether a part is read here and by nobody else. */
  static boolean isReport(String type) {
    return DELIVERY.contains(type)
        || DISPOSITION.contains(type)
        || COMPLAINT.equals(type)
        || RETURNED.contains(type);
  }

  static Reports of(MailPart message) {
    List<MailPart> leaves = new ArrayList<>();
    leaves(message, leaves);
    List<MailHeaders> delivery = new ArrayList<>();
    MailHeaders returned = null;
    for (MailPart leaf : leaves) {
      String type = leaf.type().value();
      if (DELIVERY.contains(type)) {
        delivery.addAll(groups(leaf.body()));
      } else if (RETURNED.contains(type)) {
        returned = fields(text(leaf.body()));
      } else if (MediaTypes.isMessage(type) && returned == null) {
        returned = MailTree.read(leaf.body(), new Warnings()).headers();
      }
    }
    boolean disposition = leaves.stream().anyMatch(p -> DISPOSITION.contains(p.type().value()));
    boolean complaint = leaves.stream().anyMatch(p -> p.is(COMPLAINT));
    boolean report = !delivery.isEmpty() || disposition || complaint;
    return new Reports(delivery, disposition, complaint, report ? returned : null);
  }

  private static void leaves(MailPart part, List<MailPart> leaves) {
    if (!part.isContainer()) {
      leaves.add(part);
    }
    part.parts().forEach(each -> leaves(each, leaves));
  }

  private static List<MailHeaders> groups(byte[] body) {
    List<MailHeaders> groups = new ArrayList<>();
    for (String group : text(body).split("\n[ \t]*\n", MAX_GROUPS)) {
      MailHeaders fields = fields(group);
      if (fields.size() > 0) {
        groups.add(fields);
      }
    }
    return groups;
  }

  private static MailHeaders fields(String text) {
    MailHeaders headers = new MailHeaders();
    StringBuilder field = new StringBuilder();
    for (String line : (text + "\n.").split("\n")) {
      boolean goesOn = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (!goesOn) {
        int colon = field.indexOf(":");
        if (colon > 0 && headers.size() < MailLimits.FIELDS) {
          headers.add(field.substring(0, colon), field.substring(colon + 1));
        }
        field.setLength(0);
      }
      field.append(line);
    }
    return headers;
  }

  private static String text(byte[] body) {
    int length = Math.min(body.length, MailLimits.TEXT);
    return new String(body, 0, length, StandardCharsets.ISO_8859_1).replace("\r", "");
  }
}
