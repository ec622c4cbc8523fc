/** Whether the database has room to write. */
@NullMarked
package io.earful.kit.storage;

import org.jspecify.annotations.NullMarked;
