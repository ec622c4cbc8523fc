/** Bluesky and the network behind it (AT Protocol): posts that the search of a server finds. */
@NullMarked
package io.earful.collector.connector.bluesky;

import org.jspecify.annotations.NullMarked;
