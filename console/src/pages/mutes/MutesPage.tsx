import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Mute } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { MUTED, MUTE_KINDS, readMutes } from '../../noise/names';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Badge, Card, PageHeader, Time } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { useBrands, usePeople } from '../mentions/useNames';
import { LiftMute } from './LiftMute';

const PAGE = 50;
const SOON = 2_000;

export function MutesPage() {
  const { t } = useI18n();
  return may(useMe(), 'mentions:read') ? <Mutes /> : <Forbidden title={t('mutes.title')} needs="mentions:read" />;
}

/** Authors, threads and sites of which nothing is wanted, and how much each keeps away. */
function Mutes() {
  const { t } = useI18n();
  const me = useMe();
  const brands = useBrands();
  const nameOf = usePeople();
  const mutes = useInfiniteQuery({
    queryKey: ['mutes', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => readMutes(PAGE, pageParam),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // the server goes through what is stored
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some((one) => one.state !== 'active')) ? SOON : false),
  });
  const shown = mutes.data?.pages.flatMap((page) => page.items);
  const columns: Column<Mute>[] = [
    {
      key: 'what',
      title: t('mutes.what'),
      cell: (mute) => (
        <span className="person-text mute-what">
          <span className="strong">{t(`mute-kind.${kindOf(mute)}`)}</span>
          <code>{mute.value}</code>
        </span>
      ),
    },
    {
      key: 'brands',
      title: t('mutes.for'),
      cell: (mute) =>
        mute.brandIds.length === 0 ? (
          <span className="soft">{t('brands.all')}</span>
        ) : (
          <span className="chips mute-for">
            {mute.brandIds.map((id) => (
              <bdi key={id} className="chip chip-brand">
                {brands.nameOf(id)}
              </bdi>
            ))}
          </span>
        ),
    },
    {
      key: 'by',
      title: t('mutes.by'),
      cell: (mute) => (
        <span>
          <bdi>{nameOf(mute.createdBy)}</bdi> <Time at={mute.createdAt} />
        </span>
      ),
    },
    {
      key: 'mentions',
      title: t('mutes.keeps'),
      cell: (mute) => (
        <span className="mute-keeps">
          {mute.kind === 'author' && mute.mentions > 0 ? (
            <Link to="/mentions" search={{ noise: MUTED, author: mute.value }}>
              {t('mentions.total', { count: mute.mentions })}
            </Link>
          ) : (
            <span>{t('mentions.total', { count: mute.mentions })}</span>
          )}
          {mute.state !== 'active' && <Badge tone="accent">{t(`mute-state.${mute.state}`)}</Badge>}
        </span>
      ),
    },
    ...(may(me, 'mentions:write')
      ? [{ key: 'actions', title: t('action.actions'), quiet: true, cell: (mute: Mute) => mute.state !== 'lifting' && <LiftMute mute={mute} /> }]
      : []),
  ];
  return (
    <>
      <PageHeader title={t('mutes.title')} intro={t('mutes.intro')} />
      <Card className="card-flush">
        {mutes.isError && <ErrorPanel error={mutes.error} onRetry={() => void mutes.refetch()} />}
        {shown ? (
          shown.length === 0 ? (
            <EmptyState icon="mute" title={t('mutes.empty')} text={t('mutes.empty-text')} />
          ) : (
            <>
              <DataTable label={t('mutes.title')} columns={columns} rows={shown} keyOf={(mute) => mute.id} faded={(mute) => mute.state === 'lifting'} />
              <LoadMore query={mutes} />
            </>
          )
        ) : (
          !mutes.isError && <Skeleton rows={4} />
        )}
      </Card>
    </>
  );
}

export function kindOf(mute: Mute): (typeof MUTE_KINDS)[number] {
  return MUTE_KINDS.find((kind) => kind === mute.kind) ?? 'site';
}
