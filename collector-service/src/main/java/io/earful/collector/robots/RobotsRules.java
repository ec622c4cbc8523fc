package io.earful.collector.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** What the robots.txt of one site (RFC 9309) says to us. */
final class RobotsRules {

  /** By what name a site may speak to us; it is how our User-Agent begins. */
  static final String AGENT = "earful";

  /** No rules: everything may be read. */
  static final RobotsRules NONE =
      new RobotsRules(new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL));

  /** What RFC 9309 §2.5 wants read at least; the rest of a longer file is not. */
  private static final int MOST_BYTES = 512 * 1024;

  /** A longer one is taken for this one. */
  private static final long LONGEST_DELAY_MILLIS = 3_600_000;

  /** It would write into our log what strangers write into their files. */
  private static final int NO_WARNINGS = 0;

  private final BaseRobotRules rules;

  private RobotsRules(BaseRobotRules rules) {
    this.rules = rules;
  }

  static RobotsRules of(URI robots, byte[] file, String contentType) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser(LONGEST_DELAY_MILLIS, NO_WARNINGS);
    byte[] read = file.length > MOST_BYTES ? Arrays.copyOf(file, MOST_BYTES) : file;
    return new RobotsRules(
        parser.parseContent(robots.toString(), read, contentType, List.of(AGENT)));
  }

  boolean allows(URI page) {
    return rules.isAllowed(page.toString());
  }

  /** Pause that it asks for; zero when it asks for none. */
  Duration delay() {
    long millis = rules.getCrawlDelay();
    return millis <= 0 ? Duration.ZERO : Duration.ofMillis(millis);
  }
}
