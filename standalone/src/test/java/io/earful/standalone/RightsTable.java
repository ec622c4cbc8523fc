package io.earful.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The tables of rights, as people read them. */
final class RightsTable {

  private static final String NOTHING = "0000000000000000";
  private static final List<String> PEOPLE =
      List.of("nobody", "viewer", "agent", "manager", "admin");

  private RightsTable() {}

  /**
   * A route, and what each gets from it.
   *
   * @param statuses of nobody, viewer, agent, manager and admin
   * @param scopes scopes that open it to a key, or one of none, any, session, public
   */
  record Row(String method, String path, List<Integer> statuses, Set<String> scopes) {

    static Row of(String line) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 8) {
        throw new IllegalArgumentException("expected 8 columns in: " + line);
      }
      return new Row(
          cells[0],
          cells[1],
          Arrays.stream(cells).skip(2).limit(5).map(Integer::valueOf).toList(),
          Set.of(cells[7].split(",")));
    }

    String route() {
      return method + " " + path;
    }

    /** The path of an object that does not exist. */
    String address() {
      return path.replaceAll("\\{[^}]*}", NOTHING);
    }

    boolean namesAnObject() {
      return path.contains("{");
    }

    int statusOf(String person) {
      return statuses.get(PEOPLE.indexOf(person));
    }

    int statusOfKey(String scope) {
      if (scopes.contains("public")) {
        return statusOf("nobody");
      }
      boolean open =
          !scopes.contains("session")
              && (scope.equals("admin") || scopes.contains("any") || scopes.contains(scope));
      return open ? statusOf("admin") : 403;
    }
  }

  /**
   * What a key of one brand gets.
   *
   * @param own from an object of its brand
   * @param foreign from an object of another
   */
  record Held(String method, String path, int own, int foreign) {

    static Held of(String line) {
      String[] cells = line.split("\t", -1);
      return new Held(cells[0], cells[1], Integer.parseInt(cells[2]), Integer.parseInt(cells[3]));
    }

    /** The kind of object that stands in the path. */
    String kind() {
      return path.substring(path.indexOf('{') + 1, path.indexOf('}'));
    }

    /** The path with the ids of these objects; what else stands in it is the id of nothing. */
    String path(Map<String, String> ids) {
      String named = path;
      for (Map.Entry<String, String> object : ids.entrySet()) {
        named = named.replace("{" + object.getKey() + "}", object.getValue());
      }
      return named.replaceAll("\\{[^}]*}", NOTHING);
    }

    /** As the services write it. */
    String route() {
      return method + " " + path.replaceAll("\\{[^}]*}", "{id}");
    }
  }

  static List<Row> rows() {
    return lines("/rights.tsv").stream().map(Row::of).toList();
  }

  static List<Held> objects() {
    return lines("/rights-objects.tsv").stream().map(Held::of).toList();
  }

  private static List<String> lines(String resource) {
    try (InputStream in = RightsTable.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
