package io.earful.collector.attachment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * The headers under which a stranger's file is handed out: as a file to save, under a harmless name
 * and a type that no browser runs.
 */
final class SafeDownload {

  /** What is told as it was declared. Everything else, HTML and SVG first, is mere bytes. */
  private static final Set<String> TOLD =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "image/heic",
          "audio/mpeg",
          "audio/ogg",
          "audio/mp4",
          "video/mp4",
          "video/quicktime",
          "video/webm",
          "application/pdf",
          "application/zip",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/rtf",
          "application/vnd.oasis.opendocument.text",
          "application/vnd.oasis.opendocument.spreadsheet",
          "application/vnd.oasis.opendocument.presentation",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "text/plain",
          "text/csv",
          "text/tab-separated-values",
          "text/calendar",
          "text/markdown",
          "application/json");

  private SafeDownload() {}

  static HttpHeaders headers(@Nullable String name, String declaredType) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.parseMediaType(type(declaredType)));
    headers.set(HttpHeaders.CONTENT_DISPOSITION, disposition(FileName.harmless(name)));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.setCacheControl("private, no-store");
    return headers;
  }

  private static String type(String declared) {
    int end = declared.indexOf(';');
    String bare = (end < 0 ? declared : declared.substring(0, end)).strip();
    String lower = bare.toLowerCase(Locale.ROOT);
    return TOLD.contains(lower) ? lower : MediaType.APPLICATION_OCTET_STREAM_VALUE;
  }

  /** RFC 6266: a name in ASCII for everybody, and the whole one as RFC 8187 has it. */
  private static String disposition(String name) {
    StringBuilder ascii = new StringBuilder();
    name.chars().forEach(c -> ascii.append(c < 0x20 || c > 0x7e ? '_' : (char) c));
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(ascii, encoded.replace("+", "%20").replace("*", "%2A"));
  }
}
