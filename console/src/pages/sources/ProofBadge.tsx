import type { Channel } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Badge } from '../../ui/parts';

const TONES = { live: 'good', double: 'accent', recorded: 'neutral' } as const;

/** How the connector was shown to work; in full for whoever points at it. */
export function ProofBadge({ proof }: { proof: Channel['proof'] }) {
  const { t } = useI18n();
  return (
    <span title={t(`proof-text.${proof}`)}>
      <Badge tone={TONES[proof]}>{t(`proof.${proof}`)}</Badge>
    </span>
  );
}
