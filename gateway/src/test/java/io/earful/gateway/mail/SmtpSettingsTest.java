package io.earful.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.gateway.mail.SmtpSettings.Login;
import io.earful.gateway.mail.SmtpSettings.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {

  @Test
  void submissionEncryptsUnlessItIsToldOtherwise() {
    SmtpSettings settings =
        SmtpSettings.of(
            "smtp://earful%40example.org:p%3Aq%2B+%25@mail.example.org?from=e@example.org");
    assertThat(settings.host()).isEqualTo("mail.example.org");
    assertThat(settings.port()).isEqualTo(587);
    assertThat(settings.tls()).isEqualTo(Tls.STARTTLS);
    assertThat(settings.login()).isEqualTo(new Login("earful@example.org", "p:q++%"));
    assertThat(settings.from().getAddress()).isEqualTo("e@example.org");
  }

  @Test
  void smtpsEncryptsFromTheStart() {
    SmtpSettings settings =
        SmtpSettings.of("smtps://[2001:db8::1]?from=Earful%20%3Ce@example.org%3E");
    assertThat(settings.tls()).isEqualTo(Tls.IMPLICIT);
    assertThat(settings.port()).isEqualTo(465);
    assertThat(settings.host()).isEqualTo("2001:db8::1");
    assertThat(settings.login()).isNull();
  }

  @Test
  void anOpenLineIsAChoice() {
    SmtpSettings settings = SmtpSettings.of("smtp://relay:25?starttls=none&from=e@example.org");
    assertThat(settings.tls()).isEqualTo(Tls.NONE);
    assertThat(settings.port()).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example.org",
        "http://me:hush-hush@mail.example.org?from=e@example.org",
        "smtp://me:hush-hush@mail.example.org",
        "smtp://me:hush-hush@mail.example.org?from=nobody",
        "smtp://me:hush-hush@mail.example.org?from=a@b.example,c@d.example",
        "smtp://me:hush-hush@mail.example.org?from=e@example.org&tls=no",
        "smtp://me:hush-hush@mail.example.org?from=e@example.org&starttls=maybe",
        "smtp://me:hush-hush@mail.example.org?from=e@example.org&starttls=none",
        "smtp://me:hush hush@mail.example.org?from=e@example.org",
        "smtp://me:hush%zz@mail.example.org?from=e@example.org",
        "smtp://:hush-hush@mail.example.org?from=e@example.org",
        "smtp://mail_of_us?from=e@example.org",
      })
  void whatCannotBeUsedIsSaidWithoutThePassword(String url) {
    assertThatThrownBy(() -> SmtpSettings.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("EARFUL_SMTP_URL cannot be used: ")
        .hasNoCause()
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("hush"));
  }

  @Test
  void thePasswordIsNotShown() {
    String shown =
        SmtpSettings.of("smtp://me:hush-hush@mail.example.org?from=e@example.org").toString();
    assertThat(shown).contains("mail.example.org").doesNotContain("hush");
  }
}
