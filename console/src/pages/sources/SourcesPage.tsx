import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { Channel, ListedSource } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { LoadMore } from '../../ui/LoadMore';
import { Card, PageHeader, Time } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { FilterMenu } from '../mentions/FilterMenu';
import { valuesOf } from '../mentions/filters';
import { Condition } from './Condition';
import { ProofBadge } from './ProofBadge';
import { PauseButton } from './SourceActs';
import { catalogueQuery, sourcesQuery } from './data';
import { STATES, withFilter, type SourceFilters } from './filters';
import { isStopped } from './words';

const route = getRouteApi('/inside/sources');

export function SourcesPage() {
  const { t } = useI18n();
  return may(useMe(), 'sources:read') ? <Sources /> : <Forbidden title={t('sources.title')} needs="sources:read" />;
}

/** Where mentions come from, and how that goes. */
function Sources() {
  const { t, fmt } = useI18n();
  const changing = may(useMe(), 'sources:write');
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const sources = useInfiniteQuery(sourcesQuery(filters));
  const catalogue = useQuery(catalogueQuery);
  const channels = new Map((catalogue.data?.items ?? []).map((one) => [one.id, one as Channel]));
  const shown = sources.data?.pages.flatMap((page) => page.items);
  const narrowed = Object.keys(filters).length > 0;
  const columns: Column<ListedSource>[] = [
    {
      key: 'name',
      title: t('field.name'),
      cell: (source) => (
        <span className="person-text">
          <Link to="/sources/$id" params={{ id: source.id }} className="strong">
            <bdi>{source.name}</bdi>
          </Link>
          <span className="source-channel soft">
            {channels.get(source.channel)?.title ?? source.channel}
            {channels.has(source.channel) && <ProofBadge proof={channels.get(source.channel)!.proof} />}
          </span>
        </span>
      ),
    },
    { key: 'state', title: t('users.state'), cell: (source) => <Condition state={source.state} health={source.health} /> },
    { key: 'last', title: t('sources.last'), cell: ({ health }) => (health?.lastSuccess ? <Time at={health.lastSuccess} /> : <span className="soft">{t('keys.never')}</span>) },
    { key: 'next', title: t('sources.next'), cell: ({ health }) => <Time at={health?.nextRun ?? undefined} /> },
    { key: 'taken', title: t('sources.taken'), cell: ({ health }) => (health ? fmt.number(health.accepted) : '–') },
    ...(changing ? [{ key: 'actions', title: t('action.actions'), quiet: true, cell: (source: ListedSource) => <PauseButton quiet source={source} /> }] : []),
  ];
  return (
    <>
      <PageHeader title={t('sources.title')} intro={t('sources.intro')} actions={changing && <Adding />} />
      <Filters filters={filters} channels={[...channels.values()]} onChange={(search) => void navigate({ search, replace: true })} />
      <Card className="card-flush">
        {sources.isError && <ErrorPanel error={sources.error} onRetry={() => void sources.refetch()} />}
        {shown ? (
          shown.length === 0 ? (
            narrowed ? (
              <EmptyState icon="filter" title={t('sources.none')}>
                <Button onClick={() => void navigate({ search: {}, replace: true })}>{t('mentions.clear')}</Button>
              </EmptyState>
            ) : (
              <EmptyState icon="inbox" title={t('sources.empty')} text={t(changing ? 'sources.empty-text' : 'sources.empty-reader')}>
                {changing && (
                  <div className="source-beginnings">
                    <Adding />
                  </div>
                )}
              </EmptyState>
            )
          ) : (
            <>
              <DataTable label={t('sources.title')} columns={columns} rows={shown} keyOf={(source: ListedSource) => source.id} faded={(source) => isStopped(source)} />
              <LoadMore query={sources} />
            </>
          )
        ) : (
          !sources.isError && <Skeleton rows={5} />
        )}
      </Card>
      <p className="count soft">{t('state.zone', { zone: fmt.timeZone })}</p>
    </>
  );
}

function Adding() {
  const { t } = useI18n();
  return (
    <>
      <Link to="/sources/start" className="button button-plain">
        {t('source-start.title')}
      </Link>
      <Link to="/sources/new" className="button button-primary">
        <Icon name="plus" />
        {t('source-new.title')}
      </Link>
    </>
  );
}

function Filters({ filters, channels, onChange }: { filters: SourceFilters; channels: readonly Channel[]; onChange(filters: SourceFilters): void }) {
  const { t } = useI18n();
  const known = new Set([...channels.map((one) => one.id), ...valuesOf(filters.channel)]);
  const titles = new Map(channels.map((one) => [one.id, one.title]));
  return (
    <div className="mention-menus source-filters" role="group" aria-label={t('audit.filters')}>
      <FilterMenu
        label={t('filter.channel')}
        options={[...known].map((value) => ({ value, label: titles.get(value) ?? value }))}
        chosen={valuesOf(filters.channel)}
        onChange={(chosen) => onChange(withFilter(filters, 'channel', chosen))}
      />
      <FilterMenu
        label={t('users.state')}
        options={STATES.map((value) => ({ value, label: t(`source-state.${value}`) }))}
        chosen={valuesOf(filters.state)}
        onChange={(chosen) => onChange(withFilter(filters, 'state', chosen))}
      />
      {Object.keys(filters).length > 0 && (
        <Button kind="quiet" onClick={() => onChange({})}>
          {t('mentions.clear')}
        </Button>
      )}
    </div>
  );
}
