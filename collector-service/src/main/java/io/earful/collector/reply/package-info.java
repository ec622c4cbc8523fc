/** Sends answers through the sources that found what they answer. */
@NullMarked
package io.earful.collector.reply;

import org.jspecify.annotations.NullMarked;
