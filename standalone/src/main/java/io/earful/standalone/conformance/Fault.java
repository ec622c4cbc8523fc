package io.earful.standalone.conformance;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.privacy.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * Evidence that a rule was broken.
 *
 * @param request number of the request, from 1; null when it is no single one
 * @param item index of the item in the request, from 0; null when it is the request itself
 * @param pointer JSON pointer in the item; empty for all of it
 * @param expected what was expected
 * @param found what came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Fault(
    @Nullable Long request, @Nullable Integer item, String pointer, String expected, String found) {

  private static final int LONGEST = 300;

  Fault {
    expected = shortened(expected);
    found = shortened(found);
    pointer = shortened(pointer);
  }

  static Fault of(long request, String expected, String found) {
    return new Fault(request, null, "", expected, found);
  }

  private static String shortened(String text) {
    // evidence ends up in logs of builds, and what is sent may hold anything
    String line = Redactor.redact(text.replaceAll("\\p{Cntrl}", " "));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** As a person reads it. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    if (request != null) {
      words.append("request ").append(request);
      if (item != null) {
        words.append(", item ").append(item);
      }
      if (!pointer.isEmpty()) {
        words.append(' ').append(pointer);
      }
      words.append(": ");
    }
    return words.append("expected ").append(expected).append("; ").append(found).toString();
  }
}
