/** Mail: from a message's bytes to a mention, and mailboxes in files. */
@NullMarked
package io.earful.collector.connector.email;

import org.jspecify.annotations.NullMarked;
