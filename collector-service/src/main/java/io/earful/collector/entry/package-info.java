/** What people write down themselves, into sources of channels that take it. */
@NullMarked
package io.earful.collector.entry;

import org.jspecify.annotations.NullMarked;
