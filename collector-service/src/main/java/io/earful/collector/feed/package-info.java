/** Reads RSS, Atom and JSON Feed, whatever channel they are from. */
@NullMarked
package io.earful.collector.feed;

import org.jspecify.annotations.NullMarked;
