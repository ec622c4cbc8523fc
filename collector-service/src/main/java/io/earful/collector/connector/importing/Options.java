package io.earful.collector.connector.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that a person wrote; what is wrong with them is gathered. */
final class Options {

  private final Map<?, ?> values;
  private final String pointer;
  private final Map<String, String> faults;

  /**
   * @param pointer where the object stands
   * @param faults reasons by JSON pointer, added to
   */
  Options(Map<?, ?> values, String pointer, Map<String, String> faults) {
    this.values = values;
    this.pointer = pointer;
    this.faults = faults;
  }

  void refuseOthers(Set<String> known) {
    for (Object name : values.keySet()) {
      if (!known.contains(String.valueOf(name))) {
        fault(String.valueOf(name), "there is no such field here");
      }
    }
  }

  @Nullable String text(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof String || value instanceof Integer) {
      return value.toString();
    }
    fault(name, "expected a text");
    return null;
  }

  Map<String, String> texts(List<String> names) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : names) {
      String text = text(name);
      if (text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  List<String> list(String name) {
    Object value = values.get(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
      fault(name, "expected a list of column names");
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(String.valueOf(each)));
    return texts;
  }

  @Nullable Double number(String name) {
    Object value = values.get(name);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value != null) {
      fault(name, "expected a number");
    }
    return null;
  }

  boolean flag(String name, boolean otherwise) {
    Object value = values.get(name);
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value != null) {
      fault(name, "expected true or false");
    }
    return otherwise;
  }

  Options object(String name) {
    Object value = values.get(name);
    Map<?, ?> object = Map.of();
    if (value instanceof Map<?, ?> map) {
      object = map;
    } else if (value != null) {
      fault(name, "expected an object");
    }
    return new Options(object, pointer + "/" + name, faults);
  }

  void fault(String name, String reason) {
    faults.put(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), reason);
  }
}
