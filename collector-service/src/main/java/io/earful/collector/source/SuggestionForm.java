package io.earful.collector.source;

import io.earful.connector.BrandHints;
import io.earful.event.PlainText;
import io.earful.kit.problem.EarfulException.Fault;
import io.earful.kit.problem.InvalidException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A brand for which sources are wanted.
 *
 * @param name what people call it
 * @param domain of its web site, such as {@code acme.example}; with or without a scheme
 * @param languages BCP 47 languages of its customers
 */
record SuggestionForm(
    @Nullable String name, @Nullable String domain, @Nullable List<String> languages) {

  private static final int MAX_NAME = 100;
  private static final int MAX_LANGUAGES = 20;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
  private static final Pattern HOST =
      Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9-]{1,63}(?::\\d{1,5})?");

  /**
   * @throws InvalidException that lists every fault
   */
  BrandHints checked() {
    List<Fault> faults = new ArrayList<>();
    String line = name == null ? "" : PlainText.normalizeLine(name);
    if (line.isEmpty() || line.length() > MAX_NAME) {
      faults.add(new Fault("/name", "expected a name of 1 to " + MAX_NAME + " characters"));
    }
    URI site = domain == null || domain.isBlank() ? null : site(domain.strip(), faults);
    List<String> wanted = languages == null ? List.of() : languages;
    boolean known = wanted.stream().allMatch(each -> LANGUAGE.matcher(each).matches());
    if (!known || wanted.size() > MAX_LANGUAGES) {
      faults.add(
          new Fault(
              "/languages",
              "expected at most " + MAX_LANGUAGES + " languages such as en or pt-BR"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidException(
          "invalid-suggestion",
          "nothing can be suggested for this; mend what errors[] lists",
          faults);
    }
    return new BrandHints(line, site, wanted);
  }

  private static @Nullable URI site(String given, List<Fault> faults) {
    String lower = given.toLowerCase(Locale.ROOT);
    String scheme = lower.startsWith("http://") ? "http://" : "https://";
    String host = lower.replaceFirst("^https?://", "").replaceFirst("[/?#].*$", "");
    try {
      if (HOST.matcher(host).matches()) {
        return new URI(scheme + host);
      }
    } catch (URISyntaxException e) {
      // said below
    }
    faults.add(new Fault("/domain", "expected a domain such as acme.example"));
    return null;
  }
}
