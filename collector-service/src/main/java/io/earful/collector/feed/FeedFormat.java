package io.earful.collector.feed;

import io.earful.connector.HttpAnswer;
import io.earful.connector.UpstreamFault;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out which kind of feed an answer is and reads it. */
public final class FeedFormat {

  private static final Pattern HTML =
      Pattern.compile(
          "\\A(?:\\s++|<!--.*?-->|<\\?.*?\\?>)*+<(?:!doctype\\s+html|html|head|body)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A web page shows itself at once; looking further would only cost time. */
  private static final int LOOK = 4096;

  private static final int EXCERPT = 40;

  private FeedFormat() {}

  /**
   * @throws UpstreamFault when it is no feed, with what it is instead
   */
  public static FeedFile read(Decoding decoding, HttpAnswer answer) {
    String text = decoding.text();
    String start = text.substring(0, Math.min(text.length(), LOOK)).strip();
    if (start.isEmpty() && text.isBlank()) {
      throw new UpstreamFault("the answer is empty, expected a feed");
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return JsonFeed.read(text, answer.uri());
    }
    if (HTML.matcher(start).matches()) {
      throw WebPage.insteadOfFeed(text, answer.uri());
    }
    String root = XmlRepair.root(text);
    if (root == null) {
      throw isHtml(answer.header("content-type"))
          ? WebPage.insteadOfFeed(text, answer.uri())
          : new UpstreamFault(
              "the answer is neither XML nor JSON; it begins with \"%s\"".formatted(shown(start)));
    }
    return XmlFeed.read(root, answer.uri());
  }

  private static boolean isHtml(@Nullable String contentType) {
    return contentType != null && contentType.contains("html");
  }

  private static String shown(String start) {
    String printable = start.replaceAll("[^\\p{Print}]", "\uFFFD");
    return printable.substring(0, Math.min(printable.length(), EXCERPT));
  }
}
