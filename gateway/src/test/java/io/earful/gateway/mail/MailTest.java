package io.earful.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {

  private static Mail mail(String to, String subject) {
    return new Mail("test", to, subject, "text", Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@example.org\r\nBcc: all@example.org",
        "ada@example.org\nRCPT TO:<all@example.org>",
        "ada@example.org, all@example.org",
        "ada@example.org,all@example.org",
        "Ada <ada@example.org>",
        "<ada@example.org>",
        "friends: ada@example.org;",
        "ada@example.org (Ada)",
        "ada@exa mple.org",
        "ada@example.org\0",
        "ada@example.org> SIZE=1",
      })
  void whatIsNotOneAddressIsRefusedAndNotRepeated(String to) {
    assertThatThrownBy(() -> mail(to, "Hello"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mail goes to one bare address")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: all@example.org", "a\nb", "a\0b", "a\u0085b", "a\u2028b"})
  void aSubjectIsOneLine(String subject) {
    assertThatThrownBy(() -> mail("ada@example.org", subject))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neitherReaderNorTextIsShown() {
    Mail mail = new Mail("reset", "ada@example.org", "Hello", "the link", Instant.EPOCH);
    assertThat(mail.toString()).isEqualTo("Mail[kind=reset]");
  }
}
