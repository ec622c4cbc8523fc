package io.earful.gateway.page;

import io.earful.gateway.state.ServiceState;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The page at the root: what runs, and the newest scored mentions for whoever signed in. */
final class HomePage {

  private static final int LONGEST_TEXT = 280;

  /**
   * What to show.
   *
   * @param states of all services
   * @param address under which the reader reached us
   * @param reader how the reader signed in, in words; null for nobody
   * @param mentions for the reader; null for nobody
   * @param refusal why signing in failed, or null
   */
  record Content(
      List<ServiceState> states,
      String address,
      @Nullable String reader,
      NewestMentions.@Nullable Answer mentions,
      @Nullable String refusal) {}

  private HomePage() {}

  static String render(Content content) {
    Html html = Html.page("Earful");
    html.element("a", "Skip to the content", "class", "skip", "href", "#content");
    header(html, content.reader());
    html.open("main", "id", "content");
    if (content.mentions() == null) {
      signIn(html, content.refusal());
    } else {
      mentions(html, content.mentions(), content.address());
    }
    services(html, content.states());
    return html.end();
  }

  private static void header(Html html, @Nullable String reader) {
    html.open("header").open("h1").element("a", "Earful", "href", "/").close();
    html.open("nav", "aria-label", "Earful")
        .element("a", "API", "href", "/docs")
        .element("a", "OpenAPI document", "href", "/openapi.json");
    if (reader != null) {
      html.open("form", "method", "post", "action", "/sign-out")
          .element("span", "Signed in " + reader)
          .element("button", "Sign out", "type", "submit")
          .close();
    }
    html.close().close();
  }

  private static void signIn(Html html, @Nullable String refusal) {
    html.open("section", "aria-labelledby", "sign-in").element("h2", "Sign in", "id", "sign-in");
    html.element(
        "p",
        "Show an API key to see the newest mentions. The key is not stored. Whoever is signed in to the console sees them here as well.");
    if (refusal != null) {
      html.element("p", refusal, "class", "refusal", "role", "alert", "id", "refusal");
    }
    html.open("form", "method", "post", "action", "/sign-in", "class", "sign-in")
        .element("label", "API key", "for", "key")
        .single(
            "input",
            "id",
            "key",
            "name",
            "key",
            "type",
            "password",
            "required",
            "required",
            "autocomplete",
            "current-password",
            "aria-describedby",
            refusal == null ? "where" : "refusal where")
        .element("button", "Sign in", "type", "submit")
        .close();
    html.open("p", "id", "where", "class", "hint")
        .text("The administrator’s key was printed at the first start, and is kept in ")
        .element("code", "keys/admin-token")
        .text(" in Earful’s home folder.")
        .close()
        .close();
  }

  private static void mentions(Html html, NewestMentions.Answer answer, String address) {
    html.open("section", "aria-labelledby", "mentions")
        .element("h2", "Newest mentions", "id", "mentions");
    if (answer.failure() != null) {
      html.element("p", answer.failure(), "class", "refusal", "role", "alert");
    } else if (answer.mentions().isEmpty()) {
      firstSteps(html, address);
    } else {
      html.open(
              "div",
              "class",
              "wide",
              "tabindex",
              "0",
              "role",
              "region",
              "aria-labelledby",
              "mentions")
          .open("table")
          .open("thead")
          .open("tr");
      for (String column :
          List.of("Sentiment", "Said", "Author", "Channel", "Language", "Time (UTC)")) {
        html.element("th", column, "scope", "col");
      }
      html.close().close().open("tbody");
      answer.mentions().forEach(mention -> row(html, mention));
      html.close().close().close();
    }
    html.close();
  }

