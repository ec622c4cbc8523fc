import type { ChannelPrice } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';

/** What reading a channel costs, in words; the price is the one that the installation has set. */
export function ChannelCost({ cost }: { cost: ChannelPrice }) {
  const { t, fmt } = useI18n();
  return cost.perThousand !== undefined && cost.currency !== undefined ? (
    <>{t('cost.price', { price: fmt.money(cost.perThousand, cost.currency) })}</>
  ) : (
    <>{t(`cost.${cost.kind}`)}</>
  );
}
