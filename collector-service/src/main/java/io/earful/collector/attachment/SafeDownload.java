package io.earful.collector.attachment;

import io.earful.event.CodePoints;
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
          "video/webm",
          "application/pdf",
          "application/zip",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.oasis.opendocument.text",
          "application/vnd.oasis.opendocument.spreadsheet",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "text/plain",
          "text/csv",
          "text/calendar");

  private static final int MAX_NAME = 120;
  private static final String NAMELESS = "attachment";

  private SafeDownload() {}

  static HttpHeaders headers(@Nullable String name, String declaredType) {
    HttpHeaders headers = new HttpHeaders();
    headers.setContentType(MediaType.parseMediaType(type(declaredType)));
    headers.set(HttpHeaders.CONTENT_DISPOSITION, disposition(fileName(name)));
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

  /** The last step of a path, without what hides or reverses a name's end. */
  private static String fileName(@Nullable String name) {
    if (name == null) {
      return NAMELESS;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    last.codePoints()
        .filter(SafeDownload::isHarmless)
        .map(code -> "\"<>|:*?;%".indexOf(code) >= 0 ? '_' : code)
        .forEach(clean::appendCodePoint);
    String plain = clean.toString().strip();
    int from = 0;
    while (from < plain.length() && plain.charAt(from) == '.') {
      from++;
    }
    String shown = shortened(plain.substring(from));
    return shown.isEmpty() ? NAMELESS : shown;
  }

  private static boolean isHarmless(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Keeps the ending, by which people and programs go. */
  private static String shortened(String name) {
    if (name.codePointCount(0, name.length()) <= MAX_NAME) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 || name.length() - dot > 10 ? "" : name.substring(dot);
    return CodePoints.truncate(name, MAX_NAME - ending.length()) + ending;
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
