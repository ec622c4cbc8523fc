package io.earful.reporting.mention;

import static io.earful.reporting.Samples.key;
import static io.earful.reporting.Samples.mention;
import static io.earful.reporting.Samples.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Conversation;
import io.earful.event.Mention;
import io.earful.event.Quotation;
import io.earful.reporting.ReportingTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What callers without {@code people:read} do not get to see, on every way out. */
class PersonalDataMaskTest extends ReportingTest {

  private static final String MAIL = "anna.k@shop.example";
  private static final String PHONE = "+44 20 7946 0958";
  private static final String TEXT = "😀 Write to " + MAIL + " or ring " + PHONE + ", please";
  private static final List<String> SECRET = List.of(MAIL, "7946", "0958", "anna.k");

  private final String path = "/api/v1/mentions/" + key("personal").id();

  @BeforeEach
  void arrived() {
    Mention mention =
        mention("personal", 1, TEXT)
            .title("For " + MAIL)
            .html("<p>" + TEXT + "</p>")
            .quoted(List.of(new Quotation(null, "From " + MAIL, "I am at " + PHONE)))
            .conversation(
                new Conversation("forum:forum.example:t", null, null, null, MAIL, null, null))
            .ext(Map.of("forum.signature", PHONE))
            .build();
    arrive(scored(mention));
  }

  private static String read(WebTestClient client, String path) {
    String body =
        client
            .get()
            .uri(path)
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return String.valueOf(body);
  }

  @Test
  void listDetailAndThreadHideItFromWhoMayNotSeeIt() {
    for (String way : List.of("/api/v1/mentions", path, path + "/thread")) {
      String shown = read(client("mentions:read"), way);
      assertThat(shown).contains("Write to ••••", "or ring +•• •• •••• ••••, please");
      assertThat(shown).doesNotContain(SECRET);
    }
  }

  @Test
  void whoMaySeesAll() {
    for (WebTestClient client : List.of(client("mentions:read", "people:read"), client("admin"))) {
      for (String way : List.of("/api/v1/mentions", path, path + "/thread")) {
        assertThat(read(client, way)).contains(TEXT).doesNotContain("•");
      }
      assertThat(read(client, path)).contains("<p>", "forum.signature");
    }
  }

  @Test
  void theStreamHidesIt() {
    String first =
        client("mentions:read")
            .get()
            .uri("/api/v1/mentions/stream?after=-1")
            .accept(MediaType.TEXT_EVENT_STREAM)
            .exchange()
            .returnResult(String.class)
            .getResponseBody()
            .filter(frame -> frame.contains("Write to"))
            .blockFirst(SOON);
    assertThat(first).contains("Write to ••••").doesNotContain(SECRET);
  }

  @Test
  void searchingFindsItAllTheSame() {
    assertThat(read(client("mentions:read"), "/api/v1/mentions?q=anna.k"))
        .contains("Write to ••••");
  }
}
