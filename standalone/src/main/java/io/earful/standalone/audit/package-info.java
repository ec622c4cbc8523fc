/** Looks at the audit log of an Earful that runs. */
@NullMarked
package io.earful.standalone.audit;

import org.jspecify.annotations.NullMarked;
