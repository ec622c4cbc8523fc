/** Manual: calls, visits and letters that a person writes down. */
@NullMarked
package io.earful.collector.connector.manual;

import org.jspecify.annotations.NullMarked;
