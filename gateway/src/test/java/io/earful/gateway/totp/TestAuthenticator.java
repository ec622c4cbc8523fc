package io.earful.gateway.totp;

import java.time.Clock;
import java.time.Duration;

/** An authenticator with a secret of ours in it. */
public final class TestAuthenticator {

  private final String secret;
  private final Clock clock;

  public TestAuthenticator(String secret, Clock clock) {
    this.secret = secret;
    this.clock = clock;
  }

  public String secret() {
    return secret;
  }

  public String code() {
    return codeBefore(Duration.ZERO);
  }

  public String codeBefore(Duration span) {
    return TimeCode.at(Base32.decode(secret), TimeCode.step(clock.instant().minus(span)));
  }
}
