/** The event log over which services meet. */
@NullMarked
package io.earful.kit.log;

import org.jspecify.annotations.NullMarked;
