package io.earful.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

class ConsoleControllerTest {

  private static final String INDEX = "<!doctype html><title>Console</title>";
  private static final String SCRIPT = "console.log('hello');";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  @TempDir private static Path folder;
  private static WebTestClient client;

  @BeforeAll
  static void write() throws IOException {
    Files.createDirectories(folder.resolve("built/assets"));
    Files.writeString(folder.resolve("built/index.html"), INDEX);
    Files.writeString(folder.resolve("built/theme.js"), SCRIPT);
    Files.writeString(folder.resolve("built/assets/app-1a2b3c.js"), SCRIPT);
    Files.write(folder.resolve("built/assets/app-1a2b3c.js.gz"), gzip(SCRIPT));
    Files.writeString(folder.resolve("secret.txt"), "nobody's business");
    client = over("built/");
  }

  private static WebTestClient over(String location) {
    ConsoleFiles files = new ConsoleFiles(folder.resolve(location).toUri().toString());
    return WebTestClient.bindToController(new ConsoleController(files)).build();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static EntityExchangeResult<byte[]> get(String path, String... headers) {
    WebTestClient.RequestHeadersSpec<?> request = client.get().uri(path);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request.exchange().expectStatus().isOk().expectBody().returnResult();
  }

  private static String text(EntityExchangeResult<byte[]> answer) {
    return new String(Objects.requireNonNull(answer.getResponseBody()), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/", "/console/index.html", "/console/users", "/console/a/b/c"})
  void everyAddressOfTheConsoleIsItsPage(String path) {
    EntityExchangeResult<byte[]> answer = get(path);
    assertThat(text(answer)).isEqualTo(INDEX);
    HttpHeaders headers = answer.getResponseHeaders();
    assertThat(headers.getFirst("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(headers.getFirst("Cache-Control")).isEqualTo("no-cache");
    assertThat(headers.getFirst("Content-Security-Policy")).isEqualTo(POLICY);
  }

  @Test
  void theConsolesNameAloneLeadsToIt() {
    client
        .get()
        .uri("/console")
        .exchange()
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .location("/console/");
  }

  @Test
  void aFileWhoseNameHoldsItsContentIsKeptForGood() {
    assertThat(get("/console/assets/app-1a2b3c.js").getResponseHeaders().getFirst("Cache-Control"))
        .isEqualTo("max-age=31536000, public, immutable");
    assertThat(get("/console/theme.js").getResponseHeaders().getFirst("Cache-Control"))
        .isEqualTo("no-cache");
  }

  @Test
  void aBrowserThatUnpacksGetsThePackedFile() throws IOException {
    EntityExchangeResult<byte[]> packed =
        get("/console/assets/app-1a2b3c.js", "Accept-Encoding", "br, gzip");
    HttpHeaders headers = packed.getResponseHeaders();
    assertThat(headers.getFirst("Content-Encoding")).isEqualTo("gzip");
    assertThat(headers.getFirst("Vary")).isEqualTo("Accept-Encoding");
    try (GZIPInputStream stream =
        new GZIPInputStream(
            new ByteArrayInputStream(Objects.requireNonNull(packed.getResponseBody())))) {
      assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(SCRIPT);
    }
    EntityExchangeResult<byte[]> plain = get("/console/assets/app-1a2b3c.js");
    assertThat(text(plain)).isEqualTo(SCRIPT);
    assertThat(plain.getResponseHeaders().getFirst("Content-Encoding")).isNull();
    assertThat(plain.getResponseHeaders().getETag()).isNotEqualTo(headers.getETag());
  }

  @ParameterizedTest
  @CsvSource({"gzip;q=0", "br", "identity"})
  void whoDoesNotAskForItGetsThePlainFile(String accepted) {
    assertThat(text(get("/console/assets/app-1a2b3c.js", "Accept-Encoding", accepted)))
        .isEqualTo(SCRIPT);
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() {
    String etag = Objects.requireNonNull(get("/console/").getResponseHeaders().getETag());
    client
        .get()
        .uri("/console/")
        .header("If-None-Match", etag)
        .exchange()
        .expectStatus()
        .isNotModified()
        .expectHeader()
        .valueEquals("Content-Security-Policy", POLICY)
        .expectBody()
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../secret.txt", "assets/app-1a2b3c.js.gz", "gone.js", "%2e%2e/secret.txt"})
  void whatIsNotTheConsolesIsNotServed(String path) {
    ConsoleFiles files = new ConsoleFiles(folder.resolve("built/").toUri().toString());
    assertThat(files.find(path)).isNull();
  }

  @Test
  void withoutAConsoleItsAddressesLeadToThePlainPage() throws IOException {
    Files.createDirectories(folder.resolve("nothing"));
    WebTestClient without = over("nothing/");
    for (String path : new String[] {"/console", "/console/", "/console/users"}) {
      without.get().uri(path).exchange().expectStatus().isSeeOther().expectHeader().location("/");
    }
  }
}
