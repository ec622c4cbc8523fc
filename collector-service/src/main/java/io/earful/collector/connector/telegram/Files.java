package io.earful.collector.connector.telegram;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.MultipartBody;
import io.earful.connector.OutgoingFile;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * An answer with files, in one request (https://core.telegram.org/bots/api#sendmediagroup):
 * pictures as pictures when there is nothing else, everything as files otherwise, since an album
 * holds one kind. The words stand below the first. A picture that Telegram cannot show, such as a
 * long screenshot, it takes as a file (https://core.telegram.org/bots/api#sendphoto: width and
 * height together at most 10,000, one at most 20 times the other).
 *
 * @param method of the bot API
 * @param body its form
 */
record Files(String method, MultipartBody body) {

  /** What is shown in place. */
  private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

  /** Words of refusals of a picture that may be a file all the same. */
  private static final List<String> NOT_SHOWN =
      List.of("PHOTO_INVALID_DIMENSIONS", "PHOTO_SAVE_FILE_INVALID", "IMAGE_PROCESS_FAILED");

  /**
   * @param message all of the answer but words and files
   */
  static Mono<Files> of(Map<String, Object> message, OutgoingReply reply) {
    return of(
        message,
        reply,
        reply.files().stream().allMatch(file -> PICTURES.contains(file.mediaType())));
  }

  /** The same, whatever can be shown. */
  static Mono<Files> ofDocuments(Map<String, Object> message, OutgoingReply reply) {
    return of(message, reply, false);
  }

  /**
   * Whether the answer may be sent once more, with a file in place of a picture. Of an album, part
   * may have been taken.
   */
  static boolean isPictureRefused(Throwable error, OutgoingReply reply) {
    String said = String.valueOf(error.getMessage()).toUpperCase(Locale.ROOT);
    return error instanceof ReplyRefused
        && reply.files().size() == 1
        && NOT_SHOWN.stream().anyMatch(said::contains);
  }

  private static Mono<Files> of(
      Map<String, Object> message, OutgoingReply reply, boolean pictures) {
    String kind = pictures ? "photo" : "document";
    MultipartBody body = new MultipartBody();
    message.forEach((name, value) -> body.field(name, text(value)));
    if (reply.files().size() > 1) {
      body.field("media", ChannelJson.mapper().writeValueAsString(album(kind, reply)));
    } else {
      body.field("caption", reply.text());
    }
    String method =
        reply.files().size() > 1 ? "sendMediaGroup" : pictures ? "sendPhoto" : "sendDocument";
    return Flux.fromIterable(reply.files())
        .index()
        .concatMap(
            file -> {
              String name = reply.files().size() > 1 ? "file" + file.getT1() : kind;
              return add(body, name, file.getT2());
            },
            1)
        .then(Mono.just(new Files(method, body)));
  }

  private static Mono<Void> add(MultipartBody body, String name, OutgoingFile file) {
    return file.bytes()
        .doOnNext(bytes -> body.file(name, file.name(), file.mediaType(), bytes))
        .then();
  }

  private static List<Map<String, Object>> album(String kind, OutgoingReply reply) {
    List<Map<String, Object>> album = new ArrayList<>();
    for (int i = 0; i < reply.files().size(); i++) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("type", kind);
      part.put("media", "attach://file" + i);
      if (i == 0) {
        part.put("caption", reply.text());
      }
      album.add(part);
    }
    return album;
  }

  /** In a form, what is no text stands as JSON. */
  private static String text(Object value) {
    return value instanceof String text ? text : ChannelJson.mapper().writeValueAsString(value);
  }
}
