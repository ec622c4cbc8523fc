package io.earful.collector.connector.telegram;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.collector.pull.CursorJson;
import io.earful.connector.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * How far a bot's updates were stored. Asking from here on is what tells Telegram that the earlier
 * ones have arrived: it forgets them then.
 *
 * @param bot which bot it was
 * @param offset the first update that is not stored; null before the first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TelegramCursor(String bot, @Nullable Long offset) {

  /** What a source begins with, also after it was given another bot. */
  static TelegramCursor of(Cursor cursor, String bot) {
    TelegramCursor known = CursorJson.read(cursor, TelegramCursor.class);
    return known != null && bot.equals(known.bot) ? known : new TelegramCursor(bot, null);
  }

  /**
   * Behind an update. Its number may be lower than the last one: when a week was quiet, Telegram
   * begins to count elsewhere.
   */
  TelegramCursor behind(long update) {
    return new TelegramCursor(bot, update + 1);
  }

  Cursor toCursor() {
    return CursorJson.write(this);
  }
}
