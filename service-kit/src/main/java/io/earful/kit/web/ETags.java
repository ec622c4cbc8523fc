package io.earful.kit.web;

import io.earful.kit.problem.PreconditionFailedException;
import io.earful.kit.problem.PreconditionRequiredException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * Optimistic locking of what people edit: an answer carries the version as {@code ETag}, a change
 * names in {@code If-Match} the version it was made from. Versions are compared strongly, so a weak
 * one never matches.
 */
public final class ETags {

  private static final String ANY = "*";

  private ETags() {}

  /**
   * The header's value for a version.
   *
   * @param version a number, or a text of visible ASCII without quotes
   */
  public static String of(Object version) {
    String text = version.toString();
    boolean fits = text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"');
    if (text.isEmpty() || !fits) {
      throw new IllegalArgumentException("a version is visible ASCII without quotes: " + text);
    }
    return '"' + text + '"';
  }

  /**
   * Refuses a change that names no version or another than the present one.
   *
   * @param current the present version's {@link #of value}
   * @throws PreconditionRequiredException {@code precondition-required} when none is named
   * @throws PreconditionFailedException {@code changed-meanwhile} when it is another
   */
  public static void requireMatch(ServerWebExchange exchange, String current) {
    if (!exchange.getRequest().getHeaders().containsHeader(HttpHeaders.IF_MATCH)) {
      throw new PreconditionRequiredException(
          "precondition-required",
          "say in If-Match which version you change: the ETag of the answer you have read");
    }
    requireMatchIfSent(exchange, current);
  }

  /** The same, but a change that names no version is made to whichever is there. */
  public static void requireMatchIfSent(ServerWebExchange exchange, String current) {
    requireMatch(exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.IF_MATCH), current);
  }

  /**
   * The same for those who have the header already.
   *
   * @param ifMatch its value, or null when it was not sent
   */
  public static void requireMatchIfSent(@Nullable String ifMatch, String current) {
    requireMatch(ifMatch == null ? List.of() : List.of(ifMatch), current);
  }

  private static void requireMatch(List<String> sent, String current) {
    if (!sent.isEmpty() && !named(sent).contains(current) && !named(sent).contains(ANY)) {
      throw new PreconditionFailedException(
          "changed-meanwhile",
          "somebody changed it since you read it; it is %s now: read it again, and change that"
              .formatted(current));
    }
  }

  private static List<String> named(List<String> headers) {
    List<String> tags = new ArrayList<>();
    for (ETag tag : ETag.parse(String.join(",", headers))) {
      tags.add(tag.isWildcard() ? ANY : tag.formattedTag());
    }
    return tags;
  }
}
