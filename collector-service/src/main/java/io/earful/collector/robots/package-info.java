/** Reading pages that were made for people as their sites want it: robots.txt, and slowly. */
@NullMarked
package io.earful.collector.robots;

import org.jspecify.annotations.NullMarked;
