/** Any page of the web: reviews, articles and comments that it marks, or what selectors find. */
@NullMarked
package io.earful.collector.connector.webpage;

import org.jspecify.annotations.NullMarked;
