package io.earful.collector.connector.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import twitter4j.HttpClientFactory;
import twitter4j.TwitterFactory;

class RequestWriterTest {

  private static final XCredential.User USER =
      new XCredential.User("key", "key secret", "12-token", "token/secret");

  @Test
  void twitter4jHasNoConnectionOfItsOwn() {
    RequestWriter.write(
        v2 ->
            v2.getUserMentions(
                12, null, null, null, null, null, null, null, null, null, null, null, null));
    assertThat(HttpClientFactory.getInstance()).isInstanceOf(NoConnection.class);
    assertThatThrownBy(() -> new TwitterFactory().getInstance().verifyCredentials())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRequestSaysWhatIsAskedAndNothingElse() {
    RequestWriter.Written written =
        RequestWriter.write(
            v2 ->
                v2.searchRecent(
                    "tea & \"kettle\" 茶 -is:retweet",
                    null,
                    null,
                    10,
                    null,
                    null,
                    null,
                    null,
                    2115337769579446279L,
                    null,
                    null,
                    null,
                    null));
    assertThat(written.method()).isEqualTo("GET");
    assertThat(written.target())
        .isEqualTo(
            "tweets/search/recent?query=tea%20%26%20%22kettle%22%20%E8%8C%B6%20-is%3Aretweet"
                + "&max_results=10&since_id=2115337769579446279");
    assertThat(written.json()).isNull();
  }

  /** RFC 5849 §3.4, computed once more. */
  @Test
  void anAccountSignsTheAddressAndItsParameters() throws GeneralSecurityException {
    String header =
        USER.header("GET", "https://api.x.com/2/tweets/search/recent?query=a%20b&max_results=10");
    assertThat(header).startsWith("OAuth ").doesNotContain("secret");
    Map<String, String> said = new TreeMap<>();
    Matcher pair = Pattern.compile("([a-z_]+)=\"([^\"]*)\"").matcher(header);
    while (pair.find()) {
      said.put(pair.group(1), URLDecoder.decode(pair.group(2), StandardCharsets.UTF_8));
    }
    String signature = said.remove("oauth_signature");
    assertThat(said)
        .containsEntry("oauth_consumer_key", "key")
        .containsEntry("oauth_token", "12-token")
        .containsEntry("oauth_signature_method", "HMAC-SHA1");
    String parameters =
        "max_results=10&oauth_consumer_key=key&oauth_nonce=%s&oauth_signature_method=HMAC-SHA1&oauth_timestamp=%s&oauth_token=12-token&oauth_version=1.0&query=a%%20b"
            .formatted(said.get("oauth_nonce"), said.get("oauth_timestamp"));
    String base =
        "GET&https%3A%2F%2Fapi.x.com%2F2%2Ftweets%2Fsearch%2Frecent&"
            + parameters.replace("%", "%25").replace("=", "%3D").replace("&", "%26");
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(
        new SecretKeySpec(
            "key%20secret&token%2Fsecret".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    byte[] expected = mac.doFinal(base.getBytes(StandardCharsets.UTF_8));
    assertThat(signature).isEqualTo(Base64.getEncoder().encodeToString(expected));
  }

  @Test
  void credentialsAreNotShown() {
    assertThat(USER + " " + new XCredential.App("hidden"))
        .doesNotContain("secret", "token", "key", "hidden");
  }
}
