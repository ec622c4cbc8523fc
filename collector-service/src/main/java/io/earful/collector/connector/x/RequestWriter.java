package io.earful.collector.connector.x;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import twitter4j.HttpClientFactory;
import twitter4j.HttpParameter;
import twitter4j.HttpRequest;
import twitter4j.RequestMethod;
import twitter4j.TwitterException;
import twitter4j.TwitterFactory;
import twitter4j.TwitterV2;
import twitter4j.TwitterV2ExKt;
import twitter4j.V2ConfigurationKt;
import twitter4j.auth.AccessToken;
import twitter4j.auth.OAuthAuthorization;
import twitter4j.conf.Configuration;
import twitter4j.conf.ConfigurationBuilder;

/**
 * Lets twitter4j write requests: which method of the API is asked, how its parameters are put, and
 * how OAuth 1.0a signs it. It sends nothing; {@link XApi} does.
 */
final class RequestWriter {

  private static final Configuration CONFIGURATION = configuration();
  private static final TwitterFactory TWITTER = new TwitterFactory(CONFIGURATION);

  private RequestWriter() {}

  /** A call of the library. */
  interface Ask {

    void of(TwitterV2 api) throws TwitterException;
  }

  /**
   * A request as it is sent.
   *
   * @param method HTTP method
   * @param target behind the API's address
   * @param json body; null for none
   */
  record Written(String method, String target, @Nullable String json) {}

  /**
   * twitter4j chooses its way to the network and to the log once, when it is loaded, by these
   * properties. Its own ways know no guard against private addresses and show what is signed.
   */
  private static Configuration configuration() {
    System.setProperty("twitter4j.http.httpClient", NoConnection.class.getName());
    System.setProperty("twitter4j.loggerFactory", "twitter4j.NullLoggerFactory");
    Configuration made = new ConfigurationBuilder().setJSONStoreEnabled(false).build();
    if (!(HttpClientFactory.getInstance(made.getHttpClientConfiguration())
        instanceof NoConnection)) {
      throw new IllegalStateException("twitter4j was loaded before, with a connection of its own");
    }
    // it keeps configurations for ever: this is the only one, without address and credential
    V2ConfigurationKt.getV2Configuration(made).setBaseURL("");
    return made;
  }

  static Written write(Ask ask) {
    NoConnection.Place place = new NoConnection.Place();
    try {
      ask.of(TwitterV2ExKt.getV2(TWITTER.getInstance(place)));
    } catch (TwitterException e) {
      throw new IllegalStateException("twitter4j could not write a request", e);
    }
    HttpRequest request = place.written();
    if (request == null) {
      throw new IllegalStateException("twitter4j wrote no request");
    }
    return new Written(request.getMethod().name(), request.getURL(), json(request));
  }

  private static @Nullable String json(HttpRequest request) {
    HttpParameter[] parameters = request.getParameters();
    boolean body = parameters != null && HttpParameter.containsJson(parameters);
    return body ? parameters[0].getJsonObject().toString() : null;
  }

  /**
   * The value of the header that signs a request by OAuth 1.0a. A body of JSON is not signed (RFC
   * 5849 §3.4.1.3.1).
   */
  static String sign(XCredential.User user, String method, String address) {
    OAuthAuthorization oauth = new OAuthAuthorization(CONFIGURATION);
    oauth.setOAuthConsumer(user.apiKey(), user.apiKeySecret());
    oauth.setOAuthAccessToken(new AccessToken(user.accessToken(), user.accessTokenSecret()));
    return oauth.getAuthorizationHeader(
        new HttpRequest(
            RequestMethod.valueOf(method), address, new HttpParameter[0], null, Map.of()));
  }
}
