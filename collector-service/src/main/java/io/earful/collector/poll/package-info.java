/** Reading the sources when they are due: leases, retries, and what a failure does to a source. */
@NullMarked
package io.earful.collector.poll;

import org.jspecify.annotations.NullMarked;
