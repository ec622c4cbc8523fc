package io.earful.event;

/** Names of the event log's topics; ARCHITECTURE.md says who writes and who reads them. */
public final class Topics {

  /** Collector to sentiment: created, updated, deleted, metrics, matched. Key: conversation. */
  public static final String MENTIONS = "mentions";

  /** Sentiment to reporting: the same events, mentions with their analysis. Key: conversation. */
  public static final String SCORED = "scored";

  /** Reporting to sentiment: mentions to be scored anew; answers stand on scored. Conversation. */
  public static final String RESCORE = "rescore";

  /** Reporting to sentiment: what people say the feeling is. Key: mention. */
  public static final String CORRECTIONS = "corrections";

  /** Reporting to everything that leaves: small events. Key: mention or case. */
  public static final String EVENTS = "events";

  /** The outward events once more in one dense sequence, for streams and the pull feed. */
  public static final String OUTWARD = "outward";

  /** Every service to the gateway: who did what. Key: the actor. */
  public static final String AUDIT = "audit";

  /** Reporting to sentiment: the tree of reasons, whole. Key: none. */
  public static final String REASONS = "reasons";

  /** Reporting to collector: answers that shall be sent, and files that are to go. Conversation. */
  public static final String REPLIES = "replies";

  /** Collector to reporting: what became of them. Key: conversation. */
  public static final String REPLY_RESULTS = "reply-results";

  /** Collector to reporting: through which sources answers can go. Key: source. */
  public static final String SOURCES = "sources";

  private Topics() {}
}
