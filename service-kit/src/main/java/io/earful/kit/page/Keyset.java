package io.earful.kit.page;

import io.earful.kit.problem.BadRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A place in a sorted list: the sort values of the last row seen. Opaque to callers, so that its
 * form can change.
 */
public final class Keyset {

  private static final char SEPARATOR = '\u001f';

  private Keyset() {}

  public static String encode(List<String> values) {
    String joined = String.join(String.valueOf(SEPARATOR), values);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @param cursor as a caller sent it
   * @param size number of values expected
   * @throws BadRequestException when it is not one of ours
   */
  public static List<String> decode(String cursor, int size) {
    try {
      String joined = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> values = List.of(joined.split(String.valueOf(SEPARATOR), -1));
      if (values.size() == size) {
        return values;
      }
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    throw unknown();
  }

  /** The answer to a cursor that is not one of ours. */
  public static BadRequestException unknown() {
    return new BadRequestException(
        "invalid-cursor", "cursor is not one that this list gave; begin again without it");
  }
}
