/** WordPress: comments below the posts and pages of a site, by its REST API. */
@NullMarked
package io.earful.collector.connector.wordpress;

import org.jspecify.annotations.NullMarked;
