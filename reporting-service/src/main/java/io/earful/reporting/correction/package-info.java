/** What people say the feeling of a mention is: kept, shown, told, and exported for training. */
@NullMarked
package io.earful.reporting.correction;

import org.jspecify.annotations.NullMarked;
