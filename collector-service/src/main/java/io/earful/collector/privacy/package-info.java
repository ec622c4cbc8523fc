/** Takes card numbers and secrets out of what was said, before anything of it is kept. */
@NullMarked
package io.earful.collector.privacy;

import org.jspecify.annotations.NullMarked;
