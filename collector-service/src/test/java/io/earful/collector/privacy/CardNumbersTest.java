package io.earful.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

  private static final String VISA = "4111 1111 1111 1111";

  @Test
  void theTestNumbersOfAllSchemesAreFoundInEveryNotation() {
    Canaries.CARDS.forEach(
        (scheme, number) ->
            Canaries.NOTATIONS.forEach(
                (notation, written) -> {
                  String text = "Оплатив карткою " + written.apply(number) + ", і нічого";
                  assertThat(Redactor.redact(text))
                      .as("%s, %s: %s", scheme, notation, text)
                      .isEqualTo("Оплатив карткою ⟦card:1⟧, і нічого");
                }));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card:4111111111111111",
        "visa4111111111111111",
        "卡号4111111111111111。",
        "(4111111111111111)",
        "\"4111111111111111\"",
        "1. 4111 1111 1111 1111",
        "12345 4111 1111 1111 1111",
        "4111 1111 1111 1111 EUR 20",
        "4111111111111111|12/27",
        "%B4111111111111111^DOE/JANE^2712",
        "https://shop.example/pay?card=4111111111111111&x=1",
        "№4111111111111111",
        "#4111111111111111",
        "41111111 11111111",
        "4111 11111111 1111",
      })
  void itIsFoundWhereverItStandsAsOne(String text) {
    assertThat(Redactor.redact(text)).contains("⟦card:1⟧").doesNotContain("1111");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112 has a wrong check digit",
        "order 1234567812345670 is of no scheme",
        "https://x.example/status/4111111111111111",
        "https://shop.example/order?id=4111111111111111&a=b",
        "www.shop.example/4111111111111111/photo",
        "img_4111111111111111.png",
        "IMG4111111111111111",
        "4111111111111111@mail.example",
        "4111111111111111.jpg",
        "a4111111111111111",
        "4111111111111111f",
        "score 0.4111111111111111",
        "4111111111111111.25",
        "+4111111111111111",
        "&#4111111111111111;",
        "1700000000000 ms",
        "EAN 4006381333931",
        "ISBN 978-3-16-148410-0",
        "IMEI 490154203237518",
        "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "+7 (916) 123-45-67, 8 800 555 35 35",
        "4 111 111 111 111 111",
        "411 111 111 111 1111",
        "1565318587736285184",
        "41111111111111114111111111111111",
        "4111\n1111\n1111\n1111",
        "2026-11-28 14:00:00.411111",
      })
  void otherNumbersStay(String text) {
    assertThat(Redactor.redact(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s, CVV 737",
        "%s cvc: 737",
        "%s 12/27 737",
        "%s exp. 12/27, security code is 737",
        "cvv2 - 737, %s",
        "%s|12|2027|737",
        "%s код безопасности 737",
        "%s 737",
      })
  void theCodeBesideItGoesToo(String form) {
    assertThat(Redactor.redact(form.formatted(VISA)))
        .contains("⟦card:1⟧")
        .satisfiesAnyOf(
            text -> assertThat(text).contains("⟦cvv:1⟧").doesNotContain("737"),
            text -> assertThat(form).contains("security code is"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CVV 737", "I paid 737 with %s today", "%s took 100 EUR", "%s in 2027"})
  void otherNumbersNearItStay(String form) {
    String text = form.formatted(VISA);
    assertThat(Redactor.redact(text)).isEqualTo(text.replace(VISA, "⟦card:1⟧"));
  }

  @Test
  void theSameNumberHasTheSameTokenHoweverItIsWritten() {
    assertThat(Redactor.redact("4111-1111-1111-1111, then 5555555555554444, then ４１１１１１１１１１１１１１１１"))
        .isEqualTo("⟦card:1⟧, then ⟦card:2⟧, then ⟦card:1⟧");
  }

  @Test
  void aListOfNumbersIsNotTakenForGroups() {
    assertThat(Redactor.find("2018 2019 2020 2021 2022 2023 2024")).isEmpty();
    List<Finding> found = Redactor.find("7 4111 1111 1111 1111 8");
    assertThat(found).extracting(Finding::value).containsExactly("4111111111111111");
  }
}
