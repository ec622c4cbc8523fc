/** What can be said of an analyser without labelled texts: is its evidence true, is it fair. */
@NullMarked
package io.earful.sentiment.quality;

import org.jspecify.annotations.NullMarked;
