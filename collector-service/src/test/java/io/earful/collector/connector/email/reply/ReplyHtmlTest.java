package io.earful.collector.connector.email.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyHtmlTest {

  private static final String FIELDS =
      "<b>From:</b> Ann &lt;ann@shop.example&gt;<br><b>Sent:</b> Tuesday, November 3, 2026 10:02 AM"
          + "<br><b>To:</b> Bob<br><b>Subject:</b> Kettle<br>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>It leaks.</div><br><div class='gmail_quote'><div class='gmail_attr'>Den 3 Nov, Ann"
            + " &lt;<a href='mailto:ann@shop.example'>ann@shop.example</a>&gt;"
            + " blah:<br></div><blockquote class='gmail_quote' style='border-left:1px #ccc"
            + " solid'>Well?</blockquote></div>",
        "<p>It leaks.</p><p>On Tue, 3 Nov 2026 at 10:02, Ann wrote:</p><blockquote"
            + " type='cite'><div>Well?<blockquote type=cite>What?</blockquote></div></blockquote>",
        "<p>It leaks.</p><div class='moz-cite-prefix'>On 03.11.2026 10:02, Ann wrote:<br></div>"
            + "<blockquote type='cite' cite='mid:1@shop.example'><p>Well?</p></blockquote>",
        "<div>It leaks.</div><div id='appendonsend'></div><hr style='width:98%'>"
            + "<div id='divRplyFwdMsg'>Ot: Ann<br>Kam: Bob</div><div>Well?</div>",
        "<p class=MsoNormal>It leaks.<o:p></o:p></p><div style='border:none;border-top:solid"
            + " #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p>Ott: Ann</p></div><p>Well?</p>",
        "<p class=MsoNormal>It leaks.</p><div><div style='border:none;border-top:solid #E1E1E1"
            + " 1.0pt;padding:3.0pt 0in 0in 0in'><p>"
            + FIELDS
            + "</p></div></div><p>Well?</p>",
        "<p>It leaks.</p><hr>" + FIELDS + "<br>Well?",
        "<p>It leaks.</p><hr tabindex=-1><p><b>From:</b> Ann</p><p><b>Subject:</b>"
            + " Kettle</p><p>Well?</p>",
        "<div>It leaks.</div><div id='yahoo_quoted_1' class='yahoo_quoted'><div>Am Dienstag"
            + " blah</div><div>Well?</div></div>",
        "<div>It leaks.</div><div class='protonmail_quote'>------- Original -------<br>Well?</div>",
        "<div>It leaks.<br><br><hr id=\"zwchr\">Od: Ann<br>Well?</div>",
        "<div>It leaks.</div><div>03.11.2026, 10:02, \"Ann\" &lt;ann@shop.example&gt;:</div>"
            + "<blockquote><p>Well?</p></blockquote>",
        "<p>It leaks.</p><br>Вторник, 3 ноября 2026, 10:02 +03:00 от Ann"
            + " &lt;ann@shop.example&gt;:<br><blockquote style='border-left:1px solid #0857A6;"
            + " margin:10px'>Well?</blockquote>",
        "It leaks.<br><br>&gt; Well?<br>&gt; Ann",
        "<div>It leaks.</div><div>-----Original Message-----<br>From: Ann<br>Well?</div>",
      })
  void whatProgramsPutAroundHistoryIsKnown(String html) {
    ReplyText read = ReplyTexts.ofHtml(html);
    assertThat(read.text()).isEqualTo("It leaks.");
    assertThat(String.join("\n", read.quoted())).contains("Well?");
  }

  @Test
  void answersBetweenQuotesStayInOrder() {
    ReplyText read =
        ReplyTexts.ofHtml(
            "<div>Hello</div><div class='gmail_quote'><div class='gmail_attr'>On Tue, Ann"
                + " wrote:</div><blockquote class='gmail_quote'>Did it"
                + " arrive?</blockquote><div>Yes.</div><blockquote class='gmail_quote'>Does it"
                + " work?</blockquote><div>No.</div></div>");
    assertThat(read.text()).isEqualTo("Hello\n\nYes.\n\nNo.");
    assertThat(read.quoted())
        .containsExactly("On Tue, Ann wrote:\n\nDid it arrive?", "Does it work?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It leaks.<div class='gmail_signature'>Ann<br>Shop</div>",
        "It leaks.<br><pre class='moz-signature'>-- \nAnn\nShop</pre>",
        "<div>It leaks.</div><div id='Signature'><p>Ann</p><p>Shop</p></div>",
        "It leaks.<div>--&nbsp;<br>Ann<br>Shop</div>",
      })
  void signaturesAreKnown(String html) {
    ReplyText read = ReplyTexts.ofHtml(html);
    assertThat(read.text()).isEqualTo("It leaks.");
    assertThat(read.signature()).contains("Ann").contains("Shop");
  }

  @Test
  void blocksListsAndLinksAreReadable() {
    ReplyText read =
        ReplyTexts.ofHtml(
            "<html><head><title>x</title><style>p{}</style></head><body><p>Two"
                + " faults:</p><ul><li>lid<li>cord</ul><p>See <a href='https://pic.example/1'>the"
                + " picture</a>, <a href='http://www.pic.example/'>pic.example</a>, <a"
                + " href='mailto:ann@shop.example'>ann@shop.example</a> 😀</p></body></html>");
    assertThat(read.text())
        .isEqualTo(
            "Two faults:\n\n- lid\n- cord\n\n"
                + "See the picture (https://pic.example/1), pic.example, ann@shop.example 😀");
  }

  @Test
  void whatIsHiddenIsLeftOut() {
    ReplyText read =
        ReplyTexts.ofHtml(
            "<div style='display: none; font-size:1px'>preview</div><span"
                + " style='mso-hide:all'>x</span><form><p hidden>y</p>It leaks.</form><img"
                + " src='https://t.example/o.gif' width=1><script>z</script>");
    assertThat(read.text()).isEqualTo("It leaks.");
  }

  @Test
  void quotesThatOnlyIndentAreText() {
    String html =
        "Hello<blockquote style='margin:0 0 0 40px; border:none; padding:0px'>It"
            + " leaks.</blockquote>";
    assertThat(ReplyTexts.ofHtml(html).text()).isEqualTo("Hello\n\nIt leaks.");
  }

  @Test
  void aMailThatIsOneQuoteIsItsText() {
    assertThat(ReplyTexts.ofHtml("<blockquote><p>It leaks.</p></blockquote>").text())
        .isEqualTo("It leaks.");
  }

  @Test
  void whatWasForwardedWithoutACommentIsTheText() {
    String outlook =
        "<div id='appendonsend'></div><hr><div id='divRplyFwdMsg'>" + FIELDS + "</div>";
    assertThat(ReplyTexts.ofHtml(outlook + "<p>It leaks.</p>").text()).isEqualTo("It leaks.");
    String gmail =
        "<div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message"
            + " ---------<br>From: Ann<br>Date: 3 Nov 2026<br>Subject: Kettle<br>To:"
            + " bob@mail.example<br></div><br>It leaks.</div>";
    assertThat(ReplyTexts.ofHtml(gmail).text()).isEqualTo("It leaks.");
  }

  @Test
  void marksInTheTextMeanNothing() {
    assertThat(ReplyTexts.ofHtml("a\uE010b&#xE020;c\uE00Fd").text()).isEqualTo("abc\uE00Fd");
  }
}
