package io.earful.sentiment.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final int FEATURES = 3;

  private final HashedModel model =
      new HashedModel(
          "test-1",
          FEATURES,
          List.of("no", "yes"),
          2,
          0.5f,
          Map.of("en", new Adjustment(0.8f, 0), "ru", new Adjustment(1.2f, -0.5f)),
          new byte[] {1, -1, 2, -2, 3, -3, 4, -4});

  @Test
  void readsBackWhatItWrote(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("m.bin.gz");
    ModelFile.write(model, file);
    HashedModel read = ModelFile.read(file, FEATURES);
    assertThat(read.name()).isEqualTo("test-1");
    assertThat(read.labels()).containsExactly("no", "yes");
    assertThat(read.scale()).isEqualTo(0.5f);
    assertThat(read.adjustments()).isEqualTo(model.adjustments());
    assertThat(read.adjustment("el")).isEqualTo(Adjustment.NONE);
    assertThat(read.table()).isEqualTo(model.table());
  }

  @Test
  void equalModelsGiveEqualBytes() throws IOException {
    assertThat(bytes()).isEqualTo(bytes());
  }

  @Test
  void textFileIsRefusedByName() {
    byte[] text = "not a model".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("m.bin.gz")
        .hasMessageContaining("cannot be read");
  }

  @Test
  void otherGzipIsRefused() throws IOException {
    byte[] other = gzip("something else entirely".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(other)).hasMessageContaining("does not begin with EHM2");
  }

  @Test
  void truncatedFileIsRefused() throws IOException {
    byte[] whole = bytes();
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> read(half))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void flippedWeightIsRefused() throws IOException {
    byte[] plain =
        new java.util.zip.GZIPInputStream(new ByteArrayInputStream(bytes())).readAllBytes();
    plain[plain.length - 6] ^= 1;
    byte[] damaged = gzip(plain);
    assertThatThrownBy(() -> read(damaged)).hasMessageContaining("checksum");
  }

  @Test
  void absurdSizeIsRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] plain =
        new java.util.zip.GZIPInputStream(new ByteArrayInputStream(bytes())).readAllBytes();
    int bitsAt = 4 + 2 + 6 + 4 + 4 + 2 + 2 + 2 + 3;
    plain[bitsAt + 3] = 31;
    byte[] damaged = gzip(plain);
    assertThatThrownBy(() -> read(damaged)).hasMessageContaining("31 bits");
  }

  @Test
  void modelForOtherFeaturesIsRefused() throws IOException {
    byte[] bytes = bytes();
    assertThatThrownBy(
            () -> ModelFile.read(new ByteArrayInputStream(bytes), "m.bin.gz", FEATURES + 1))
        .hasMessageContaining("feature version 3")
        .hasMessageContaining("train it again");
  }

  private HashedModel read(byte[] bytes) {
    return ModelFile.read(new ByteArrayInputStream(bytes), "m.bin.gz", FEATURES);
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFile.write(model, out);
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
