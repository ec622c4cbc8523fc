package io.earful.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earful.connector.UpstreamFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnpackingTest {

  private static final int MEGABYTE = 1024 * 1024;
  private static final byte[] TEXT =
      "Der Kessel leckt. ".repeat(50).getBytes(StandardCharsets.UTF_8);

  private final Unpacking unpacking = new Unpacking(50 * MEGABYTE, 100);

  @Test
  void gzipAndBothKindsOfDeflateAreUnpacked() throws IOException {
    assertThat(unpacking.unpack(gzip(TEXT), "gzip")).isEqualTo(TEXT);
    assertThat(unpacking.unpack(gzip(TEXT), " X-GZIP ")).isEqualTo(TEXT);
    assertThat(unpacking.unpack(deflate(TEXT, false), "deflate")).isEqualTo(TEXT);
    assertThat(unpacking.unpack(deflate(TEXT, true), "deflate")).isEqualTo(TEXT);
    assertThat(unpacking.unpack(TEXT, null)).isEqualTo(TEXT);
    assertThat(unpacking.unpack(TEXT, "identity")).isEqualTo(TEXT);
  }

  @Test
  void severalGzipMembersAreOneAnswer() throws IOException {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(gzip(TEXT));
    two.writeBytes(gzip(TEXT));
    assertThat(unpacking.unpack(two.toByteArray(), "gzip")).hasSize(2 * TEXT.length);
  }

  @Test
  void nothingIsNothingHoweverItIsPacked() {
    assertThat(unpacking.unpack(new byte[0], "gzip")).isEmpty();
    assertThat(unpacking.unpack(new byte[0], "deflate")).isEmpty();
  }

  @Test
  void cutOffPackingIsSaidToBeCutOff() throws IOException {
    byte[] whole = gzip(TEXT);
    assertThatThrownBy(() -> unpacking.unpack(Arrays.copyOf(whole, whole.length - 9), "gzip"))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void damagedPackingIsSaidToBeDamaged() {
    assertThatThrownBy(() -> unpacking.unpack(TEXT, "gzip"))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void packingThatWasNotAskedForIsNamed() {
    assertThatThrownBy(() -> unpacking.unpack(TEXT, "br"))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("\"br\"");
  }

  @Test
  void bombIsNotUnpackedFurtherThanAHundredTimesItsSize() throws IOException {
    byte[] bomb = gzip(new byte[200 * MEGABYTE]);
    assertThat(bomb.length).isLessThan(MEGABYTE);
    assertThatThrownBy(() -> unpacking.unpack(bomb, "gzip"))
        .isInstanceOf(UpstreamFault.class)
        .hasMessageContaining("100 times");
  }

  @Test
  void limitHoldsForPackedAndForPlainAnswers() throws IOException {
    Unpacking narrow = new Unpacking(1000, 100);
    byte[] packed = gzip(noise(1001));
    assertThatThrownBy(() -> narrow.unpack(packed, "gzip")).hasMessageContaining("1000 bytes");
    assertThatThrownBy(() -> narrow.unpack(noise(1001), null)).hasMessageContaining("1000 bytes");
    assertThat(narrow.unpack(gzip(noise(1000)), "gzip")).hasSize(1000);
  }

  @Test
  void smallAnswerMayPackVeryWell() throws IOException {
    byte[] spaces = new byte[MEGABYTE];
    assertThat(unpacking.unpack(gzip(spaces), "gzip")).hasSize(MEGABYTE);
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean bare) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
    try (DeflaterOutputStream packed = new DeflaterOutputStream(out, deflater)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(7).nextBytes(noise);
    return noise;
  }
}
