/** The tree of reasons that mentions are sorted by: what ships, what was changed, what matches. */
@NullMarked
package io.earful.kit.reason;

import org.jspecify.annotations.NullMarked;
