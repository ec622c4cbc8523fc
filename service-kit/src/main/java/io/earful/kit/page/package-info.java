/** Lists by keyset. */
@NullMarked
package io.earful.kit.page;

import org.jspecify.annotations.NullMarked;