  private static void firstSteps(Html html, String address) {
    html.element(
            "p", "Nothing has been heard yet. Tell Earful where to listen, for instance to a feed:")
        .element(
            "pre",
            """
            curl -X POST %s/api/v1/sources \\
              -H "Authorization: Bearer $EARFUL_KEY" -H "Content-Type: application/json" \\
              -d '{"name":"Blog","channel":"feed","settings":{"url":"https://example.org/feed.xml"},"interval":"PT5M"}'\
            """
                .formatted(address),
            "tabindex",
            "0")
        .element("p", "Or hand in what was said yourself:")
        .element(
            "pre",
            """
            curl -X POST %s/api/v1/ingest/mentions \\
              -H "Authorization: Bearer $EARFUL_KEY" -H "Content-Type: application/json" \\
              -d '{"channel":"webhook","nativeId":"1","text":"Great service, thank you!","publishedAt":"2026-11-01T10:00:00Z"}'\
            """
                .formatted(address),
            "tabindex",
            "0")
        .element("p", "Then load this page again.");
  }

  private static void row(Html html, JsonNode mention) {
    html.open("tr");
    sentiment(html.open("td"), mention.path("sentiment"));
    html.close().open("td", "class", "said", "lang", text(mention.path("language")));
    said(html, mention);
    html.close().open("td").element("bdi", author(mention.path("author"))).close();
    html.element("td", text(mention.path("channel")));
    html.element("td", text(mention.path("language")));
    String time = text(mention.path("publishedAt"));
    html.open("td").element("time", readable(time), "datetime", time).close().close();
  }

  private static void sentiment(Html html, JsonNode sentiment) {
    String label = text(sentiment.path("label"));
    if (label == null) {
      html.element("span", "not scored", "class", "hint");
      return;
    }
    html.element("span", label, "class", "label " + known(label));
    JsonNode score = sentiment.path("score");
    if (score.isNumber()) {
      html.text(" ")
          .element("span", String.format(Locale.ROOT, "%+.2f", score.asDouble()), "class", "hint");
    }
  }

  /** A class of ours for a label that we know; a label may be anything. */
  private static String known(String label) {
    return List.of("negative", "neutral", "positive", "mixed").contains(label) ? label : "neutral";
  }

  private static void said(Html html, JsonNode mention) {
    String title = text(mention.path("title"));
    String url = text(mention.path("url"));
    if (title != null) {
      html.open("strong", "dir", "auto");
      link(html, title, url);
      html.close().text(" ");
    }
    html.element("span", beginning(text(mention.path("text"))), "dir", "auto");
    if (title == null && url != null) {
      html.text(" ");
      link(html, "source", url);
    }
  }

  /** Only what a browser opens as a page; the text alone for anything else. */
  private static void link(Html html, String text, @Nullable String url) {
    if (url != null && (url.startsWith("https://") || url.startsWith("http://"))) {
      html.element("a", text, "href", url, "rel", "nofollow noopener noreferrer");
    } else {
      html.text(text);
    }
  }

  private static @Nullable String author(JsonNode author) {
    String name = text(author.path("displayName"));
    return name == null ? text(author.path("handle")) : name;
  }

  private static String beginning(@Nullable String text) {
    String whole = Objects.requireNonNullElse(text, "");
    if (whole.codePointCount(0, whole.length()) <= LONGEST_TEXT) {
      return whole;
    }
    return whole.substring(0, whole.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
  }

  /** Minutes are enough to read: {@code 2026-11-01 10:00}. */
  private static @Nullable String readable(@Nullable String time) {
    return time == null || time.length() < 16 ? time : time.substring(0, 16).replace('T', ' ');
  }

  private static void services(Html html, List<ServiceState> states) {
    html.open("section", "aria-labelledby", "services")
        .element("h2", "What runs", "id", "services")
        .open("table")
        .open("thead")
        .open("tr");
    for (String column : List.of("Service", "State", "Why", "Version")) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
    for (ServiceState state : states) {
      html.open("tr")
          .element("th", state.name(), "scope", "row")
          .open("td")
          .element(
              "span",
              state.ready() ? "ready" : "not ready",
              "class",
              "label " + (state.ready() ? "positive" : "negative"))
          .close()
          .element("td", state.why())
          .element("td", state.version())
          .close();
    }
    html.close().close().close();
  }

  /** Null for what is missing or not text. */
  private static @Nullable String text(JsonNode node) {
    return node.isString() && !node.stringValue().isBlank() ? node.stringValue() : null;
  }
}
