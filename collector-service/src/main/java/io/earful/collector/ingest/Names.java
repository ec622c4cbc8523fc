package io.earful.collector.ingest;

import io.earful.event.MentionKey;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the keys of what is handed in. They travel in the open part of an event, so an id in which
 * an e-mail address or a telephone number stands is replaced by its hash.
 *
 * @param channel channel id
 * @param authority where native ids are unique
 */
record Names(String channel, String authority) {

  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9]{0,31}");
  private static final Pattern AUTHORITY = Pattern.compile("[^\\s:/]{1,253}(:[0-9]{1,5})?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@/:<]+@[^\\s@/:>]+\\.[^\\s@/:>]+");
  private static final Pattern TELEPHONE = Pattern.compile("\\+[0-9][0-9 ()-]{6,18}");
  private static final int MAX_ID = 4096;

  /**
   * @throws RejectedItemException when the channel or authority cannot be part of a key
   */
  static Names of(JsonFields fields) {
    String channel = fields.text("channel");
    if (channel == null) {
      throw fields.missing("channel");
    }
    if (!CHANNEL.matcher(channel).matches()) {
      throw fields.fault(
          "channel", "expected lower-case letters and digits, at most 32, got \"" + channel + "\"");
    }
    String authority = fields.text("authority");
    if (authority != null && !AUTHORITY.matcher(authority).matches()) {
      throw fields.fault("authority", "expected a host or a workspace's name");
    }
    return new Names(channel, authority == null ? MentionKey.GLOBAL : authority);
  }

  /** The key of an item that is refused; null when its parts make none. */
  static @Nullable String likelyKey(String channel, @Nullable String authority, String nativeId) {
    String where = authority == null ? MentionKey.GLOBAL : authority;
    boolean valid = CHANNEL.matcher(channel).matches() && AUTHORITY.matcher(where).matches();
    return valid ? new Names(channel, where).key(nativeId).value() : null;
  }

  static String nativeId(JsonFields fields) {
    String id = fields.id("nativeId");
    if (id == null || id.isEmpty()) {
      throw fields.missing("nativeId");
    }
    if (id.length() > MAX_ID) {
      throw fields.fault("nativeId", "expected at most " + MAX_ID + " characters");
    }
    return id;
  }

  MentionKey key(String nativeId) {
    return MentionKey.of(channel, authority, open(nativeId));
  }

  /** Key of a thread; one that is already a key of this channel stays as it is. */
  String conversation(String key) {
    return isKey(key) ? key : MentionKey.of(channel, authority, "c:" + open(key)).value();
  }

  /** Key of another mention, which may be named by its native id. */
  @Nullable String other(@Nullable String key) {
    return key == null || isKey(key) ? key : key(key).value();
  }

  String author(String nativeId) {
    return MentionKey.of(channel, authority, nativeId).value();
  }

  private boolean isKey(String key) {
    return key.startsWith(channel + ":");
  }

  private static String open(String id) {
    return isPersonal(id) ? "sha256:" + MentionKey.sha256Hex(id) : id;
  }

  private static boolean isPersonal(String id) {
    return id.indexOf('@') > 0 && EMAIL.matcher(id).find()
        || id.startsWith("+") && TELEPHONE.matcher(id).matches();
  }
}
