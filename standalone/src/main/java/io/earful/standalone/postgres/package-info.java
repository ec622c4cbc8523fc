/** A durable PostgreSQL of our own: unpacked, initialised, started, watched and stopped by us. */
@NullMarked
package io.earful.standalone.postgres;

import org.jspecify.annotations.NullMarked;
