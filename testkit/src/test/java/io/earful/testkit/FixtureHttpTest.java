package io.earful.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.ChannelHttp;
import io.earful.connector.HttpCall;
import java.net.URI;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class FixtureHttpTest extends ChannelHttpContract {

  @Override
  protected ChannelHttp channelHttp(FixtureServer server) {
    return new FixtureHttp(server);
  }

  @Test
  void everyHostIsTheFixtureServer() {
    server.on("/v1/news", Answer.ok("text/plain", "x"));
    StepVerifier.create(exchange(HttpCall.get(URI.create("https://api.channel.example/v1/news"))))
        .assertNext(
            answer -> assertThat(answer.uri()).hasToString("https://api.channel.example/v1/news"))
        .expectComplete()
        .verify(SOON);
    assertThat(server.requests().get(0).header(FixtureHttp.MEANT_HOST))
        .isEqualTo("api.channel.example");
  }

  @Test
  void scriptIsAnsweredInTurnAndItsEndForEver() {
    server.on("/a", Answer.status(500), Answer.ok("text/plain", "x"));
    StepVerifier.create(get("/a")).expectError().verify(SOON);
    StepVerifier.create(get("/a")).expectNextCount(1).expectComplete().verify(SOON);
    StepVerifier.create(get("/a")).expectNextCount(1).expectComplete().verify(SOON);
  }
}
