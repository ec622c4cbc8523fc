package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailCharsetsTest {

  @ParameterizedTest
  @CsvSource({
    "ks_c_5601-1987, x-windows-949",
    "EUC-KR, x-windows-949",
    "gb2312, GB18030",
    "x-gbk, GB18030",
    "Shift_JIS, windows-31j",
    "iso-8859-1, windows-1252",
    "latin1, windows-1252",
    "cp1251, windows-1251",
    "win-1251, windows-1251",
    "windows-874, x-windows-874",
    "cp866, IBM866",
    "utf8, UTF-8",
    "koi8-r, KOI8-R",
    "iso-2022-jp, ISO-2022-JP",
    "csISO2022JP, ISO-2022-JP",
    "us-ascii; format=flowed, ",
    "utf-8 (really), UTF-8",
  })
  void namesMeanWhatMailersMean(String name, String expected) {
    Charset charset = CharsetNames.named(name);
    assertThat(charset == null ? null : charset.name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown-8bit", "x-unknown", "no such thing", "", "ÿ", "ascii"})
  void namesOfNothingAreNone(String name) {
    assertThat(CharsetNames.named(name)).isNull();
  }

  @Test
  void textThatIsUtf8IsReadAsThatWhateverSingleByteCharsetItSays() {
    byte[] utf8 = "größer – 39 €".getBytes(StandardCharsets.UTF_8);
    for (String said : new String[] {"iso-8859-1", "windows-1251", "koi8-r"}) {
      assertThat(MailCharsets.decode(utf8, CharsetNames.named(said), null))
          .isEqualTo("größer – 39 €");
    }
  }

  @Test
  void shortTextOfTwoBytesPerCharacterIsNotTakenForUtf8() {
    byte[] chinese = "联通".getBytes(Charset.forName("GB18030"));
    assertThat(MailCharsets.decode(chinese, CharsetNames.named("gb2312"), null)).isEqualTo("联通");
  }

  @Test
  void textThatIsNotTheUtf8ItClaimsIsReadAsTheRestOfTheMail() {
    byte[] latin = "größer".getBytes(Charset.forName("windows-1252"));
    byte[] russian = "Чайник".getBytes(Charset.forName("koi8-r"));
    assertThat(MailCharsets.decode(latin, StandardCharsets.UTF_8, null)).isEqualTo("größer");
    assertThat(MailCharsets.decode(russian, StandardCharsets.UTF_8, Charset.forName("koi8-r")))
        .isEqualTo("Чайник");
  }

  @Test
  void oneBrokenCharacterDoesNotMakeUtf8AnotherCharset() {
    byte[] utf8 = "größer als beschrieben".getBytes(StandardCharsets.UTF_8);
    byte[] broken = Arrays.copyOf(utf8, utf8.length + 1);
    broken[utf8.length] = (byte) 0xC3;
    assertThat(MailCharsets.decode(broken, StandardCharsets.UTF_8, null))
        .isEqualTo("größer als beschrieben\uFFFD");
  }

  @Test
  void japaneseOfSevenBitsIsSeenWithoutBeingTold() {
    byte[] japanese = "水が漏れました。".getBytes(Charset.forName("ISO-2022-JP"));
    assertThat(MailCharsets.decode(japanese, null, null)).isEqualTo("水が漏れました。");
  }
}
