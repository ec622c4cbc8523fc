import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok, versioned } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { Team } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { FormDialog } from '../../ui/Dialog';
import { TextField, WordsField } from '../../ui/Field';
import { PresentDialog } from '../../ui/PresentDialog';
import { toast } from '../../ui/toast';

interface Props {
  /** The team to change; a new one when left out. */
  team?: Team;
  onClose(): void;
}

export function TeamDialog({ team, onClose }: Props) {
  return team ? <ChangeTeam team={team} onClose={onClose} /> : <TeamForm onClose={onClose} />;
}

function ChangeTeam({ team, onClose }: { team: Team; onClose(): void }) {
  return (
    <PresentDialog
      queryKey={['teams', team.id]}
      read={() => versioned(api.GET('/api/v1/teams/{id}', { params: { path: { id: team.id } } }))}
      title={<bdi>{team.name}</bdi>}
      rows={3}
      onClose={onClose}
    >
      {({ value, etag }, reload) => <TeamForm team={value as Team} etag={etag} onClose={onClose} onReload={reload} />}
    </PresentDialog>
  );
}

interface FormProps extends Props {
  etag?: string;
  onReload?: () => void;
}

function TeamForm({ team, etag, onClose, onReload }: FormProps) {
  const { t } = useI18n();
  const [name, setName] = useState(team?.name ?? '');
  const [brandIds, setBrandIds] = useState<string[]>(team?.brandIds ?? []);
  const [checked, setChecked] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), brandIds };
      return team
        ? ok(
            api.PATCH('/api/v1/teams/{id}', {
              params: { path: { id: team.id } },
              headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': etag ?? '' },
              body,
            }),
          )
        : ok(api.POST('/api/v1/teams', { body }));
    },
    onSuccess: () => {
      toast(t('team-dialog.saved', { name: name.trim() }));
      onClose();
      return queryClient.invalidateQueries({ queryKey: ['teams'] });
    },
  });
  const problem = save.isError ? asProblem(save.error) : null;
  const submit = () => {
    setChecked(true);
    if (name.trim()) save.mutate();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={team ? <bdi>{team.name}</bdi> : t('team-dialog.title')}
      submit={t(team ? 'action.save' : 'team-dialog.button')}
      busy={save.isPending}
      error={problem}
      onReload={onReload}
      onSubmit={submit}
    >
      <TextField
        label={t('teams.name')}
        value={name}
        error={(checked && !name.trim() && t('field.required')) || problem?.at('/name')}
        onChange={setName}
      />
      <p className="field-hint">{t('team-dialog.members-hint')}</p>
      <WordsField label={t('brands.label')} hint={t('team-dialog.brands-hint')} words={brandIds} error={problem?.at('/brandIds')} onChange={setBrandIds} />
    </FormDialog>
  );
}
