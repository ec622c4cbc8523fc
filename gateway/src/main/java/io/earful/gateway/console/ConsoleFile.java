package io.earful.gateway.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/** One file of the console, kept whole: there are a few dozen, and a megabyte of them. */
final class ConsoleFile {

  private static final String UNDER_HASHED_NAMES = "assets/";

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "html", text("html"),
          "js", text("javascript"),
          "css", text("css"),
          "json", MediaType.APPLICATION_JSON,
          "svg", MediaType.parseMediaType("image/svg+xml"),
          "png", MediaType.IMAGE_PNG);

  private final String name;
  private final byte[] plain;
  private final byte @Nullable [] packed;
  private final String version;

  /**
   * @param name path below {@code /console/}
   * @param plain content
   * @param packed the content by gzip, or null when that saves nothing
   */
  ConsoleFile(String name, byte[] plain, byte @Nullable [] packed) {
    this.name = name;
    this.plain = plain;
    this.packed = packed;
    this.version = digest(plain);
  }

  private static MediaType text(String subtype) {
    return new MediaType("text", subtype, StandardCharsets.UTF_8);
  }

  MediaType type() {
    String extension = StringUtils.getFilenameExtension(name);
    return TYPES.getOrDefault(
        extension == null ? "" : extension, MediaType.APPLICATION_OCTET_STREAM);
  }

  /** Whether a changed content has another name, so that a browser may keep it for good. */
  boolean isImmutable() {
    return name.startsWith(UNDER_HASHED_NAMES);
  }

  boolean isPacked() {
    return packed != null;
  }

  byte[] content(boolean gzip) {
    return gzip && packed != null ? packed : plain;
  }

  /** Other bytes, another tag: a strong one promises the same bytes. */
  String etag(boolean gzip) {
    return gzip && packed != null ? '"' + version + "-gzip\"" : '"' + version + '"';
  }

  private static String digest(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
