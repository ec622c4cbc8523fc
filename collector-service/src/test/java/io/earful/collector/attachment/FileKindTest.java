package io.earful.collector.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {

  private static @Nullable String typeOf(String latin, @Nullable String declared) {
    return FileKind.typeOf(latin.getBytes(StandardCharsets.ISO_8859_1), declared);
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a00, image/png",
    "ffd8ffe000104a46, image/jpeg",
    "474946383961, image/gif",
    "524946460000000057454250, image/webp",
    "255044462d312e37, application/pdf",
    "000000186674797069736f6d, video/mp4",
    "000000186674797068656963, image/heic",
    "1a45dfa3, video/webm",
    "4f676753, audio/ogg",
    "494433, audio/mpeg",
    "504b0304, application/zip",
    "d0cf11e0a1b11ae1, application/msword",
    "68656c6c6f, text/plain"
  })
  void whatNobodyDeclaresIsWhatItsBytesAre(String hex, String type) {
    byte[] head = java.util.HexFormat.of().parseHex(hex);
    assertThat(FileKind.typeOf(head, null)).isEqualTo(type);
    assertThat(FileKind.typeOf(head, "application/octet-stream")).isEqualTo(type);
    assertThat(FileKind.typeOf(head, type.toUpperCase(java.util.Locale.ROOT) + "; x=y"))
        .isEqualTo(type);
    assertThat(FileKind.typeOf(head, "image/tiff")).isNull();
  }

  @Test
  void oneOfSeveralThatLookAlikeIsBelieved() {
    assertThat(typeOf("PK\u0003\u0004", "application/vnd.oasis.opendocument.text"))
        .isEqualTo("application/vnd.oasis.opendocument.text");
    assertThat(typeOf("a;b\n1;2\n", "text/csv")).isEqualTo("text/csv");
    assertThat(typeOf("\u00ff\u00d8\u00ff", "image/jpg")).isEqualTo("image/jpeg");
    assertThat(typeOf("\u00ff\u00d8\u00ff", "image/png")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MZ\u0090\u0000",
        "\u007fELF",
        "#!/bin/sh\nrm -rf /",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "  <!doctype html><script>alert(1)</script>",
        "plain\u0000text",
        "\u00ff\u00fet\u0000"
      })
  void whatWouldBeRunIsNoKind(String latin) {
    assertThat(typeOf(latin, null)).isNull();
    assertThat(typeOf(latin, "text/plain")).isNull();
    assertThat(typeOf(latin, "image/svg+xml")).isNull();
  }

  @Test
  void textMayBeCutOffInTheMiddleOfACharacter() {
    byte[] whole = "é".repeat(FileKind.HEAD).getBytes(StandardCharsets.UTF_8);
    byte[] odd =
        Arrays.copyOfRange(
            ("x" + "é".repeat(FileKind.HEAD)).getBytes(StandardCharsets.UTF_8), 0, FileKind.HEAD);
    assertThat(FileKind.typeOf(Arrays.copyOf(whole, FileKind.HEAD), null)).isEqualTo("text/plain");
    assertThat(FileKind.typeOf(odd, null)).isEqualTo("text/plain");
    assertThat(FileKind.typeOf(Arrays.copyOf(whole, 3), null)).isNull();
  }
}
