package io.earful.collector.connector.reddit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.Quotation;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ThingTextTest {

  private static ThingText of(String html) {
    return ThingText.of(html, URI.create("https://www.reddit.com/"));
  }

  @Test
  void quotationsAreNotWhatTheAuthorSays() {
    ThingText text =
        of(
            "<div class=\"md\"><blockquote><p>It is great.</p></blockquote><p>No, it leaks.</p></div>");
    assertThat(text.saying().text()).isEqualTo("No, it leaks.");
    assertThat(text.quotations()).containsExactly(new Quotation(null, null, "It is great."));
  }

  @Test
  void whoOnlyQuotesSaysThat() {
    ThingText text = of("<div class=\"md\"><blockquote><p>It is great.</p></blockquote></div>");
    assertThat(text.saying().text()).isEqualTo("It is great.");
    assertThat(text.quotations()).isEmpty();
  }

  @Test
  void theFrameIsLeftOut() {
    assertThat(
            of("<!-- SC_OFF --><div class=\"md\"><p>Words.</p></div><!-- SC_ON --> submitted by <a href=\"/u/a\">/u/a</a>")
                .saying()
                .text())
        .isEqualTo("Words.");
    assertThat(of("<p>No frame.</p>").saying().text()).isEqualTo("No frame.");
  }

  @Test
  void aThousandQuotationsAreBounded() {
    ThingText text = of("<blockquote>a</blockquote>".repeat(1000) + "<p>b</p>");
    assertThat(text.saying().text()).isEqualTo("b");
    assertThat(text.quotations()).hasSize(20);
  }
}
