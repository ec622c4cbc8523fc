package io.earful.collector.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.event.CodePoints;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupTest {

  private static final URI BASE = URI.create("https://a.example/b/c");

  private static String text(String html) {
    return Markup.of(html, BASE).text().text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>One</p><p>Two</p>                       | One⏎⏎Two",
        "One<br>Two<br/><br/><br/>Three             | One⏎Two⏎⏎Three",
        "<ul><li>a<li>b</ul>end                     | - a⏎- b⏎⏎end",
        "<div>a<div>b</div></div>c                  | a⏎b⏎c",
        "a <b>b</b><i>c</i>&nbsp;&nbsp;d            | a bc d",
        "1 &lt; 2 &amp; 3                           | 1 < 2 & 3",
        "1 < 2                                      | 1 < 2",
        "<pre>a  b\\n\\n\\nc</pre>                     | a  b⏎⏎c",
        "<table><tr><td>a<td>b<tr><td>c</table>     | a b⏎c",
        "<script>x</script><style>y</style>z        | z",
        "<blockquote>said</blockquote>answered      | said⏎⏎answered",
        "<img alt='😡' src='x.png'> bad             | 😡 bad",
        "<img alt='A kettle' src='x.png'> bad       | bad",
        "e&#769;                                    | é",
      })
  void textIsWhatPeopleRead(String html, String text) {
    assertThat(text(html.replace("\\n", "\n"))).isEqualTo(text.replace('⏎', '\n'));
  }

  @Test
  void linksAreLocatedInCodePoints() {
    Markup.Text read =
        Markup.of("<p>🫖 see <a href='/x?a=1&amp;b=2'> the <b>test</b></a>!</p>", BASE).text();
    assertThat(read.text()).isEqualTo("🫖 see the test!");
    Markup.Link link = read.links().get(0);
    assertThat(link.url()).isEqualTo("https://a.example/x?a=1&b=2");
    assertThat(CodePoints.substring(read.text(), link.start(), link.end())).isEqualTo("the test");
  }

  @Test
  void marksInTheTextItselfDoNotMoveLinks() {
    Markup.Text read = Markup.of("\uE000a\uE001 <a href='https://x.example/'>b</a>", null).text();
    assertThat(read.text()).isEqualTo("a b");
    assertThat(read.links()).containsExactly(new Markup.Link("https://x.example/", 2, 3));
  }

  @Test
  void linksToScriptsAreNoLinks() {
    Markup markup =
        Markup.of("<a href='javascript:alert(1)'>x</a> <a href=' data:text/html,y'>y</a>", BASE);
    assertThat(markup.text().links()).isEmpty();
    assertThat(markup.html()).doesNotContain("javascript").doesNotContain("data:");
  }

  @Test
  void linksBecomeAbsoluteInMarkup() {
    assertThat(Markup.of("<a href=d>x</a>", BASE).html())
        .isEqualTo("<a href=\"https://a.example/b/d\">x</a>");
  }

  @Test
  void picturesAreThoseThatShowSomething() {
    String html =
        "<img src=a.png alt=A><img src=b.gif width=1 height=1><img src=c.png width=24px>"
            + "<img src=d.png alt='👍'><img src='data:image/png;base64,x'><img>";
    assertThat(Markup.of(html, BASE).pictures())
        .isEqualTo(List.of(new Markup.Picture("https://a.example/b/a.png", "A")));
  }

  @Test
  void deeplyNestedMarkupIsRead() {
    assertThat(text("<div>".repeat(100_000) + "deep")).contains("deep");
  }
}
