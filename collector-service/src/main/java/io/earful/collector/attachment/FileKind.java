package io.earful.collector.attachment;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a file is by its first bytes, whatever it is said to be. What no kind begins like, such as a
 * program or a page that a browser would run, is none.
 */
enum FileKind {
  PNG("image/png") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u0089PNG\r\n\u001a\n");
    }
  },
  JPEG("image/jpeg") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u00ff\u00d8\u00ff");
    }
  },
  GIF("image/gif") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "GIF87a") || has(head, 0, "GIF89a");
    }
  },
  WEBP("image/webp") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "RIFF") && has(head, 8, "WEBP");
    }
  },
  PDF("application/pdf") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "%PDF-");
    }
  },
  MP4("video/mp4", "audio/mp4") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 4, "ftyp") && !has(head, 8, "hei") && !has(head, 8, "mif1");
    }
  },
  HEIC("image/heic") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 4, "ftyphei") || has(head, 4, "ftypmif1");
    }
  },
  WEBM("video/webm") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u001aE\u00df\u00a3");
    }
  },
  OGG("audio/ogg") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "OggS");
    }
  },
  MP3("audio/mpeg") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "ID3")
          || head.length > 1 && head[0] == (byte) 0xff && (head[1] & 0xe6) == 0xe2;
    }
  },
  /** Office files are archives, and one of them looks like any other archive. */
  ZIP(
      "application/zip",
      "application/vnd.oasis.opendocument.text",
      "application/vnd.oasis.opendocument.spreadsheet",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "PK\u0003\u0004");
    }
  },
  OFFICE("application/msword", "application/vnd.ms-excel") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");
    }
  },
  /** UTF-8 that holds no mark of a page and no control characters. */
  TEXT("text/plain", "text/csv", "text/calendar") {
    @Override
    boolean begins(byte[] head) {
      return isPlain(head);
    }
  };

  /** Bytes that are looked at. */
  static final int HEAD = 4 * 1024;

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "image/jpg", "image/jpeg",
          "image/heif", "image/heic",
          "audio/mp3", "audio/mpeg",
          "audio/x-m4a", "audio/mp4",
          "application/x-zip-compressed", "application/zip",
          "application/x-pdf", "application/pdf");

  private final Set<String> types;
  private final String usual;

  FileKind(String usual, String... others) {
    this.usual = usual;
    Set<String> all = new TreeSet<>(Set.of(others));
    all.add(usual);
    this.types = Set.copyOf(all);
  }

  abstract boolean begins(byte[] head);

  /**
   * The type of a file: what it is said to be where its bytes allow that, and what they are where
   * nothing is said.
   *
   * @param head its first {@link #HEAD} bytes, all of a smaller file
   * @param declared as the sender declared it; null when nothing was
   * @return null when it is of no kind that is taken, or of another than was declared
   */
  static @Nullable String typeOf(byte[] head, @Nullable String declared) {
    FileKind kind = of(head);
    String said = bare(declared);
    if (kind == null) {
      return null;
    }
    return said == null ? kind.usual : kind.types.contains(said) ? said : null;
  }

  /** What the bytes look like, for people; null when like nothing that is taken. */
  static @Nullable String looksLike(byte[] head) {
    FileKind kind = of(head);
    return kind == null ? null : kind.usual;
  }

  private static @Nullable FileKind of(byte[] head) {
    for (FileKind kind : values()) {
      if (kind.begins(head)) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable String bare(@Nullable String declared) {
    if (declared == null) {
      return null;
    }
    int end = declared.indexOf(';');
    String lower =
        (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    return lower.isEmpty() || lower.equals("application/octet-stream")
        ? null
        : OTHER_NAMES.getOrDefault(lower, lower);
  }

  private static boolean has(byte[] head, int at, String latin) {
    byte[] wanted = latin.getBytes(StandardCharsets.ISO_8859_1);
    if (head.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (head[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(byte[] head) {
    if (head.length == 0) {
      return false;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(head.length);
    // a character may be cut off where the head ends, so the end is not told to the decoder
    if (decoder.decode(ByteBuffer.wrap(head), text, head.length < HEAD).isError()) {
      return false;
    }
    String read = text.flip().toString();
    boolean controls =
        read.codePoints()
            .anyMatch(
                code ->
                    code == 0x7f || code < 0x20 && code != '\n' && code != '\r' && code != '\t');
    return !controls && !isMarkup(read);
  }

  private static boolean isMarkup(String text) {
    String start = text.startsWith("\ufeff") ? text.substring(1) : text;
    return start.stripLeading().startsWith("<") || start.startsWith("#!");
  }
}
