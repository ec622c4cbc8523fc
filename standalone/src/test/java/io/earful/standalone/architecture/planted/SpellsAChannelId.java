package io.earful.standalone.architecture.planted;

/** A planted violation: the rule must find each of these. */
public final class SpellsAChannelId {

  private SpellsAChannelId() {}

  public static boolean compares(String channel) {
    return channel.equals("mastodon");
  }

  public static int switches(String channel) {
    switch (channel) {
      case "telegram":
        return 1;
      default:
        return 0;
    }
  }

  public static String inSql() {
    return "select * from mention where channel = 'hackernews'";
  }
}
