/**
 * Reddit: posts, comments, what its search finds, threads and mentions of an account by its Data
 * API, or posts by its feeds where nobody signs in.
 */
@NullMarked
package io.earful.collector.connector.reddit;

import org.jspecify.annotations.NullMarked;
