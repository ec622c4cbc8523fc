import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api, ok } from '../../api/client';
import type { AuditEntry } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Card, PageHeader } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { AuditRow } from './AuditRow';
import { AuditFilterBar } from './AuditFilterBar';
import { Verification } from './Verification';
import { auditQuery, type AuditFilters } from './filters';

const PAGE = 50;
const route = getRouteApi('/inside/audit');

export function AuditPage() {
  const { t } = useI18n();
  return may(useMe(), 'audit:read') ? <Audit /> : <Forbidden title={t('audit.title')} needs="audit:read" />;
}

function Audit() {
  const { t, fmt } = useI18n();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const show = (next: AuditFilters) => void navigate({ search: next });
  const entries = useInfiniteQuery({
    queryKey: ['audit', filters, fmt.timeZone],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(
        api.GET('/api/v1/audit', {
          params: { query: { ...auditQuery(filters, fmt.timeZone), limit: PAGE, cursor: pageParam } },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const shown = entries.data?.pages.flatMap((page) => page.items as AuditEntry[]);
  const filtered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader title={t('audit.title')} intro={t('audit.intro')} actions={<Verification />} />
      <AuditFilterBar key={JSON.stringify(filters)} filters={filters} onChange={show} />
      <Card className="card-flush">
        {entries.isError && <ErrorPanel error={entries.error} onRetry={() => void entries.refetch()} />}
        {shown ? (
          shown.length === 0 ? (
            filtered ? (
              <EmptyState icon="audit" title={t('audit.none')}>
                <Button onClick={() => show({})}>{t('audit.clear')}</Button>
              </EmptyState>
            ) : (
              <EmptyState icon="audit" title={t('audit.empty')} />
            )
          ) : (
            <>
              <ol className="audit-list" aria-label={t('audit.title')}>
                {shown.map((entry) => (
                  <AuditRow key={entry.seq} entry={entry} onFilter={(more) => show({ ...filters, ...more })} />
                ))}
              </ol>
              <LoadMore query={entries} />
            </>
          )
        ) : (
          !entries.isError && <Skeleton rows={8} />
        )}
      </Card>
      <p className="count soft">{t('state.zone', { zone: fmt.timeZone })}</p>
    </>
  );
}
