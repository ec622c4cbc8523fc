package io.earful.collector.connector.discourse;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.Answering;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.JsonApi;
import io.earful.collector.pull.MultipartBody;
import io.earful.connector.HttpCall;
import io.earful.connector.OutgoingFile;
import io.earful.connector.UpstreamFault;
import io.earful.event.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Hands files to a forum before the post that shows them
 * (https://docs.discourse.org/#tag/Uploads/operation/createUpload). What no post shows the forum
 * removes by itself, so handing a file over again does no harm.
 *
 * @param api the way there
 * @param key of the account that answers
 */
record DiscourseUploads(JsonApi api, DiscourseSettings settings, String key) {

  private static final Pattern SHORT =
      Pattern.compile("upload://[A-Za-z0-9]{1,64}(\\.[a-z0-9]{1,10})?");

  /** Each as Markdown that shows it or links to it. */
  Mono<List<String>> upload(List<OutgoingFile> files) {
    return Flux.fromIterable(files)
        .concatMap(this::upload, 1)
        .collectList()
        .onErrorMap(Answering::unsent);
  }

  private Mono<String> upload(OutgoingFile file) {
    return file.bytes()
        .map(bytes -> form(file, bytes))
        .flatMap(
            call ->
                Answering.send(
                    api, DiscourseAnswers.signed(call, settings, key), key, DiscourseAnswers::said))
        .map(answer -> shown(file, answer));
  }

  private HttpCall form(OutgoingFile file, byte[] bytes) {
    return new MultipartBody()
        .field("type", "composer")
        .field("synchronous", "true")
        .file("file", file.name(), file.mediaType(), bytes)
        .post(settings.uploads());
  }

  private static String shown(OutgoingFile file, JsonAnswer answer) {
    String address = ChannelJson.line(answer.object(), "short_url");
    if (address == null || !SHORT.matcher(address).matches()) {
      throw new UpstreamFault("expected the \"short_url\" of the file that the forum took");
    }
    if (!file.mediaType().startsWith("image/")) {
      return "[%s|attachment](%s)".formatted(label(file.name()), address);
    }
    String description = file.description();
    String said = description == null ? file.name() : description;
    return "![%s](%s)".formatted(label(said), address);
  }

  /** One line, in which nothing ends the brackets or begins what stands behind a bar. */
  private static String label(String text) {
    String line = PlainText.normalizeLine(text).replace('|', ' ').replace('@', ' ');
    String lower = line.toLowerCase(Locale.ROOT);
    return Markdown.escaped(lower.contains("://") ? line.replace("://", " ") : line);
  }
}
