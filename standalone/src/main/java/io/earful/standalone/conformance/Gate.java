package io.earful.standalone.conformance;

import io.earful.kit.problem.BadRequestException;
import io.earful.kit.problem.NotFoundException;
import io.earful.kit.problem.UnauthenticatedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.MethodNotAllowedException;

/** Lets only those in who know the address and the key, as the gateway does. */
final class Gate {

  static final String INGEST = "/api/v1/ingest/mentions";

  private static final Pattern KEY_PARAMETER =
      Pattern.compile("(?i)[?&](access_token|api_?-?key|authorization|key|token)=");
  private static final String BEARER = "bearer ";

  private final Findings findings;
  private final String key;

  Gate(Findings findings, String key) {
    this.findings = findings;
    this.key = key;
  }

  /** The answer to whoever is not let in; null for those who are. */
  @Nullable Answer refusal(Call call) {
    if (holdsKey(call.address())) {
      findings.broken(
          Rule.KEY,
          Fault.of(call.number(), "no key in the address", "there is one, or a name of one"));
      return Answer.of(
          new BadRequestException(
              "key-in-url", "a key belongs in the header \"Authorization: Bearer …\""));
    }
    if (!call.path().equals(INGEST) || !call.method().equals("POST")) {
      return elsewhere(call);
    }
    findings.kept(Rule.ADDRESS);
    return unknown(call);
  }

  private boolean holdsKey(String address) {
    String plain;
    try {
      plain = URLDecoder.decode(address, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      plain = address;
    }
    return plain.contains(key) || KEY_PARAMETER.matcher(address).find();
  }

  private Answer elsewhere(Call call) {
    findings.broken(
        Rule.ADDRESS,
        Fault.of(call.number(), "POST " + INGEST, "it is " + call.method() + ' ' + call.path()));
    return call.path().equals(INGEST)
        ? Answer.of(new MethodNotAllowedException(call.method(), List.of(HttpMethod.POST)))
        : Answer.of(
            new NotFoundException("no-such-address", "nothing is at this address; see /docs"));
  }

  private @Nullable Answer unknown(Call call) {
    String sent = call.header(HttpHeaders.AUTHORIZATION);
    if (sent == null || !sent.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      findings.broken(
          Rule.KEY,
          Fault.of(
              call.number(),
              "the header Authorization: Bearer <key>",
              sent == null ? "there is none" : "it is of another scheme"));
      return Answer.of(
          new UnauthenticatedException(
              "key-missing", "show an API key in the header \"Authorization: Bearer <key>\""));
    }
    if (!isKey(sent.substring(BEARER.length()).strip())) {
      findings.broken(Rule.KEY, Fault.of(call.number(), "the key that was given", "it is another"));
      return Answer.of(new UnauthenticatedException("key-refused", "the key is none of ours"));
    }
    findings.kept(Rule.KEY);
    return null;
  }

  private boolean isKey(String shown) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }
}
