package io.earful.event;

/** CloudEvents types of the inner events; docs/events.md is the table of all of them. */
public final class EventTypes {

  private static final String PREFIX = "io.earful.";
  private static final String VERSION = ".v1";

  /** A mention seen for the first time; data is a {@link Mention}. */
  public static final String MENTION_CREATED = PREFIX + "mention.created" + VERSION;

  /** A newer revision; data is the whole new {@link Mention} with its {@link Change}. */
  public static final String MENTION_UPDATED = PREFIX + "mention.updated" + VERSION;

  /** Gone at the channel; data is a {@link MentionDeleted}. */
  public static final String MENTION_DELETED = PREFIX + "mention.deleted" + VERSION;

  /** Only numbers changed; data is a {@link MentionMetrics}. */
  public static final String MENTION_METRICS = PREFIX + "mention.metrics" + VERSION;

  /** Found by one more source; data is a {@link MentionMatched}. Never leaves the system. */
  public static final String MENTION_MATCHED = PREFIX + "mention.matched" + VERSION;

  /** Analysed; data is the {@link Mention} with its {@link Analysis}. */
  public static final String MENTION_SCORED = PREFIX + "mention.scored" + VERSION;

  /** To be analysed anew; data is a {@link MentionRescore}. Never leaves the system. */
  public static final String MENTION_RESCORE = PREFIX + "mention.rescore" + VERSION;

  /** A person corrected the feeling; data is a {@link SentimentCorrected}. */
  public static final String SENTIMENT_CORRECTED = PREFIX + "sentiment.corrected" + VERSION;

  /** The outward name of a mention seen for the first time. */
  public static final String MENTION_RECEIVED = PREFIX + "mention.received" + VERSION;

  /** Somebody did something; for the audit log. Never leaves the system. */
  public static final String AUDIT_NOTED = PREFIX + "audit.noted" + VERSION;

  /** The tree of reasons is another; data is a {@link ReasonsChanged}. Never leaves the system. */
  public static final String REASONS_CHANGED = PREFIX + "reasons.changed" + VERSION;

  /** An answer shall be sent; data is a {@link ReplyRequested}. Never leaves the system. */
  public static final String REPLY_REQUESTED = PREFIX + "reply.requested" + VERSION;

  /**
   * Answers are gone, and their files are to go; data is a {@link ReplyAttachmentsGone}. Never
   * leaves the system.
   */
  public static final String REPLY_ATTACHMENTS_GONE = PREFIX + "reply.attachments-gone" + VERSION;

  /** The channel took an answer; data is a {@link ReplySent}. */
  public static final String REPLY_SENT = PREFIX + "reply.sent" + VERSION;

  /** An answer was not sent, or nobody knows; data is a {@link ReplyFailed}. */
  public static final String REPLY_FAILED = PREFIX + "reply.failed" + VERSION;

  /** A source does not see something, or sees again; data is a {@link SourceGap}. */
  public static final String SOURCE_GAP = PREFIX + "source.gap" + VERSION;

  /**
   * Answers can go through a source, or no longer; data is a {@link SourceAnswers}. Never leaves
   * the system.
   */
  public static final String SOURCE_ANSWERS = PREFIX + "source.answers" + VERSION;

  private EventTypes() {}
}
