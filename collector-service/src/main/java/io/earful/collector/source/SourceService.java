package io.earful.collector.source;

import io.earful.collector.connector.ConnectorRegistry;
import io.earful.connector.Cursor;
import io.earful.connector.PullConnector;
import io.earful.connector.PushConnector;
import io.earful.kit.audit.AuditEventBuilder;
import io.earful.kit.db.AfterCommit;
import io.earful.kit.page.Page;
import io.earful.kit.problem.ConflictException;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.problem.PreconditionFailedException;
import io.earful.kit.token.Caller;
import io.earful.kit.web.ETags;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What people do with sources. */
final class SourceService {

  private static final TypeReference<Map<String, Object>> SETTINGS = new TypeReference<>() {};
  private static final int ID_BYTES = 8;

  private final SecureRandom random = new SecureRandom();
  private final Sources sources;
  private final PollState polls;
  private final Coverage coverage;
  private final SourceRules rules;
  private final SourceViews views;
  private final ConnectorRegistry connectors;
  private final SourceAudit audit;
  private final TransactionalOperator transaction;
  private final ApplicationEventPublisher signals;
  private final JsonMapper json;
  private final Clock clock;

  SourceService(
      Sources sources,
      PollState polls,
      Coverage coverage,
      SourceRules rules,
      SourceViews views,
      ConnectorRegistry connectors,
      SourceAudit audit,
      TransactionalOperator transaction,
      ApplicationEventPublisher signals,
      JsonMapper json,
      Clock clock) {
    this.sources = sources;
    this.polls = polls;
    this.coverage = coverage;
    this.rules = rules;
    this.views = views;
    this.connectors = connectors;
    this.audit = audit;
    this.transaction = transaction;
    this.signals = signals;
    this.json = json;
    this.clock = clock;
  }

  Mono<Source> find(String id, Caller caller) {
    return sources
        .find(id, caller.brands())
        .switchIfEmpty(
            Mono.error(
                () -> new NotFoundException("source-not-found", "there is no source " + id)));
  }

  /** The same for somebody who wants to change it. */
  private Mono<Source> findToChange(String id, Caller caller) {
    return find(id, caller).map(source -> source.requireAllBrands(caller));
  }

  /** A source as it would be, checked and not stored. */
  Mono<Source> draft(SourceForm form, Caller caller) {
    return rules.check(form, caller).map(checked -> source(newId(), checked, caller));
  }

  Mono<Source> create(SourceForm form, Caller caller, AuditEventBuilder who) {
    return draft(form, caller)
        .flatMap(
            source ->
                sources
                    .insert(source, isPulled(source))
                    .then(Mono.defer(() -> audit.created(who, source)))
                    .as(transaction::transactional)
                    .thenReturn(source))
        .flatMap(this::woken);
  }

