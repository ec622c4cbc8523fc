package io.earful.collector.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.earful.connector.ChannelCost;
import io.earful.connector.Connector;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What reading channels costs, as far as it is known. */
public final class ChannelCosts {

  private final CostProperties properties;

  ChannelCosts(CostProperties properties) {
    this.properties = properties;
  }

  /**
   * What reading a channel costs.
   *
   * @param kind free, per-item, agreement (a contract may be needed, at whatever price is agreed),
   *     or unsaid
   * @param perThousand price of a thousand items, as it is set; absent where none is
   * @param currency of the price, in the letters of ISO 4217
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Price(
      ChannelCost kind, @Nullable BigDecimal perThousand, @Nullable String currency) {}

  /**
   * @param connector of the channel; null when there is none any more
   */
  public Price of(@Nullable Connector connector) {
    if (connector == null) {
      return new Price(ChannelCost.UNSAID, null, null);
    }
    BigDecimal price =
        connector.cost() == ChannelCost.PER_ITEM
            ? properties.perThousand().get(connector.descriptor().id())
            : null;
    return new Price(connector.cost(), price, price == null ? null : properties.currency());
  }
}
