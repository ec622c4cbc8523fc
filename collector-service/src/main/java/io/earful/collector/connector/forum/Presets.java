package io.earful.collector.connector.forum;

import io.earful.collector.page.Picks;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** The engines that are known, one properties file each. */
final class Presets {

  private static final List<Preset> ALL =
      List.of(
          read("xenforo"),
          read("vbulletin"),
          read("phpbb"),
          read("smf"),
          read("mybb"),
          read("ips"));

  private Presets() {}

  static List<String> engines() {
    return ALL.stream().map(Preset::engine).toList();
  }

  static @Nullable Preset named(String engine) {
    return ALL.stream().filter(preset -> preset.engine().equals(engine)).findFirst().orElse(null);
  }

  /** The engine of which a page shows most marks; null when it shows none of any. */
  static @Nullable Preset of(Document page) {
    Preset best = null;
    int most = 0;
    for (Preset preset : ALL) {
      int marks = preset.at(Field.DETECT).matches(page);
      if (marks > most) {
        best = preset;
        most = marks;
      }
    }
    return best;
  }

  private static Preset read(String engine) {
    Properties file = file(engine + ".properties");
    Map<Field, Picks> places = new EnumMap<>(Field.class);
    for (String key : file.stringPropertyNames()) {
      Field field = Field.ofKey(key);
      if (field != null) {
        places.put(field, Picks.of(file.getProperty(key)));
      } else if (!key.equals("title") && !key.equals("topic.address")) {
        throw new IllegalStateException(engine + ".properties: there is no field " + key);
      }
    }
    List<Pattern> addresses =
        Arrays.stream(file.getProperty("topic.address").split("\\|\\|"))
            .map(form -> Pattern.compile(form.strip()))
            .toList();
    return new Preset(engine, file.getProperty("title"), places, addresses);
  }

  private static Properties file(String name) {
    try (InputStream in = Presets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing beside " + Presets.class);
      }
      Properties file = new Properties();
      file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
