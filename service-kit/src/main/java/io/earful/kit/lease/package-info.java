/** Work that instances share among themselves by leases. */
@NullMarked
package io.earful.kit.lease;

import org.jspecify.annotations.NullMarked;
