package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.PushRequest;
import io.earful.connector.Unauthorized;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/**
 * What a push connector promises whose senders show that they are who they are: a good signature, a
 * bad one, and a replay.
 */
public abstract class PushConnectorContract extends PushContract {

  /** A recorded request with at least one mention, signed with {@link #credentials()}. */
  protected abstract PushRequest signedRequest();

  /** The same signing for any body. */
  protected abstract PushRequest signed(byte[] body);

  /**
   * The header in which a channel shows a secret instead of signing what it sends; null for those
   * that sign.
   */
  protected @Nullable String tokenHeader() {
    return null;
  }

  @Override
  protected final PushRequest request() {
    return signedRequest();
  }

  @Override
  protected final PushRequest request(byte[] body) {
    return signed(body);
  }

  @Test
  void changedTokenIsRefused() {
    String header = tokenHeader();
    if (header == null) {
      return;
    }
    PushRequest good = signedRequest();
    String token = good.headers().getOrDefault(header, List.of()).get(0);
    String last = token.endsWith("x") ? "y" : "x";
    for (List<String> wrong :
        List.of(
            List.of(token.substring(1)),
            List.of(token + "x"),
            List.of(token.substring(0, token.length() - 1) + last),
            List.of(""),
            List.<String>of())) {
      Map<String, List<String>> headers = new LinkedHashMap<>(good.headers());
      headers.put(header, wrong);
      refused(new PushRequest(good.method(), headers, good.query(), good.body()));
    }
  }

  @Test
  void changedBodyIsRefused() {
    if (tokenHeader() != null) {
      return;
    }
    PushRequest good = signedRequest();
    byte[] changed = good.body().clone();
    changed[changed.length / 2] ^= 1;
    refused(new PushRequest(good.method(), good.headers(), good.query(), changed));
  }

  @Test
  void missingSignatureIsRefused() {
    PushRequest good = signedRequest();
    refused(new PushRequest(good.method(), Map.of(), Map.of(), good.body()));
  }

  private void refused(PushRequest request) {
    StepVerifier.create(receive(request))
        .expectErrorSatisfies(
            error -> {
              assertThat(error).isInstanceOf(Unauthorized.class);
              for (String secret : credentials().values()) {
                assertThat(error.getMessage()).doesNotContain(secret);
              }
            })
        .verify(SOON);
  }
}
