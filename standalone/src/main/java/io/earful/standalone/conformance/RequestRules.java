package io.earful.standalone.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** What is asked of every request, whatever is in it. */
final class RequestRules {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");

  /** With what libraries introduce themselves when nobody says who uses them. */
  private static final Set<String> LIBRARIES =
      Set.of(
          "aiohttp",
          "apache-httpclient",
          "axios",
          "curl",
          "dart",
          "faraday",
          "go-http-client",
          "guzzlehttp",
          "java",
          "java-http-client",
          "libwww-perl",
          "node",
          "node-fetch",
          "okhttp",
          "python",
          "python-httpx",
          "python-requests",
          "python-urllib",
          "reactornetty",
          "restsharp",
          "ruby",
          "undici",
          "wget");

  private final Findings findings;

  RequestRules(Findings findings) {
    this.findings = findings;
  }

  void look(Call call) {
    lookAtKey(call);
    String type = call.header(HttpHeaders.CONTENT_TYPE);
    findings.judge(
        Rule.CONTENT_TYPE,
        type != null,
        Fault.of(call.number(), "a Content-Type", "there is none, or several"));
    String agent = String.valueOf(call.header(HttpHeaders.USER_AGENT));
    // a product is a name and, behind a slash, its version (RFC 9110, 10.1.5)
    String product = agent.strip().split("[/ ]", 2)[0].toLowerCase(Locale.ROOT);
    boolean nameless = call.header(HttpHeaders.USER_AGENT) == null || agent.isBlank();
    findings.judge(
        Rule.USER_AGENT,
        !nameless && !LIBRARIES.contains(product),
        Fault.of(
            call.number(),
            "the program's name and version in User-Agent",
            nameless ? "there is none" : "it is \"" + agent + '"'));
  }

  private void lookAtKey(Call call) {
    List<String> keys = call.headers().getOrEmpty(IDEMPOTENCY_KEY);
    findings.judge(
        Rule.IDEMPOTENCY_KEY,
        hasKey(call),
        Fault.of(
            call.number(),
            "one Idempotency-Key of 1 to 200 visible ASCII characters",
            keys.isEmpty() ? "there is none" : "it is " + keys));
  }

  static boolean hasKey(Call call) {
    String key = call.header(IDEMPOTENCY_KEY);
    return key != null && FORM.matcher(key).matches();
  }
}
