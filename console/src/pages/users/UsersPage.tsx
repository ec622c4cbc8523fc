import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import type { User } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { LoadMore } from '../../ui/LoadMore';
import { Avatar, Badge, Card, PageHeader, Time } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { teamsQuery } from '../teams/data';
import { InviteDialog } from './InviteDialog';
import { UserActions } from './UserActions';

const PAGE = 50;

export function UsersPage() {
  const { t } = useI18n();
  const me = useMe();
  return may(me, 'admin') ? <Users /> : <Forbidden title={t('users.title')} needs="admin" />;
}

function Users() {
  const { t, fmt } = useI18n();
  const me = useMe();
  const [inviting, setInviting] = useState(false);
  const users = useInfiniteQuery({
    queryKey: ['users'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      ok(api.GET('/api/v1/users', { params: { query: { limit: PAGE, cursor: pageParam } } })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const teams = useQuery(teamsQuery);
  const teamName = (id: string) => teams.data?.find((team) => team.id === id)?.name ?? id;
  const shown = users.data?.pages.flatMap((page) => page.items as User[]);
  const columns: Column<User>[] = [
    {
      key: 'name',
      title: t('users.person'),
      cell: (user) => (
        <span className="person">
          <Avatar name={user.name || user.email} />
          <span className="person-text">
            <span className="person-name">
              <bdi>{user.name || user.email}</bdi>
              {user.id === me.id && <Badge tone="accent">{t('users.you')}</Badge>}
            </span>
            {user.name && user.name !== user.email && (
              <span className="soft">
                <bdi>{user.email}</bdi>
              </span>
            )}
          </span>
        </span>
      ),
    },
    { key: 'role', title: t('users.role'), cell: (user) => t(`role.${user.role}`) },
    {
      key: 'sees',
      title: t('users.sees'),
      cell: (user) =>
        user.role === 'admin' || (user.brandIds.length === 0 && user.teamIds.length === 0) ? (
          <span className="soft">{t('brands.all')}</span>
        ) : (
          <span className="chips">
            {user.teamIds.map((id) => (
              <span key={id} className="chip">
                <bdi>{teamName(id)}</bdi>
              </span>
            ))}
            {user.brandIds.map((id) => (
              <span key={id} className="chip chip-brand">
                <bdi>{id}</bdi>
              </span>
            ))}
          </span>
        ),
    },
    {
      key: 'state',
      title: t('users.state'),
      cell: (user) => (
        <Badge tone={user.state === 'active' ? 'good' : user.state === 'invited' ? 'warn' : 'neutral'}>
          {t(`user-state.${user.state}`)}
        </Badge>
      ),
    },
    { key: 'totp', title: t('users.totp'), cell: (user) => t(user.totpEnabled ? 'state.on' : 'state.off') },
    { key: 'seen', title: t('users.last-sign-in'), cell: (user) => <Time at={user.lastSignInAt ?? undefined} /> },
    { key: 'actions', title: t('action.actions'), quiet: true, cell: (user) => <UserActions user={user} /> },
  ];
  return (
    <>
      <PageHeader
        title={t('users.title')}
        intro={t('users.intro')}
        actions={
          <Button kind="primary" icon="plus" onClick={() => setInviting(true)}>
            {t('users.invite')}
          </Button>
        }
      />
      <Card className="card-flush">
        {users.isError && <ErrorPanel error={users.error} onRetry={() => void users.refetch()} />}
        {shown ? (
          shown.length === 0 ? (
            <EmptyState icon="users" title={t('users.empty')} />
          ) : (
            <>
              <DataTable
                label={t('users.title')}
                columns={columns}
                rows={shown}
                keyOf={(user) => user.id}
                faded={(user) => user.state === 'disabled'}
              />
              <LoadMore query={users} />
            </>
          )
        ) : (
          !users.isError && <Skeleton />
        )}
      </Card>
      {shown && shown.length > 0 && (
        <p className="count soft">
          {t(users.hasNextPage ? 'users.count-shown' : 'users.count', { count: shown.length })}
          {' · '}
          {t('state.zone', { zone: fmt.timeZone })}
        </p>
      )}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}
