package io.earful.standalone.conformance;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person typed.
 *
 * @param address where to listen
 * @param key that the program has to show
 * @param timeout longest time that all may take
 * @param idle how long nothing may come before it is over
 * @param asked what Retry-After asks for
 * @param required rules that have to be seen besides those that have to be anyway
 * @param json where the report is written; null for nowhere
 */
record ConformanceArguments(
    InetSocketAddress address,
    String key,
    Duration timeout,
    Duration idle,
    Duration asked,
    Set<Rule> required,
    @Nullable Path json) {

  static final String USAGE =
      """
      Usage: ./earful conformance URL [options]
             ./earful conformance --rules

      Judges a program that hands mentions in, whoever wrote it and in whatever language. It listens
      at URL, such as http://127.0.0.1:8099, and answers there as Earful's ingest API would, with its
      refusals and failures. Point the program at it, twice with the same input, and read what is
      said of every rule. No Earful has to run, and nothing is stored. See docs/conformance.md.

        --key KEY           the key that the program has to send; else one is made and printed
        --timeout SECONDS   longest time that all may take (default 300)
        --idle SECONDS      end when nothing came for so long, after the first request (default 30)
        --wait SECONDS      how long Retry-After asks to wait (default 2)
        --require RULES     rules that have to be seen as well, with commas, such as edits,deletions
        --json FILE         write the report to FILE, too
        --open              URL may be an address that other machines reach
        --rules             list the rules and end

      Exit code 0 when every rule that counts was kept and those that must be seen were; 1 when one
      was broken; 2 when too little was seen to say, or the command was not understood.
      """;

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int LONGEST_WAIT = 60;

  /**
   * @throws ArgumentsRefusedException when it cannot be understood
   */
  static ConformanceArguments of(List<String> arguments) {
    String url = null;
    String key = null;
    Duration timeout = Duration.ofSeconds(300);
    Duration idle = Duration.ofSeconds(30);
    Duration asked = Duration.ofSeconds(2);
    Set<Rule> required = EnumSet.noneOf(Rule.class);
    Path json = null;
    boolean open = false;
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String next = rest.next();
      switch (next) {
        case "--key" -> key = key(value(next, rest));
        case "--timeout" -> timeout = seconds(next, value(next, rest), LONGEST.toSeconds());
        case "--idle" -> idle = seconds(next, value(next, rest), LONGEST.toSeconds());
        case "--wait" -> asked = seconds(next, value(next, rest), LONGEST_WAIT);
        case "--require" -> required.addAll(rules(value(next, rest)));
        case "--json" -> json = Path.of(value(next, rest));
        case "--open" -> open = true;
        default -> {
          if (next.startsWith("-") || url != null) {
            throw new ArgumentsRefusedException(
                "\"%s\" is not understood.%n%s".formatted(next, USAGE));
          }
          url = next;
        }
      }
    }
    if (url == null) {
      throw new ArgumentsRefusedException("there is no URL.%n%s".formatted(USAGE));
    }
    return new ConformanceArguments(
        address(url, open), key == null ? newKey() : key, timeout, idle, asked, required, json);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new ArgumentsRefusedException(option + " needs a value");
    }
    return rest.next();
  }

  private static String key(String value) {
    if (!value.matches("[\\x21-\\x7e]{8,200}")) {
      throw new ArgumentsRefusedException("--key needs 8 to 200 visible ASCII characters");
    }
    return value;
  }

  private static Duration seconds(String option, String value, long most) {
    if (!value.matches("[0-9]{1,6}") || Long.parseLong(value) < 1 || Long.parseLong(value) > most) {
      throw new ArgumentsRefusedException(
          "%s is \"%s\"; it must be a whole number of seconds from 1 to %d"
              .formatted(option, value, most));
    }
    return Duration.ofSeconds(Long.parseLong(value));
  }

  private static Set<Rule> rules(String names) {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    for (String name : names.split(",", -1)) {
      rules.add(
          Arrays.stream(Rule.values())
              .filter(rule -> rule.id().equals(name.strip().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new ArgumentsRefusedException(
                          "there is no rule \"%s\"; there are %s"
                              .formatted(
                                  name.strip(),
                                  Arrays.stream(Rule.values())
                                      .map(Rule::id)
                                      .collect(Collectors.joining(", "))))));
    }
    return rules;
  }

  private static InetSocketAddress address(String url, boolean open) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw notAnAddress(url);
    }
    String host = uri.getHost();
    String path = String.valueOf(uri.getRawPath());
    if (!"http".equalsIgnoreCase(uri.getScheme())
        || host == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !(path.isEmpty() || path.equals("/"))) {
      throw notAnAddress(url);
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    try {
      InetAddress machine = InetAddress.getByName(host);
      if (!open && !machine.isLoopbackAddress()) {
        throw new ArgumentsRefusedException(
            "%s is reached by other machines; say --open when that is meant".formatted(host));
      }
      return new InetSocketAddress(machine, port);
    } catch (UnknownHostException e) {
      throw new ArgumentsRefusedException("the host %s is not known".formatted(host));
    }
  }

  private static ArgumentsRefusedException notAnAddress(String url) {
    return new ArgumentsRefusedException(
        "\"%s\" is no address to listen at; one is http://127.0.0.1:8099".formatted(url));
  }

  private static String newKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return "earful_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
