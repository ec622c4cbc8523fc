/** How connectors reach the network: guarded, polite and bounded. */
@NullMarked
package io.earful.collector.http;

import org.jspecify.annotations.NullMarked;
