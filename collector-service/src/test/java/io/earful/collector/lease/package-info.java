/** Tests of the sharing of work. */
@NullMarked
package io.earful.collector.lease;

import org.jspecify.annotations.NullMarked;
