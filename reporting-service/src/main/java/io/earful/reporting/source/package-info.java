/** What reporting knows of the collector's sources. */
@NullMarked
package io.earful.reporting.source;

import org.jspecify.annotations.NullMarked;
