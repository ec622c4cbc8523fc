/** Reads the dates that web pages show to people, in their languages and calendars. */
@NullMarked
package io.earful.collector.dates;

import org.jspecify.annotations.NullMarked;
