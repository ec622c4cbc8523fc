package io.earful.collector.connector.bluesky;

import io.earful.collector.json.ChannelJson;
import io.earful.connector.UpstreamFault;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server gave for a password.
 *
 * @param did lasting name of the account
 * @param access is shown with every request, and holds for some minutes or hours
 * @param refresh is shown for the next session
 */
record Session(String did, String access, String refresh) {

  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,8000}");

  /**
   * @throws UpstreamFault when it is none
   */
  static Session of(JsonNode answer) {
    String did = ChannelJson.text(answer, "did");
    if (!PostName.isDid(did)) {
      throw new UpstreamFault("expected a session with a \"did\"");
    }
    return new Session(
        String.valueOf(did), token(answer, "accessJwt"), token(answer, "refreshJwt"));
  }

  private static String token(JsonNode answer, String name) {
    @Nullable String token = ChannelJson.text(answer, name);
    if (token == null || !TOKEN.matcher(token).matches()) {
      throw new UpstreamFault("expected a session with a \"" + name + "\"");
    }
    return token;
  }

  /** Without the tokens: this text may be logged. */
  @Override
  public String toString() {
    return "session of " + did;
  }
}
