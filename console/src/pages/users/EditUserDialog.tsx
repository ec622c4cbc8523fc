import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, versioned } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { User } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { FormDialog } from '../../ui/Dialog';
import { SelectField, TextField } from '../../ui/Field';
import { PresentDialog } from '../../ui/PresentDialog';
import { toast } from '../../ui/toast';
import { UserFields } from './UserFields';
import { changesOf } from './changes';

interface Props {
  user: User;
  onClose(): void;
}

export function EditUserDialog({ user, onClose }: Props) {
  const { t } = useI18n();
  const title = t.rich('edit-user.title', { name: <bdi>{user.name || user.email}</bdi> });
  return (
    <PresentDialog
      queryKey={['users', user.id]}
      read={() => versioned(api.GET('/api/v1/users/{id}', { params: { path: { id: user.id } } }))}
      title={title}
      rows={4}
      onClose={onClose}
    >
      {({ value, etag }, reload) => <EditForm user={value as User} etag={etag} title={title} onClose={onClose} onReload={reload} />}
    </PresentDialog>
  );
}

interface FormProps extends Props {
  etag: string;
  title: React.ReactNode;
  onReload(): void;
}

function EditForm({ user, etag, title, onClose, onReload }: FormProps) {
  const { t } = useI18n();
  const [name, setName] = useState(user.name);
  const [state, setState] = useState(user.state);
  const [rights, setRights] = useState({ role: user.role, brandIds: user.brandIds, teamIds: user.teamIds });
  const save = useMutation({
    mutationFn: () =>
      versioned(
        api.PATCH('/api/v1/users/{id}', {
          params: { path: { id: user.id } },
          headers: { 'Content-Type': 'application/merge-patch+json', 'If-Match': etag },
          body: changesOf(user, { name: name.trim(), state, ...rights }),
        }),
      ),
    onSuccess: () => {
      toast(t('edit-user.saved', { name: name.trim() || user.email }));
      onClose();
      return queryClient.invalidateQueries({ queryKey: ['users'] });
    },
  });
  const problem = save.isError ? asProblem(save.error) : null;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={title}
      intro={<bdi>{user.email}</bdi>}
      submit={t('action.save')}
      busy={save.isPending}
      error={problem}
      onReload={onReload}
      onSubmit={() => save.mutate()}
    >
      <TextField label={t('field.name')} value={name} error={problem?.at('/name')} onChange={setName} />
      {user.state !== 'invited' && (
        <SelectField
          label={t('users.state')}
          hint={state === 'disabled' ? t('edit-user.disabled-hint') : undefined}
          options={(['active', 'disabled'] as const).map((one) => ({ value: one, label: t(`user-state.${one}`) }))}
          value={state}
          error={problem?.at('/state')}
          onChange={(next) => setState(next as User['state'])}
        />
      )}
      <UserFields rights={rights} problem={problem} onChange={setRights} />
    </FormDialog>
  );
}
