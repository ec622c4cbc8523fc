package io.earful.collector.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An upload as the API's description has it; it is never held as a whole.
 *
 * @param file the file, streamed
 * @param format id of its format; else it is told from the file
 * @param mapping what is in a table's columns, as JSON; docs/imports.md lists the members
 * @param name what people call the import; else as the file
 */
record ImportForm(
    @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
        String file,
    @Nullable String format,
    @Nullable String mapping,
    @Nullable String name) {}
