package io.earful.collector.source;

import io.earful.collector.privacy.Redactor;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a source's credentials out of what is said of it. Connectors keep them out of their
 * messages; this is for the one that forgets, and for servers that repeat what they were sent.
 */
public final class SecretMask {

  private static final String HIDDEN = "\u2022\u2022\u2022";

  /** Shorter ones stand in any text. */
  private static final int SHORTEST = 4;

  private static final int MAX_WORDS = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> secrets;

  private SecretMask(List<String> secrets) {
    this.secrets = secrets;
  }

  /**
   * @param credentials as connectors see them: a credential of several parts is its JSON
   */
  public static SecretMask of(Collection<String> credentials) {
    List<String> texts = new ArrayList<>(credentials);
    credentials.stream().filter(text -> text.startsWith("{")).forEach(text -> parts(text, texts));
    return new SecretMask(
        texts.stream()
            .filter(text -> text.length() >= SHORTEST)
            .flatMap(text -> Stream.of(text, URLEncoder.encode(text, StandardCharsets.UTF_8)))
            .distinct()
            // what is a part of another must not break it up
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  private static void parts(String json, List<String> texts) {
    try {
      parts(JSON.readTree(json), texts);
    } catch (JacksonException e) {
      // a secret that begins like JSON is hidden as a whole
    }
  }

  private static void parts(JsonNode node, List<String> texts) {
    if (node.isValueNode()) {
      String text = node.asString("");
      if (!text.startsWith("https://")) { // where a secret goes is none, and says what to mend
        texts.add(text);
      }
    } else {
      node.forEach(part -> parts(part, texts));
    }
  }

  /** One line, cut to a length for people, without them and without what no text keeps. */
  public String line(String words) {
    return CodePoints.truncate(Redactor.redact(PlainText.normalizeLine(hide(words))), MAX_WORDS);
  }

  private String hide(String words) {
    String shown = words;
    for (String secret : secrets) {
      shown = shown.replace(secret, HIDDEN);
    }
    return shown;
  }
}
