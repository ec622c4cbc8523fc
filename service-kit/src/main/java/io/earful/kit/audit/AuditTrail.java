package io.earful.kit.audit;

import io.earful.event.CloudEvent;
import io.earful.event.EventCodec;
import io.earful.event.EventTypes;
import io.earful.event.Topics;
import io.earful.kit.log.EventLog;
import io.earful.kit.log.LogEvent;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Where a service notes who did what. The note joins the caller's transaction, so that it is there
 * if and only if the change is; the gateway reads the topic and chains the notes.
 */
public final class AuditTrail {

  private final EventLog log;
  private final String service;

  /**
   * @param service name of the service that notes
   */
  public AuditTrail(EventLog log, String service) {
    this.log = log;
    this.service = service;
  }

  /**
   * Notes an event. Call it last in the transaction: until the commit, nobody else's note gets past
   * it.
   */
  public Mono<Void> note(AuditEvent event) {
    return Mono.defer(() -> log.append(Topics.AUDIT, List.of(entry(event))));
  }

  private LogEvent entry(AuditEvent event) {
    String actor = event.actor().id();
    CloudEvent<AuditEvent> envelope =
        new CloudEvent<>(
            CloudEvent.SPEC_VERSION,
            UUID.randomUUID().toString(),
            "/services/" + service,
            EventTypes.AUDIT_NOTED,
            event.target().type() + "/" + event.target().id(),
            event.at(),
            CloudEvent.JSON,
            null,
            null,
            null,
            actor,
            null,
            null,
            null,
            event);
    return new LogEvent(actor, EventTypes.AUDIT_NOTED, EventCodec.encode(envelope));
  }

  /**
   * The event of an entry of the topic.
   *
   * @throws io.earful.event.MalformedEventException when the text is none
   */
  public static CloudEvent<AuditEvent> read(String body) {
    return EventCodec.decode(body, AuditEvent.class);
  }
}
