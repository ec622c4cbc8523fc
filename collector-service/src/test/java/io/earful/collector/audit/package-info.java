/** Tests of what is noted of who did what. */
@NullMarked
package io.earful.collector.audit;

import org.jspecify.annotations.NullMarked;
