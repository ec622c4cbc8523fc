import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { asProblem } from '../../api/problem';
import type { Brand } from '../../api/types';
import { may, mayChangeBrands } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Badge, Card, PageHeader } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { BackToBrands } from './BackToBrands';
import { BrandForm } from './BrandForm';
import { KeptQuery } from './KeptQuery';
import { RemoveBrand } from './RemoveBrand';
import { RetaggingNote } from './RetaggingNote';
import { brandQuery } from './data';
import { draftOf, notOf, withNot, type Draft } from './draft';

const route = getRouteApi('/inside/brands/edit');

export function BrandPage() {
  const { t } = useI18n();
  return may(useMe(), 'mentions:read') ? <OneBrand /> : <Forbidden title={t('brands.label')} needs="mentions:read" />;
}

/** One brand: to be changed by whoever may, to be read by others. */
function OneBrand() {
  const { t } = useI18n();
  const me = useMe();
  const { id, not } = route.useSearch();
  const present = useQuery(brandQuery(id));
  const gone = present.isError && asProblem(present.error).status === 404;
  if (!present.data || (present.isFetching && present.isStale)) {
    return (
      <>
        <BackToBrands />
        {gone ? (
          <EmptyState heading icon="tag" title={t('brand.gone')} text={t('brand.gone-text')} />
        ) : (
          <>
            <PageHeader title={t('brands.label')} />
            <Card>{present.isError ? <ErrorPanel error={present.error} onRetry={() => void present.refetch()} /> : <Skeleton rows={5} />}</Card>
          </>
        )}
      </>
    );
  }
  const { value: brand, etag } = present.data;
  const changing = mayChangeBrands(me);
  return (
    <>
      <BackToBrands />
      <PageHeader
        title={brand.name}
        intro={<code>{brand.id}</code>}
        actions={
          <>
            <Link to="/mentions" search={{ brand: brand.id }} className="button button-plain">
              <Icon name="talk" />
              {t('nav.mentions')}
            </Link>
            {changing && <RemoveBrand brand={brand} etag={etag} onReload={() => void present.refetch()} />}
          </>
        }
      />
      {may(me, 'rules:write') && <RetaggingNote />}
      {changing ? (
        <Changed key={brand.id} brand={brand} etag={etag} not={not} onReload={() => void present.refetch()} />
      ) : (
        <Kept brand={brand} />
      )}
    </>
  );
}

/** With a suggestion, the queries stand there as they would be: to be looked at, then kept or not. */
function Changed({ brand, etag, not, onReload }: { brand: Brand; etag: string; not: string | undefined; onReload(): void }) {
  const { t } = useI18n();
  const before = draftOf(brand);
  const start: Draft = not === undefined ? before : { ...before, queries: before.queries.map((one) => (one.enabled ? { ...one, query: withNot(one.query, not) } : one)) };
  const suggested = start.queries.filter((one, index) => one.query !== before.queries[index]?.query);
  return (
    <>
      {not !== undefined && (
        <div className="retagging">
          <Notice tone="info">
            {t.rich(suggested.length > 0 ? 'brand.suggested' : 'brand.suggested-already', { clause: <code dir="auto">{notOf(not)}</code> })}
          </Notice>
        </div>
      )}
      <BrandForm brand={brand} etag={etag} start={start} tried={suggested[0]?.key} onReload={onReload} />
    </>
  );
}

/** For readers: what the brand is and what finds it, with a look at what that is. */
function Kept({ brand }: { brand: Brand }) {
  const { t } = useI18n();
  return (
    <Card title={t('brands.queries')} intro={t('brand.reader')} actions={brand.competitor && <Badge tone="warn">{t('brands.competitor')}</Badge>}>
      {brand.queries.length === 0 ? (
        <p className="soft">{t('brand.none')}</p>
      ) : (
        <ol className="brand-queries">
          {brand.queries.map((one, index) => (
            <KeptQuery key={index} query={one} />
          ))}
        </ol>
      )}
    </Card>
  );
}
