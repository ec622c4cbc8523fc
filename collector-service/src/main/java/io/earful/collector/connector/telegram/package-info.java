/** Telegram: what is said to a bot, and in the groups and channels that it is in. */
@NullMarked
package io.earful.collector.connector.telegram;

import org.jspecify.annotations.NullMarked;
