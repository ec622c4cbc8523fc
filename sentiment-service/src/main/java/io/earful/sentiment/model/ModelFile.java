package io.earful.sentiment.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads and writes a {@link HashedModel}: gzip around the magic "EHM2", the name, the feature
 * version, the labels, bits, scale, the adjustments, the table, and the CRC-32 of the table. The
 * same model always gives the same bytes.
 */
public final class ModelFile {
  private static final int MAGIC = 0x45484d32;
  private static final int MOST_LABELS = 64;
  private static final int MOST_BITS = 24;
  private static final int MOST_ADJUSTMENTS = 256;
  private static final int BUFFER = 1 << 16;

  private ModelFile() {}

  /** Writes the model, replacing the file. */
  public static void write(HashedModel model, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(model, out);
    }
  }

  static void write(HashedModel model, OutputStream out) throws IOException {
    GZIPOutputStream gzip = new GZIPOutputStream(out);
    DataOutputStream data = new DataOutputStream(gzip);
    data.writeInt(MAGIC);
    data.writeUTF(model.name());
    data.writeInt(model.featureVersion());
    data.writeInt(model.classes());
    for (String label : model.labels()) {
      data.writeUTF(label);
    }
    data.writeInt(model.bits());
    data.writeFloat(model.scale());
    writeAdjustments(model.adjustments(), data);
    data.write(model.table());
    data.writeInt(checksum(model.table()));
    data.flush();
    gzip.finish();
  }

  private static void writeAdjustments(Map<String, Adjustment> adjustments, DataOutputStream data)
      throws IOException {
    data.writeInt(adjustments.size());
    for (Map.Entry<String, Adjustment> entry : new TreeMap<>(adjustments).entrySet()) {
      data.writeUTF(entry.getKey());
      data.writeFloat(entry.getValue().factor());
      data.writeFloat(entry.getValue().shift());
    }
  }

  /** Reads a model that the jar carries. */
  public static HashedModel resource(Class<?> owner, String path, int featureVersion) {
    try (InputStream in = owner.getResourceAsStream(path)) {
      if (in == null) {
        throw new ModelFormatException("There is no model " + path + " in this build.");
      }
      return read(in, path, featureVersion);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Reads a model from a file. */
  public static HashedModel read(Path file, int featureVersion) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), featureVersion);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Reads a model.
   *
   * @param origin what messages call the file
   * @param featureVersion the feature version of this build; a model made for another is refused,
   *     for its weights would fall on the wrong features
   */
  public static HashedModel read(InputStream in, String origin, int featureVersion) {
    try {
      DataInputStream data =
          new DataInputStream(new BufferedInputStream(new GZIPInputStream(in, BUFFER)));
      if (data.readInt() != MAGIC) {
        throw new ModelFormatException(
            origin + " is not an Earful model: it does not begin with EHM2.");
      }
      String name = data.readUTF();
      int itsFeatures = data.readInt();
      if (itsFeatures != featureVersion) {
        throw new ModelFormatException(
            "%s was made for feature version %d and this build has %d: train it again."
                .formatted(origin, itsFeatures, featureVersion));
      }
      return body(data, origin, name, featureVersion);
    } catch (IOException e) {
      throw unreadable(origin, e);
    }
  }

  private static HashedModel body(
      DataInputStream data, String origin, String name, int featureVersion) throws IOException {
    int labelCount = within(data.readInt(), 2, MOST_LABELS, origin, "classes");
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < labelCount; i++) {
      labels.add(data.readUTF());
    }
    int bits = within(data.readInt(), 1, MOST_BITS, origin, "bits");
    float scale = data.readFloat();
    Map<String, Adjustment> adjustments = adjustments(data, origin);
    byte[] table = new byte[labelCount << bits];
    data.readFully(table);
    if (data.readInt() != checksum(table)) {
      throw new ModelFormatException(
          origin + " is damaged: its checksum does not match. Fetch or train it again.");
    }
    return new HashedModel(name, featureVersion, labels, bits, scale, adjustments, table);
  }

  private static Map<String, Adjustment> adjustments(DataInputStream data, String origin)
      throws IOException {
    int count = within(data.readInt(), 0, MOST_ADJUSTMENTS, origin, "adjustments");
    Map<String, Adjustment> adjustments = new HashMap<>();
    for (int i = 0; i < count; i++) {
      adjustments.put(data.readUTF(), new Adjustment(data.readFloat(), data.readFloat()));
    }
    return adjustments;
  }

  private static int within(int value, int least, int most, String origin, String what) {
    if (value < least || value > most) {
      throw new ModelFormatException(
          "%s is damaged: %d %s, where %d to %d are possible."
              .formatted(origin, value, what, least, most));
    }
    return value;
  }

  private static int checksum(byte[] table) {
    CRC32 crc = new CRC32();
    crc.update(table);
    return (int) crc.getValue();
  }

  private static ModelFormatException unreadable(String origin, IOException e) {
    return new ModelFormatException(
        origin
            + " cannot be read as an Earful model ("
            + e.getMessage()
            + "). Fetch or train it again.",
        e);
  }
}
