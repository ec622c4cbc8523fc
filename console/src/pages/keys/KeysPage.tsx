import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import type { ApiKey } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Badge, Card, PageHeader, Time } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { NewKeyDialog } from './NewKeyDialog';
import { RevokeKey } from './RevokeKey';
import { keyState } from './state';

const PAGE = 50;

export function KeysPage() {
  const { t } = useI18n();
  return may(useMe(), 'admin') ? <Keys /> : <Forbidden title={t('keys.title')} needs="admin" />;
}

function Keys() {
  const { t } = useI18n();
  const [adding, setAdding] = useState(false);
  const keys = useInfiniteQuery({
    queryKey: ['keys'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v1/api-keys', { params: { query: { limit: PAGE, cursor: pageParam } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const shown = keys.data?.pages.flatMap((page) => (page.items ?? []) as ApiKey[]);
  const columns: Column<ApiKey>[] = [
    {
      key: 'name',
      title: t('keys.name'),
      cell: (key) => (
        <span className="person-text">
          <bdi className="strong">{key.name}</bdi>
          <code className="soft">{key.prefix}…</code>
        </span>
      ),
    },
    {
      key: 'scopes',
      title: t('keys.scopes'),
      cell: (key) => (
        <span className="chips">
          {key.scopes.map((scope) => (
            <code key={scope} className={scope === 'admin' ? 'chip chip-strong' : 'chip'}>
              {scope}
            </code>
          ))}
        </span>
      ),
    },
    {
      key: 'brands',
      title: t('brands.label'),
      cell: (key) =>
        key.brandIds.length === 0 ? (
          <span className="soft">{t('brands.all')}</span>
        ) : (
          <span className="chips">
            {key.brandIds.map((id) => (
              <span key={id} className="chip chip-brand">
                <bdi>{id}</bdi>
              </span>
            ))}
          </span>
        ),
    },
    { key: 'used', title: t('keys.used'), cell: (key) => (key.lastUsedAt ? <Time at={key.lastUsedAt} /> : <span className="soft">{t('keys.never')}</span>) },
    { key: 'state', title: t('users.state'), cell: (key) => <KeyState apiKey={key} /> },
    {
      key: 'actions',
      title: t('action.actions'),
      quiet: true,
      cell: (key) => keyState(key, new Date()) !== 'revoked' && <RevokeKey apiKey={key} />,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('keys.title')}
        intro={t('keys.intro')}
        actions={
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {t('keys.add')}
          </Button>
        }
      />
      <Card className="card-flush">
        {keys.isError && <ErrorPanel error={keys.error} onRetry={() => void keys.refetch()} />}
        {shown ? (
          shown.length === 0 ? (
            <EmptyState icon="key" title={t('keys.empty')} text={t('keys.empty-text')} />
          ) : (
            <>
              <DataTable
                label={t('keys.title')}
                columns={columns}
                rows={shown}
                keyOf={(key) => key.id}
                faded={(key) => keyState(key, new Date()) !== 'valid'}
              />
              <LoadMore query={keys} />
            </>
          )
        ) : (
          !keys.isError && <Skeleton />
        )}
      </Card>
      {adding && <NewKeyDialog onClose={() => setAdding(false)} />}
    </>
  );
}

function KeyState({ apiKey }: { apiKey: ApiKey }) {
  const { t, fmt } = useI18n();
  switch (keyState(apiKey, new Date())) {
    case 'revoked':
      return <Badge>{t('keys.revoked')}</Badge>;
    case 'expired':
      return <Badge>{t('keys.expired')}</Badge>;
    default:
      return apiKey.expiresAt ? (
        <Badge tone="good">{t('keys.valid-until', { date: fmt.date(apiKey.expiresAt) })}</Badge>
      ) : (
        <Badge tone="good">{t('keys.valid')}</Badge>
      );
  }
}
