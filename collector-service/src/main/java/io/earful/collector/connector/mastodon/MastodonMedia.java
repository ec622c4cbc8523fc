package io.earful.collector.connector.mastodon;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.Answering;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.collector.pull.MultipartBody;
import io.earful.connector.HttpCall;
import io.earful.connector.OutgoingFile;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands files to a server before the answer that shows them
 * (https://docs.joinmastodon.org/methods/media/#v2). A file that no post shows is removed by the
 * server itself, so handing one over again does no harm.
 *
 * @param api the way there
 * @param token of the account that answers
 */
record MastodonMedia(JsonApi api, MastodonSettings settings, String token) {

  private static final int BEING_MADE = 202;
  private static final int NOT_MADE_YET = 206;
  private static final Set<Integer> UNFINISHED = Set.of(BEING_MADE, NOT_MADE_YET);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_LOOKS = 20;

  /** Their ids at the server, once all of them can be shown. */
  Mono<List<String>> upload(List<OutgoingFile> files) {
    return Flux.fromIterable(files)
        .concatMap(this::upload, 1)
        .collectList()
        .onErrorMap(Answering::unsent);
  }

  private Mono<String> upload(OutgoingFile file) {
    return file.bytes()
        .map(bytes -> form(file, bytes).post(settings.media()))
        .flatMap(this::send)
        .flatMap(
            answer ->
                answer.http().status() == BEING_MADE ? made(id(answer)) : Mono.just(id(answer)));
  }

  private static MultipartBody form(OutgoingFile file, byte[] bytes) {
    MultipartBody form = new MultipartBody();
    String description = file.description();
    if (description != null) {
      form.field("description", description);
    }
    return form.file("file", file.name(), file.mediaType(), bytes);
  }

  private Mono<JsonAnswer> send(HttpCall call) {
    return Answering.send(
        api, call.header("Authorization", "Bearer " + token), token, MastodonAnswers::said);
  }

  /** Large files are made ready after they were taken; the server is asked until they are. */
  private Mono<String> made(String id) {
    URI place = settings.media(id);
    return Mono.defer(() -> send(HttpCall.get(place)))
        .filter(answer -> !UNFINISHED.contains(answer.http().status()))
        .repeatWhenEmpty(MOST_LOOKS, looks -> looks.delayElements(PAUSE))
        .onErrorMap(
            IllegalStateException.class,
            error -> new UpstreamFault("the server did not make a file ready in time", error))
        .map(MastodonMedia::id);
  }

  private static String id(JsonAnswer answer) {
    String id = ChannelJson.line(answer.object(), "id");
    if (id == null || !id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new UpstreamFault("expected the \"id\" of the file that the server took");
    }
    return id;
  }
}
