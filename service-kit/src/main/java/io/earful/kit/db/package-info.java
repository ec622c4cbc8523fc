/** The database: roles, migrations, the pool. */
@NullMarked
package io.earful.kit.db;

import org.jspecify.annotations.NullMarked;
