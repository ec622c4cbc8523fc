package io.earful.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RequiredMembersTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private final ModelConverters converters = new ModelConverters(true);

  RequiredMembersTest() {
    converters.addConverter(new RequiredMembers());
  }

  enum Colour {
    RED
  }

  record Inner(String name, @Nullable String note) {}

  record Plain(
      String text,
      @Nullable String maybe,
      int number,
      @Nullable Long boxed,
      Colour colour,
      List<Inner> list,
      List<@Nullable String> gaps,
      Map<String, Inner> map,
      Optional<String> optional,
      Inner inner,
      @Nullable Inner innerMaybe,
      Instant at) {}

  @Test
  void whatIsNeverNullIsRequired() {
    assertThat(requiredOf(Plain.class, "Plain"))
        .containsExactly("at", "colour", "gaps", "inner", "list", "map", "number", "text");
  }

  @Test
  void whatHangsBelowIsMarkedAsWell() {
    assertThat(requiredOf(Plain.class, "Inner")).containsExactly("name");
  }

  @Test
  void theRequiredMembersAreThoseThatAreWrittenWhenAllElseIsMissing() {
    Plain bare =
        new Plain(
            "",
            null,
            0,
            null,
            Colour.RED,
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            new Inner("", null),
            null,
            NOW);
    assertThat(written(bare)).containsAll(requiredOf(Plain.class, "Plain"));
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Sparse(
      String text,
      List<String> list,
      Map<String, String> map,
      int[] numbers,
      int number,
      Inner inner,
      @JsonInclude(JsonInclude.Include.ALWAYS) List<String> always) {}

  @Test
  void whatIsLeftOutWhenEmptyIsNotRequired() {
    Sparse bare =
        new Sparse("", List.of(), Map.of(), new int[0], 0, new Inner("", null), List.of());
    assertThat(requiredOf(Sparse.class, "Sparse")).containsExactly("always", "inner", "number");
    assertThat(written(bare)).containsExactlyInAnyOrder("always", "inner", "number");
  }

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Outspoken(
      @Nullable String text,
      @Nullable Inner inner,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String silent) {}

  @Test
  void whereNullsAreWrittenAMemberIsThereAndMayBeNull() {
    Schema<?> schema = schema(Outspoken.class, "Outspoken");
    assertThat(schema.getRequired()).containsExactly("inner", "text");
    assertThat(schema.getProperties().get("text").getTypes())
        .containsExactlyInAnyOrder("string", "null");
    assertThat(schema.getProperties().get("inner").getAnyOf()).hasSize(2);
    assertThat(schema.getProperties().get("silent").getTypes())
        .isEqualTo(java.util.Set.of("string"));
    assertThat(written(new Outspoken(null, null, null))).containsExactlyInAnyOrder("inner", "text");
  }

  record Outer(@JsonUnwrapped Inner inner, @JsonProperty("other") String renamed) {}

  record Deriving(String name, @JsonProperty("other") @Nullable String renamed) {

    @JsonProperty
    public int length() {
      return name.length();
    }

    @JsonProperty
    public @Nullable String perhaps() {
      return null;
    }
  }

  @Test
  void whatARecordDerivesIsAMember() {
    assertThat(requiredOf(Deriving.class, "Deriving")).containsExactly("length", "name");
  }

  record Hiding(String shown, @JsonIgnore String hidden) {}

  @Test
  void anUnwrappedRecordGivesItsMembersAndARenamedOneItsName() {
    assertThat(requiredOf(Outer.class, "Outer")).containsExactly("name", "other");
    assertThat(requiredOf(Hiding.class, "Hiding")).containsExactly("shown");
  }

  record Rows<T>(List<T> items, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {}

  @Test
  void aGenericRecordIsMarkedForEachOfItsKinds() throws Exception {
    Type rows = Holder.class.getDeclaredField("rows").getGenericType();
    assertThat(rows).isInstanceOf(ParameterizedType.class);
    assertThat(requiredOf(rows, "RowsInner")).containsExactly("items", "next");
  }

  @NullUnmarked
  record Unmarked(String text, int number) {}

  @Test
  void whereNothingIsSaidOfNullNothingIsPromised() {
    assertThat(requiredOf(Unmarked.class, "Unmarked")).containsExactly("number");
  }

  static final class Holder {
    @Nullable Rows<Inner> rows;
  }

  private List<String> requiredOf(Type type, String name) {
    List<String> required = schema(type, name).getRequired();
    return required == null ? List.of() : required;
  }

  @SuppressWarnings("rawtypes")
  private Schema<?> schema(Type type, String name) {
    Map<String, Schema> models =
        converters.resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true))
            .referencedSchemas;
    return Objects.requireNonNull(
        models.get(name), () -> name + " is not among " + models.keySet());
  }

  private static List<String> written(Object value) {
    return List.copyOf(JsonMapper.builder().build().valueToTree(value).propertyNames());
  }
}
