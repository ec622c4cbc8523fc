package io.earful.collector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

  private static final String HIDDEN = "\u2022\u2022\u2022";

  @Test
  void aSecretIsHiddenAlsoAsAddressesWriteIt() {
    SecretMask mask = SecretMask.of(List.of("canary/word 7f3a"));
    assertThat(mask.line("no: canary/word 7f3a, canary%2Fword+7f3a."))
        .isEqualTo("no: " + HIDDEN + ", " + HIDDEN + ".");
  }

  @Test
  void onlyWhatIsLongEnoughToBeASecretIsHiddenOfItsParts() {
    String key =
        """
        {"type":"info","active":true,"number":123456,"uri":"https://login.example/token",
         "private":{"key":"canary-key","also":["canary-also"]}}\
        """;
    SecretMask mask = SecretMask.of(List.of(key));
    assertThat(mask.line("canary-key canary-also " + key)).doesNotContain("canary");
    String harmless = "information is true, 123456 at https://login.example/token";
    assertThat(mask.line(harmless)).isEqualTo(harmless);
    assertThat(SecretMask.of(List.of("true")).line("it is true")).isEqualTo("it is true");
    assertThat(SecretMask.of(List.of("abcd")).line("it is abcd")).isEqualTo("it is " + HIDDEN);
  }

  /** Servers repeat the header that they were sent. */
  @Test
  void aNameAndAPasswordAreHiddenAsHttpSendsThem() {
    SecretMask mask = SecretMask.of(List.of("Ann", "canary-word"));
    // Ann:canary-word and :canary-word; then, as nobody knows which is which, the other way round
    assertThat(mask.line("refused: Basic QW5uOmNhbmFyeS13b3Jk"))
        .isEqualTo("refused: Basic " + HIDDEN);
    assertThat(mask.line("refused: Basic OmNhbmFyeS13b3Jk")).isEqualTo("refused: Basic " + HIDDEN);
    assertThat(mask.line("a=Y2FuYXJ5LXdvcmQ6QW5u&b=Y2FuYXJ5LXdvcmQ6"))
        .isEqualTo("a=" + HIDDEN + "&b=" + HIDDEN);
  }
}
