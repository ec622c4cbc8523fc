import { useInfiniteQuery } from '@tanstack/react-query';
import type { SourceRun } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Badge, Card, Time } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { runsQuery } from './data';
import { failureWord, spanOf } from './words';

/** How the source was read, the latest first. */
export function RunsCard({ id }: { id: string }) {
  const { t, fmt } = useI18n();
  const runs = useInfiniteQuery(runsQuery(id));
  const shown = runs.data?.pages.flatMap((page) => page.items);
  const columns: Column<SourceRun>[] = [
    {
      key: 'when',
      title: t('runs.when'),
      cell: (run) => (
        <span className="person-text">
          <Time at={run.endedAt} />
          {run.runs > 1 && <span className="soft">{t.rich('runs.alike', { count: run.runs, when: <Time at={run.begunAt} /> })}</span>}
        </span>
      ),
    },
    { key: 'outcome', title: t('runs.outcome'), cell: (run) => <Outcome run={run} /> },
    { key: 'took', title: t('runs.took'), cell: (run) => t('runs.seconds', { seconds: fmt.number(spanOf(run.took), 1) }) },
    { key: 'calls', title: t('quota.requests'), cell: (run) => fmt.number(run.calls) },
    { key: 'seen', title: t('source.seen'), cell: (run) => fmt.number(run.itemsSeen) },
    { key: 'added', title: t('runs.added'), cell: (run) => fmt.number(run.added) },
    { key: 'changed', title: t('runs.changed'), cell: (run) => fmt.number(run.changed) },
    { key: 'malformed', title: t('runs.malformed'), cell: (run) => fmt.number(run.malformed) },
  ];
  return (
    <Card title={t('runs.title')} intro={t('runs.intro')}>
      {runs.isError && <ErrorPanel error={runs.error} onRetry={() => void runs.refetch()} />}
      {shown ? (
        shown.length === 0 ? (
          <p className="soft">{t('runs.none')}</p>
        ) : (
          <div className="table-inset">
            <DataTable label={t('runs.title')} columns={columns} rows={shown} keyOf={(run) => run.id} />
            <LoadMore query={runs} />
          </div>
        )
      ) : (
        !runs.isError && <Skeleton rows={3} />
      )}
    </Card>
  );
}

function Outcome({ run }: { run: SourceRun }) {
  const { t } = useI18n();
  if (run.outcome === 'success') return <Badge tone="good">{t('runs.success')}</Badge>;
  return (
    <span className="person-text">
      <span>{run.outcome === 'lease-lost' ? t('runs.lease-lost') : t(`source-failure.${failureWord(run.outcome)}`)}</span>
      {run.limitedUntil && <span className="soft">{t.rich('runs.until', { when: <Time at={run.limitedUntil} /> })}</span>}
      {run.reason && (
        <span className="soft" lang="en">
          {run.reason}
        </span>
      )}
    </span>
  );
}
