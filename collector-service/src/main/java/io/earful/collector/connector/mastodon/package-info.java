/** Mastodon and servers that speak its API: posts of timelines and searches, mentions, messages. */
@NullMarked
package io.earful.collector.connector.mastodon;

import org.jspecify.annotations.NullMarked;
