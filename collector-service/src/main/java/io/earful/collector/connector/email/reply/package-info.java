/** What the author of a mail wrote, apart from history and signature. */
@NullMarked
package io.earful.collector.connector.email.reply;

import org.jspecify.annotations.NullMarked;
