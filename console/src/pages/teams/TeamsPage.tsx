import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Team } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Card, PageHeader, Time } from '../../ui/parts';
import { EmptyState, Skeleton } from '../../ui/states';
import { Forbidden } from '../dead-ends';
import { TeamActions } from './TeamActions';
import { TeamDialog } from './TeamDialog';
import { teamsQuery } from './data';

export function TeamsPage() {
  const { t } = useI18n();
  const me = useMe();
  return may(me, 'mentions:read') ? <Teams /> : <Forbidden title={t('teams.title')} needs="mentions:read" />;
}

function Teams() {
  const { t } = useI18n();
  const admin = may(useMe(), 'admin');
  const [adding, setAdding] = useState(false);
  const teams = useQuery(teamsQuery);
  const columns: Column<Team>[] = [
    { key: 'name', title: t('teams.name'), cell: (team) => <bdi className="strong">{team.name}</bdi> },
    { key: 'members', title: t('teams.members'), cell: (team) => t('teams.member-count', { count: team.memberIds.length }) },
    {
      key: 'brands',
      title: t('brands.label'),
      cell: (team) =>
        team.brandIds.length === 0 ? (
          <span className="soft">{t('teams.no-brands')}</span>
        ) : (
          <span className="chips">
            {team.brandIds.map((id) => (
              <span key={id} className="chip chip-brand">
                <bdi>{id}</bdi>
              </span>
            ))}
          </span>
        ),
    },
    { key: 'created', title: t('teams.created'), cell: (team) => <Time at={team.createdAt} /> },
    ...(admin
      ? [{ key: 'actions', title: t('action.actions'), quiet: true, cell: (team: Team) => <TeamActions team={team} /> }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title={t('teams.title')}
        intro={t('teams.intro')}
        actions={
          admin && (
            <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
              {t('teams.add')}
            </Button>
          )
        }
      />
      <Card className="card-flush">
        {teams.isError && <ErrorPanel error={teams.error} onRetry={() => void teams.refetch()} />}
        {teams.data ? (
          teams.data.length === 0 ? (
            <EmptyState icon="teams" title={t('teams.empty')} text={t('teams.empty-text')} />
          ) : (
            <DataTable label={t('teams.title')} columns={columns} rows={teams.data} keyOf={(team) => team.id} />
          )
        ) : (
          !teams.isError && <Skeleton rows={4} />
        )}
      </Card>
      {adding && <TeamDialog onClose={() => setAdding(false)} />}
    </>
  );
}
