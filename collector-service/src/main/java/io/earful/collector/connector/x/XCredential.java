package io.earful.collector.connector.x;

import io.earful.connector.Unauthorized;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a source shows who asks. */
sealed interface XCredential {

  /** Why a source without the keys of an account cannot answer. */
  String NO_ACCOUNT =
      "X takes answers from accounts only; give the source the four keys of one beside the bearer"
          + " token, or instead of it";

  /** Value of the header {@code Authorization}. */
  String header(String method, String address);

  /** By which X counts requests. */
  String counted();

  /**
   * What a source has: an app reads, an account reads and answers. Where it has both, X counts the
   * app's requests more generously.
   *
   * @throws Unauthorized when it has neither
   */
  static XCredential reading(Map<String, String> given) {
    String bearer = given.get("bearerToken");
    XCredential user = bearer == null ? user(given) : new App(bearer);
    if (user == null) {
      throw new Unauthorized(
          "X shows nothing without a credential; give the source the bearer token of an app, or the"
              + " four keys of an account");
    }
    return user;
  }

  /**
   * The account that answers.
   *
   * @throws Unauthorized when a source has none
   */
  static User answering(Map<String, String> given) {
    User user = user(given);
    if (user == null) {
      throw new Unauthorized(NO_ACCOUNT);
    }
    return user;
  }

  /** The account; null when a source has none. */
  static @Nullable User user(Map<String, String> given) {
    String apiKey = given.get("apiKey");
    String apiKeySecret = given.get("apiKeySecret");
    String accessToken = given.get("accessToken");
    String accessTokenSecret = given.get("accessTokenSecret");
    return apiKey == null
            || apiKeySecret == null
            || accessToken == null
            || accessTokenSecret == null
        ? null
        : new User(apiKey, apiKeySecret, accessToken, accessTokenSecret);
  }

  /** An app, for nobody in particular. */
  record App(String bearerToken) implements XCredential {

    @Override
    public String header(String method, String address) {
      return "Bearer " + bearerToken;
    }

    @Override
    public String counted() {
      return bearerToken;
    }

    /** Without the token: this text may be logged. */
    @Override
    public String toString() {
      return "an app";
    }
  }

  /** An account, by OAuth 1.0a. */
  record User(String apiKey, String apiKeySecret, String accessToken, String accessTokenSecret)
      implements XCredential {

    @Override
    public String header(String method, String address) {
      return RequestWriter.sign(this, method, address);
    }

    @Override
    public String counted() {
      return accessToken;
    }

    /** Without the keys: this text may be logged. */
    @Override
    public String toString() {
      return "an account";
    }
  }
}
