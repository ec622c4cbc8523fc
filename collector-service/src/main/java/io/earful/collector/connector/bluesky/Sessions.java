package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.connector.HttpCall;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The sessions of all sources. Servers take few passwords a day, so a session is kept and renewed,
 * and those who come at the same time wait for one.
 */
final class Sessions {

  private static final int MOST = 500;
  private static final int MAX_BYTES = 256 * 1024;
  private static final byte[] NOTHING = new byte[0];

  private final JsonApi api;
  private final Map<Login, Held> open =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Login, Held> eldest) {
          return size() > MOST;
        }
      };

  Sessions(JsonApi api) {
    this.api = api;
  }

  /** One that is open, or on its way. */
  private final class Held {

    private final Login login;
    private final Mono<Session> session;
    private volatile @Nullable Session here;

    private Held(Login login, Mono<Session> opening) {
      this.login = login;
      this.session =
          opening.doOnNext(opened -> here = opened).doOnError(error -> forget(this)).cache();
    }
  }

  /** The session that is open, or a new one. */
  Mono<Session> of(Login login) {
    return Mono.defer(() -> held(login).session);
  }

  private synchronized Held held(Login login) {
    return open.computeIfAbsent(login, one -> new Held(one, create(one)));
  }

  /** The one that follows a session that the server does not take any more. */
  Mono<Session> after(Login login, Session stale) {
    return Mono.defer(() -> next(login, stale).session);
  }

  private synchronized Held next(Login login, Session stale) {
    Held held = open.get(login);
    Session here = held == null ? stale : held.here;
    if (held != null && !stale.equals(here)) {
      return held;
    }
    Held next = new Held(login, refreshed(login, stale));
    open.put(login, next);
    return next;
  }

  private synchronized void forget(Held held) {
    open.remove(held.login, held);
  }

  private Mono<Session> create(Login login) {
    byte[] body =
        ChannelJson.mapper()
            .writeValueAsBytes(
                Map.of("identifier", login.identifier(), "password", login.password()));
    HttpCall call =
        new HttpCall(
                "POST",
                login.at("com.atproto.server.createSession"),
                Map.of("Content-Type", "application/json"),
                body,
                MAX_BYTES)
            .reading(Pds.BAD_REQUEST)
            .reading(Pds.UNAUTHORIZED);
    // these are counted by account, all other requests by where they come from
    return api.ask(call, login.identifier(), answer -> created(login, answer));
  }

  private static Session created(Login login, JsonAnswer answer) {
    int status = answer.http().status();
    if (status == Pds.UNAUTHORIZED || status == Pds.BAD_REQUEST) {
      String error = Pds.error(answer);
      if (status == Pds.BAD_REQUEST && error == null) {
        throw new UpstreamFault("the server refused to open a session without saying why", status);
      }
      throw new Unauthorized(
          "%s takes the handle or the app password not (%d%s)"
              .formatted(login.service(), status, error == null ? "" : ", " + error));
    }
    return Session.of(answer.object());
  }

  private Mono<Session> refreshed(Login login, Session stale) {
    HttpCall call =
        new HttpCall(
                "POST",
                login.at("com.atproto.server.refreshSession"),
                Map.of("Authorization", "Bearer " + stale.refresh()),
                NOTHING,
                MAX_BYTES)
            .reading(Pds.BAD_REQUEST)
            .reading(Pds.UNAUTHORIZED);
    return api.ask(call, login.identifier())
        .flatMap(
            answer ->
                Pds.isGood(answer)
                    ? Mono.fromSupplier(() -> Session.of(answer.object()))
                    : create(login));
  }
}
