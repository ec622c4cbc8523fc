/** Forums read as people read them: topics and boards of the well-known engines, page by page. */
@NullMarked
package io.earful.collector.connector.forum;

import org.jspecify.annotations.NullMarked;
