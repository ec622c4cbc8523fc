package io.earful.collector.connector.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.MalformedItem;
import io.earful.connector.PushAnswer;
import io.earful.connector.PushReceipt;
import io.earful.connector.UnsupportedForm;
import io.earful.connector.UpstreamFault;
import io.earful.event.Mention;
import io.earful.event.MentionKind;
import io.earful.event.Rating;
import io.earful.event.RatingType;
import io.earful.event.Visibility;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors see, and what becomes of what they write. */
class FormTest {

  private static final Duration A_WHILE = Duration.ofSeconds(20);
  private static final String TEXT = "The lid never closes.";

  private static Visitor quick(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.putIfAbsent("origins", List.of(Visitor.SHOP));
    settings.putIfAbsent("minimumSeconds", 0);
    return new Visitor(settings);
  }

  private static Document html(PushAnswer answer) {
    assertThat(answer.contentType()).startsWith("text/html");
    return Jsoup.parse(answer.body());
  }

  private static String policy(PushAnswer answer) {
    return answer.headers().getOrDefault("Content-Security-Policy", "");
  }

  // who may send

  @Test
  void aSiteThatMaySendIsToldSo() {
    Visitor visitor = Visitor.ofShop();
    PushAnswer answer = visitor.asks("OPTIONS", "", Map.of());
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers()).containsKeys("Access-Control-Allow-Methods");
    assertThat(answer.headers().get("Access-Control-Allow-Headers")).contains("Content-Type");
    assertThat(visitor.isTold("POST"))
        .containsEntry("Access-Control-Allow-Origin", Visitor.SHOP)
        .containsEntry("Vary", "Origin")
        .doesNotContainKey("Access-Control-Allow-Credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example",
        "http://shop.example",
        "https://shop.example:444",
        "https://shop.example.evil.example",
        "null"
      })
  void anotherSiteIsNot(String origin) {
    Visitor visitor = quick(Map.of()).header("origin", origin);
    assertThat(visitor.asks("OPTIONS", "", Map.of()).status()).isEqualTo(403);
    assertThat(visitor.isTold("POST")).containsOnlyKeys("Vary");
    PushReceipt receipt = visitor.sends(Map.of("text", TEXT));
    assertThat(receipt.status()).isEqualTo(403);
    assertThat(receipt.body()).contains("urn:earful:problem:origin-refused");
    assertThat(receipt.batch().mentions()).isEmpty();
  }

  @Test
  void whatIsNoBrowserHasOtherDoors() {
    assertThat(quick(Map.of()).header("origin", null).sends(Map.of("text", TEXT)).status())
        .isEqualTo(403);
  }

  @Test
  void anOriginIsTheSameHoweverItIsWritten() {
    Visitor visitor = quick(Map.of("origins", List.of("https://Shop.Example")));
    assertThat(visitor.sends(Map.of("text", TEXT)).status()).isEqualTo(202);
  }

  @Test
  void theTokenOfAScriptOpensNoOtherSite() {
    Visitor visitor = Visitor.ofShop();
    String token = Visitor.token(visitor.script().body());
    visitor.waits(A_WHILE).header("origin", "https://elsewhere.example");
    assertThat(visitor.sends(Map.of("text", TEXT, "token", token)).status()).isEqualTo(403);
  }

  @Test
  void ourOwnPageMaySendFromAnyAddressOfOurs() {
    Visitor visitor = Visitor.ofShop();
    String token = Visitor.token(visitor.page().body());
    visitor.waits(A_WHILE).header("origin", "https://earful.example").header("accept", "text/html");
    PushReceipt receipt = visitor.posts(Map.of("text", TEXT, "token", token));
    assertThat(receipt.status()).isEqualTo(303);
    assertThat(Visitor.said(receipt).text()).isEqualTo(TEXT);
    assertThat(Visitor.said(receipt).conversation().container()).isNull();
  }

  // what is kept

  @Test
  void whatIsSaidIsPrivateAndOfNobodyUnlessTheySayWhoTheyAre() {
    Mention said = Visitor.said(quick(Map.of()).sends(Map.of("text", TEXT)));
    assertThat(said.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(said.kind()).isEqualTo(MentionKind.MESSAGE);
    assertThat(said.author().id()).isEqualTo("form:s1:anonymous");
    assertThat(said.rating()).isNull();
    assertThat(said.ext()).containsOnlyKeys("form");
  }

  @Test
  void aSourceMaySayThatItIsPublic() {
    Visitor visitor = quick(Map.of("visibility", "public"));
    assertThat(Visitor.said(visitor.sends(Map.of("text", TEXT))).visibility())
        .isEqualTo(Visibility.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource({"stars,5,1,5,STARS", "score10,0,0,10,SCORE10", "nps,10,0,10,NPS"})
  void aNumberIsOnItsScale(String scale, int value, int min, int max, RatingType type) {
    Visitor visitor = quick(Map.of("rating", scale));
    Mention said = Visitor.said(visitor.sends(Map.of("text", TEXT, "rating", value)));
    assertThat(said.rating()).isEqualTo(new Rating(value, min, max, String.valueOf(value), type));
    assertThat(said.kind()).isEqualTo(MentionKind.REVIEW);
  }

  @ParameterizedTest
  @CsvSource({"stars,0", "stars,6", "score10,11", "nps,-1", "nps,7.5", "stars,ten", "stars,٣"})
  void aNumberThatIsNotIsRefused(String scale, String value) {
    PushReceipt receipt =
        quick(Map.of("rating", scale)).sends(Map.of("text", TEXT, "rating", value));
    assertThat(receipt.status()).isEqualTo(422);
    assertThat(receipt.body()).contains("\"/rating\"");
  }

  @Test
  void whatIsNotAskedForIsNotKept() {
    Visitor visitor = quick(Map.of("rating", "none", "fields", List.of()));
    Mention said =
        Visitor.said(
            visitor.sends(
                Map.of(
                    "text",
                    TEXT,
                    "rating",
                    "9",
                    "name",
                    "Ann",
                    "email",
                    "ann@example.org",
                    "consent",
                    "yes",
                    "anything",
                    "else")));
    assertThat(said.rating()).isNull();
    assertThat(said.author().displayName()).isNull();
    assertThat(said.toString()).doesNotContain("ann@example.org").doesNotContain("else");
  }

  @Test
  void anAddressIsKeptWithConsentAlone() {
    Visitor visitor = quick(Map.of());
    Map<String, String> fields = new HashMap<>(Map.of("text", TEXT, "email", "Ann@Example.org"));
    for (String untick : List.of("", "no", "false", "off", "0")) {
      fields.put("consent", untick);
      PushReceipt refused = visitor.sends(fields);
      assertThat(refused.status()).as(untick).isEqualTo(422);
      assertThat(refused.body()).contains("\"/consent\"");
      assertThat(refused.batch().mentions()).isEmpty();
    }
    fields.put("consent", "on");
    Mention said = Visitor.said(visitor.sends(fields));
    assertThat(said.ext().get("form")).asString().contains("email=Ann@example.org");
    assertThat(said.ext().get("privacy")).asString().contains("basis=consent", "consentId=");
    assertThat(said.key().value() + said.author()).doesNotContain("example.org");
  }

  @Test
  void twoWhoWriteTheSameAddressAreNotOnePerson() {
    Visitor visitor = quick(Map.of());
    Map<String, String> fields =
        new HashMap<>(Map.of("text", "one", "email", "a@example.org", "consent", "yes"));
    String first = Visitor.said(visitor.sends(fields)).author().id();
    fields.put("text", "two");
    assertThat(Visitor.said(visitor.sends(fields)).author().id()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example/a/b?token=secret#x, https://shop.example/a/b",
    "https://shop.example, https://shop.example",
    "https://shop.example.evil.example/x, https://shop.example",
    "https://elsewhere.example/x, https://shop.example",
    "javascript:alert(1), https://shop.example",
    "https://shop.example/a b, https://shop.example"
  })
  void thePageIsThatOfTheSiteAndNothingBehindItsPath(String sent, String kept) {
    Mention said = Visitor.said(quick(Map.of()).sends(Map.of("text", TEXT, "page", sent)));
    assertThat(said.conversation().container()).isNotNull();
    assertThat(said.conversation().container().url()).isEqualTo(kept);
  }

  // bodies

  @Test
  void partsOfAFormAreRead() {
    String body =
        String.join(
            "\r\n",
            "--xyz",
            "Content-Disposition: form-data; name=\"text\"",
            "",
            "Чайник тече",
            "--xyz",
            "Content-Disposition: form-data; name=\"rating\"",
            "",
            "1",
            "--xyz",
            "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"",
            "Content-Type: text/plain",
            "",
            "not kept",
            "--xyz--",
            "");
    Mention said = Visitor.said(quick(Map.of()).sends("multipart/form-data; boundary=xyz", body));
    assertThat(said.text()).isEqualTo("Чайник тече");
    assertThat(said.rating()).isNotNull();
    assertThat(said.toString()).doesNotContain("not kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=xyz|no parts at all",
        "multipart/form-data|--x",
        "application/json|[1]",
        "application/json|{\"text\":",
        "application/x-www-form-urlencoded|text=%zz"
      })
  void whatIsNoFormIsUnreadable(String type, String body) {
    assertThatThrownBy(() -> quick(Map.of()).sends(type, body)).isInstanceOf(UpstreamFault.class);
  }

  @Test
  void otherBodiesAndLargeOnesAreRefused() {
    Visitor visitor = quick(Map.of());
    assertThatThrownBy(() -> visitor.sends("text/plain", "text=x"))
        .isInstanceOf(UnsupportedForm.class);
    assertThatThrownBy(() -> visitor.sends(Map.of("text", "x".repeat(70_000))))
        .isInstanceOf(MalformedItem.class);
  }

  // once

  @Test
  void aDoubleClickIsOneMention() {
    Visitor visitor = quick(Map.of());
    Map<String, String> fields = Map.of("text", TEXT, "key", "k-1");
    String first = Visitor.said(visitor.sends(fields)).key().value();
    visitor.waits(Duration.ofHours(1));
    assertThat(Visitor.said(visitor.sends(fields)).key().value()).isEqualTo(first);
    assertThat(Visitor.said(visitor.sends(Map.of("text", TEXT, "key", "k-2"))).key().value())
        .isNotEqualTo(first);
    // whoever goes back and writes something else has said something else
    assertThat(Visitor.said(visitor.sends(Map.of("text", "more", "key", "k-1"))).key().value())
        .isNotEqualTo(first);
    Visitor other = quick(Map.of()).header("idempotency-key", "k-1");
    assertThat(Visitor.said(other.sends(Map.of("text", TEXT))).key().value()).isEqualTo(first);
  }

  @Test
  void withoutAKeyTheSameWordsOfTheSameBrowserAreOneForAWhile() {
    Visitor visitor = quick(Map.of());
    String first = Visitor.said(visitor.sends(Map.of("text", TEXT))).key().value();
    assertThat(Visitor.said(visitor.sends(Map.of("text", TEXT))).key().value()).isEqualTo(first);
    visitor.header("user-agent", "Another/2.0");
    assertThat(Visitor.said(visitor.sends(Map.of("text", TEXT))).key().value()).isNotEqualTo(first);
  }

  // programs

  @Test
  void aTrapThatIsFilledPutsItAsideAndSaysNothing() {
    PushReceipt receipt =
        quick(Map.of()).sends(Map.of("text", "Buy pills", "contact_by_fax_only", "yes"));
    assertThat(receipt.status()).isEqualTo(202);
    assertThat(receipt.body()).isEqualTo("{\"taken\":1}");
    assertThat(receipt.batch().mentions()).isEmpty();
    assertThat(receipt.batch().malformed()).hasSize(1);
    assertThat(receipt.batch().malformed().get(0).excerpt()).isEqualTo("Buy pills");
  }

  @Test
  void whoIsTooFastIsAskedToSendItOnceMore() {
    Visitor visitor = Visitor.ofShop();
    String token = Visitor.token(visitor.script().body());
    Map<String, String> fields = Map.of("text", TEXT, "token", token, "key", "k");
    PushReceipt fast = visitor.waits(Duration.ofSeconds(2)).sends(fields);
    assertThat(fast.status()).isEqualTo(422);
    assertThat(fast.body()).contains("\"/token\"", "very fast", "\"token\":\"" + token + "\"");
    assertThat(visitor.waits(Duration.ofSeconds(2)).sends(fields).status()).isEqualTo(202);
  }

  @Test
  void aFormThatWasOpenForTooLongIsHandedOutAnew() {
    Visitor visitor = Visitor.ofShop();
    String old = Visitor.token(visitor.script().body());
    PushReceipt late =
        visitor.waits(Duration.ofHours(25)).sends(Map.of("text", TEXT, "token", old));
    assertThat(late.status()).isEqualTo(422);
    String fresh = Visitor.token(late.body());
    assertThat(fresh).isNotEqualTo(old);
    assertThat(visitor.waits(A_WHILE).sends(Map.of("text", TEXT, "token", fresh)).status())
        .isEqualTo(202);
  }

  @Test
  void aTokenThatIsNotOursIsNone() {
    Visitor visitor = Visitor.ofShop();
    String token = Visitor.token(visitor.page().body());
    visitor.waits(A_WHILE).header("origin", "https://earful.example");
    String later = token.replaceFirst("\\.[0-9]+\\.", ".1000000000.");
    String page = Visitor.token(visitor.script().body()).replaceFirst("^w", "p");
    for (String forged : List.of("", "x", later, page, token.substring(0, token.length() - 1))) {
      assertThat(visitor.sends(Map.of("text", TEXT, "token", forged)).status())
          .as(forged)
          .isEqualTo(403);
    }
  }

  // the page

  @Test
  void thePageCanBeUsedByEverybody() {
    Document page = html(Visitor.ofShop().page());
    assertThat(page.select("html").attr("lang")).isEqualTo("en");
    assertThat(page.title()).isEqualTo("Your feedback");
    for (Element input : page.select("textarea, input:not([type=hidden])")) {
      boolean named =
          !page.select("label[for=" + input.id() + "]").isEmpty()
              || "label".equals(input.parent().normalName());
      assertThat(named).as("a label of %s", input).isTrue();
    }
    assertThat(page.select("fieldset legend").text()).startsWith("How satisfied are you?");
    assertThat(page.select("input[type=radio]").eachAttr("value"))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(page.select(".trap[aria-hidden=true] input").attr("tabindex")).isEqualTo("-1");
    assertThat(page.select("script, [onclick], [style]")).isEmpty();
  }

  @Test
  void nothingRunsInThePageAndOnlyTheSitesMayFrameIt() {
    PushAnswer page = Visitor.ofShop().page();
    assertThat(policy(page))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .contains("frame-ancestors https://shop.example;", "sandbox ", "form-action 'self'")
        .doesNotContain("unsafe")
        .doesNotContain("allow-scripts");
    assertThat(page.headers()).doesNotContainKey("Set-Cookie");
    assertThat(policy(new Visitor(Map.of()).page())).contains("frame-ancestors 'none';");
  }

  @Test
  void whatIsWrongIsNamedWhereItIsAndWhatWasWrittenIsStillThere() {
    Visitor visitor = Visitor.ofShop();
    String token = Visitor.token(visitor.page().body());
    visitor.waits(A_WHILE).header("origin", "https://earful.example").header("accept", "text/html");
    String evil = "</textarea><script>alert(1)</script>\"'><b>";
    PushReceipt receipt =
        visitor.posts(Map.of("text", evil, "email", "no \"address", "rating", "9", "token", token));
    assertThat(receipt.status()).isEqualTo(422);
    assertThat(receipt.headers()).containsKey("Content-Security-Policy");
    Document page = Jsoup.parse(receipt.body());
    assertThat(page.select("script, b")).isEmpty();
    assertThat(page.select("textarea").text()).contains("<script>alert(1)</script>");
    assertThat(page.select("input[name=token]").attr("value")).isEqualTo(token);
    assertThat(page.select("[role=alert] a").eachAttr("href"))
        .containsExactlyInAnyOrder("#rating", "#email");
    Element email = page.select("#email").first();
    assertThat(email).isNotNull();
    assertThat(email.attr("value")).isEqualTo("no \"address");
    assertThat(email.attr("aria-invalid")).isEqualTo("true");
    assertThat(page.select("#" + email.attr("aria-describedby")).text())
        .isEqualTo("This is not an e-mail address.");
  }

  @Test
  void aFormThatAnotherSiteSendsWithoutAScriptIsShownAndNotTaken() {
    Visitor visitor =
        quick(Map.of()).header("origin", "https://elsewhere.example").header("accept", "text/html");
    PushReceipt receipt = visitor.posts(Map.of("text", TEXT));
    assertThat(receipt.status()).isEqualTo(422);
    assertThat(receipt.batch().mentions()).isEmpty();
    assertThat(Jsoup.parse(receipt.body()).select("textarea").text()).isEqualTo(TEXT);
  }

  @Test
  void afterwardsThePageSaysThanks() {
    Visitor visitor = Visitor.ofShop();
    Document page =
        html(visitor.asks("GET", "", Map.of("sent", List.of("1"), "lang", List.of("de"))));
    assertThat(page.select("[role=status]").text()).startsWith("Danke");
    assertThat(page.select("form")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-AT,de;q=0.9,en;q=0.1|Ihre Meinung",
        "fr|Votre avis",
        "es-MX|Su opinión",
        "ru,en;q=0.5|Ваш отзыв",
        "uk,pl|Your feedback",
        ";;;|Your feedback",
        "*|Your feedback"
      })
  void theLanguageIsTheVisitors(String accepted, String title) {
    Visitor visitor = Visitor.ofShop().header("accept-language", accepted);
    assertThat(html(visitor.page()).title()).isEqualTo(title);
  }

  @Test
  void everyLanguageHasEveryText() {
    Map<String, String> english = words("en");
    for (String language : FormTexts.LANGUAGES) {
      assertThat(words(language).keySet()).as(language).isEqualTo(english.keySet());
      assertThat(words(language).values()).as(language).noneMatch(String::isBlank);
    }
  }

  private static Map<String, String> words(String language) {
    Visitor visitor = Visitor.ofShop();
    return visitor.texts(language).words();
  }

  @Test
  void aSourceSaysItInItsOwnWords() {
    Visitor visitor =
        quick(
            Map.of(
                "language",
                "de",
                "texts",
                Map.of("de", Map.of("title", "<Tee & Kanne>", "intro", ""))));
    PushAnswer page = visitor.page();
    assertThat(html(page).title()).isEqualTo("<Tee & Kanne>");
    assertThat(html(page).select("button").text()).isEqualTo("Absenden");
    assertThat(page.body()).doesNotContain("<Tee");
  }

  // the script

  @Test
  void theScriptIsSmallAndHoldsItsWordsAsDataAlone() {
    Visitor visitor =
        quick(
            Map.of(
                "privacyUrl",
                "https://shop.example/privacy",
                "texts",
                Map.of("en", Map.of("title", "</script><!--\u2028\"'`${x}"))));
    PushAnswer script = visitor.script();
    assertThat(script.contentType()).startsWith("text/javascript");
    assertThat(script.headers())
        .containsEntry("Cross-Origin-Resource-Policy", "cross-origin")
        .doesNotContainKey("Set-Cookie");
    assertThat(script.body())
        .contains("\"element\":\"earful-s1\"", "\\u003c/script>", "\\u2028")
        .doesNotContain("</script>")
        .doesNotContain("innerHTML")
        .doesNotContain("document.cookie")
        .doesNotContain("const config = {}");
    for (String language : FormTexts.LANGUAGES) {
      PushAnswer each =
          Visitor.ofShop().asks("GET", "widget.js", Map.of("lang", List.of(language)));
      assertThat(each.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
          .as(language)
          .isLessThanOrEqualTo(10 * 1024);
    }
  }

  @Test
  void thereIsNothingElse() {
    assertThat(Visitor.ofShop().finds("other.js")).isFalse();
    assertThat(Visitor.ofShop().finds("")).isTrue();
  }
}
