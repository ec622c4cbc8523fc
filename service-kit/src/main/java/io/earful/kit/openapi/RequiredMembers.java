package io.earful.kit.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in the schema of a record which of its members are always there. */
final class RequiredMembers implements ModelConverter {

  private static final String SCHEMAS = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    JavaType known = Json.mapper().constructType(type.getType());
    if (schema != null && known != null && known.getRawClass().isRecord()) {
      Schema<?> described = described(schema, context);
      if (described != null) {
        mark(described, Members.of(known.getRawClass()));
      }
    }
    return schema;
  }

  private static @Nullable Schema<?> described(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    return reference == null
        ? schema
        : context.getDefinedModels().get(reference.substring(SCHEMAS.length()));
  }

  /** In the order of names: a schema is described anew for each place that it is used in. */
  private static void mark(Schema<?> schema, Members members) {
    @SuppressWarnings("rawtypes")
    Map<String, Schema> properties = schema.getProperties();
    if (properties == null) {
      return;
    }
    TreeSet<String> required = new TreeSet<>(members.required());
    if (schema.getRequired() != null) {
      required.addAll(schema.getRequired());
    }
    required.retainAll(properties.keySet());
    schema.setRequired(required.isEmpty() ? null : List.copyOf(required));
    members
        .nullable()
        .forEach(name -> properties.computeIfPresent(name, (same, part) -> orNull(part)));
  }

  private static Schema<?> orNull(Schema<?> part) {
    Schema<?> none = new Schema<>();
    none.addType("null");
    if (part.get$ref() != null) {
      Schema<?> either = new Schema<>();
      either.addAnyOfItem(part).addAnyOfItem(none);
      return either;
    }
    if (part.getTypes() != null) {
      part.addType("null");
    }
    return part;
  }
}
