package io.earful.collector.attachment;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a file is by its first bytes, whatever it is said to be. What no kind begins like, such as a
 * program, is none. A file goes on under a name that ends as its kind does, because computers
 * choose by the ending what opens a file: no script or page passes for a text, and no program that
 * is an archive inside for an archive.
 */
enum FileKind {
  PNG("png image/png") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u0089PNG\r\n\u001a\n");
    }
  },
  JPEG("jpg image/jpeg", "jpeg image/jpeg", "jfif image/jpeg") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u00ff\u00d8\u00ff");
    }
  },
  GIF("gif image/gif") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "GIF87a") || has(head, 0, "GIF89a");
    }
  },
  WEBP("webp image/webp") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "RIFF") && has(head, 8, "WEBP");
    }
  },
  PDF("pdf application/pdf") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "%PDF-");
    }
  },
  /** Pictures are boxed in the same way; those that are not HEIC, such as AVIF, are no kind. */
  MP4("mp4 video/mp4", "m4v video/mp4", "m4a audio/mp4", "mov video/quicktime") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 4, "ftyp")
          && Stream.of("hei", "hev", "mif1", "msf1", "avi", "crx").noneMatch(b -> has(head, 8, b));
    }
  },
  HEIC("heic image/heic", "heif image/heic") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 4, "ftyphei") || has(head, 4, "ftypmif1");
    }
  },
  /** One kind of Matroska file, which its first element names (RFC 8794, DocType). */
  WEBM("webm video/webm") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u001aE\u00df\u00a3")
          && IntStream.range(4, 64).anyMatch(at -> has(head, at, "B\u0082\u0084webm"));
    }
  },
  OGG("ogg audio/ogg", "oga audio/ogg", "opus audio/ogg") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "OggS");
    }
  },
  MP3("mp3 audio/mpeg") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "ID3")
          || head.length > 1 && head[0] == (byte) 0xff && (head[1] & 0xe6) == 0xe2;
    }
  },
  /** Office files are archives, and one of them looks like any other archive. */
  ZIP(
      "zip application/zip",
      "docx application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "pptx application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "odt application/vnd.oasis.opendocument.text",
      "ods application/vnd.oasis.opendocument.spreadsheet",
      "odp application/vnd.oasis.opendocument.presentation") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "PK\u0003\u0004");
    }

    @Override
    boolean holdsPrograms() {
      return true;
    }
  },
  /** Installers are such files, too. */
  OFFICE(
      "doc application/msword",
      "xls application/vnd.ms-excel",
      "ppt application/vnd.ms-powerpoint") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1");
    }

    @Override
    boolean holdsPrograms() {
      return true;
    }
  },
  RTF("rtf application/rtf") {
    @Override
    boolean begins(byte[] head) {
      return has(head, 0, "{\\rtf");
    }
  },
  /** UTF-8 that holds no mark of a page and no control characters. */
  TEXT(
      "txt text/plain",
      "text text/plain",
      "log text/plain",
      "csv text/csv",
      "tsv text/tab-separated-values",
      "ics text/calendar",
      "md text/markdown",
      "json application/json") {
    @Override
    boolean begins(byte[] head) {
      return isPlain(head);
    }

    /** Texts have many names, and one that nobody knows is a text's. Excel calls a CSV its own. */
    @Override
    boolean isUnsaid(String declared) {
      return declared.equals("application/vnd.ms-excel")
          || (declared.startsWith("text/") || declared.startsWith("application/"))
              && Stream.of(values()).noneMatch(kind -> kind.endings.containsValue(declared));
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
          "application/x-pdf", "application/pdf",
          "text/rtf", "application/rtf");

  /** Types by the endings of names; the first is the usual one. */
  private final Map<String, String> endings;

  private final String ending;
  private final String type;

  /**
   * @param named an ending and the type that it stands for, each
   */
  FileKind(String... named) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String each : named) {
      int blank = each.indexOf(' ');
      all.put(each.substring(0, blank), each.substring(blank + 1));
    }
    this.endings = Collections.unmodifiableMap(all);
    this.ending = named[0].substring(0, named[0].indexOf(' '));
    this.type = named[0].substring(named[0].indexOf(' ') + 1);
  }

  abstract boolean begins(byte[] head);

  /** Whether programs are files of this kind, told by their endings alone. */
  boolean holdsPrograms() {
    return false;
  }

  /** Whether a declared type says no more than that it is of this kind. */
  boolean isUnsaid(String declared) {
    return false;
  }

  /**
   * @param head the first {@link #HEAD} bytes of a file, all of a smaller one
   * @return null when it is of no kind that is taken
   */
  static @Nullable FileKind of(byte[] head) {
    for (FileKind kind : values()) {
      if (kind.begins(head)) {
        return kind;
      }
    }
    return null;
  }

  /**
   * The type of a file: what it is said to be where its kind allows that, and what its name says
   * where nothing is said.
   *
   * @param name as the sender named it
   * @param declared as the sender declared it; null when nothing was
   * @return null when another kind was declared
   */
  @Nullable String typeOf(String name, @Nullable String declared) {
    String said = bare(declared);
    if (said != null && endings.containsValue(said)) {
      return said;
    }
    return said == null || isUnsaid(said)
        ? endings.getOrDefault(FileName.ending(name), type)
        : null;
  }

  /**
   * The name under which a file goes on: with an ending of its kind, which is added where it has
   * another.
   *
   * @return null when it may be a program, as its name does not say that it is none
   */
  @Nullable String named(String name) {
    if (endings.containsKey(FileName.ending(name))) {
      return name;
    }
    return holdsPrograms() ? null : name + "." + ending;
  }

  /** Endings that its files have, for people. */
  String endings() {
    return String.join(", ", endings.keySet());
  }

  /** What it is, for people. */
  String usual() {
    return type;
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
