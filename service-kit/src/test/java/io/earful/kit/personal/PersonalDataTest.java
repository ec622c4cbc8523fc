package io.earful.kit.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

  /** What is found stands between square brackets, after its kind. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | Write to [email:anna.k+shop@mail.example.com].
          en | <[email:a@b.io]>, please
          uk | Пишіть на [email:ольга@пошта.укр], дякую
          de | Überweist an [iban:DE89 3704 0044 0532 0130 00] bitte
          de | [iban:de89370400440532013000]
          el | IBAN: [iban:GR1601101250000000012300695]
          pl | konto [iban:PL61 1090 1014 0000 0712 1981 2874]!
          uk | мій номер [phone:+380 44 123-45-67]
          uk | дзвоніть [phone:044 234-56-78], чекаю
          ru | позвоните [phone:8 (495) 123-45-67] срочно
          ru | [phone:89161234567]
          be | [phone:+375 (29) 123-45-67]
          el | τηλ. [phone:210 123 4567]
          de | Ruf an: [phone:030 123456]
          fr | au [phone:01 23 45 67 89].
          en | call [phone:(202) 555-0143] or [phone:202-555-0143]
          tr | [phone:0 (212) 345 67 89]
          pl | tel. [phone:22 123 45 67]
          hi | [phone:+91 98765 43210]
          ar | [phone:+٢٠ ١٠٠ ١٢٣ ٤٥٦٧]
          en | [email:a@b.example] and [phone:+44 20 7946 0958] and [iban:GB82 WEST 1234 5698 7654 32]
          """)
  void isFound(String language, String marked) {
    String text = marked.replaceAll("\\[(?:email|phone|iban):(.*?)]", "$1");
    StringBuilder shown = new StringBuilder();
    int from = 0;
    for (PersonalPart part : PersonalData.find(text, language)) {
      shown.append(text, from, part.start()).append('[').append(part.kind()).append(':');
      shown.append(text, part.start(), part.end()).append(']');
      from = part.end();
    }
    assertThat(shown.append(text.substring(from))).hasToString(marked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@anna thanks",
        "me@home",
        "a @ b.com",
        "mail@1.2",
        "Order 4711081512345678 is late",
        "order 2025550143",
        "since 2026-11-28 10:00:00",
        "28.11.2026 and 10:30",
        "DE89 3704 0044 0532 0130 01",
        "XX89 3704 0044 0532 0130 00",
        "version 10.0.19045.3803",
        "192.168.100.200",
        "1,234,567.89 dollars",
        "ISBN 978-3-16-148410-0",
        "12 34 56",
        "+",
        "(((((",
      })
  void isNothing(String text) {
    assertThat(PersonalData.find(text, "en")).isEmpty();
  }

  @Test
  void numbersWithoutPrefixAreThoseOfTheLanguagesCountries() {
    assertThat(PersonalData.find("044 234-56-78", "uk")).hasSize(1);
    assertThat(PersonalData.find("044 234-56-78", "und")).isEmpty();
  }

  @Test
  void hidingKeepsThePlaceOfAllThatStandsAround() {
    String text = "😀 a.b@c.example 😀 +44 20 7946 0958 😀";
    String hidden = PersonalData.hide(text, "en");
    assertThat(hidden).isEqualTo("😀 •.•@•.••••••• 😀 +•• •• •••• •••• 😀");
    assertThat(hidden.codePointCount(0, hidden.length()))
        .isEqualTo(text.codePointCount(0, text.length()));
  }

  @Test
  void whatIsLongAndHostileIsReadToItsEnd() {
    for (String part : List.of("a@", "1 ", "+1", "DE89", "((", "1-", ".a@b.", "٢", "0.0/")) {
      String text = part.repeat(100_000) + " +44 20 7946 0958";
      assertThat(PersonalData.hide(text, "en")).endsWith("+•• •• •••• ••••");
    }
  }
}
