/** What was read of late, for channels that are looked at again. */
@NullMarked
package io.earful.collector.recent;

import org.jspecify.annotations.NullMarked;
