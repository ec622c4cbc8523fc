package io.earful.gateway.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodeTest {

  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, SHA-1; the last six of its eight digits. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(TimeCode.at(SECRET, TimeCode.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
  }

  @Test
  void clocksMayBeOneStepApartAndNotTwo() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    long present = TimeCode.step(now);
    for (long step = present - 1; step <= present + 1; step++) {
      assertThat(TimeCode.stepOf(SECRET, TimeCode.at(SECRET, step), now)).hasValue(step);
    }
    assertThat(TimeCode.stepOf(SECRET, TimeCode.at(SECRET, present - 2), now)).isEmpty();
    assertThat(TimeCode.stepOf(SECRET, TimeCode.at(SECRET, present + 2), now)).isEmpty();
    assertThat(TimeCode.stepOf(SECRET, "", now)).isEmpty();
    assertThat(TimeCode.stepOf(SECRET, "not a code", now)).isEmpty();
  }

  /** RFC 4648, section 10, without the padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void secretsAreWrittenInBase32(String text, String encoded) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    assertThat(Base32.encode(bytes)).isEqualTo(encoded);
    assertThat(Base32.decode(encoded)).isEqualTo(bytes);
  }
}
