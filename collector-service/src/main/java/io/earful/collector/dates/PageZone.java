package io.earful.collector.dates;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The zone that a page says its times are in: "All times are GMT -5", "Heures au format UTC". */
public final class PageZone {

  private static final int LONGEST = 160;

  private static final Pattern STATED =
      Pattern.compile(
          "(?<![a-z])(?:gmt|utc|wez)(?![a-z]) ?(?:([+-])"
              + " ?([0-9]{1,2})(?::?([0-9]{2})|[.,]([0-9]))?(?![0-9:]))?");

  /** Only a sentence that is about times states a zone. */
  private static final Pattern ABOUT_TIMES =
      Pattern.compile(
          "time|zeit|heure|hora|orari|tijd|czas|strefa|час|врем|ωρα|ωρες|saat|zaman|waktu|ساعت|زمان|وقت|الاوقات|توقيت|时间|時間|tid|समय");

  private static final Pattern SUMMER =
      Pattern.compile("\\[? ?(?:dst|sommerzeit|heure d.ete|летнее) ?\\]?");

  private PageZone() {}

  /** Null when the text states none. */
  public static @Nullable ZoneId in(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    String folded = DateText.folded(text);
    Matcher zone = STATED.matcher(folded);
    if (!zone.find() || !ABOUT_TIMES.matcher(folded).find()) {
      return null;
    }
    ZoneOffset offset = offset(zone);
    boolean summer = SUMMER.matcher(folded.substring(zone.end())).find();
    return summer ? ZoneOffset.ofTotalSeconds(offset.getTotalSeconds() + 3600) : offset;
  }

  /**
   * @param offset sign, hours, minutes and tenths of an hour in its groups, or nothing in them
   */
  static ZoneOffset offset(Matcher offset) {
    if (offset.group(1) == null) {
      return ZoneOffset.UTC;
    }
    int sign = offset.group(1).equals("-") ? -1 : 1;
    String tenths = offset.group(4);
    int minutes =
        tenths != null
            ? Integer.parseInt(tenths) * 6
            : offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
    try {
      return ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }
}
