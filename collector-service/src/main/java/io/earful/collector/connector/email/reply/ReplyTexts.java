package io.earful.collector.connector.email.reply;

/**
 * Tells what somebody wrote in a mail from what the mail program added: history, who wrote it when,
 * signatures. Time and memory grow with the length of what is given, whatever it is.
 */
public final class ReplyTexts {

  /** What is longer is cut off there; nobody writes that much in a mail. */
  static final int MAX_TEXT = 256 * 1024;

  /** Mark-up is several times longer than the text in it. */
  static final int MAX_HTML = 4 * MAX_TEXT;

  private ReplyTexts() {}

  /** Reads at most 262,144 characters; what comes behind is neither text nor history. */
  public static ReplyText ofPlain(String text) {
    return ReplySplitter.split(Line.plain(cut(text, MAX_TEXT)));
  }

  /**
   * Reads at most 1,048,576 characters of mark-up and 262,144 of the text in it. Links show their
   * address where it is not what they say; what is hidden is left out.
   */
  public static ReplyText ofHtml(String html) {
    return ReplySplitter.split(MailMarkup.lines(cut(html, MAX_HTML)));
  }

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
