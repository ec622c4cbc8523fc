package io.earful.collector.feed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote an item.
 *
 * @param name as shown
 * @param mail address; it tells people apart and is not passed on
 * @param url page
 * @param picture address of a picture
 */
public record Person(
    @Nullable String name, @Nullable String mail, @Nullable String url, @Nullable String picture) {

  private static final Pattern MAIL =
      Pattern.compile("(?:mailto:)?([^\\s<>()\"@]+@[^\\s<>()\"@]+\\.[^\\s<>()\"@]+)");

  /** RSS has "joe@example.org (Joe)", "Joe <joe@example.org>" and names; null when it is empty. */
  static @Nullable Person ofRss(@Nullable String value) {
    String line = Values.line(value);
    if (line == null) {
      return null;
    }
    Matcher mail = MAIL.matcher(line);
    if (!mail.find()) {
      return new Person(line, null, null, null);
    }
    String rest = line.substring(0, mail.start()) + line.substring(mail.end());
    return new Person(Values.given(rest.replaceAll("[<>()\"]", " ")), mail.group(1), null, null);
  }

  static @Nullable Person of(
      @Nullable String name,
      @Nullable String mail,
      @Nullable String url,
      @Nullable String picture) {
    boolean nobody = name == null && mail == null && url == null;
    return nobody ? null : new Person(name, mail, url, picture);
  }

  /** The name, or of an address the part that is not more than a name. */
  public @Nullable String shownName() {
    return name == null && mail != null ? mail.substring(0, mail.indexOf('@')) : name;
  }
}
