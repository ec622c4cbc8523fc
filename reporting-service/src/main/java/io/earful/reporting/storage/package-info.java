/** Room for mentions: months, what is kept of them, and the upkeep of their indexes. */
@NullMarked
package io.earful.reporting.storage;

import org.jspecify.annotations.NullMarked;
