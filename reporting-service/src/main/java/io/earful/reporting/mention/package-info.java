/** Mentions as they are kept and found: projector, list, detail, thread and full text. */
@NullMarked
package io.earful.reporting.mention;

import org.jspecify.annotations.NullMarked;
