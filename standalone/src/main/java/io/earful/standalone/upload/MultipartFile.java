package io.earful.standalone.upload;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A file and the fields that go with it, as multipart/form-data (RFC 7578), read while it is sent.
 */
final class MultipartFile {

  private final String boundary = "earful-" + UUID.randomUUID();
  private final Path file;
  private final Map<String, String> fields;

  MultipartFile(Path file, Map<String, String> fields) {
    this.file = file;
    this.fields = fields;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /**
   * @throws ImportRefusedException when the file cannot be read
   */
  BodyPublisher body() {
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new FileNotFoundException("it is no file that can be read");
      }
      byte[] head = head();
      byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
      return BodyPublishers.concat(
          BodyPublishers.ofByteArray(head),
          BodyPublishers.ofFile(file),
          BodyPublishers.ofByteArray(tail));
    } catch (IOException e) {
      throw new ImportRefusedException("%s cannot be imported: %s".formatted(file, e.getMessage()));
    }
  }

  private byte[] head() {
    StringBuilder head = new StringBuilder();
    fields.forEach(
        (name, value) ->
            head.append(
                    "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n"
                        .formatted(boundary, name))
                .append("Content-Type: text/plain; charset=UTF-8\r\n\r\n")
                .append(value)
                .append("\r\n"));
    String name = String.valueOf(file.getFileName()).replaceAll("[\"\\\\\\p{Cntrl}]", "_");
    head.append(
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(boundary, name));
    return head.toString().getBytes(StandardCharsets.UTF_8);
  }
}
