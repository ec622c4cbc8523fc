package io.earful.standalone.postgres;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server is started with. It is given at each start, not kept in a file, so that a new
 * version of Earful can change it. Durability is PostgreSQL's own default and is spelled out
 * because feedback that was accepted must never be lost.
 */
final class ServerSettings {
  private final Map<String, String> values = new LinkedHashMap<>();

  ServerSettings(int port, Path logFolder) {
    values.put("port", Integer.toString(port));
    values.put("listen_addresses", "127.0.0.1");
    values.put("unix_socket_directories", "");
    values.put("max_connections", "120");
    values.put("shared_buffers", "128MB");
    values.put("fsync", "on");
    values.put("synchronous_commit", "on");
    values.put("full_page_writes", "on");
    logAWeekInto(logFolder);
  }

  /** One file a weekday, emptied when its day comes again. */
  private void logAWeekInto(Path folder) {
    values.put("logging_collector", "on");
    values.put("log_directory", folder.toString());
    values.put("log_filename", "postgres-%a.log");
    values.put("log_truncate_on_rotation", "on");
    values.put("log_rotation_age", "1d");
    values.put("log_rotation_size", "0");
    values.put("log_checkpoints", "off");
  }

  /** As {@code pg_ctl -o} takes them: words for a shell. */
  String asOptions() {
    return values.entrySet().stream()
        .map(setting -> "-c " + quoted(setting.getKey() + "=" + setting.getValue()))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
