/** Forums that run Discourse: all their new posts, what their search finds, or one topic. */
@NullMarked
package io.earful.collector.connector.discourse;

import org.jspecify.annotations.NullMarked;
