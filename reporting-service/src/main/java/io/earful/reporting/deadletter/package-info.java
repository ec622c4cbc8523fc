/** Events that no consumer could handle, for those who mend them. */
@NullMarked
package io.earful.reporting.deadletter;

import org.jspecify.annotations.NullMarked;
