package io.earful.collector.connector.bluesky;

import io.earful.collector.pull.Answering;
import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.HttpCall;
import io.earful.connector.OutgoingFile;
import io.earful.connector.ReplyRefused;
import io.earful.connector.UpstreamFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Hands pictures to the account's server before the post that shows them
 * (com.atproto.repo.uploadBlob, app.bsky.embed.images). The server names a picture by its content,
 * and lets go what no post shows, so handing one over again does no harm.
 */
final class Pictures {

  private static final int MAX_ANSWER = 64 * 1024;

  private final Pds pds;

  Pictures(Pds pds) {
    this.pds = pds;
  }

  /** Each as a post shows it. */
  Mono<List<Map<String, Object>>> upload(Login login, List<OutgoingFile> files) {
    return Flux.fromIterable(files)
        .concatMap(file -> upload(login, file), 1)
        .collectList()
        .onErrorMap(Answering::unsent);
  }

  private Mono<Map<String, Object>> upload(Login login, OutgoingFile file) {
    return file.bytes()
        .map(
            bytes ->
                new HttpCall(
                    "POST",
                    login.at("com.atproto.repo.uploadBlob"),
                    Map.of("Content-Type", file.mediaType()),
                    bytes,
                    MAX_ANSWER))
        .flatMap(call -> pds.exchange(login, call))
        .map(told -> shown(file, taken(login, told.answer())));
  }

  private static Map<String, Object> shown(OutgoingFile file, JsonNode blob) {
    Map<String, Object> image = new LinkedHashMap<>();
    image.put("alt", Objects.requireNonNullElse(file.description(), ""));
    image.put("image", blob);
    return image;
  }

  private static JsonNode taken(Login login, JsonAnswer answer) {
    if (Pds.isGood(answer)) {
      JsonNode blob = answer.object().path("blob");
      if (!blob.isObject() || !blob.path("ref").path("$link").isString()) {
        throw new UpstreamFault("expected the \"blob\" that the server made of a picture");
      }
      return blob;
    }
    String error = Pds.error(answer);
    if (answer.http().status() == Pds.BAD_REQUEST && error != null) {
      throw new ReplyRefused(
          "the server refuses a picture (%s%s)".formatted(error, PostReplies.said(login, answer)));
    }
    throw Pds.failure(login, answer);
  }
}
