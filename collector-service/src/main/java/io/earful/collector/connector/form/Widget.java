package io.earful.collector.connector.form;

import io.earful.connector.PushAnswer;
import io.earful.connector.SourceView;
import io.earful.event.EventCodec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The form as a script for pages of other sites: an element of its own, in a tree of its own. */
final class Widget {

  /** Name of the script below the source's address. */
  static final String PART = "widget.js";

  private static final String SCRIPT = FormTexts.resource("widget.js");
  private static final String PLACE = "const config = {};";
  private static final List<String> WORDS =
      List.of(
          "title",
          "intro",
          "text",
          "rating",
          "ratingLow",
          "ratingHigh",
          "name",
          "email",
          "consent",
          "privacy",
          "optional",
          "send",
          "sending",
          "thanks",
          "again",
          "trap",
          "failed");

  private Widget() {}

  /** Not kept by browsers: it says when it was handed out. */
  static PushAnswer script(
      SourceView source, FormSettings settings, FormTexts texts, String token) {
    String config = safe(config(source, settings, texts, token).toString());
    return new PushAnswer(
        200,
        "text/javascript;charset=utf-8",
        Map.of("Cache-Control", "no-store", "Cross-Origin-Resource-Policy", "cross-origin"),
        SCRIPT.replace(PLACE, "const config = " + config + ";"));
  }

  /** Name of the element: each source has one, so that a page may have several. */
  private static String element(SourceView source) {
    return "earful-" + source.id().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode config(
      SourceView source, FormSettings settings, FormTexts texts, String token) {
    ObjectNode config = EventCodec.json().createObjectNode();
    config.put("element", element(source));
    config.put("language", texts.language());
    config.put("token", token);
    config.put("trap", FormPage.TRAP);
    config.put("longest", FormPage.LONGEST_TEXT);
    config.put("name", settings.name());
    config.put("email", settings.email());
    if (settings.scale().isAsked()) {
      ObjectNode scale = config.putObject("scale");
      scale.put("min", settings.scale().min()).put("max", settings.scale().max());
    }
    if (settings.privacyUrl() != null) {
      config.put("privacyUrl", settings.privacyUrl());
    }
    config.put("style", FormPage.STYLE);
    ObjectNode words = config.putObject("texts");
    WORDS.forEach(name -> words.put(name, texts.get(name)));
    return config;
  }

  /** JSON that is a script as well, wherever somebody puts it. */
  private static String safe(String json) {
    return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }
}
