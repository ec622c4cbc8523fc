package io.earful.reporting.storage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of how mentions are kept.
 *
 * @param monthsAhead months that are made before they begin
 * @param keep months that are wholly older than this are erased; 0 keeps everything
 * @param upkeep pause between two looks for months to make, months to erase, and events whose date
 *     has come
 * @param merge pause between two merges of what was added to the search index
 */
@ConfigurationProperties("earful.reporting.storage")
record StorageProperties(
    @DefaultValue("3") int monthsAhead,
    @DefaultValue("0") Duration keep,
    @DefaultValue("10m") Duration upkeep,
    @DefaultValue("30s") Duration merge) {

  /** Without one ahead, a month that begins while the database is away would have no room. */
  StorageProperties {
    if (monthsAhead < 1 || monthsAhead > 24) {
      throw new IllegalArgumentException(
          "earful.reporting.storage.months-ahead is 1 to 24, got " + monthsAhead);
    }
    if (keep.isNegative() || !keep.isZero() && keep.compareTo(Duration.ofDays(31)) < 0) {
      throw new IllegalArgumentException(
          "earful.reporting.storage.keep is 0 or at least 31d, got " + keep);
    }
  }
}
