package io.earful.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MentionKeyTest {

  @Test
  void theAuthorityIsLowerCaseWithoutDefaultPorts() {
    assertThat(MentionKey.of("blog", "Example.TEST:443", "A1").value())
        .isEqualTo("blog:example.test:A1");
    assertThat(MentionKey.of("blog", "example.test:8443", "A1").value())
        .isEqualTo("blog:example.test:8443:A1");
  }

  @Test
  void theIdIsTheBeginningOfTheHash() {
    MentionKey key = new MentionKey("blog:example.test:42");

    assertThat(key.id()).hasSize(16).isEqualTo(MentionKey.sha256Hex(key.value()).substring(0, 16));
    assertThat(key.hash()).hasSize(16);
  }

  @Test
  void aNativeIdThatIsTooLongIsHashed() {
    String endless = "x".repeat(5000);

    MentionKey key = MentionKey.of("blog", "-", endless);

    assertThat(key.value()).startsWith("blog:-:sha256:").hasSizeLessThan(200);
    assertThat(key).isEqualTo(MentionKey.of("blog", "-", endless));
    assertThatThrownBy(() -> new MentionKey(endless)).hasMessageContaining("1024");
  }
}
