/**
 * Stack Exchange: questions that the search of one of its sites finds, with all that is said below
 * them.
 */
@NullMarked
package io.earful.collector.connector.stackexchange;

import org.jspecify.annotations.NullMarked;
