package io.earful.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

  private static final String VISA = "4111111111111111";

  /** Catches what never ends; says nothing of speed. */
  private static final Duration HANG = Duration.ofSeconds(60);

  @Test
  void allPartsOfAMentionShareTheirNumbers() {
    Redaction redaction = new Redaction();
    assertThat(redaction.text("a " + VISA)).isEqualTo("a ⟦card:1⟧");
    assertThat(redaction.text("5555555555554444")).isEqualTo("⟦card:2⟧");
    assertThat(redaction.text("4111 1111 1111 1111")).isEqualTo("⟦card:1⟧");
    assertThat(redaction.kinds()).containsExactly(RedactionKind.CARD);
    assertThat(redaction.removed()).containsEntry(RedactionKind.CARD, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "https://u:p@h.example/a@b, https://h.example/a@b",
    "https://token@h.example, https://h.example",
    "https://h.example/?q=1#x@y, https://h.example/?q=1#x@y",
    "https://h.example/?password=abc123&b=1, https://h.example/?password=%E2%9F%A6secret%3A1%E2%9F%A7&b=1",
  })
  void anAddressStaysAnAddress(String url, String open) {
    assertThat(new Redaction().url(url)).isEqualTo(open);
    assertThat(new Redaction().url(open)).isEqualTo(open);
  }

  @Test
  void aValueUnderTheNameOfASecretGoesAsAWhole() {
    assertThat(new Redaction().value("password", "two words")).isEqualTo("⟦secret:1⟧");
    assertThat(new Redaction().value("colour", "two words")).isEqualTo("two words");
    assertThat(new Redaction().value("note", "pay " + VISA)).isEqualTo("pay ⟦card:1⟧");
  }

  @Test
  void tagsBetweenDigitsHideNothing() {
    Element body =
        Jsoup.parseBodyFragment(
                "<p>Card <b>4111</b> 11<i>11</i>&nbsp;1111 &#49;111, <a href='https://u:p@x.example'"
                    + " title='5555555555554444'>pay</a></p><p>4111</p><p>1111 1111 1111</p>")
            .body();
    Redaction redaction = new Redaction();
    RedactedMarkup.redact(body, redaction);
    assertThat(body.text()).isEqualTo("Card ⟦card:2⟧, pay 4111 1111 1111 1111");
    assertThat(body.html())
        .contains("href=\"https://x.example\"")
        .contains("title=\"⟦card:1⟧\"")
        .doesNotContain("5555");
  }

  @Test
  void doingItAgainChangesNothing() {
    List<String> parts = new ArrayList<>(Canaries.SECRETS.values());
    Canaries.CARDS
        .values()
        .forEach(n -> Canaries.NOTATIONS.values().forEach(w -> parts.add(w.apply(n))));
    parts.addAll(
        List.of(
            "password=",
            "пароль: ",
            " is ",
            "://",
            "@",
            ":",
            " ",
            "\n",
            ", ",
            "=",
            "\"",
            "CVV 123",
            "12/27",
            "123",
            "4111",
            "1111",
            "-",
            "Bearer ",
            "Authorization: ",
            "⟦card:1⟧",
            "word",
            "-----BEGIN PRIVATE" + " KEY-----",
            "-----END",
            "AKIA",
            "https://",
            "a:b",
            "&",
            "."));
    Random random = new Random(4711);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 8; i++) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      String once = Redactor.redact(text.toString());
      assertThat(Redactor.redact(once)).as("%s", text).isEqualTo(once);
    }
  }

  @Test
  void hostileTextsTakeTimeInProportionToTheirLength() {
    Map<String, String> hostile = new LinkedHashMap<>();
    hostile.put("digits", "4");
    hostile.put("digits apart", "4 ");
    hostile.put("cards", VISA + ",");
    hostile.put("groups", "4111 ");
    hostile.put("codes", VISA + " cvv ");
    hostile.put("keys begun", "-----BEGIN PRIVATE" + " KEY-----");
    hostile.put("addresses", "a://b:c@");
    hostile.put("assignments", "password=");
    hostile.put("quotes", "password=\"");
    hostile.put("tokens", "eyJaaaaaaaaaaaa.");
    hostile.put("invisible", "4\u200B");
    hostile.put("nothing", " ");
    hostile.forEach(
        (name, part) -> {
          String text = part.repeat(1_000_000 / part.length());
          long start = System.nanoTime();
          Redactor.find(text);
          Duration took = Duration.ofNanos(System.nanoTime() - start);
          System.out.printf("redaction of 1 MB of %s: %d ms%n", name, took.toMillis());
          assertThat(took).as(name).isLessThan(HANG);
        });
  }
}
