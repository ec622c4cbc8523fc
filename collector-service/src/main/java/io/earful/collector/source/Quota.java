package io.earful.collector.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.connector.ChannelCost;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a source may read, has read, and what that costs. What is not known is absent.
 *
 * @param limits what its channel told of its limits, by the server that counts
 * @param closedUntil when the channel may be asked again, as its last run was told; absent when it
 *     may be asked now
 * @param budget how much the source may read by its own settings
 * @param used what it has used; absent of a source that is not read but sent to
 * @param usedTogether the same with the sources that are counted together with it, as far as the
 *     caller may see them; absent when there are none
 * @param cost what it costs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Quota(
    List<Limit> limits,
    @Nullable Instant closedUntil,
    @Nullable Budget budget,
    @Nullable Used used,
    @Nullable Used usedTogether,
    Cost cost) {

  /**
   * What a channel told of one limit.
   *
   * @param server that counts
   * @param limit most requests
   * @param left how many of them are left; absent when it has begun anew since
   * @param renewsAt when it begins anew
   * @param toldAt when it was told
   * @param closed why nothing may be asked now, and until when
   * @param shared whether other sources are counted together with this one
   * @param sharedWith ids of those of them that the caller may see, at most 50
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Limit(
      String server,
      @Nullable Long limit,
      @Nullable Long left,
      @Nullable Instant renewsAt,
      @Nullable Instant toldAt,
      @Nullable Closed closed,
      boolean shared,
      List<String> sharedWith) {}

  /**
   * Until when a channel may not be asked.
   *
   * @param why refused (too many requests), used-up, or pause (the channel asked for it)
   */
  record Closed(Instant until, String why) {}

  /**
   * How many items that cost money a source may read by its own settings.
   *
   * @param limit in the whole time
   * @param used of them
   * @param left of them
   * @param since when the time began
   * @param renewsAt when the next one begins
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Budget(long limit, long used, long left, Instant since, @Nullable Instant renewsAt) {}

  /**
   * What was used, in days and months of UTC.
   *
   * @param since since when it is counted, at most as far back as the current month and 30 days
   * @param last30Days today included
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Used(@Nullable Instant since, Use today, Use thisMonth, Use last30Days) {}

  /**
   * What was used in a time.
   *
   * @param calls requests to the channel
   * @param items items read, whatever became of them
   * @param paidItems items for which the channel takes money; absent where it takes none for them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Use(long calls, long items, @Nullable Long paidItems) {}

  /**
   * What reading costs, by the price that is set and not by a bill.
   *
   * @param kind free, per-item, agreement (a contract may be needed, at whatever price is agreed),
   *     or unsaid
   * @param perThousand price of a thousand items, as it is set; absent where none is
   * @param currency of the price and the amounts, in the letters of ISO 4217
   * @param thisMonth what was read in the current month costs
   * @param estimate what the whole month may cost
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Cost(
      ChannelCost kind,
      @Nullable BigDecimal perThousand,
      @Nullable String currency,
      @Nullable BigDecimal thisMonth,
      @Nullable Estimate estimate) {}

  /**
   * A guess: the rest of the month as the last days.
   *
   * @param month what the whole month may cost, no more than the source may read
   * @param fromDays how many whole days it is taken from
   */
  record Estimate(BigDecimal month, int fromDays) {}
}
