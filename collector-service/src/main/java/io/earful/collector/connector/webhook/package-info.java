/** What other programs send by themselves: CloudEvents, JSON and forms, signed. */
@NullMarked
package io.earful.collector.connector.webhook;

import org.jspecify.annotations.NullMarked;
