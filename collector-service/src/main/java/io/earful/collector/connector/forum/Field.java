package io.earful.collector.connector.forum;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked for in a forum's pages. Each engine's file says where it stands. */
enum Field {
  DETECT("detect"),
  POST("post"),
  CONTAINER("container"),
  ID("id"),
  PERMALINK("permalink"),
  NUMBER("number"),
  AUTHOR("author"),
  AUTHOR_PAGE("authorPage"),
  AVATAR("avatar"),
  DATE("date"),
  BODY("body"),
  EDITED("edited"),
  QUOTE("quote"),
  QUOTE_HEAD("quote.head"),
  QUOTE_AUTHOR("quote.author"),
  QUOTE_TEXT("quote.text"),
  QUOTE_PARENT("quote.parent"),
  DROP("drop"),
  TOPIC_ID("topic.id"),
  TOPIC_TITLE("topic.title", "title"),
  BOARD("board"),
  ROW("row", "topics"),
  ROW_LINK("row.link", "topicLink"),
  ROW_LAST("row.last"),
  ROW_DATE("row.date"),
  PAGES("pages"),
  PAGE_CURRENT("page.current"),
  PAGE_LAST("page.last"),
  PAGE_NEXT("page.next", "next"),
  PAGE_PREVIOUS("page.previous", "previous"),
  BOARDS("boards");

  /** What a source may set itself, by the names that its settings have for it. */
  private static final List<Field> OWN =
      List.of(
          POST,
          ID,
          PERMALINK,
          AUTHOR,
          AUTHOR_PAGE,
          DATE,
          BODY,
          QUOTE,
          DROP,
          TOPIC_TITLE,
          BOARD,
          ROW,
          ROW_LINK,
          PAGES,
          PAGE_NEXT,
          PAGE_PREVIOUS);

  private final String key;
  private final String setting;

  Field(String key) {
    this(key, key);
  }

  Field(String key, String setting) {
    this.key = key;
    this.setting = setting;
  }

  /** Its name in an engine's file. */
  String key() {
    return key;
  }

  /** Its name in a source's settings. */
  String setting() {
    return setting;
  }

  static List<Field> settable() {
    return OWN;
  }

  static @Nullable Field ofSetting(String name) {
    return OWN.stream().filter(field -> field.setting.equals(name)).findFirst().orElse(null);
  }

  static @Nullable Field ofKey(String name) {
    return Arrays.stream(values()).filter(field -> field.key.equals(name)).findFirst().orElse(null);
  }
}
