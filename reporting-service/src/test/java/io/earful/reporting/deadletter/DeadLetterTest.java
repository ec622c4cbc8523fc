package io.earful.reporting.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.reporting.ReportingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterTest extends ReportingTest {

  private static final String PATH = "/api/v1/dead-letters";

  @BeforeEach
  void buried() {
    execute("truncate bus.dead_letter restart identity");
    execute(
        """
        insert into bus.dead_letter (grp, topic, part, pos, key, type, body, reason, state)
        values ('reporting', 'scored', 0, 1, 'k', 't', 'secret body', 'no JSON', 'open'),
               ('reporting', 'scored', 0, 2, 'k', 't', 'secret body', 'no JSON', 'replayed'),
               ('sentiment', 'mentions', 3, 9, 'k', 't', 'secret body', 'too long', 'open')
        """);
  }

  @Test
  void newestComeFirstWithTheirReasonAndWithoutTheirBody() {
    client("admin")
        .get()
        .uri(PATH)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(3)
        .jsonPath("$.items[0].group")
        .isEqualTo("sentiment")
        .jsonPath("$.items[0].reason")
        .isEqualTo("too long")
        .jsonPath("$.items[0].body")
        .doesNotExist();
  }

  @Test
  void filtersChoose() {
    client("admin")
        .get()
        .uri(PATH + "?group=reporting&topic=scored&state=open")
        .exchange()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(1)
        .jsonPath("$.items[0].position")
        .isEqualTo(1);
    client("admin").get().uri(PATH + "?state=lost").exchange().expectStatus().isBadRequest();
  }

  @Test
  void listIsPaged() {
    String cursor =
        new String(
                client("admin")
                    .get()
                    .uri(PATH + "?limit=2")
                    .exchange()
                    .expectBody()
                    .jsonPath("$.items.length()")
                    .isEqualTo(2)
                    .returnResult()
                    .getResponseBodyContent())
            .replaceFirst("(?s).*\"nextCursor\":\"([^\"]+)\".*", "$1");
    client("admin")
        .get()
        .uri(PATH + "?limit=2&cursor=" + cursor)
        .exchange()
        .expectBody()
        .jsonPath("$.items.length()")
        .isEqualTo(1)
        .jsonPath("$.items[0].id")
        .isEqualTo(1)
        .jsonPath("$.nextCursor")
        .isEmpty();
  }

  /** Of a group that nobody serves here: it would be taken at once. */
  @Test
  void replayIsAskedForOnce() {
    for (int i = 0; i < 2; i++) {
      client("admin")
          .post()
          .uri(PATH + "/3/replay")
          .exchange()
          .expectStatus()
          .isAccepted()
          .expectBody()
          .jsonPath("$.state")
          .isEqualTo("requested");
    }
    assertThat(rows("select state from bus.dead_letter where id = 3")).containsExactly("requested");
  }

  @Test
  void whatWasDeliveredIsNotDeliveredAgain() {
    client("admin").post().uri(PATH + "/2/replay").exchange().expectStatus().isEqualTo(409);
  }

  @Test
  void unknownDeadLetterIsAProblem() {
    client("admin").post().uri(PATH + "/77/replay").exchange().expectStatus().isNotFound();
    client("admin").post().uri(PATH + "/x/replay").exchange().expectStatus().isNotFound();
  }

  @Test
  void onlyAdministratorsSeeThem() {
    reader().get().uri(PATH).exchange().expectStatus().isForbidden();
    reader().post().uri(PATH + "/1/replay").exchange().expectStatus().isForbidden();
  }
}
