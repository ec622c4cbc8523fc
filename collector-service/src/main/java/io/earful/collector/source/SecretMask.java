package io.earful.collector.source;

import io.earful.collector.privacy.Redactor;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
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

  /** Among the parts of one are words that say what kind it is. */
  private static final int SHORTEST_PART = 6;

  private static final Set<String> SWITCHES = Set.of("true", "false");

  /** Names and passwords that may go together; what is longer is a key. */
  private static final int LONGEST_OF_PAIR = 255;

  private static final int MOST_OF_PAIRS = 12;

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
    List<String> texts =
        new ArrayList<>(
            credentials.stream()
                .filter(text -> text.length() >= SHORTEST && !SWITCHES.contains(text))
                .toList());
    credentials.stream().filter(text -> text.startsWith("{")).forEach(text -> parts(text, texts));
    pairs(credentials, texts);
    return new SecretMask(
        texts.stream()
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
    if (node.isString()) {
      String text = node.asString();
      // where a secret goes is none, and says what to mend
      if (text.length() >= SHORTEST_PART && !text.startsWith("https://")) {
        texts.add(text);
      }
    } else {
      node.forEach(part -> parts(part, texts));
    }
  }

  /** A name and a password as HTTP sends them; which is which is not known here. */
  private static void pairs(Collection<String> credentials, List<String> texts) {
    List<String> each =
        Stream.concat(
                Stream.of(""),
                credentials.stream()
                    .filter(text -> !text.isEmpty() && text.length() <= LONGEST_OF_PAIR)
                    .distinct()
                    .limit(MOST_OF_PAIRS))
            .toList();
    for (String name : each) {
      for (String word : each) {
        if (!name.equals(word)) {
          byte[] pair = (name + ":" + word).getBytes(StandardCharsets.UTF_8);
          texts.add(Base64.getEncoder().encodeToString(pair));
        }
      }
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
