/** Files of mentions and of answers: kept with them, served so that no browser runs them. */
@NullMarked
package io.earful.collector.attachment;

import org.jspecify.annotations.NullMarked;
