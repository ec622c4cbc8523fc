import { useInfiniteQuery } from '@tanstack/react-query';
import type { Unreadable } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Card, Time } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { unreadableQuery } from './data';

/** Items that are no mentions because they could not be read, with their beginnings. */
export function UnreadableCard({ id }: { id: string }) {
  const { t } = useI18n();
  const items = useInfiniteQuery(unreadableQuery(id));
  const shown = items.data?.pages.flatMap((page) => page.items);
  const columns: Column<Unreadable>[] = [
    { key: 'seen', title: t('unreadable.seen'), cell: (one) => <Time at={one.seenAt} /> },
    { key: 'id', title: t('unreadable.id'), cell: (one) => (one.nativeId ? <code>{one.nativeId}</code> : <span className="soft">–</span>) },
    { key: 'why', title: t('coverage.why'), cell: (one) => <span lang="en">{one.reason}</span> },
    {
      key: 'excerpt',
      title: t('unreadable.excerpt'),
      cell: (one) => (
        <code className="excerpt" dir="auto">
          {one.excerpt}
        </code>
      ),
    },
  ];
  return (
    <Card title={t('unreadable.title')} intro={t('unreadable.intro')}>
      {items.isError && <ErrorPanel error={items.error} onRetry={() => void items.refetch()} />}
      {shown ? (
        shown.length === 0 ? (
          <p className="soft">{t('unreadable.none')}</p>
        ) : (
          <div className="table-inset">
            <DataTable label={t('unreadable.title')} columns={columns} rows={shown} keyOf={(one) => String(one.id)} />
            <LoadMore query={items} />
          </div>
        )
      ) : (
        !items.isError && <Skeleton rows={2} />
      )}
    </Card>
  );
}
