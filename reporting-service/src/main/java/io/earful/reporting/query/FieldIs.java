package io.earful.reporting.query;

import java.util.List;
import java.util.Locale;

/**
 * A mention of this author, channel, language, source or site: {@code channel:forum}.
 *
 * @param value as it is compared
 */
record FieldIs(Field field, String value) implements Expression {

  static FieldIs of(Field field, String written) {
    return new FieldIs(
        field,
        switch (field) {
          case AUTHOR -> author(written);
          case CHANNEL -> written.toLowerCase(Locale.ROOT);
          case LANG -> written.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
          case SITE -> Site.named(written);
          case SOURCE, RATING -> written;
        });
  }

  private static String author(String written) {
    return isAuthorId(written) ? written : handle(written);
  }

  /** Every author id has colons, no handle does. */
  private static boolean isAuthorId(String author) {
    return author.contains(":");
  }

  boolean isAuthorId() {
    return isAuthorId(value);
  }

  /** A handle as it is compared. */
  static String handle(String handle) {
    int from = 0;
    while (from < handle.length() && handle.charAt(from) == '@') {
      from++;
    }
    return handle.substring(from).toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean matches(ReadMention read) {
    SearchedMention mention = read.mention();
    return switch (field) {
      case AUTHOR -> isAuthorId() ? mention.authorId().equals(value) : isHandle(mention);
      case CHANNEL -> mention.channel().equals(value);
      case LANG -> mention.language().equals(value);
      case SOURCE -> mention.sourceIds().contains(value);
      case SITE -> value.equals(mention.site());
      case RATING -> false;
    };
  }

  private boolean isHandle(SearchedMention mention) {
    String handle = mention.authorHandle();
    return handle != null && handle(handle).equals(value);
  }

  @Override
  public <T> Bounds<T> askOf(Index<T> index) {
    return index.field(this);
  }

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public List<Span> placesIn(Units units) {
    return List.of();
  }
}
