/** Answers to mentions: checked, asked for, and what became of them. */
@NullMarked
package io.earful.reporting.reply;

import org.jspecify.annotations.NullMarked;
