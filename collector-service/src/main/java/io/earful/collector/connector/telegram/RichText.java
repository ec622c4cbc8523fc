package io.earful.collector.connector.telegram;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The words of a message that is built of blocks. What the API may add later counts as a block of
 * the parts that it has.
 */
final class RichText {

  /** Longer than any message may be. */
  private static final int MOST = 65_536;

  /** Parts of a block that hold words, in the order in which they are shown. */
  private static final List<String> WORDS = List.of("summary", "text", "caption", "credit");

  private static final List<String> BLOCKS = List.of("blocks", "items", "cells");

  private final StringBuilder out = new StringBuilder();

  private RichText() {}

  static String of(JsonNode message) {
    RichText text = new RichText();
    text.blocks(message.path("blocks"));
    return text.out.toString();
  }

  private void blocks(JsonNode list) {
    if (!list.isArray()) {
      return;
    }
    for (JsonNode block : list) {
      if (block.isArray()) {
        blocks(block);
      } else {
        block(block);
      }
    }
  }

  private void block(JsonNode block) {
    for (String name : WORDS) {
      JsonNode part = block.path(name);
      if (!part.isMissingNode()) {
        words(part);
        line();
      }
    }
    for (String name : BLOCKS) {
      blocks(block.path(name));
    }
  }

  /** A text, several of them, or one that is marked. */
  private void words(JsonNode text) {
    if (out.length() > MOST) {
      return;
    }
    if (text.isString()) {
      out.append(text.asString());
    } else if (text.isArray()) {
      text.forEach(this::words);
    } else if (text.has("text")) {
      words(text.path("text"));
    } else {
      out.append(text.path("alternative_text").asString(text.path("expression").asString("")));
    }
  }

  private void line() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }
}
