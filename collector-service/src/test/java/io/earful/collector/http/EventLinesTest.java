package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.StreamEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLinesTest {

  private static final String STREAM =
      ":)\n\nevent: update\ndata: {\"id\":\"1\"}\n\n:thump\n"
          + "event: delete\r\ndata: 7\r\n\r\ndata:a\ndata: b\n\nevent: nothing\n\nid: 3\rdata: é\r\r";

  private static List<String> read(int maxBytes, String text, int piece) {
    EventLines lines = new EventLines(maxBytes);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<StreamEvent> events = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += piece) {
      int to = Math.min(from + piece, bytes.length);
      byte[] part = Arrays.copyOfRange(bytes, from, to);
      events.addAll(lines.read(part));
    }
    return events.stream()
        .map(event -> event.kind() + " " + event.name() + " " + event.text())
        .toList();
  }

  @Test
  void howeverTheyAreCutTheEventsAreTheSame() {
    for (int piece = 1; piece <= STREAM.length(); piece++) {
      assertThat(read(1000, STREAM, piece))
          .as("in pieces of %d bytes", piece)
          .containsExactly(
              "EVENT update {\"id\":\"1\"}",
              "EVENT delete 7",
              "EVENT message a\nb",
              "EVENT message é");
    }
  }

  @Test
  void whatIsHalfIsNotTold() {
    assertThat(read(1000, "event: update\ndata: {\"id\":\"1\"}", 5)).isEmpty();
    assertThat(read(1000, "event: update\ndata: {\"id\":\"1\"}\n", 5)).isEmpty();
  }

  @Test
  void aLargeEventIsToldAsSuchAndItsNeighboursAreRead() {
    String large = "x".repeat(50);
    String stream =
        "event: update\ndata: %s\n\nevent: update\ndata: 12345678901\ndata: 12345678901\n\ndata: ok\n\n"
            .formatted(large);
    assertThat(read(20, stream, 7))
        .containsExactly("TOO_LARGE update ", "TOO_LARGE update ", "EVENT message ok");
  }

  @Test
  void commentsAndUnknownFieldsAreNothing() {
    assertThat(read(20, ":thump\n:thump\nretry: 5\nunknown\n\n", 3)).isEmpty();
  }
}
