package io.earful.reporting.noise;

import io.earful.kit.audit.AuditEvent;
import io.earful.kit.page.Keyset;
import io.earful.kit.page.Limit;
import io.earful.kit.page.Page;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.token.Caller;
import io.earful.kit.token.RequiresScope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The authors, threads and sites of which nothing is wanted. */
@RestController
@RequestMapping("/api/v1/mutes")
class MuteController {

  private static final Place TOP = new Place(Instant.parse("9999-12-31T00:00:00Z"), new UUID(0, 0));

  private final MuteRows mutes;
  private final NoiseService service;

  MuteController(MuteRows mutes, NoiseService service) {
    this.mutes = mutes;
    this.service = service;
  }

  /** The last mute that was seen. */
  private record Place(Instant at, UUID id) {

    static Place of(String cursor) {
      List<String> values = Keyset.decode(cursor, 2);
      try {
        return new Place(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
      } catch (DateTimeParseException | IllegalArgumentException e) {
        throw Keyset.unknown();
      }
    }

    static String cursor(MuteEntry last) {
      return Keyset.encode(List.of(last.createdAt().toString(), last.id().toString()));
    }
  }

  /** The latest first, each with the number of mentions that it keeps away. */
  @GetMapping
  @RequiresScope("mentions:read")
  Mono<Page<MuteEntry>> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    int most = Limit.of(limit);
    Place before = cursor == null ? TOP : Place.of(cursor);
    return mutes
        .page(caller.brands(), before.at(), before.id(), most + 1)
        .map(found -> Page.of(found, most, Place::cursor));
  }

  /** Ends it: what it kept away comes back within moments. */
  @DeleteMapping("/{id}")
  @RequiresScope("mentions:write")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> lift(@PathVariable String id, Caller caller, ServerWebExchange exchange) {
    return service.lift(uuid(id), caller, AuditEvent.by(caller, exchange));
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new NotFoundException("mute-not-found", "there is no mute \"" + id + "\"");
    }
  }
}
