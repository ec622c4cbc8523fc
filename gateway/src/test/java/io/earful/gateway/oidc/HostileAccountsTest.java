package io.earful.gateway.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose account a sign-in opens, and whose not. */
class HostileAccountsTest extends HostileSignIn {

  @Test
  void anAddressThatIsNotVouchedForOpensNothing() {
    for (@Nullable Object verified : new Object[] {false, "false", "no", null, 1}) {
      Begun begun = Begun.at(gateway);
      gives(
          signed(
              claims(begun.nonce())
                  .subject("unverified")
                  .claim("email_verified", verified)
                  .build()));
      assertThat(begun.answer())
          .as(String.valueOf(verified))
          .isEqualTo("/console/login?error=oidc-email-unverified");
    }
    Begun none = Begun.at(gateway);
    gives(signed(claims(none.nonce()).subject("unverified").claim("email", null).build()));
    assertThat(none.answer()).isEqualTo("/console/login?error=oidc-email-unverified");
  }

  @Test
  void anAddressThatChangedHandsBringsNoAccountAlong() {
    Begun first = Begun.at(gateway);
    gives(
        signed(claims(first.nonce()).subject("owner").claim("email", "moved@example.org").build()));
    assertThat(first.answer()).isEqualTo(IN);
    Begun second = Begun.at(gateway);
    gives(
        signed(claims(second.nonce()).subject("heir").claim("email", "moved@example.org").build()));
    assertThat(second.answer()).isEqualTo("/console/login?error=oidc-other-account");
    assertThat(second.browser().me().statusCode()).isEqualTo(401);
    Begun again = Begun.at(gateway);
    gives(
        signed(claims(again.nonce()).subject("owner").claim("email", "other@example.org").build()));
    assertThat(again.answer()).isEqualTo(IN);
    assertThat(again.browser().me().body()).contains("moved@example.org");
  }

  @Test
  void whoIsKeptOutHereStaysOut() throws SQLException {
    Begun first = Begun.at(gateway);
    gives(signed(claims(first.nonce()).subject("out").claim("email", "out@example.org").build()));
    assertThat(first.answer()).isEqualTo(IN);
    try (Connection connection = gateway.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update gateway.user_account set state = 'disabled' where email = 'out@example.org'");
    }
    Begun second = Begun.at(gateway);
    gives(signed(claims(second.nonce()).subject("out").claim("email", "out@example.org").build()));
    assertThat(second.answer()).isEqualTo("/console/login?error=oidc-disabled");
  }
}
