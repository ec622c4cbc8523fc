/** The faults of docs/reliability.md that a collector meets, on the running service. */
@NullMarked
package io.earful.collector.fault;

import org.jspecify.annotations.NullMarked;
