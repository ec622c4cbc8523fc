package io.earful.collector.connector.email;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a delivery report says of each recipient (RFC 3464), without their addresses. */
final class Bounce {

  private static final int MAX_RECIPIENTS = 20;
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b");
  private static final List<String> SUBJECTS =
      List.of(
          "undeliver",
          "delivery status",
          "delivery fail",
          "failure notice",
          "returned mail",
          "mail delivery",
          "delivery notification",
          "unzustellbar",
          "non remis",
          "nicht zugestellt");

  private Bounce() {}

  /** Whether a subject is one under which mail servers send mail back. */
  static boolean isAnnounced(@Nullable String subject) {
    String lower = subject == null ? "" : subject.toLowerCase(Locale.ROOT);
    return SUBJECTS.stream().anyMatch(lower::contains);
  }

  /** For {@code ext}: the status of the first recipient, and each recipient's. */
  static Map<String, Object> details(Reports reports, MailHeaders headers, AuthorIds ids) {
    List<Map<String, Object>> recipients = new ArrayList<>();
    for (MailHeaders group : reports.delivery()) {
      String recipient = group.first("final-recipient");
      recipient = recipient == null ? group.first("original-recipient") : recipient;
      if (recipient != null && recipients.size() < MAX_RECIPIENTS) {
        recipients.add(recipient(group, recipient, ids));
      }
    }
    String failed = headers.first("x-failed-recipients");
    if (recipients.isEmpty() && failed != null) {
      Mailboxes.of(failed).stream()
          .limit(MAX_RECIPIENTS)
          .forEach(each -> recipients.add(Map.of("author", ids.of(each), "action", "failed")));
    }
    Map<String, Object> details = new LinkedHashMap<>();
    recipients.stream()
        .map(each -> each.get("status"))
        .filter(status -> status != null)
        .findFirst()
        .ifPresent(status -> details.put("status", status));
    if (!recipients.isEmpty()) {
      details.put("recipients", recipients);
    }
    return details;
  }

  private static Map<String, Object> recipient(MailHeaders group, String value, AuthorIds ids) {
    Map<String, Object> recipient = new LinkedHashMap<>();
    String address = value.substring(value.indexOf(';') + 1);
    List<Mailboxes.Mailbox> boxes = Mailboxes.of(address);
    if (!boxes.isEmpty()) {
      recipient.put("author", ids.of(boxes.get(0)));
    }
    String action = group.first("action");
    if (action != null) {
      recipient.put("action", HeaderValue.of(action).value());
    }
    String status = status(group.first("status"));
    status = status == null ? status(group.first("diagnostic-code")) : status;
    if (status != null) {
      recipient.put("status", status);
    }
    return recipient;
  }

  /** Only the number: what stands behind it often repeats the address. */
  private static @Nullable String status(@Nullable String value) {
    Matcher status = STATUS.matcher(value == null ? "" : value);
    return status.find() ? status.group(1) : null;
  }
}
