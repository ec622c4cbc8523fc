package io.earful.collector.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.HttpAnswer;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPageTest {

  private static final URI HERE = URI.create("http://kettle.example/forum/topic?t=1");

  private static WebPage page(byte[] body, @Nullable String type) {
    Map<String, List<String>> headers =
        type == null ? Map.of() : Map.of("content-type", List.of(type));
    return WebPage.of(new HttpAnswer(200, HERE, null, headers, body), Instant.EPOCH);
  }

  private static WebPage page(String html) {
    return page(html.getBytes(Charset.forName("UTF-8")), "text/html; charset=utf-8");
  }

  @ParameterizedTest
  @CsvSource({
    // written in, header, meta, text
    "windows-1252, text/html; charset=ISO-8859-1, , café €",
    "windows-1252, text/html, iso-8859-1, “quoted” café",
    "windows-1252, text/html; charset=utf-8, utf-8, das größte café",
    "windows-1251, text/html; charset=windows-1251, , Чайник течёт",
    "windows-1251, text/html, , Чайник течёт",
    "koi8-r, text/html, koi8-r, Чайник течёт",
    "UTF-8, text/html; charset=ISO-8859-1, , کتری من چکه می کند",
    "UTF-8, , , کتری من چکه می کند",
    "iso-8859-2, text/html, iso-8859-2, Żółć łódź",
    "Shift_JIS, text/html, shift_jis, やかんが漏れる",
    "UTF-8, text/html; charset=nonsense, , Müller",
  })
  void charactersAreRead(
      String written, @Nullable String header, @Nullable String meta, String text) {
    String html = (meta == null ? "" : "<meta charset=\"" + meta + "\">") + "<p>" + text + "</p>";
    WebPage page = page(html.getBytes(Charset.forName(written)), header);
    assertThat(page.document().select("p").text()).isEqualTo(text);
  }

  @Test
  void byteOrderMarkCountsMoreThanAnything() {
    byte[] body = "\uFEFF<p>Müller</p>".getBytes(Charset.forName("UTF-16LE"));
    assertThat(page(body, "text/html; charset=utf-8").document().select("p").text())
        .isEqualTo("Müller");
  }

  @Test
  void linksStartFromTheBaseAndLeadToTheWebOnly() {
    WebPage page = page("<base href='//other.example/x/'><title>T</title>");
    assertThat(page.link("a?b=1")).isEqualTo(URI.create("http://other.example/x/a?b=1"));
    assertThat(page.link("javascript:alert(1)")).isNull();
    assertThat(page.link("mailto:a@b.example")).isNull();
    assertThat(page.link(" ")).isNull();
    assertThat(page("<base href='javascript:x'>").link("a"))
        .isEqualTo(URI.create("http://kettle.example/forum/a"));
  }

  @Test
  void siteIsItsHostAndPort() {
    WebPage page = page("<p>x");
    assertThat(page.isHere(URI.create("https://www.kettle.example/a"))).isTrue();
    assertThat(page.isHere(URI.create("http://kettle.example:80/a"))).isTrue();
    assertThat(page.isHere(URI.create("http://kettle.example:8080/a"))).isFalse();
    assertThat(page.isHere(URI.create("http://kettle.example.evil.example/a"))).isFalse();
  }

  @Test
  void nothingIsNoPage() {
    assertThatThrownBy(() -> page(new byte[0], "text/html")).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void languageIsThatOfThePage() {
    assertThat(page("<html lang='de-DE'>").language()).isEqualTo("de-DE");
    assertThat(page("<html lang='en_GB'>").language()).isEqualTo("en-GB");
    assertThat(page("<html lang='x y z'>").language()).isNull();
  }
}
