package io.earful.reporting.outward;

import io.earful.event.EventCodec;
import io.earful.kit.log.LogRecord;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import io.earful.reporting.mention.MentionFilter;
import io.earful.reporting.mention.MentionFilterParameters;
import io.earful.reporting.mention.PersonalDataMask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;

/** Mentions as they come, as server-sent events whose ids are the outward sequence. */
@RestController
class StreamController {

  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final Duration RETRY = Duration.ofSeconds(3);
  private static final String RESET = "reset";

  private final OutwardReader reader;
  private final MentionBodies bodies;
  private final OpenStreams streams;

  StreamController(OutwardReader reader, MentionBodies bodies, OpenStreams streams) {
    this.reader = reader;
    this.bodies = bodies;
    this.streams = streams;
  }

  /**
   * Never ends by itself. Without an id it begins with what comes next.
   *
   * @param lastEventId id of the last event that the reader has
   * @param after the same, for readers that cannot set headers
   */
  @GetMapping(path = "/api/v1/mentions/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @RequiresScope("mentions:read")
  Flux<ServerSentEvent<String>> stream(
      @ParameterObject @ModelAttribute MentionFilterParameters filter,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      @RequestParam(required = false) @Nullable String after,
      Caller caller) {
    MentionFilter wanted = MentionFilter.of(filter, caller);
    Long position = Positions.parse("Last-Event-ID", lastEventId);
    Long last = position == null ? Positions.parse("after", after) : position;
    Flux<ServerSentEvent<String>> events =
        reader.start(last).flatMapMany(start -> from(start, wanted, PersonalDataMask.of(caller)));
    Flux<ServerSentEvent<String>> beats =
        Flux.interval(KEEP_ALIVE)
            .onBackpressureDrop()
            .map(beat -> ServerSentEvent.<String>builder().comment("keep-alive").build());
    return streams.untilStop(Flux.merge(1, events, beats));
  }

  private Flux<ServerSentEvent<String>> from(
      OutwardReader.Start start, MentionFilter filter, PersonalDataMask mask) {
    Flux<ServerSentEvent<String>> head =
        Flux.just(ServerSentEvent.<String>builder().retry(RETRY).comment("earful").build());
    if (start.reset()) {
      head = head.concatWithValues(reset(start.position()));
    }
    return head.concatWith(
        reader.follow(start.position()).concatMap(page -> frames(page, filter, mask), 1));
  }

  private Flux<ServerSentEvent<String>> frames(
      List<LogRecord> page, MentionFilter filter, PersonalDataMask mask) {
    return bodies
        .of(page.stream().map(OutwardEvent::of).toList(), filter, mask)
        .map(StreamController::frame);
  }

  private static ServerSentEvent<String> frame(OutwardEvent.Full event) {
    return ServerSentEvent.<String>builder()
        .id(Long.toString(event.position()))
        .event(event.envelope().type())
        .data(EventCodec.json().writeValueAsString(event.envelope()))
        .build();
  }

  /** What lies between the reader's last event and this position is no longer kept. */
  private static ServerSentEvent<String> reset(long position) {
    return ServerSentEvent.<String>builder()
        .id(Long.toString(position - 1))
        .event(RESET)
        .data(EventCodec.json().writeValueAsString(Map.of("position", position)))
        .build();
  }
}
