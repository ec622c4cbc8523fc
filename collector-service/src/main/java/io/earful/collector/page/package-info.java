/** Web pages as connectors read them: characters, selectors, structured data, and what is said. */
@NullMarked
package io.earful.collector.page;

import org.jspecify.annotations.NullMarked;
