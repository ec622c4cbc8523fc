import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Brand } from '../../api/types';
import { may, mayChangeBrands } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { Badge, Card, PageHeader, Time } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { RetaggingNote } from './RetaggingNote';
import { brandsQuery } from './data';

export function BrandsPage() {
  const { t } = useI18n();
  return may(useMe(), 'mentions:read') ? <Brands /> : <Forbidden title={t('brands.label')} needs="mentions:read" />;
}

function Brands() {
  const { t } = useI18n();
  const me = useMe();
  const brands = useQuery(brandsQuery);
  const changing = mayChangeBrands(me);
  const add = changing && (
    <Link to="/brands/new" className="button button-primary">
      <Icon name="plus" />
      {t('brands.add')}
    </Link>
  );
  const columns: Column<Brand>[] = [
    {
      key: 'name',
      title: t('brands.name'),
      cell: (brand) => (
        <span className="person-text">
          <Link to="/brands/edit" search={{ id: brand.id }} className="strong">
            <bdi>{brand.name}</bdi>
          </Link>
          <code className="soft">{brand.id}</code>
        </span>
      ),
    },
    {
      key: 'kind',
      title: t('brands.kind'),
      cell: (brand) => (brand.competitor ? <Badge tone="warn">{t('brands.competitor')}</Badge> : <Badge tone="accent">{t('brands.own')}</Badge>),
    },
    { key: 'queries', title: t('brands.queries'), cell: (brand) => <QueryCount brand={brand} /> },
    { key: 'changed', title: t('brands.changed'), cell: (brand) => <Time at={brand.changedAt} /> },
    {
      key: 'actions',
      title: t('action.actions'),
      quiet: true,
      cell: (brand) => (
        <Link to="/mentions" search={{ brand: brand.id }} className="button button-quiet" aria-label={t('brands.mentions-of', { name: brand.name })}>
          {t('nav.mentions')}
        </Link>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={t('brands.label')} intro={t(changing ? 'brands.intro' : 'brands.intro-reader')} actions={add} />
      {may(me, 'rules:write') && <RetaggingNote />}
      <Card className="card-flush">
        {brands.isError && <ErrorPanel error={brands.error} onRetry={() => void brands.refetch()} />}
        {brands.data ? (
          brands.data.length === 0 ? (
            <EmptyState icon="tag" title={t('brands.empty')} text={t(changing ? 'brands.empty-text' : 'brands.empty-reader')}>
              {add}
            </EmptyState>
          ) : (
            <DataTable label={t('brands.label')} columns={columns} rows={brands.data} keyOf={(brand) => brand.id} />
          )
        ) : (
          !brands.isError && <Skeleton rows={4} />
        )}
      </Card>
    </>
  );
}

function QueryCount({ brand }: { brand: Brand }) {
  const { t } = useI18n();
  const off = brand.queries.filter((one) => !one.enabled).length;
  if (brand.queries.length === 0) return <span className="soft">{t('brands.no-queries')}</span>;
  return (
    <span>
      {t('brands.query-count', { count: brand.queries.length })}
      {off > 0 && <span className="soft"> · {t('brands.query-off', { count: off })}</span>}
    </span>
  );
}
