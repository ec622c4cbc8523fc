package io.earful.collector.connector.importing;

import io.earful.event.RatingType;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person says about a table. Whatever is left out is found out.
 *
 * @param columns names of the columns that hold a field of a mention
 * @param constants fields of a mention that are the same in every row
 * @param extra columns that are kept beside the mention
 * @param delimiter sign between fields
 * @param charset how its bytes are letters
 * @param header whether the first row names the columns; else they are called 1, 2, 3
 * @param dateFormat how dates are written, as {@link DateTimeFormatter} has it
 * @param zone of dates that name none
 * @param ratingType what the rating answers
 * @param ratingMin lowest rating that could be given
 * @param ratingMax highest rating that could be given
 */
record Mapping(
    Map<String, String> columns,
    Map<String, String> constants,
    List<String> extra,
    @Nullable Character delimiter,
    @Nullable TableCharset charset,
    boolean header,
    @Nullable DateTimeFormatter dateFormat,
    ZoneId zone,
    @Nullable RatingType ratingType,
    @Nullable Double ratingMin,
    @Nullable Double ratingMax) {

  /** Fields of a mention that a column may hold. */
  static final List<String> FIELDS =
      List.of(
          "text",
          "title",
          "publishedAt",
          "rating",
          "nativeId",
          "author",
          "authorId",
          "authorHandle",
          "url",
          "lang",
          "channel",
          "authority",
          "kind",
          "conversation",
          "parent",
          "product",
          "version");

  private static final List<String> OTHERS =
      List.of(
          "constants",
          "ext",
          "delimiter",
          "charset",
          "header",
          "dateFormat",
          "timezone",
          "ratingType",
          "ratingScale");

  static Map<String, String> faults(Map<String, Object> options) {
    Map<String, String> faults = new LinkedHashMap<>();
    read(options, faults);
    return faults;
  }

  static Mapping of(Map<String, Object> options) {
    return read(options, new LinkedHashMap<>());
  }

  private static Mapping read(Map<String, Object> options, Map<String, String> faults) {
    Options read = new Options(options, "", faults);
    read.refuseOthers(Stream.concat(FIELDS.stream(), OTHERS.stream()).collect(Collectors.toSet()));
    Options constants = read.object("constants");
    constants.refuseOthers(Set.copyOf(FIELDS));
    Options scale = read.object("ratingScale");
    scale.refuseOthers(Set.of("min", "max"));
    Double min = scale.number("min");
    Double max = scale.number("max");
    if (min != null && max != null && min >= max) {
      scale.fault("min", "expected a number below max");
    }
    return new Mapping(
        read.texts(FIELDS),
        constants.texts(FIELDS),
        read.list("ext"),
        delimiter(read),
        charset(read),
        read.flag("header", true),
        dateFormat(read),
        zone(read),
        ratingType(read),
        min,
        max);
  }

  private static @Nullable Character delimiter(Options read) {
    String text = read.text("delimiter");
    if (text == null) {
      return null;
    }
    if (text.equals("tab")) {
      return '\t';
    }
    if (text.length() != 1 || text.charAt(0) > 0x7e || text.charAt(0) == '"') {
      read.fault("delimiter", "expected one sign, such as \";\", or \"tab\"");
      return null;
    }
    return text.charAt(0);
  }

  private static @Nullable TableCharset charset(Options read) {
    String name = read.text("charset");
    if (name == null) {
      return null;
    }
    try {
      Charset charset = Charset.forName(name);
      if (charset.newEncoder().maxBytesPerChar() <= 1 || charset.name().startsWith("UTF-8")) {
        return new TableCharset(charset, 0);
      }
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      // said below
    }
    read.fault(
        "charset",
        "expected UTF-8 or a charset of one byte a letter, such as windows-1251; UTF-16 is told by"
            + " its mark");
    return null;
  }

  private static @Nullable DateTimeFormatter dateFormat(Options read) {
    String pattern = read.text("dateFormat");
    if (pattern == null) {
      return null;
    }
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    } catch (IllegalArgumentException e) {
      read.fault("dateFormat", "expected a pattern such as dd.MM.yyyy HH:mm: " + e.getMessage());
      return null;
    }
  }

  private static ZoneId zone(Options read) {
    String name = read.text("timezone");
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      read.fault("timezone", "expected a time zone such as Europe/Kyiv or +02:00");
      return ZoneOffset.UTC;
    }
  }

  private static @Nullable RatingType ratingType(Options read) {
    String name = read.text("ratingType");
    if (name == null) {
      return null;
    }
    for (RatingType type : RatingType.values()) {
      if (type.toString().equals(name)) {
        return type;
      }
    }
    String known =
        Arrays.stream(RatingType.values()).map(Enum::toString).collect(Collectors.joining(" "));
    read.fault("ratingType", "expected one of " + known);
    return null;
  }
}
