package io.earful.reporting.correction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The filters of corrections as a caller sends them. Lists are repeated parameters or one with
 * commas.
 *
 * @param language BCP 47 languages that the mentions are held to be in
 * @param label what people said: negative, neutral, positive, mixed
 * @param from earliest time of the correction, inclusive: RFC 3339, or a date that begins at 0:00
 *     UTC
 * @param to latest time of the correction, exclusive: RFC 3339, or a date that begins at 0:00 UTC
 */
record CorrectionFilterParameters(
    @Nullable List<String> language,
    @Nullable List<String> label,
    @Nullable String from,
    @Nullable String to) {}
