import { useInfiniteQuery } from '@tanstack/react-query';
import type { Gap, Source } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Badge, Card, Time } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { coverageQuery } from './data';
import { barsOf, gapWord } from './words';

const DAYS = 30;
const TONES = { none: 'good', possible: 'warn', certain: 'bad', unknown: 'neutral' } as const;

/** What was before all that a source was to read has no beginning. */
const isEver = (since: string) => Date.parse(since) <= 0;

/** The ledger of what the source did not see. */
export function CoverageCard({ source, asked }: { source: Source; asked: boolean }) {
  const { t, fmt } = useI18n();
  const coverage = useInfiniteQuery(coverageQuery(source.id));
  const gaps = coverage.data?.pages.flatMap((page) => page.items);
  const columns: Column<Gap>[] = [
    { key: 'since', title: t('coverage.since'), cell: (gap) => (isEver(gap.since) ? '–' : <Time exact at={gap.since} />) },
    { key: 'until', title: t('coverage.until'), cell: (gap) => (gap.until ? <Time exact at={gap.until} /> : <Badge tone="warn">{t('coverage.lasts')}</Badge>) },
    {
      key: 'why',
      title: t('coverage.why'),
      cell: (gap) => (
        <span className="person-text">
          <span>{t(`source-failure.${gapWord(gap.kind)}`)}</span>
          {gap.kind !== 'paused' && (
            <span className="soft" lang="en">
              {gap.reason}
            </span>
          )}
        </span>
      ),
    },
    { key: 'loss', title: t('coverage.loss'), cell: (gap) => <Badge tone={TONES[gap.loss] ?? 'neutral'}>{t(`loss.${gap.loss}`)}</Badge> },
  ];
  return (
    <Card title={t('coverage.title')} intro={t(asked ? 'coverage.intro' : 'coverage.intro-sends')}>
      {coverage.isError && <ErrorPanel error={coverage.error} onRetry={() => void coverage.refetch()} />}
      {gaps ? (
        gaps.length === 0 ? (
          <p className="soft">{t('coverage.none')}</p>
        ) : (
          <div className="form">
            <Strip gaps={gaps} createdAt={source.createdAt} />
            <div className="table-inset">
              <DataTable label={t('coverage.title')} columns={columns} rows={gaps} keyOf={(gap) => gap.id} />
            </div>
            <LoadMore query={coverage} />
            <p className="count soft">{t('state.zone', { zone: fmt.timeZone })}</p>
          </div>
        )
      ) : (
        !coverage.isError && <Skeleton rows={2} />
      )}
    </Card>
  );
}

const WIDTH = 1000;
const HEIGHT = 24;

/** The last days as a strip, with what is missing; the table says the same in words. */
function Strip({ gaps, createdAt }: { gaps: readonly Gap[]; createdAt: string }) {
  const { t, fmt } = useI18n();
  const now = new Date();
  const earliest = new Date(now.getTime() - DAYS * 86_400_000);
  const made = new Date(createdAt);
  const from = made > earliest && now.getTime() - made.getTime() > 3_600_000 ? made : earliest;
  return (
    <figure className="strip">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={t('coverage.strip')}>
        <rect className="strip-all" width={WIDTH} height={HEIGHT} />
        {barsOf(gaps, from, now).map((bar) => (
          <rect key={bar.id} className={`strip-gap strip-${bar.loss}`} x={bar.from * WIDTH} width={bar.width * WIDTH} height={HEIGHT} />
        ))}
      </svg>
      <figcaption className="strip-ends soft">
        <span>{fmt.date(from)}</span>
        <span>{t('coverage.now')}</span>
      </figcaption>
    </figure>
  );
}
