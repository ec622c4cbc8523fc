package io.earful.collector.connector.telegram;

import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.Unauthorized;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one source is told.
 *
 * @param webhook whether Telegram sends what is new, else it is asked for
 * @param token the bot's password, which stands in the address of every request
 * @param secretToken what Telegram shows with everything that it sends; null when there is none
 * @param ownChats ids of chats in whose name nobody but the source's owner speaks
 * @param api where the bot API answers
 */
record TelegramSettings(
    boolean webhook, String token, @Nullable String secretToken, Set<Long> ownChats, URI api) {

  private static final String API = "https://api.telegram.org";

  /** Digits, letters and signs that mean nothing in an address. */
  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,16}:[A-Za-z0-9_-]{30,63}");

  static final String SCHEMA =
      """
      {"type":"object","additionalProperties":false,"properties":{
       "receive":{"enum":["poll","webhook"],"title":"How news comes: poll (unless it is said), Telegram is asked for it; webhook, Telegram sends it to the source's address"},
       "ownChats":{"type":"array","maxItems":100,"uniqueItems":true,"items":{"type":"integer","minimum":-9007199254740991,"maximum":9007199254740991},"title":"Ids of channels and groups that are your own: what is said in their name is yours"},
       "api":{"type":"string","format":"uri","maxLength":300,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^?#@]+$","title":"Address of the bot API, when it is not api.telegram.org"}}}\
      """;

  static final String CREDENTIALS =
      """
      {"type":"object","additionalProperties":false,"required":["botToken"],"properties":{
       "botToken":{"type":"string","writeOnly":true,"maxLength":80,"pattern":"^[0-9]{1,16}:[A-Za-z0-9_-]{30,63}$","title":"Token of the bot, as @BotFather gave it"},
       "secretToken":{"type":"string","writeOnly":true,"pattern":"^[A-Za-z0-9_-]{16,256}$","title":"For a webhook: the secret_token with which it was set; letters, digits, _ and - (16 to 256)"}}}\
      """;

  /**
   * @throws Unauthorized when a credential is missing
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static TelegramSettings of(SourceView source) {
    String token = source.credentials().get("botToken");
    if (token == null || !TOKEN.matcher(token).matches()) {
      throw new Unauthorized(
          "expected the token of a bot, such as 123456789:AA…; @BotFather tells it with /token");
    }
    String api = source.setting("api");
    return new TelegramSettings(
        "webhook".equals(source.setting("receive")),
        token,
        source.credentials().get("secretToken"),
        numbers(source.settings().get("ownChats")),
        SharedSettings.address(api == null ? API : api));
  }

  private static Set<Long> numbers(@Nullable Object given) {
    Stream<?> all = given instanceof List<?> list ? list.stream() : Stream.empty();
    return all.filter(Number.class::isInstance)
        .map(number -> ((Number) number).longValue())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The bot's own id, which is no secret. */
  long bot() {
    return Long.parseLong(token.substring(0, token.indexOf(':')));
  }

  /** Changes with the bot: another one has other updates, and counts them anew. */
  String digest() {
    return SharedSettings.digest(api + "\n" + bot());
  }

  URI method(String name) {
    return URI.create(api + "/bot" + token + "/" + name);
  }

  /** Without the credentials: this text may be logged. */
  @Override
  public String toString() {
    return "bot " + bot() + " at " + api;
  }
}
