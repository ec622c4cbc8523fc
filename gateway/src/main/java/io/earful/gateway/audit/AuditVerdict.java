package io.earful.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole chain found.
 *
 * @param entries entries that are as they were written, from the first on
 * @param ok whether all of them are, and none is missing
 * @param firstBad number of the first entry that is not, or is not there; null when all is well
 * @param reason what is wrong with it; null when all is well
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditVerdict(long entries, boolean ok, @Nullable Long firstBad, @Nullable String reason) {

  static AuditVerdict good(long entries) {
    return new AuditVerdict(entries, true, null, null);
  }

  static AuditVerdict bad(long firstBad, String reason) {
    return new AuditVerdict(firstBad - 1, false, firstBad, reason);
  }
}
