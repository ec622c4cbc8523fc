import type { SourceHealth, SourceState } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Badge, Time } from '../../ui/parts';
import { TONES, conditionOf, failureWord, isLow, presentFailure } from './words';

interface Props {
  state: SourceState;
  health: SourceHealth | undefined;
  /** In one word, where the rest is said beside it. */
  short?: boolean;
}

/** How a source fares, and why it does not fare well, in words. */
export function Condition({ state, health, short = false }: Props) {
  const { t, fmt } = useI18n();
  const condition = conditionOf(state, health);
  const failure = presentFailure(state, health);
  const left = health?.quotaLeft;
  const low = isLow(left);
  const badges = (
    <span className="chips">
      <Badge tone={TONES[condition]}>{t(`source-condition.${condition}`)}</Badge>
      {health?.gapSince && <Badge tone="warn">{t('source.gap')}</Badge>}
      {low && <Badge tone="warn">{t('source.quota-low')}</Badge>}
    </span>
  );
  if (short) return badges;
  return (
    <span className="source-condition">
      {badges}
      {failure && <span className="soft">{t(`source-failure.${failureWord(failure.kind)}`)}</span>}
      {health?.rateLimitedUntil && <span className="soft">{t.rich('source.limited-until', { when: <Time at={health.rateLimitedUntil} /> })}</span>}
      {health?.gapSince && <span className="soft">{t.rich('source.gap-since', { when: <Time at={health.gapSince} /> })}</span>}
      {low && <span className="soft">{t('source.quota-left', { left: fmt.percent(left ?? 0) })}</span>}
    </span>
  );
}
