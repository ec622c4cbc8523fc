/** Tests of the reading of dates. */
@NullMarked
package io.earful.collector.dates;

import org.jspecify.annotations.NullMarked;
