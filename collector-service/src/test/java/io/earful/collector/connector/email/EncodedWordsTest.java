package io.earful.collector.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "=?utf-8?Q?Gr=C3=B6=C3=9Fe?= | Größe",
        "=?UTF-8?q?a_b=5F?= | a b_",
        "=?iso-8859-1?B?R3L232U=?= | Größe",
        "=?iso-8859-1?B?R3L232U?= | Größe",
        "=?utf-8*de?Q?Gr=C3=B6=C3=9Fe?= | Größe",
        "Re: =?utf-8?Q?Gr=C3=B6=C3=9Fe?= again | Re: Größe again",
        "=?utf-8?Q?a?= =?utf-8?Q?b?= | ab",
        "=?utf-8?Q?Gr=C3?= =?utf-8?Q?=B6=C3=9Fe?= | Größe",
        "=?utf-8?Q?a?=  =?iso-8859-1?Q?=F6?= | aö",
        "=?utf-8?Q?a?= x =?utf-8?Q?b?= | a x b",
        "=?utf-8?Q?with blanks in it?= | with blanks in it",
        "=?utf-8?Q?no end | no end",
        "=?utf-8?X?unknown?= | =?utf-8?X?unknown?=",
        "=?utf-8?Q | =?utf-8?Q",
        "=?no-such-charset?Q?abc?= | abc",
        "=?utf-8?Q?100=25 =ZZ?= | 100% =ZZ",
        "a =? b | a =? b",
      })
  void wordsAreRead(String field, String expected) {
    assertThat(EncodedWords.decode(field, null)).isEqualTo(expected);
  }

  @Test
  void bytesWithoutCharsetAreUtf8OrWhatTheRestOfTheMailIsIn() {
    String utf8 = latin1("Größe".getBytes(StandardCharsets.UTF_8));
    String koi8 = latin1("Чайник".getBytes(Charset.forName("koi8-r")));
    assertThat(EncodedWords.decode(utf8, null)).isEqualTo("Größe");
    assertThat(EncodedWords.decode(koi8, Charset.forName("koi8-r"))).isEqualTo("Чайник");
    assertThat(EncodedWords.decode("Gr\u00f6\u00dfe", null)).isEqualTo("Größe");
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
