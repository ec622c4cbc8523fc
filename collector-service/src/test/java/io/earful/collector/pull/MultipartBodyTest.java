package io.earful.collector.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.earful.connector.HttpCall;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MultipartBodyTest {

  private static final URI TO = URI.create("https://forum.example/uploads");

  @Test
  void fieldsAndFilesStandBetweenBoundariesInTheirOrder() {
    byte[] picture = {(byte) 0x89, 0, 13, 10, '-', '-'};
    HttpCall call =
        new MultipartBody()
            .field("type", "composer")
            .file("file", "a \"b\"\r\n.png", "image/png", picture)
            .post(TO);

    String type = Objects.requireNonNull(call.headers().get("Content-Type"));
    assertThat(type).startsWith("multipart/form-data; boundary=earful-");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(new String(call.body(), StandardCharsets.ISO_8859_1))
        .isEqualTo(
            "--%1$s\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\ncomposer\r\n"
                    .formatted(boundary)
                + "--%1$s\r\nContent-Disposition: form-data; name=\"file\";".formatted(boundary)
                + " filename=\"a %22b%22%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\n"
                + "\u0089\u0000\r\n--\r\n--%s--\r\n".formatted(boundary));
  }
}
