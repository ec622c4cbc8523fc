package io.earful.collector.connector.feed;

import io.earful.collector.http.WebAddress;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The address of a feed as somebody set it up. The keys of its mentions are made from it.
 *
 * @param text as it was written, without blanks at its ends
 * @param uri where that is
 * @param authority first twelve hexadecimal digits of the text's SHA-1
 */
record FeedAddress(String text, URI uri, String authority) {

  private static final int DIGITS = 12;

  /**
   * @throws UpstreamFault when it is no address
   */
  static FeedAddress of(String setting) {
    String text = setting.strip();
    // what browsers put before the address of a feed so that a feed reader opens it
    URI uri =
        WebAddress.parse(
            text.replaceFirst("(?i)^feed:(?://)?(?=https?://)", "")
                .replaceFirst("(?i)^feed://", "http://"));
    if (uri == null || !uri.isAbsolute()) {
      throw new UpstreamFault("\"" + text + "\" is no web address");
    }
    return new FeedAddress(text, uri, sha1(text).substring(0, DIGITS));
  }

  private static String sha1(String text) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
