package io.earful.gateway.docs;

import io.earful.gateway.page.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The API's description: as stored in the repository, and as a page. */
@RestController
class DocsController {

  private final String document;
  private final String page;

  DocsController(JsonMapper json) {
    this.document = read();
    this.page = ApiPage.render(json.readTree(document));
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  String document() {
    return document;
  }

  @GetMapping("/docs")
  ResponseEntity<String> page() {
    return Pages.answer(HttpStatus.OK, page);
  }

  private static String read() {
    try (InputStream stream = new ClassPathResource("gateway/earful.json").getInputStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("docs/openapi/earful.json was not built in", e);
    }
  }
}
