import type { MentionSentiment } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { SentimentBadge } from '../../mention/SentimentBadge';
import { Time } from '../../ui/parts';
import { usePeople } from './useNames';

interface Props {
  corrections: MentionSentiment['corrections'];
}

/** Every word that people said of it, the latest first. */
export function CorrectionHistory({ corrections }: Props) {
  const { t } = useI18n();
  const nameOf = usePeople();
  if (corrections.length === 0) return null;
  return (
    <details className="history">
      <summary>{t('correction.history', { count: corrections.length })}</summary>
      <ol>
        {corrections.map((made) => (
          <li key={made.id}>
            {made.label ? <SentimentBadge sentiment={{ label: made.label }} /> : <span className="soft">{t('correction.withdrawn')}</span>}
            <bdi>{nameOf(made.correctedBy)}</bdi> <Time at={made.correctedAt} />
            {made.note && <q dir="auto">{made.note}</q>}
          </li>
        ))}
      </ol>
    </details>
  );
}
