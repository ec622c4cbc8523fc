package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.example/feed, https://a.example/feed",
    "https://a.example/feed?page=2&lang=de, https://a.example/feed?page=2&lang=de",
    "https://a.example/feed?access_token=abc&page=2, https://a.example/feed?access_token=…&page=2",
    "https://a.example/feed?API_KEY=1, https://a.example/feed?API_KEY=…",
    "https://a.example/feed?x=0123456789abcdef0, https://a.example/feed?x=…",
    "https://a.example/feed?0123456789abcdef0, https://a.example/feed?…",
    "https://a.example:8443/, https://a.example:8443/",
    "https://u:p@a.example/, https://a.example/",
  })
  void whatLooksLikeASecretIsLeftOut(URI address, String shown) {
    assertThat(ShownAddress.of(address)).isEqualTo(shown);
  }
}
