import { useI18n } from '../i18n/I18nProvider';
import { Icon } from '../ui/Icon';
import { SHAPES, isLabel } from './labels';
import { signed } from './signed';

interface Props {
  sentiment: { label?: string; score?: number } | undefined;
}

/** Never by colour alone: a shape and a word say the same. */
export function SentimentBadge({ sentiment }: Props) {
  const { t, fmt } = useI18n();
  const label = sentiment?.label;
  if (!isLabel(label)) return <span className="sentiment sentiment-none">{t('sentiment.none')}</span>;
  return (
    <span className={`sentiment sentiment-${label}`} title={sentiment?.score === undefined ? undefined : signed(fmt, sentiment.score)}>
      <Icon name={SHAPES[label]} size={12} />
      {t(`sentiment.${label}`)}
    </span>
  );
}
