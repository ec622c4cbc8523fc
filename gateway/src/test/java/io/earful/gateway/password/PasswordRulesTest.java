package io.earful.gateway.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.kit.problem.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static void check(String password) {
    PasswordRules.check(password, "olena.koval@example.org", "Olena Koval", "/password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "twelve lovely otters",
        "correct horse battery staple",
        "жовтий трамвай їде",
        "κόκκινο ποδήλατο 7",
        "xK9#mQ2$vL5n",
        "今日は天気がとても良いですね",
        "olena likes quiet mornings"
      })
  void longOnesThatAreNotCommonAreTaken(String password) {
    assertThatCode(() -> check(password)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "eleven char",
        "password1234",
        "Password1234!",
        "P@ssw0rd2026!",
        "passwordpassword",
        "qwertyuiop123",
        "qwertyqwerty",
        "йцукенгшщзхъ",
        "пароль123456",
        "κωδικός12345",
        "123456789012",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdefghijklm",
        "iloveyou2026",
        "letmeinletmein",
        "AdminAdmin2026",
        "earfulearful1",
        "olena.koval@example.org",
        "OlenaKoval2026",
        "olenakoval!!!!"
      })
  void shortCommonAndOwnNamesAreRefused(String password) {
    assertThatThrownBy(() -> check(password))
        .isInstanceOfSatisfying(
            InvalidException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("weak-password");
              assertThat(refused.faults().get(0).pointer()).isEqualTo("/password");
              assertThat(refused.faults().toString()).doesNotContain(" " + password + " ");
            });
  }

  @Test
  void lengthIsCountedInCodePointsAfterNormalising() {
    assertThatCode(() -> check("🦦🐳🦉a🐝b🦊c🐢d🦔e")).doesNotThrowAnyException();
    assertThatThrownBy(() -> check("🦦🐳🦉🐝🦊a")).isInstanceOf(InvalidException.class);
    // one character that stands for eighteen: 128 of them are far too long
    assertThatThrownBy(() -> check("\uFDFA".repeat(128))).isInstanceOf(InvalidException.class);
    assertThatCode(() -> check("sea otter ".repeat(13).substring(0, 128)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check("sea otter ".repeat(13).substring(0, 129)))
        .isInstanceOf(InvalidException.class);
  }

  @Test
  void anEnormousOneIsRefusedWithoutBeingLookedAt() {
    assertThatThrownBy(() -> check("long ".repeat(2_000_000))).isInstanceOf(InvalidException.class);
  }
}
