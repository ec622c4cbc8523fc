package io.earful.collector.connector.x;

import io.earful.collector.json.ChannelJson;
import io.earful.collector.pull.JsonAnswer;
import io.earful.collector.pull.ReadItems;
import io.earful.connector.MalformedItem;
import io.earful.connector.RawDocument;
import io.earful.connector.UpstreamFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One answer: some posts, the newest first.
 *
 * @param posts posts that could be read; of one that others passed on, itself
 * @param malformed the others
 * @param isPassedBy whether none could be read, and the walk goes on all the same
 * @param parts what belongs to them
 * @param ids of everything in the list
 * @param reads how many posts X counts for it
 * @param next where the list goes on; null at its end
 * @param raw the answer
 * @param pause how long nothing may be asked from now; null when something may be
 */
record XPage(
    List<XPost> posts,
    List<MalformedItem> malformed,
    boolean isPassedBy,
    XParts parts,
    List<String> ids,
    int reads,
    @Nullable String next,
    RawDocument raw,
    @Nullable Duration pause) {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,500}");

  /**
   * @param onTheWay whether it is not the first page of its walk
   * @throws UpstreamFault when it is no list of posts
   */
  static XPage read(JsonAnswer answer, boolean onTheWay) {
    JsonNode body = answer.object();
    JsonNode data = body.path("data");
    if (!data.isArray() && !isEmpty(body)) {
      throw new UpstreamFault("X gives no posts: " + XApi.reason(body));
    }
    XParts parts = XParts.of(body.path("includes"));
    List<String> ids = new ArrayList<>();
    ReadItems<XPost> read =
        ReadItems.of(
            data,
            XSettings.PAGE,
            "posts",
            onTheWay,
            item -> {
              String id = XIds.of(item, "id");
              if (id != null) {
                ids.add(id);
              }
              return wanted(XPost.of(item), parts);
            });
    Map<String, XPost> posts = new LinkedHashMap<>();
    read.items().forEach(post -> posts.putIfAbsent(post.first(), post));
    return new XPage(
        List.copyOf(posts.values()),
        read.malformed(),
        read.isPassedBy(),
        parts,
        ids,
        data.size() + body.path("includes").path("tweets").size(),
        next(body),
        answer.raw(),
        answer.allowance().before(1));
  }

  /** With nothing found there is no list; with an error instead of a list there is no number. */
  private static boolean isEmpty(JsonNode body) {
    Long found = ChannelJson.number(body.path("meta"), "result_count");
    return body.path("data").isMissingNode() && found != null && found == 0;
  }

  /** A post that was passed on counts once; null when it is gone, or its newer version is there. */
  private static @Nullable XPost wanted(XPost post, XParts parts) {
    XPost meant = post.passedOn() == null ? post : parts.post(post.passedOn());
    return meant == null || meant.isReplaced() ? null : meant;
  }

  private static @Nullable String next(JsonNode body) {
    JsonNode next = body.path("meta").path("next_token");
    if (next.isMissingNode() || next.isNull()) {
      return null;
    }
    if (!TOKEN.matcher(next.asString("")).matches()) {
      throw new UpstreamFault("X does not say where the list goes on");
    }
    return next.asString("");
  }
}
