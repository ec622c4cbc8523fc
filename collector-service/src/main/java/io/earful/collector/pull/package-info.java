/**
 * What connectors share that ask an API page by page: the walk, the cursor, the request, the list.
 */
@NullMarked
package io.earful.collector.pull;

import org.jspecify.annotations.NullMarked;
