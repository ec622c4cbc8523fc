/** Work that instances share among themselves by leases. */
@NullMarked
package io.earful.collector.lease;

import org.jspecify.annotations.NullMarked;
