package io.earful.kit.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Which members the JSON of a record always has, and which of them may be null.
 *
 * @param required names of those that are always there
 * @param nullable names of those among them that may be null
 */
record Members(Set<String> required, Set<String> nullable) {

  /**
   * A component that is never null is required. A nullable one is not, unless its record says that
   * nulls are written: without that word a record may be one that is read, where a part may be left
   * out.
   */
  static Members of(Class<?> type) {
    Members members = new Members(new LinkedHashSet<>(), new LinkedHashSet<>());
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        members.add(type, component);
      }
      members.addDerived(type);
    }
    return members;
  }

  private void add(Class<?> owner, RecordComponent component) {
    boolean mayBeNull = mayBeNull(owner, component.getAnnotatedType());
    if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
      if (!mayBeNull) {
        Members inner = of(component.getType());
        required.addAll(inner.required);
        nullable.addAll(inner.nullable);
      }
      return;
    }
    Include inclusion = inclusion(owner, component);
    if (mayBeNull && inclusion == Include.ALWAYS) {
      nullable.add(nameOf(component));
    }
    if (mayBeNull ? inclusion == Include.ALWAYS : !isLeftOutEmpty(component, inclusion)) {
      required.add(nameOf(component));
    }
  }

  /** What a record is asked to write that it does not hold. */
  private void addDerived(Class<?> owner) {
    for (Method method : owner.getDeclaredMethods()) {
      JsonProperty said = method.getAnnotation(JsonProperty.class);
      if (said != null
          && method.getParameterCount() == 0
          && !isComponent(owner, method)
          && !mayBeNull(owner, method.getAnnotatedReturnType())) {
        required.add(said.value().isEmpty() ? method.getName() : said.value());
      }
    }
  }

  private static boolean isComponent(Class<?> owner, Method method) {
    return Arrays.stream(owner.getRecordComponents())
        .anyMatch(component -> component.getAccessor().equals(method));
  }

  private static boolean mayBeNull(Class<?> owner, AnnotatedType type) {
    if (type.getType() instanceof Class<?> known && known.isPrimitive()) {
      return false;
    }
    return type.isAnnotationPresent(Nullable.class) || !isMarked(owner);
  }

  /** The nearest word about it is the one that counts. */
  private static boolean isMarked(Class<?> owner) {
    for (Class<?> type = owner; type != null; type = type.getEnclosingClass()) {
      if (type.isAnnotationPresent(NullUnmarked.class)) {
        return false;
      }
      if (type.isAnnotationPresent(NullMarked.class)) {
        return true;
      }
    }
    return owner.getPackage().isAnnotationPresent(NullMarked.class);
  }

  /** As it is said; where nothing is said, {@link Include#USE_DEFAULTS}. */
  private static Include inclusion(Class<?> owner, RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude general = owner.getAnnotation(JsonInclude.class);
    if (own != null) {
      return own.value();
    }
    return general == null ? Include.USE_DEFAULTS : general.value();
  }

  private static boolean isLeftOutEmpty(RecordComponent component, Include inclusion) {
    Class<?> type = component.getType();
    boolean optional = Optional.class.isAssignableFrom(type);
    return switch (inclusion) {
      case ALWAYS, USE_DEFAULTS, NON_NULL -> optional;
      case NON_ABSENT -> optional;
      case NON_EMPTY ->
          optional
              || type.isArray()
              || CharSequence.class.isAssignableFrom(type)
              || Collection.class.isAssignableFrom(type)
              || Map.class.isAssignableFrom(type);
      case NON_DEFAULT, CUSTOM -> true;
    };
  }

  private static String nameOf(RecordComponent component) {
    JsonProperty said = component.getAccessor().getAnnotation(JsonProperty.class);
    return said == null || said.value().isEmpty() ? component.getName() : said.value();
  }
}
