package io.earful.collector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecodingTest {

  private static byte[] bytes(String text, String charset) {
    return text.getBytes(Charset.forName(charset));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, Чайник",
    "windows-1251, Чайник",
    "KOI8-R, Чайник",
    "ISO-8859-1, Kännchen",
    "ISO-8859-7, Βραστήρας",
    "Shift_JIS, やかん",
    "EUC-JP, やかん",
    "ISO-2022-JP, やかん",
    "GB2312, 水壶",
    "Big5, 水壺",
    "UTF-16BE, やかん",
    "UTF-16LE, やかん",
  })
  void declaredCharsetIsUsed(String charset, String word) {
    String file = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?><rss>" + word + "</rss>";
    assertThat(Decoding.of(bytes(file, charset), "text/xml").text()).isEqualTo(file);
  }

  @Test
  void headerIsUsedWhenTheFileSaysNothing() {
    byte[] file = bytes("<rss>Чайник</rss>", "windows-1251");
    assertThat(Decoding.of(file, "text/xml; charset=\"windows-1251\"").text()).contains("Чайник");
  }

  @Test
  void fileIsBelievedBeforeTheHeader() {
    byte[] file =
        bytes("<?xml version='1.0' encoding='windows-1251'?><rss>Чайник</rss>", "windows-1251");
    assertThat(Decoding.of(file, "text/xml; charset=iso-8859-1").text()).contains("Чайник");
  }

  @ParameterizedTest
  @CsvSource({"text/xml; charset=iso-8859-1", "text/xml", "text/xml; charset=us-ascii"})
  void bytesThatAreUtf8AreUtf8WhateverIsSaid(String contentType) {
    byte[] file = bytes("<?xml version='1.0' encoding='ISO-8859-1'?><rss>Чайник</rss>", "UTF-8");
    Decoding decoding = Decoding.of(file, contentType);
    assertThat(decoding.text()).contains("Чайник");
    assertThat(decoding.guessed()).isFalse();
  }

  /** Longer than the pieces in which the bytes are checked. */
  @Test
  void longFileIsUtf8ToItsEndOrNotAtAll() {
    String text = "<rss>" + "\uD83E\uDED6 Чайник ".repeat(10_000) + "</rss>";
    byte[] good = bytes(text, "UTF-8");
    assertThat(Decoding.of(good, "text/xml").text()).isEqualTo(text);
    assertThat(Decoding.of(good, "text/xml").guessed()).isFalse();
    byte[] wrong = good.clone();
    wrong[good.length - 10] = (byte) 0xFF;
    assertThat(Decoding.of(wrong, "text/xml").guessed()).isTrue();
    byte[] cutOff = Arrays.copyOf(bytes(text + "\uD83E\uDED6", "UTF-8"), good.length + 2);
    assertThat(Decoding.of(cutOff, "text/xml").guessed()).isTrue();
  }

  @Test
  void latinBytesSaidToBeUtf8AreReadAndToldOf() {
    byte[] file =
        bytes("<?xml version='1.0' encoding='utf-8'?><rss>Kännchen – “gut”</rss>", "windows-1252");
    Decoding decoding = Decoding.of(file, "text/xml; charset=utf-8");
    assertThat(decoding.text()).contains("Kännchen – “gut”");
    assertThat(decoding.guessed()).isTrue();
  }

  @Test
  void headerHelpsWhenTheFileIsWrong() {
    byte[] file = bytes("<?xml version='1.0' encoding='utf-8'?><rss>Чайник</rss>", "windows-1251");
    assertThat(Decoding.of(file, "text/xml; charset=windows-1251").text()).contains("Чайник");
  }

  @Test
  void oneDamagedByteDoesNotSpoilAFileOfUtf8() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(bytes("<rss>Чайник тече", "UTF-8"));
    file.write(0xC3);
    file.writeBytes(bytes("</rss>", "UTF-8"));
    Decoding decoding = Decoding.of(file.toByteArray(), null);
    assertThat(decoding.text()).startsWith("<rss>Чайник тече").endsWith("</rss>");
    assertThat(decoding.charset()).isEqualTo(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void byteOrderMarksAreSeenAndTakenOff(String charset) {
    assertThat(Decoding.of(bytes("\uFEFF<rss>ü</rss>", charset), null).text())
        .isEqualTo("<rss>ü</rss>");
  }

  @Test
  void unknownCharsetIsNotBelieved() {
    byte[] file = bytes("<?xml version='1.0' encoding='x-klingon'?><rss>é</rss>", "UTF-8");
    assertThat(Decoding.of(file, "text/xml; charset=none").text()).contains("é");
  }

  @Test
  void nothingIsNothing() {
    assertThat(Decoding.of(new byte[0], null).text()).isEmpty();
    assertThat(Decoding.of(new byte[] {'<'}, null).text()).isEqualTo("<");
  }
}
