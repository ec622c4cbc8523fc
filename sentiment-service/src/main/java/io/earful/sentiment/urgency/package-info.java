/** How soon somebody should look at a mention. */
@NullMarked
package io.earful.sentiment.urgency;

import org.jspecify.annotations.NullMarked;
