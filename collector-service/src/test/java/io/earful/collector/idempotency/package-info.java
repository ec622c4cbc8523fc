/** Tests of requests that are sent twice. */
@NullMarked
package io.earful.collector.idempotency;

import org.jspecify.annotations.NullMarked;
