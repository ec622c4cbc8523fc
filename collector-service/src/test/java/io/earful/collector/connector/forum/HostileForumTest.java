package io.earful.collector.connector.forum;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.Batch;
import io.earful.connector.Cursor;
import io.earful.event.Mention;
import io.earful.testkit.Answer;
import io.earful.testkit.FixtureServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages that want to fill our memory, keep us busy, or be run. */
class HostileForumTest {

  private final FixtureServer server = FixtureServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private List<Mention> read(String page) {
    server.otherwise(Answer.ok("text/html", page)).on("/robots.txt", Answer.status(404));
    List<Batch> batches =
        ForumReading.read(server, Map.of("url", "http://bad.example/t"), Cursor.START);
    return ForumReading.mentions(batches);
  }

  private static String post(int id, String text) {
    return "<li class='message' id='post-%d' data-author='Eve'><blockquote class='messageText'>%s</blockquote></li>"
        .formatted(id, text);
  }

  private static String page(String posts) {
    return "<html id=XenForo><body>" + posts + "</body></html>";
  }

  @Test
  void deepElementsAreFlattened() {
    String deep = "<div>".repeat(100_000) + "deep" + "</div>".repeat(100_000);
    assertThat(read(page(post(1, deep))))
        .singleElement()
        .extracting(Mention::text)
        .isEqualTo("deep");
  }

  @Test
  void quotationsInQuotationsAreOneQuotation() {
    String nested = "<div class=bbCodeQuote>a".repeat(200) + "</div>".repeat(200) + "Own words.";
    Mention mention = read(page(post(1, nested))).get(0);
    assertThat(mention.text()).isEqualTo("Own words.");
    assertThat(mention.quoted()).hasSize(1);
  }

  @Test
  void noMorePostsAreReadThanAPageCanHave() {
    StringBuilder posts = new StringBuilder();
    for (int id = 1; id <= 20_000; id++) {
      posts.append(post(id, "spam"));
    }
    assertThat(read(page(posts.toString()))).hasSize(500);
  }

  @Test
  void pagesThatLeadInACircleAreReadOnce() {
    String page = page("<link rel=next href='/t?a'><link rel=prev href='/t?b'>" + post(1, "x"));
    read(page);
    assertThat(server.requestCount()).isLessThanOrEqualTo(1 + 10);
  }

  @Test
  void scriptsStayBehind() {
    String text =
        "Hi<script>alert(1)</script><a href='javascript:x()'>y</a><svg onload=x()></svg><iframe"
            + " src='//x'></iframe>";
    Mention mention = read(page(post(1, text))).get(0);
    assertThat(mention.text()).isEqualTo("Hiy");
    assertThat(String.valueOf(mention.html()))
        .doesNotContain("<script")
        .doesNotContain("javascript:")
        .doesNotContain("<svg")
        .doesNotContain("<iframe");
  }

  @Test
  void structuredDataWithoutEndIsLeftOut() {
    String bomb = "<script type='application/ld+json'>" + "[".repeat(50_000) + "</script>";
    assertThat(read(page(bomb + post(1, "still here")))).hasSize(1);
  }
}
