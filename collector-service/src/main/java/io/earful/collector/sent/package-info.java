/** Bodies of requests, as those who send by themselves have them. */
@NullMarked
package io.earful.collector.sent;

import org.jspecify.annotations.NullMarked;
