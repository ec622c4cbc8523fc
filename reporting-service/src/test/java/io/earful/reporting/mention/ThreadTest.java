package io.earful.reporting.mention;

import static io.earful.reporting.Samples.answer;
import static io.earful.reporting.Samples.key;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CloudEvent;
import io.earful.event.Conversation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The thread around a mention. */
class ThreadTest extends MentionReading {

  @Test
  void threadIsInReplyOrderWithDepth() {
    arrive(
        scored(answer("a2", 3, "t", "root").build()),
        scored(answer("a1a", 4, "t", "a1").build()),
        scored(mention("root", 1, "first").conversation(Conversation.of("t")).build()),
        scored(answer("a1", 2, "t", "root").build()));

    JsonNode thread = get("/api/v1/mentions/" + key("a1a").id() + "/thread");
    assertThat(natives(thread)).containsExactly("root", "a1", "a1a", "a2");
    assertThat(depths(thread)).containsExactly("0", "1", "2", "1");
    assertThat(thread.path("items").path(2).path("parentId").asString()).isEqualTo(key("a1").id());
  }

  @Test
  void parentThatArrivesLateCompletesTheChain() {
    arrive(scored(answer("child", 3, "t2", "late-root").build()));
    String path = "/api/v1/mentions/" + key("child").id() + "/thread";
    assertThat(depths(get(path))).containsExactly("");
    arrive(scored(mention("late-root", 1, "first").conversation(Conversation.of("t2")).build()));

    assertThat(natives(get(path))).containsExactly("late-root", "child");
    assertThat(depths(get(path))).containsExactly("0", "1");
  }

  @Test
  void answersJoinPartsOfAThreadThatHaveDifferentKeys() {
    arrive(
        scored(mention("r", 1, "first").conversation(Conversation.of("part-1")).build()),
        scored(answer("b", 2, "part-2", "r").build()),
        scored(answer("c", 3, "part-3", "b").build()),
        scored(mention("stranger", 4, "else").conversation(Conversation.of("part-4")).build()));

    for (String from : List.of("r", "b", "c")) {
      JsonNode thread = get("/api/v1/mentions/" + key(from).id() + "/thread");
      assertThat(natives(thread)).containsExactly("r", "b", "c");
    }
  }

  @Test
  void threadIsPagedWithoutRepeatsWhileAnswersArrive() {
    List<CloudEvent<?>> events = new ArrayList<>();
    events.add(scored(mention("p-root", 0, "first").conversation(Conversation.of("tp")).build()));
    for (int i = 1; i <= 20; i++) {
      events.add(scored(answer("p-" + i, i, "tp", "p-root").build()));
    }
    arrive(events);
    String path = "/api/v1/mentions/" + key("p-3").id() + "/thread?limit=8";
    JsonNode first = get(path);
    arrive(scored(answer("p-1-1", 30, "tp", "p-1").build()));
    JsonNode second = get(path + "&cursor=" + first.path("nextCursor").asString());
    JsonNode third = get(path + "&cursor=" + second.path("nextCursor").asString());

    List<String> seen = new ArrayList<>(natives(first));
    seen.addAll(natives(second));
    seen.addAll(natives(third));
    assertThat(seen).hasSize(21).doesNotHaveDuplicates();
    assertThat(third.path("nextCursor").isNull()).isTrue();
  }

  private static List<String> depths(JsonNode page) {
    List<String> depths = new ArrayList<>();
    page.path("items")
        .forEach(item -> depths.add(item.has("depth") ? item.path("depth").asString() : ""));
    return depths;
  }
}
