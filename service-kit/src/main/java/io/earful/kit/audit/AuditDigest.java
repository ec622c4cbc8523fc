package io.earful.kit.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * SHA-256, in hexadecimal digits, of an object's canonical JSON: members sorted by name, no white
 * space, the elements of a {@link Set} sorted by their own JSON. Equal objects have equal digests
 * in every process.
 */
public final class AuditDigest {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .addModule(new SimpleModule().addSerializer(Set.class, new SortedSetSerializer()))
          .build();

  private AuditDigest() {}

  public static String of(Object object) {
    String canonical = JSON.writeValueAsString(JSON.<JsonNode>valueToTree(object));
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(canonical.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @SuppressWarnings("rawtypes") // as Jackson registers serializers of generic types
  private static final class SortedSetSerializer extends StdSerializer<Set> {

    SortedSetSerializer() {
      super(Set.class);
    }

    @Override
    public void serialize(Set set, JsonGenerator out, SerializationContext context) {
      List<String> elements = new ArrayList<>();
      for (Object element : set) {
        elements.add(JSON.writeValueAsString(JSON.<JsonNode>valueToTree(element)));
      }
      elements.sort(null);
      out.writeStartArray();
      for (String element : elements) {
        out.writeTree(JSON.readTree(element));
      }
      out.writeEndArray();
    }
  }
}
