/** How channels say that they have enough, and who keeps to it. */
@NullMarked
package io.earful.collector.limit;

import org.jspecify.annotations.NullMarked;
