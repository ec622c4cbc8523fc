package io.earful.collector.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {

  private static @Nullable String typeOf(byte[] head, String name, @Nullable String declared) {
    FileKind kind = FileKind.of(head);
    return kind == null ? null : kind.typeOf(name, declared);
  }

  private static @Nullable String typeOf(byte[] head, @Nullable String declared) {
    return typeOf(head, "nameless", declared);
  }

  private static @Nullable String typeOf(String latin, @Nullable String declared) {
    return typeOf(latin.getBytes(StandardCharsets.ISO_8859_1), declared);
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
    "1a45dfa301000000000000134282847765626d, video/webm",
    "4f676753, audio/ogg",
    "494433, audio/mpeg",
    "504b0304, application/zip",
    "d0cf11e0a1b11ae1, application/msword",
    "7b5c72746631, application/rtf",
    "68656c6c6f, text/plain"
  })
  void whatNobodyDeclaresIsWhatItsBytesAre(String hex, String type) {
    byte[] head = java.util.HexFormat.of().parseHex(hex);
    assertThat(typeOf(head, null)).isEqualTo(type);
    assertThat(typeOf(head, "application/octet-stream")).isEqualTo(type);
    assertThat(typeOf(head, type.toUpperCase(java.util.Locale.ROOT) + "; x=y")).isEqualTo(type);
    assertThat(typeOf(head, "image/tiff")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304, a.DOCX, application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "504b0304, a.odp, application/vnd.oasis.opendocument.presentation",
    "d0cf11e0a1b11ae1, a.ppt, application/vnd.ms-powerpoint",
    "00000014667479707174, a.mov, video/quicktime",
    "00000018667479704d3441, a.m4a, audio/mp4",
    "613b62, a.csv, text/csv",
    "613b62, a.md, text/markdown",
    "7b7d, a.json, application/json",
    "613b62, a.b.c, text/plain"
  })
  void whatNobodyDeclaresIsWhatItsNameSaysOfItsKind(String hex, String name, String type) {
    byte[] head = java.util.HexFormat.of().parseHex(hex);
    assertThat(typeOf(head, name, null)).isEqualTo(type);
    assertThat(typeOf(head, "nameless", type)).isEqualTo(type);
  }

  /** As browsers declare it where Excel is installed, and as they declare what they do not know. */
  @Test
  void textIsBelievedWhateverTextItIsSaidToBe() {
    byte[] head = "a;b".getBytes(StandardCharsets.UTF_8);
    assertThat(typeOf(head, "a.csv", "application/vnd.ms-excel")).isEqualTo("text/csv");
    assertThat(typeOf(head, "a.log", "text/x-log")).isEqualTo("text/plain");
    assertThat(typeOf(head, "a.ps1", "application/x-powershell")).isEqualTo("text/plain");
    assertThat(typeOf(head, "a.csv", "application/pdf")).isNull();
    assertThat(typeOf(head, "a.csv", "image/png")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "504b0304, game.jar",
    "504b0304, game.apk",
    "504b0304, letter.docm",
    "504b0304, table.xlsm",
    "504b0304, attachment",
    "504b0304, zip",
    "504b0304, a.zip.",
    "d0cf11e0a1b11ae1, setup.msi",
    "d0cf11e0a1b11ae1, letter.docx"
  })
  void whatMayBeAProgramHasToSayByItsNameThatItIsNone(String hex, String name) {
    FileKind kind = Objects.requireNonNull(FileKind.of(java.util.HexFormat.of().parseHex(hex)));
    assertThat(kind.named(name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "@echo off, run.bat, run.bat.txt",
    "Remove-Item C:, run.ps1, run.ps1.txt",
    "MsgBox 1, run.vbs, run.vbs.txt",
    "alert(1), run.js, run.js.txt",
    "Hello <script>alert(1)</script>, page.html, page.html.txt",
    "Hello <script>alert(1)</script>, page.hta, page.hta.txt",
    "hello, README, README.txt",
    "hello, a.CSV, a.CSV",
    "GIF89a, a.exe, a.exe.gif",
    "GIF89a, a.gif, a.gif",
    "%PDF-1.7, report.v2, report.v2.pdf",
    "{\\rtf1, a.doc, a.doc.rtf"
  })
  void everyNameEndsAsItsKindDoes(String begin, String name, String named) {
    byte[] head = begin.getBytes(StandardCharsets.UTF_8);
    assertThat(Objects.requireNonNull(FileKind.of(head)).named(name)).isEqualTo(named);
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
        "\u00ff\u00fet\u0000",
        "<x onclick='alert(1)'>press</x>%PDF-1.7"
      })
  void whatWouldBeRunIsNoKind(String latin) {
    assertThat(typeOf(latin, null)).isNull();
    assertThat(typeOf(latin, "text/plain")).isNull();
    assertThat(typeOf(latin, "image/svg+xml")).isNull();
  }

  /** A picture and a film that are boxed as those that are taken. */
  @ParameterizedTest
  @CsvSource({
    "000000186674797061766966, image/avif, video/mp4",
    "1a45dfa301000000000000134282886d6174726f736b61, video/x-matroska, video/webm"
  })
  void whatOnlyLooksAlikeAtTheVeryBeginningIsNoKind(String hex, String type, String alike) {
    byte[] head = java.util.HexFormat.of().parseHex(hex);
    assertThat(typeOf(head, null)).isNull();
    assertThat(typeOf(head, type)).isNull();
    assertThat(typeOf(head, alike)).isNull();
  }

  @Test
  void textMayBeCutOffInTheMiddleOfACharacter() {
    byte[] whole = "é".repeat(FileKind.HEAD).getBytes(StandardCharsets.UTF_8);
    byte[] odd =
        Arrays.copyOfRange(
            ("x" + "é".repeat(FileKind.HEAD)).getBytes(StandardCharsets.UTF_8), 0, FileKind.HEAD);
    assertThat(typeOf(Arrays.copyOf(whole, FileKind.HEAD), null)).isEqualTo("text/plain");
    assertThat(typeOf(odd, null)).isEqualTo("text/plain");
    assertThat(typeOf(Arrays.copyOf(whole, 3), null)).isNull();
  }
}
