package io.earful.standalone.conformance;

import io.earful.event.MentionKey;
import java.util.ArrayList;
import java.util.List;

/** Items in the plain form and as events, good ones and others. */
final class Sayings {

  private Sayings() {}

  /** Enough for every scene; with an answer, an edit, a private message and a deletion. */
  static List<String> good() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      items.add(plain("m" + i, "The kettle number " + i + " leaks", ""));
    }
    items.add(
        plain(
            "m16",
            "Mine does not, by the way",
            ",\"conversation\":{\"key\":\"board:-:m1\",\"parentKey\":\"board:-:m1\"}"));
    items.add(
        plain("m2", "Number two does not leak any more", ",\"editedAt\":\"2026-10-09T10:00:00Z\""));
    items.add(
        plain(
            "m17",
            "Just between us: order 5521",
            ",\"kind\":\"message\",\"visibility\":\"private\""));
    items.add(deletion("m3", ""));
    return items;
  }

  /** The good ones, with others at their end. */
  static List<String> goodAnd(String... others) {
    List<String> items = new ArrayList<>(good());
    items.addAll(List.of(others));
    return items;
  }

  static String plain(String nativeId, String text, String more) {
    return at("2026-10-05T10:00:00+02:00", nativeId, text, more);
  }

  static String at(String time, String nativeId, String text, String more) {
    return """
    {"channel":"board","nativeId":"%s","publishedAt":"%s","text":"%s",
     "author":{"id":"ann","handle":"ann"}%s}
    """
        .formatted(nativeId, time, text, more)
        .strip();
  }

  static String deletion(String nativeId, String more) {
    String key = "board:-:" + nativeId;
    return """
    {"specversion":"1.0","id":"%1$s-d","source":"/board","type":"io.earful.mention.deleted.v1",
     "subject":"%2$s","time":"2026-10-10T10:00:00Z","channel":"board","mentionkey":"%2$s",
     "partitionkey":"%2$s","data":{"key":"%2$s","channel":"board",
     "deletedAt":"2026-10-10T10:00:00Z","reason":"author"%3$s}}
    """
        .formatted(new MentionKey(key).id(), key, more)
        .strip();
  }
}
