package io.earful.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads events as JSON. Members that a reader does not know are skipped, and numbers and
 * flags that an older writer did not know are zero and false: additions keep version 1.
 * Thread-safe.
 */
public final class EventCodec {

  /** CloudEvents promises to carry events up to this size; nothing larger is ever written. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_DEPTH = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultPropertyInclusion(
              value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private EventCodec() {}

  /** The mapper behind the codec, for those who need a part of an event as a tree. */
  public static JsonMapper json() {
    return JSON;
  }

  /**
   * The event as JSON of at most {@link #MAX_BYTES} bytes of UTF-8. A mention that would be larger
   * loses, in this order: html, quotations, entities, ext, then the end of its text.
   *
   * @throws EventTooLargeException when data of another kind is larger, or a mention still is
   */
  public static String encode(CloudEvent<?> event) {
    String whole = JSON.writeValueAsString(event);
    if (fits(whole)) {
      return whole;
    }
    if (event.data() instanceof Mention) {
      @SuppressWarnings("unchecked")
      CloudEvent<Mention> mention = (CloudEvent<Mention>) event;
      return shortened(mention);
    }
    throw new EventTooLargeException(event.id(), CodePoints.utf8Length(whole));
  }

  /**
   * @param data class of the event's data, known from its type
   * @throws MalformedEventException when the text is no such event
   */
  public static <T> CloudEvent<T> decode(String json, Class<T> data) {
    JavaType type = JSON.getTypeFactory().constructParametricType(CloudEvent.class, data);
    try {
      CloudEvent<T> event = JSON.readValue(json, type);
      if (event.data() == null) {
        throw new MalformedEventException("the event has no data", null);
      }
      return event;
    } catch (JacksonException e) {
      throw new MalformedEventException(e.getOriginalMessage(), e);
    }
  }

  private static final List<UnaryOperator<Mention>> CUTS =
      List.of(
          mention -> mention.toBuilder().html(null).build(),
          mention -> mention.toBuilder().quoted(List.of()).build(),
          mention -> mention.toBuilder().entities(null).build(),
          mention -> mention.toBuilder().ext(Map.of()).build());

  private static String shortened(CloudEvent<Mention> event) {
    Mention mention = event.data();
    for (UnaryOperator<Mention> cut : CUTS) {
      mention = cut.apply(mention);
      String json = write(event, mention);
      if (fits(json)) {
        return json;
      }
    }
    return withShorterText(event, mention);
  }

  /** Keeps as much of the text as fits: the longest prefix, found by halving. */
  private static String withShorterText(CloudEvent<Mention> event, Mention mention) {
    String best = write(event, truncated(mention, 0));
    if (!fits(best)) {
      throw new EventTooLargeException(event.id(), CodePoints.utf8Length(best));
    }
    int low = 0;
    int high = CodePoints.length(mention.text());
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      String json = write(event, truncated(mention, middle));
      if (fits(json)) {
        low = middle;
        best = json;
      } else {
        high = middle;
      }
    }
    return best;
  }

  private static Mention truncated(Mention mention, int codePoints) {
    return mention.toBuilder()
        .text(CodePoints.truncate(mention.text(), codePoints))
        .textTruncated(true)
        .build();
  }

  private static String write(CloudEvent<Mention> event, Mention mention) {
    return JSON.writeValueAsString(event.with(event.id(), event.type(), mention));
  }

  private static boolean fits(String json) {
    return CodePoints.utf8Length(json) <= MAX_BYTES;
  }
}
