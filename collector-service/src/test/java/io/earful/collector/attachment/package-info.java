/** Tests of attachments. */
@NullMarked
package io.earful.collector.attachment;

import org.jspecify.annotations.NullMarked;
