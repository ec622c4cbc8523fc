package io.earful.collector.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @Test
  void keysThatTellByTheirFormAreFound() {
    Canaries.SECRETS.forEach(
        (kind, secret) -> {
          for (String form : new String[] {"my key %s!", "key=%s", "(%s)", "„%s“", "%s\n"}) {
            assertThat(Redactor.redact(form.formatted(secret)))
                .as("%s in %s", kind, form)
                .isEqualTo(form.formatted("⟦secret:1⟧"));
          }
        });
  }

  @Test
  void thePrivateHalfOfAnAwsKeyIsFoundBesideThePublicOne() {
    String half = "wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY";
    String text = Canaries.SECRETS.get("AWS key") + " / " + half;
    assertThat(Redactor.redact(text)).isEqualTo("⟦secret:1⟧ / ⟦secret:2⟧");
    assertThat(Redactor.redact("aws_secret_access_key = " + half)).doesNotContain("wJalr");
  }

  @Test
  void privateKeysAreFoundWholeAndCutOff() {
    assertThat(Redactor.redact("see\n" + Canaries.PEM + "\nthanks"))
        .isEqualTo("see\n⟦secret:1⟧\nthanks");
    String cutOff = Canaries.PEM.substring(0, Canaries.PEM.indexOf("-----END"));
    assertThat(Redactor.redact(cutOff)).doesNotContain("canary");
    assertThat(Redactor.redact(Canaries.PEM.replace("\n", "\\n"))).isEqualTo("⟦secret:1⟧");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          password=hunter22&next=1        | password=⟦secret:1⟧&next=1
          Password: Tr0ub4dor             | Password: ⟦secret:1⟧
          login bob password: qwerty      | login bob password: ⟦secret:1⟧
          пароль: зайка123, помогите      | пароль: ⟦secret:1⟧, помогите
          мой пароль — zayka123           | мой пароль — ⟦secret:1⟧
          Пароль：qwerty!23               | Пароль：⟦secret:1⟧
          Mein Passwort: geheim!99.       | Mein Passwort: ⟦secret:1⟧.
          Mot de passe : s3cr3t           | Mot de passe : ⟦secret:1⟧
          my password is hunter2          | my password is ⟦secret:1⟧
          DB_PASSWORD=abcdef              | DB_PASSWORD=⟦secret:1⟧
          {"password": "two words 1"}     | {"password": "⟦secret:1⟧"}
          api_key=0a1b2c3d4e5f6a7b        | api_key=⟦secret:1⟧
          X-Api-Key: 0a1b2c3d4e5f6a7b     | X-Api-Key: ⟦secret:1⟧
          client_secret: Zx81-Kd02-Pq77-9 | client_secret: ⟦secret:1⟧
          Authorization: Bearer abc.def-1 | Authorization: Bearer ⟦secret:1⟧
          Authorization: Basic dXNlcjpwYX | Authorization: Basic ⟦secret:1⟧
          Bearer 0a1b2c3d4e5f6a7b8c9d     | Bearer ⟦secret:1⟧
          ftp://bob:word@host.example/x   | ftp://⟦secret:1⟧@host.example/x
          https://a:b@c.example and a:b@c | https://⟦secret:1⟧@c.example and a:b@c
          密码：abc12345                   | 密码：⟦secret:1⟧
          """)
  void whatIsAssignedToTheNameOfASecretIsFound(String text, String redacted) {
    assertThat(Redactor.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password: required",
        "The password: when do I get it?",
        "Forgot my password - again! No mail comes",
        "пароль: не приходит уже час",
        "The app asks for my password: why on earth?",
        "my password is wrong, it says",
        "password is at least 8 characters",
        "the token: nothing arrives",
        "if (password == other) return;",
        "password=getPassword()",
        "password: ********",
        "password=${DB_PASSWORD}",
        "secret: it is good",
        "https://medium.example/@user:x",
        "mailto:bob@x.example",
        "sk-loading-spinner-of-the-page",
        "the bearer of bad news was late again",
        "Bearer responsibilities-and-obligations",
        "eyJust saying.nothing.more",
        "task-1234567890123456789012345678901234567890",
        "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "token price: 12345678",
        "Стоимость — 5000 рублей, пароль не нужен",
      })
  void proseAndProgramsStay(String text) {
    assertThat(Redactor.redact(text)).isEqualTo(text);
  }
}
