package io.earful.collector.connector.bluesky;

import io.earful.collector.http.WebAddress;
import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.connector.ConnectorDescriptor;
import io.earful.connector.HttpCall;
import io.earful.connector.OutgoingReply;
import io.earful.connector.ReplyRefused;
import io.earful.connector.SentReply;
import io.earful.connector.UpstreamFault;
import io.earful.event.CodePoints;
import io.earful.event.PlainText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Answers posts. An answer has a key that follows from its id, and is looked for under it before it
 * is written: however often it is sent, it is there once.
 */
final class PostReplies {

  /** Most bytes of a post; most characters are for the descriptor to say. */
  private static final int MAX_BYTES = 3000;

  private static final int MAX_ANSWER = 256 * 1024;
  private static final int MAX_MESSAGE = 200;
  private static final String UNKNOWN = "RecordNotFound";
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)'\\]]");
  private static final Pattern TOKEN = Pattern.compile("\\S{40,}");

  private final Pds pds;
  private final Pictures pictures;
  private final ConnectorDescriptor channel;
  private final Clock clock;

  PostReplies(Pds pds, ConnectorDescriptor channel, Clock clock) {
    this.pds = pds;
    this.pictures = new Pictures(pds);
    this.channel = channel;
    this.clock = clock;
  }

  Mono<SentReply> send(Login login, OutgoingReply reply) {
    return Mono.defer(
        () -> {
          PostName to = PostName.of(reply.to().nativeId());
          if (to == null) {
            throw new ReplyRefused("the mention is no post");
          }
          if (reply.text().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new ReplyRefused("the answer has more than " + MAX_BYTES + " bytes");
          }
          String rkey = Tid.of(reply.id(), reply.to().publishedAt());
          return pds.session(login)
              .flatMap(
                  session -> {
                    PostName own = new PostName(session.did(), rkey);
                    return isThere(login, own)
                        .flatMap(there -> there ? Mono.just(own) : write(login, own, to, reply));
                  })
              .map(
                  own ->
                      new SentReply(
                          own.key(channel),
                          own.page(),
                          clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        });
  }

  private Mono<Boolean> isThere(Login login, PostName own) {
    String target =
        "com.atproto.repo.getRecord?repo=%s&collection=%s&rkey=%s"
            .formatted(
                WebAddress.component(own.did()),
                PostName.COLLECTION,
                WebAddress.component(own.rkey()));
    return pds.exchange(login, HttpCall.get(login.at(target)))
        .map(
            told -> {
              if (Pds.isGood(told.answer())) {
                return own.uri().equals(ChannelJson.text(told.answer().object(), "uri"));
              }
              if (UNKNOWN.equals(Pds.error(told.answer()))) {
                return false;
              }
              throw Pds.failure(login, told.answer());
            });
  }

  private Mono<PostName> write(Login login, PostName own, PostName to, OutgoingReply reply) {
    return pds.ask(login, BlueskySettings.posts(List.of(to)))
        .map(told -> shown(to, told.answer()))
        .flatMap(view -> create(login, own, to, view, reply));
  }

  private static JsonNode shown(PostName to, JsonAnswer answer) {
    for (JsonNode view : ChannelJson.requiredList(answer.object(), "posts")) {
      if (to.uri().equals(ChannelJson.text(view, "uri"))) {
        return view;
      }
    }
    throw new ReplyRefused("the post that is answered is gone, or not for this account");
  }

  private Mono<PostName> create(
      Login login, PostName own, PostName to, JsonNode view, OutgoingReply reply) {
    if (view.path("viewer").path("replyDisabled").asBoolean(false)) {
      throw new ReplyRefused("who wrote the post lets this account not answer it");
    }
    Map<String, Object> record = record(to, view, reply);
    return pictures
        .upload(login, reply.files())
        .flatMap(
            shown -> {
              if (!shown.isEmpty()) {
                record.put("embed", Map.of("$type", "app.bsky.embed.images", "images", shown));
              }
              return create(login, own, record);
            });
  }

  private Mono<PostName> create(Login login, PostName own, Map<String, Object> record) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("repo", own.did());
    body.put("collection", PostName.COLLECTION);
    body.put("rkey", own.rkey());
    body.put("record", record);
    HttpCall call =
        new HttpCall(
            "POST",
            login.at("com.atproto.repo.createRecord"),
            Map.of("Content-Type", "application/json"),
            ChannelJson.mapper().writeValueAsBytes(body),
            MAX_ANSWER);
    return pds.exchange(login, call).map(told -> created(login, own, told.answer()));
  }

  private Map<String, Object> record(PostName to, JsonNode view, OutgoingReply reply) {
    Map<String, Object> parent = reference(view.path("uri"), view.path("cid"));
    JsonNode root = view.path("record").path("reply").path("root");
    boolean below = PostName.of(ChannelJson.text(root, "uri")) != null;
    Map<String, Object> thread = new LinkedHashMap<>();
    thread.put("root", below ? reference(root.path("uri"), root.path("cid")) : parent);
    thread.put("parent", parent);
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("$type", PostName.COLLECTION);
    record.put("text", reply.text());
    record.put("createdAt", now().toString());
    record.put("reply", thread);
    List<Map<String, Object>> links = links(reply.text());
    if (!links.isEmpty()) {
      record.put("facets", links);
    }
    return record;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private static Map<String, Object> reference(JsonNode uri, JsonNode cid) {
    if (!uri.isString() || !cid.isString()) {
      throw new UpstreamFault("expected the post that is answered with its \"uri\" and \"cid\"");
    }
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("uri", uri.asString());
    reference.put("cid", cid.asString());
    return reference;
  }

  /** Addresses are links only where it is said that they are; places count bytes. */
  private static List<Map<String, Object>> links(String text) {
    List<Map<String, Object>> links = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      int start = CodePoints.utf8Length(text.substring(0, link.start()));
      Map<String, Object> index = new LinkedHashMap<>();
      index.put("byteStart", start);
      index.put("byteEnd", start + CodePoints.utf8Length(link.group()));
      Map<String, Object> feature = new LinkedHashMap<>();
      feature.put("$type", "app.bsky.richtext.facet#link");
      feature.put("uri", link.group());
      Map<String, Object> facet = new LinkedHashMap<>();
      facet.put("index", index);
      facet.put("features", List.of(feature));
      links.add(facet);
    }
    return links;
  }

  private static PostName created(Login login, PostName own, JsonAnswer answer) {
    if (Pds.isGood(answer)) {
      if (!own.uri().equals(ChannelJson.text(answer.object(), "uri"))) {
        throw new UpstreamFault("the server does not say that it took the answer under its key");
      }
      return own;
    }
    String error = Pds.error(answer);
    if (answer.http().status() == Pds.BAD_REQUEST && error != null) {
      throw new ReplyRefused(
          "the server refuses the answer (%s%s)".formatted(error, said(login, answer)));
    }
    throw Pds.failure(login, answer);
  }

  /** What the server says to people, without anything that may be a secret. */
  static String said(Login login, JsonAnswer answer) {
    String message = ChannelJson.text(answer.object(), "message");
    if (message == null) {
      return "";
    }
    String shown = PlainText.normalizeLine(message).replace(login.password(), "\u2022\u2022\u2022");
    return ": "
        + CodePoints.truncate(TOKEN.matcher(shown).replaceAll("\u2022\u2022\u2022"), MAX_MESSAGE);
  }
}
