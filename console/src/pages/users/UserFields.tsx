import { useQuery } from '@tanstack/react-query';
import { ROLES, type Role } from '../../api/types';
import type { Problem } from '../../api/problem';
import { useI18n } from '../../i18n/I18nProvider';
import { CheckList, SelectField, WordsField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { teamsQuery } from '../teams/data';

export interface Rights {
  role: Role;
  brandIds: string[];
  teamIds: string[];
}

interface Props {
  rights: Rights;
  problem: Problem | null;
  onChange(rights: Rights): void;
}

/** What somebody may do, and whose mentions they see. */
export function UserFields({ rights, problem, onChange }: Props) {
  const { t } = useI18n();
  const teams = useQuery(teamsQuery);
  return (
    <>
      <SelectField
        label={t('users.role')}
        hint={t(`role-hint.${rights.role}`)}
        options={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={rights.role}
        error={problem?.at('/role')}
        onChange={(role) => onChange({ ...rights, role: role as Role })}
      />
      {rights.role !== 'admin' && (
        <>
          {teams.data && teams.data.length > 0 && (
            <CheckList
              label={t('users.teams')}
              hint={t('users.teams-hint')}
              options={teams.data.map((team) => ({ value: team.id, label: <bdi>{team.name}</bdi> }))}
              chosen={rights.teamIds}
              error={problem?.at('/teamIds')}
              onChange={(teamIds) => onChange({ ...rights, teamIds })}
            />
          )}
          <WordsField
            label={t('brands.label')}
            hint={t('brands.hint')}
            words={rights.brandIds}
            error={problem?.at('/brandIds')}
            onChange={(brandIds) => onChange({ ...rights, brandIds })}
          />
          {rights.brandIds.length === 0 && rights.teamIds.length === 0 && (
            <Notice tone="info">{t('users.sees-all')}</Notice>
          )}
        </>
      )}
    </>
  );
}
