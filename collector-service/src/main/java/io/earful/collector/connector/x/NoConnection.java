package io.earful.collector.connector.x;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import twitter4j.HttpClient;
import twitter4j.HttpClientConfiguration;
import twitter4j.HttpParameter;
import twitter4j.HttpRequest;
import twitter4j.HttpResponse;
import twitter4j.HttpResponseListener;
import twitter4j.JSONException;
import twitter4j.JSONObject;
import twitter4j.RequestMethod;
import twitter4j.TwitterException;
import twitter4j.auth.Authorization;

/**
 * What twitter4j takes for its way to the network. It leads nowhere: a request is put where {@link
 * RequestWriter} finds it, and the answer holds nothing. It is public because twitter4j makes it.
 */
public final class NoConnection implements HttpClient {

  private final HttpClientConfiguration configuration;

  /**
   * @param configuration as twitter4j wants to give it
   */
  public NoConnection(HttpClientConfiguration configuration) {
    this.configuration = configuration;
  }

  /** Where a request is put; it travels with the request as if it signed it. */
  static final class Place implements Authorization {

    private static final long serialVersionUID = 1;

    private transient @Nullable HttpRequest written;

    /** What was written; null before anything was. */
    @Nullable HttpRequest written() {
      return written;
    }

    @Override
    public boolean isEnabled() {
      return true;
    }

    @Override
    public String getAuthorizationHeader(HttpRequest request) {
      throw refused();
    }
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("twitter4j connects nowhere and signs nothing here");
  }

  private HttpResponse put(
      RequestMethod method,
      String address,
      HttpParameter @Nullable [] parameters,
      Authorization authorization) {
    if (!(authorization instanceof Place place)) {
      throw refused();
    }
    place.written = new HttpRequest(method, address, parameters, null, Map.of());
    return new Nothing(configuration);
  }

  @Override
  public HttpResponse get(
      String address,
      HttpParameter[] parameters,
      Authorization authorization,
      HttpResponseListener listener) {
    return put(RequestMethod.GET, address, parameters, authorization);
  }

  @Override
  public HttpResponse post(
      String address,
      HttpParameter[] parameters,
      Authorization authorization,
      HttpResponseListener listener) {
    return put(RequestMethod.POST, address, parameters, authorization);
  }

  @Override
  public HttpResponse delete(
      String address,
      HttpParameter[] parameters,
      Authorization authorization,
      HttpResponseListener listener) {
    return put(RequestMethod.DELETE, address, parameters, authorization);
  }

  @Override
  public HttpResponse put(
      String address,
      HttpParameter[] parameters,
      Authorization authorization,
      HttpResponseListener listener) {
    return put(RequestMethod.PUT, address, parameters, authorization);
  }

  @Override
  public void addDefaultRequestHeader(String name, String value) {
    throw refused();
  }

  @Override
  public Map<String, String> getRequestHeaders() {
    return Map.of();
  }

  @Override
  public HttpResponse request(HttpRequest request) {
    throw refused();
  }

  @Override
  public HttpResponse request(HttpRequest request, HttpResponseListener listener) {
    throw refused();
  }

  @Override
  public HttpResponse get(String address) {
    throw refused();
  }

  @Override
  public HttpResponse post(String address) {
    throw refused();
  }

  @Override
  public HttpResponse delete(String address) {
    throw refused();
  }

  @Override
  public HttpResponse head(String address) {
    throw refused();
  }

  @Override
  public HttpResponse put(String address) {
    throw refused();
  }

  /** An answer in which twitter4j finds as little as it needs to be content. */
  private static final class Nothing extends HttpResponse {

    private static final String BODY = "{\"data\":{\"id\":\"0\",\"text\":\"\"}}";

    private Nothing(HttpClientConfiguration configuration) {
      super(configuration);
    }

    @Override
    public JSONObject asJSONObject() throws TwitterException {
      try {
        return new JSONObject(BODY);
      } catch (JSONException e) {
        throw new TwitterException(e);
      }
    }

    @Override
    public @Nullable String getResponseHeader(String name) {
      return null;
    }

    @Override
    public Map<String, List<String>> getResponseHeaderFields() {
      return Map.of();
    }

    @Override
    public void disconnect() {
      // there is no connection
    }
  }
}
