package io.earful.collector.connector.form;

import io.earful.collector.connector.form.FormTokens.Kind;
import io.earful.collector.connector.form.FormTokens.Token;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import io.earful.event.MentionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One form as it was sent, and what is to be thought of it. */
final class Submission {

  /** Without a key of its own, the same words of the same browser are one thing for so long. */
  private static final Duration SAME = Duration.ofMinutes(10);

  private static final int LONGEST_KEY = 200;
  private static final int ID_DIGITS = 32;

  private final SourceView source;
  private final FormSettings settings;
  private final FormTexts texts;
  private final FormTokens tokens;
  private final PushRequest request;
  private final Map<String, String> fields;
  private final Instant now;
  private final SentForm form;
  private final @Nullable Token token;

  Submission(
      SourceView source,
      FormSettings settings,
      FormTexts texts,
      FormTokens tokens,
      PushRequest request,
      Map<String, String> fields,
      Instant now) {
    this.source = source;
    this.settings = settings;
    this.texts = texts;
    this.tokens = tokens;
    this.request = request;
    this.fields = fields;
    this.now = now;
    this.form = SentForm.of(settings, fields);
    this.token = tokens.read(source, fields.getOrDefault("token", ""));
  }

  /**
   * Whether a page sent it that may. Ours shows the token of a page, which no other site can read;
   * what is no browser at all has no origin, and other doors than this one.
   */
  boolean isFromKnownPlace() {
    return Answers.origin(request) != null
        && (Answers.isAllowed(settings, request) || isFromOurPage());
  }

  private boolean isFromOurPage() {
    return token != null && token.kind() == Kind.PAGE;
  }

  boolean isTrapped() {
    return !fields.getOrDefault(FormPage.TRAP, "").isBlank();
  }

  /** What a person must mend, in their words, by field. */
  Map<String, String> faults() {
    Map<String, String> faults = new LinkedHashMap<>();
    form.faults(settings).forEach((field, fault) -> faults.put(field, texts.get(fault)));
    String late = haste();
    if (late != null) {
      faults.put("token", texts.get(late));
    }
    return faults;
  }

  /** Name of the text that asks to send it once more, when it came too soon or too late. */
  private @Nullable String haste() {
    if (token == null) {
      return settings.minimumSeconds() > 0 || !isFromKnownPlace() ? "expired" : null;
    }
    if (!token.isFresh(now) || !isFromKnownPlace()) {
      return "expired";
    }
    Instant soonest = token.at().plusSeconds(settings.minimumSeconds());
    return now.isBefore(soonest) ? "tooFast" : null;
  }

  /** The one that was shown, as long as it can be used; so the same form keeps its name. */
  String nextToken() {
    Kind kind = Answers.isPage(request) ? Kind.PAGE : Kind.WIDGET;
    if (token != null && token.kind() == kind && token.isFresh(now)) {
      return fields.getOrDefault("token", "");
    }
    return tokens.make(source, kind, now);
  }

  Mention mention() {
    List<String> agents = request.headers().getOrDefault("user-agent", List.of());
    String agent = agents.isEmpty() ? "" : agents.get(0);
    String origin = Answers.isAllowed(settings, request) ? Answers.origin(request) : null;
    String page = SentForm.page(fields.getOrDefault("page", ""), origin);
    return FormMentions.of(source, settings, texts, form, id(agent), page, agent, now);
  }

  /**
   * A form that is sent twice is one thing, and so is one that is sent again after its answer got
   * lost. The words count as well: whoever goes back and writes something else has said something
   * else.
   */
  private String id(String agent) {
    String name = name();
    if (name.isEmpty()) {
      name = now.getEpochSecond() / SAME.toSeconds() + " " + agent;
    }
    return MentionKey.sha256Hex(name + "\u0000" + form.content()).substring(0, ID_DIGITS);
  }

  private String name() {
    List<String> headers = request.headers().getOrDefault("idempotency-key", List.of());
    String key = headers.isEmpty() ? fields.getOrDefault("key", "") : headers.get(0);
    if (!key.isBlank() && key.length() <= LONGEST_KEY) {
      return key.strip();
    }
    return token == null || token.kind() == Kind.WIDGET ? "" : token.name();
  }
}
