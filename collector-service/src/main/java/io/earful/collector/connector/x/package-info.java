/** X (Twitter): posts that its search finds, and posts that name an account. */
@NullMarked
package io.earful.collector.connector.x;

import org.jspecify.annotations.NullMarked;
