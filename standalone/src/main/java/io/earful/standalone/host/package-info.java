/** What one process needs from its machine: a home folder, secrets in files, ports, programs. */
@NullMarked
package io.earful.standalone.host;

import org.jspecify.annotations.NullMarked;
