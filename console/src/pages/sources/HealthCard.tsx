import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Source, SourceHealth } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Notice } from '../../ui/Notice';
import { Card, Time } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { Condition } from './Condition';
import { healthQuery } from './data';
import { failureWord, presentFailure } from './words';

/** How the source fares; asked again while somebody looks. */
export function HealthCard({ source, asked }: { source: Source; asked: boolean }) {
  const { t } = useI18n();
  const health = useQuery(healthQuery(source.id));
  return (
    <Card title={t('source.health')} actions={health.data && <Condition short state={health.data.state} health={health.data} />}>
      {health.isError && <ErrorPanel error={health.error} onRetry={() => void health.refetch()} />}
      {health.data ? <Shown health={health.data} asked={asked} /> : !health.isError && <Skeleton rows={3} />}
    </Card>
  );
}

function Shown({ health, asked }: { health: SourceHealth; asked: boolean }) {
  const { t, fmt } = useI18n();
  const present = presentFailure(health.state, health);
  const failure = health.lastFailure;
  return (
    <div className="form">
      {present && (
        <Notice tone="bad">
          <p className="strong">{t(`source-failure.${failureWord(present.kind)}`)}</p>
          <p>{t(`source-remedy.${failureWord(present.kind)}`)}</p>
          <p lang="en">{present.reason}</p>
        </Notice>
      )}
      {health.notices.length > 0 && (
        <Notice tone="warn">
          <ul lang="en">
            {health.notices.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      <dl className="health">
        <Fact name={t(asked ? 'sources.last' : 'source.last-sent')}>{health.lastSuccess ? <Time at={health.lastSuccess} /> : t('keys.never')}</Fact>
        {asked && <Fact name={t('sources.next')}>{health.running ? t('source-condition.running') : <Time at={health.nextRun ?? undefined} />}</Fact>}
        {health.rateLimitedUntil && (
          <Fact name={t('source.limited')}>
            <Time at={health.rateLimitedUntil} />
          </Fact>
        )}
        <Fact name={t('sources.taken')}>{fmt.number(health.accepted)}</Fact>
        <Fact name={t('source.seen')}>{fmt.number(health.itemsSeen)}</Fact>
        <Fact name={t('source.known')}>{fmt.number(health.duplicates)}</Fact>
        <Fact name={t('source.unreadable')}>{fmt.number(health.malformed)}</Fact>
        {health.failuresInARow > 0 && <Fact name={t('source.failures')}>{fmt.number(health.failuresInARow)}</Fact>}
        {asked && health.breaker !== 'closed' && <Fact name={t('source.breaker')}>{t(health.breaker === 'open' ? 'source.breaker-open' : 'source.breaker-half')}</Fact>}
        {failure && !present && (
          <Fact name={t('source.overcome')}>
            {t(`source-failure.${failureWord(failure.kind)}`)} <Time at={failure.at} />
          </Fact>
        )}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
