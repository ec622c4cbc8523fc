package io.earful.standalone;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Something of every kind that the API shows, made through the door. */
final class Examples {

  private static final String EMAIL = "ann@house.example";
  private static final String PASSWORD = "seven lanterns over the harbour, 2026";

  private Examples() {}

  /** The first administrator, who has signed in. */
  static Somebody administrator(FourServices earful) throws IOException, InterruptedException {
    String wanted =
        Somebody.JSON.writeValueAsString(
            Map.of("token", earful.token(), "email", EMAIL, "name", "Ann", "password", PASSWORD));
    Somebody.nobody(earful.address()).json("POST", "/api/v1/auth/setup", wanted);
    return Somebody.signedIn(earful.address(), "Ann", EMAIL, PASSWORD);
  }

  /** Ids of what is made, by the path of one. */
  static Map<String, String> madeBy(Somebody admin) throws IOException, InterruptedException {
    Map<String, String> ids = new LinkedHashMap<>();
    make(admin, ids, "/api/v1/teams", "{\"name\":\"Night\",\"brandIds\":[\"north\"]}");
    make(admin, ids, "/api/v1/api-keys", "{\"name\":\"Shop\",\"scopes\":[\"mentions:read\"]}");
    make(admin, ids, "/api/v1/users", "{\"email\":\"bo@house.example\",\"role\":\"agent\"}");
    make(
        admin,
        ids,
        "/api/v1/sources",
        """
        {"name":"a feed","channel":"feed","settings":{"url":"http://127.0.0.1:9/rss"}}""");
    make(admin, ids, "/api/v1/sentiment/reanalyses", "{\"filter\":{}}");
    make(
        admin,
        ids,
        "/api/v1/reasons",
        """
        {"key":"drone","parentId":"delivery","names":{"en":"Drone"},"words":{"en":["drone*"]}}""");
    make(
        admin,
        ids,
        "/api/v1/brands",
        """
        {"name":"Hill","queries":[{"query":"kettle NEAR/3 hill"}]}""");
    JsonNode job = admin.upload("/api/v1/imports", "one.csv", "id,text\n1,it leaks\n");
    ids.put("/api/v1/imports", job.path("id").asString());
    return ids;
  }

  private static void make(Somebody admin, Map<String, String> ids, String path, String wanted)
      throws IOException, InterruptedException {
    ids.put(path, admin.json("POST", path, wanted).path("id").asString());
  }
}