  private String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "s" + HexFormat.of().formatHex(bytes);
  }

  private Source source(String id, SourceRules.Checked checked, Caller caller) {
    Instant now = now();
    String credentials = views.seal(id, checked.credentials());
    return new Source(
        id,
        checked.name(),
        checked.channel().id(),
        json.convertValue(checked.settings(), SETTINGS),
        credentials,
        credentials == null ? null : new Source.CredentialsSet(now, caller.subject()),
        checked.interval(),
        checked.brandIds(),
        1,
        now,
        now,
        SourceState.ACTIVE);
  }

  /** As precise as the database is, so that what is answered is what is stored. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** A source as callers see it. */
  SourceEntry entry(Source source) {
    return SourceEntry.of(source, connectors.find(source.channel()) instanceof PushConnector);
  }

  private boolean isPulled(Source source) {
    return connectors.find(source.channel()) instanceof PullConnector;
  }

  /**
   * @param ifMatch entity tags of the versions that the caller may have seen; null when it does not
   *     say, and then it changes whichever is there
   */
  Mono<Source> patch(
      String id, ObjectNode patch, @Nullable String ifMatch, Caller caller, AuditEventBuilder who) {
    return findToChange(id, caller)
        .flatMap(
            present -> {
              ETags.requireMatchIfSent(ifMatch, ETags.of(present.version()));
              return edited(present, patch, caller)
                  .flatMap(edited -> store(present, edited, patch, who));
            })
        .flatMap(edited -> find(id, caller));
  }

  /** A source as a patch would make it, checked and not stored. */
  Mono<Source> preview(String id, ObjectNode patch, Caller caller) {
    return findToChange(id, caller).flatMap(present -> edited(present, patch, caller));
  }

  private Mono<Source> edited(Source present, ObjectNode patch, Caller caller) {
    return Mono.fromCallable(() -> SourceForm.of(merged(present, patch)))
        .doOnNext(form -> requireSameChannel(present, form))
        .flatMap(form -> rules.check(form, caller))
        .map(
            checked ->
                edited(present, source(present.id(), checked, caller), patch.has("credentials")));
  }

  /**
   * The source with a patch. Whoever may write it may not see its credentials: so these are not
   * taken to another place than the one that they were given for.
   *
   * @throws InvalidException when the place changes and nothing is said of the credentials
   */
  private ObjectNode merged(Source present, ObjectNode patch) {
    ObjectNode before = written(present);
    ObjectNode after = MergePatch.apply(before, patch);
    boolean has = before.path("credentials").size() > 0;
    if (!has || rules.places(before).equals(rules.places(after))) {
      return after;
    }
    JsonNode given = patch.get("credentials");
    if (given == null) {
      throw new InvalidException(
          "invalid-source",
          "the source cannot be read as it is; mend what errors[] lists",
          List.of(
              new Fault(
                  "/credentials",
                  "other settings or credentials name another place to ask: give all credentials"
                      + " again, or null for none")));
    }
    after.set(
        "credentials",
        given instanceof ObjectNode object
            ? MergePatch.apply(json.createObjectNode(), object)
            : json.createObjectNode());
    return after;
  }

  /** The source as its owner would write it again, credentials included; it never leaves. */
  private ObjectNode written(Source source) {
    ObjectNode document = json.createObjectNode();
    document.put("name", source.name());
    document.put("channel", source.channel());
    document.set("settings", json.valueToTree(source.settings()));
    document.set("credentials", views.open(source));
    document.put("interval", source.interval().toString());
    document.set("brandIds", json.valueToTree(source.brandIds()));
    return document;
  }

  /**
   * @param anew whether its credentials were given anew
   */
  private static Source edited(Source present, Source edited, boolean anew) {
    return new Source(
        present.id(),
        edited.name(),
        present.channel(),
        edited.settings(),
        edited.sealedCredentials(),
        anew ? edited.credentialsSet() : present.credentialsSet(),
        edited.interval(),
        edited.brandIds(),
        present.version() + 1,
        present.createdAt(),
        edited.updatedAt(),
        present.state());
  }

  private Mono<Source> store(
      Source present, Source edited, ObjectNode patch, AuditEventBuilder who) {
    boolean newSettings = !edited.settings().equals(present.settings());
    boolean newCredentials = patch.has("credentials");
    Mono<Void> reading =
        newSettings || newCredentials
            ? polls.changed(present.id(), cursor -> newSettings ? restart(present, cursor) : cursor)
            : Mono.empty();
    return sources
        .update(edited, present.version())
        .flatMap(stored -> stored ? reading : Mono.error(clash(present)))
        .then(Mono.defer(() -> audit.changed(who, present, edited, patch.propertyNames())))
        .as(transaction::transactional)
        .thenReturn(edited)
        .flatMap(this::woken);
  }

  private Cursor restart(Source source, Cursor before) {
    return connectors.find(source.channel()) instanceof PullConnector connector
        ? connector.restart(before)
        : Cursor.START;
  }

  private static PreconditionFailedException clash(Source source) {
    return new PreconditionFailedException(
        "changed-meanwhile", source + " was edited since you read it; read it again");
  }

  private static void requireSameChannel(Source present, SourceForm form) {
    if (!present.channel().equals(form.channel())) {
      throw new ConflictException(
          "channel-fixed", "a source keeps its channel; set up another source instead");
    }
  }

  Mono<Void> delete(String id, @Nullable String ifMatch, Caller caller, AuditEventBuilder who) {
    return findToChange(id, caller)
        .doOnNext(source -> ETags.requireMatchIfSent(ifMatch, ETags.of(source.version())))
        .flatMap(
            source ->
                sources
                    .delete(id)
                    .then(Mono.defer(() -> audit.removed(who, source)))
                    .as(transaction::transactional))
        .doOnSuccess(deleted -> signals.publishEvent(new SourceRemoved(id)));
  }

  Mono<Source> poll(String id, Caller caller) {
    return findToChange(id, caller)
        .flatMap(
            source ->
                polls
                    .ask(id)
                    .flatMap(asked -> asked ? Mono.just(source) : Mono.error(notRead(source))))
        .flatMap(this::woken);
  }

  private ConflictException notRead(Source source) {
    return isPulled(source)
        ? new ConflictException(
            "source-not-active", source + " is " + source.state() + "; resume it first")
        : new ConflictException(
            "source-sends", "the channel of " + source + " is not asked for news");
  }

  Mono<Source> pause(String id, Caller caller, AuditEventBuilder who) {
    return findToChange(id, caller)
        .flatMap(
            source ->
                polls
                    .pause(id)
                    .then(Mono.defer(() -> coverage.update(id, false)))
                    .then(Mono.defer(() -> audit.paused(who, source)))
                    .as(transaction::transactional))
        .then(find(id, caller));
  }

  Mono<Source> resume(String id, Caller caller, AuditEventBuilder who) {
    return findToChange(id, caller)
        .flatMap(
            source ->
                polls
                    .resume(id)
                    .then(Mono.defer(() -> audit.resumed(who, source)))
                    .as(transaction::transactional))
        .then(find(id, caller))
        .flatMap(this::woken);
  }

  Mono<SourceHealth> health(String id, Caller caller) {
    return find(id, caller).flatMap(source -> polls.health(id));
  }

  Mono<Page<SourceEntry>> withHealth(Page<SourceEntry> page) {
    List<String> ids = page.items().stream().map(SourceEntry::id).toList();
    return polls.health(ids).map(known -> page.map(entry -> entry.with(known.get(entry.id()))));
  }

  /** Whoever is woken looks for it, so it must be there already. */
  private Mono<Source> woken(Source source) {
    return AfterCommit.run(() -> signals.publishEvent(new SourceWoken(source.id())))
        .thenReturn(source);
  }
}
