/** RSS, Atom and JSON Feed. */
@NullMarked
package io.earful.collector.connector.feed;

import org.jspecify.annotations.NullMarked;
