/** What leaves the house, in one dense sequence: the stream and the pull feed. */
@NullMarked
package io.earful.reporting.outward;

import org.jspecify.annotations.NullMarked;
