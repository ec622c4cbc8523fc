package io.earful.collector.connector.form;

import io.earful.connector.Batch;
import io.earful.connector.Capability;
import io.earful.connector.ChannelCost;
import io.earful.connector.ChannelKind;
import io.earful.connector.ChannelPolicy;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.ConnectorFailure;
import io.earful.connector.Cursor;
import io.earful.connector.MalformedItem;
import io.earful.connector.Proof;
import io.earful.connector.PushAnswer;
import io.earful.connector.PushConnector;
import io.earful.connector.PushReceipt;
import io.earful.connector.PushRequest;
import io.earful.connector.SourceView;
import io.earful.event.Mention;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Shows a form to visitors, as a page and as a script for other sites, and takes what they write.
 * Everybody may write; what a site's pages may send is told by their browsers.
 */
final class FormConnector implements PushConnector {

  static final String ID = "form";
  static final String VERSION = "1";

  private static final ConnectorDescriptor DESCRIPTOR =
      new ConnectorDescriptor(
          ID,
          "Web form",
          ChannelKind.OWN,
          VERSION,
          Set.of(Capability.PUSH, Capability.RATINGS),
          FormSchemas.SETTINGS,
          ConnectorDescriptor.NOTHING,
          null,
          "5,000 characters a message; 30 messages at once from the browsers of one address, and one"
              + " each second",
          List.of(
              "answers",
              "files",
              "what visitors change or take back later",
              "whether an e-mail address belongs to whoever wrote it",
              "puzzles against programs that take the trouble to behave like a browser"),
          ChannelPolicy.OPEN,
          Proof.RECORDED);

  private final Clock clock;
  private final FormTokens tokens;

  FormConnector(Clock clock, FormTokens tokens) {
    this.clock = clock;
    this.tokens = tokens;
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public ChannelCost cost() {
    return ChannelCost.FREE;
  }

  @Override
  public Map<String, String> headers(SourceView source, PushRequest request) {
    return Answers.headers(FormSettings.of(source), request);
  }

  @Override
  public Mono<PushAnswer> answer(SourceView source, PushRequest request) {
    return Mono.defer(() -> Mono.justOrEmpty(shown(source, request)));
  }

  private @Nullable PushAnswer shown(SourceView source, PushRequest request) {
    FormSettings settings = FormSettings.of(source);
    if (request.method().equals("OPTIONS")) {
      return Answers.preflight(settings, request);
    }
    FormTexts texts = FormTexts.of(settings, request, first(request, "lang"));
    Instant now = clock.instant();
    if (request.part().equals(Widget.PART)) {
      String token = tokens.make(source, FormTokens.Kind.WIDGET, now);
      return Widget.script(source, settings, texts, token);
    }
    if (!request.part().isEmpty()) {
      return null;
    }
    return request.query().containsKey("sent")
        ? FormPage.thanks(settings, texts)
        : FormPage.empty(settings, texts, tokens.make(source, FormTokens.Kind.PAGE, now));
  }

  @Override
  public Mono<PushReceipt> receive(SourceView source, PushRequest request) {
    return FormFields.read(request)
        .map(fields -> read(source, request, fields))
        .onErrorMap(ConnectorFailure::wrap);
  }

  private PushReceipt read(SourceView source, PushRequest request, Map<String, String> fields) {
    FormSettings settings = FormSettings.of(source);
    FormTexts texts = FormTexts.of(settings, request, fields.get("lang"));
    Submission submission =
        new Submission(source, settings, texts, tokens, request, fields, clock.instant());
    Map<String, String> faults = submission.faults();
    if (!submission.isFromKnownPlace() && !Answers.isPage(request)) {
      return PushReceipt.refused(Answers.foreignOrigin());
    }
    if (submission.isTrapped()) {
      return taken(List.of(), List.of(trapped(fields)), texts, request);
    }
    if (!faults.isEmpty()) {
      return PushReceipt.refused(
          Answers.isPage(request)
              ? FormPage.again(settings, texts, submission.nextToken(), fields, faults)
              : Answers.faults(faults, submission.nextToken()));
    }
    return taken(List.of(submission.mention()), List.of(), texts, request);
  }

  /**
   * Put aside, where the source's owner sees it: should a browser fill in what nobody sees, it was
   * a person after all.
   */
  private static MalformedItem trapped(Map<String, String> fields) {
    return new MalformedItem(
        null,
        "a field was filled in that people do not see: a program wrote this",
        fields.getOrDefault("text", ""),
        "/" + FormPage.TRAP);
  }

  /** Programs are told the same as people. */
  private static PushReceipt taken(
      List<Mention> mentions, List<MalformedItem> aside, FormTexts texts, PushRequest request) {
    Batch batch = new Batch(mentions, List.of(), aside, List.of(), Cursor.START, List.of(), null);
    return Answers.isPage(request)
        ? new PushReceipt(
            batch,
            303,
            Answers.HTML,
            Map.of("Location", "?sent=1&lang=" + texts.language()),
            "",
            null)
        : new PushReceipt(batch, 202, Answers.JSON, "{\"taken\":1}");
  }

  private static @Nullable String first(PushRequest request, String name) {
    List<String> values = request.query().getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}
