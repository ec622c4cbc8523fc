package io.earful.collector.connector.bluesky;

import io.earful.collector.pull.SharedSettings;
import io.earful.connector.SourceView;
import io.earful.connector.StreamCall;
import io.earful.connector.UpstreamFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one source listens for.
 *
 * @param terms words that a post holds
 * @param server address of a Jetstream server
 * @param begin when the source begins to listen
 */
record JetstreamSettings(Terms terms, URI server, Instant begin) {

  private static final String SERVER = "https://jetstream2.us-east.bsky.network";

  /** No post is nearly so large; the server is asked to leave such messages out. */
  private static final int MAX_MESSAGE = 256 * 1024;

  /** Servers put events in order by and by, and clocks differ. */
  private static final Duration REWIND = Duration.ofSeconds(5);

  /**
   * @throws UpstreamFault when they cannot be used, which validation excludes
   */
  static JetstreamSettings of(SourceView source) {
    String server = source.setting("jetstream");
    List<String> terms =
        source.settings().get("terms") instanceof List<?> given
            ? given.stream().map(String::valueOf).toList()
            : List.of();
    if (terms.isEmpty()) {
      throw new UpstreamFault("a source that listens needs words to listen for (terms)");
    }
    return new JetstreamSettings(
        new Terms(terms),
        SharedSettings.address(server == null ? SERVER : server),
        source.createdAt());
  }

  /** The stream from where it was heard last, and a little before. */
  StreamCall call(long at) {
    long from = Math.max(0, at - REWIND.toNanos() / 1000);
    return new StreamCall(
        URI.create(
            address()
                + "?wantedCollections="
                + PostName.COLLECTION
                + "&maxMessageSizeBytes="
                + MAX_MESSAGE
                + "&cursor="
                + from),
        MAX_MESSAGE);
  }

  /** Without how far. */
  URI address() {
    return URI.create(server + "/subscribe");
  }
}
