package io.earful.collector.connector;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What channels that take money take from this installation.
 *
 * @param perThousand channels that are paid for each item and the price of a thousand, such as
 *     {@code earful.collector.cost.per-thousand.x=5.00}; none is known unless set, as prices change
 * @param currency of all prices, in the three letters of ISO 4217, such as {@code EUR}
 */
@ConfigurationProperties("earful.collector.cost")
record CostProperties(
    @DefaultValue Map<String, BigDecimal> perThousand, @Nullable String currency) {

  private static final BigDecimal HIGHEST = new BigDecimal("1000000");

  CostProperties {
    perThousand = Map.copyOf(perThousand);
    perThousand.forEach(
        (channel, price) -> {
          if (price.signum() < 0 || price.compareTo(HIGHEST) > 0) {
            throw new IllegalArgumentException(
                "earful.collector.cost.per-thousand.%s is a price from 0 to %s, got %s"
                    .formatted(channel, HIGHEST.toPlainString(), price.toPlainString()));
          }
        });
    if (currency != null && !isCurrency(currency)) {
      throw new IllegalArgumentException(
          "earful.collector.cost.currency is a currency of ISO 4217 such as EUR, got \"%s\""
              .formatted(currency));
    }
    if (currency == null && !perThousand.isEmpty()) {
      throw new IllegalArgumentException(
          "earful.collector.cost.currency is needed where prices are set");
    }
  }

  private static boolean isCurrency(String code) {
    try {
      return Currency.getInstance(code).getCurrencyCode().equals(code);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
