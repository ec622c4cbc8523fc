/** Channels as this installation set them up: their API, settings, credentials and health. */
@NullMarked
package io.earful.collector.source;

import org.jspecify.annotations.NullMarked;
