/** Hacker News: stories and comments that its search finds for some words. */
@NullMarked
package io.earful.collector.connector.hackernews;

import org.jspecify.annotations.NullMarked;
