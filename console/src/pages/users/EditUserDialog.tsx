import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, versioned } from '../../api/client';
import { asProblem } from '../../api/problem';
import type { User } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { Dialog, FormDialog } from '../../ui/Dialog';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { SelectField, TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { Skeleton } from '../../ui/states';
import { toast } from '../../ui/toast';
import { UserFields } from './UserFields';
import { changesOf } from './changes';

interface Props {
  user: User;
  onClose(): void;
}

/** Reads the person anew, because a list may be old and a change needs the present version. */
export function EditUserDialog({ user, onClose }: Props) {
  const { t } = useI18n();
  const present = useQuery({
    queryKey: ['users', user.id],
    queryFn: () => versioned(api.GET('/api/v1/users/{id}', { params: { path: { id: user.id } } })),
    gcTime: 0,
    staleTime: 0,
    refetchOnWindowFocus: false,
  });
  const title = t.rich('edit-user.title', { name: <bdi>{user.name || user.email}</bdi> });
  if (!present.data || present.isFetching) {
    return (
      <Dialog open onClose={onClose} title={title}>
        <div className="dialog-body">
          {present.isError ? (
            <ErrorPanel error={present.error} onRetry={() => void present.refetch()} />
          ) : (
            <Skeleton rows={4} />
          )}
        </div>
      </Dialog>
    );
  }
  return (
    <EditForm
      // another version is another form
      key={present.data.etag}
      user={present.data.value as User}
      etag={present.data.etag}
      title={title}
      onClose={onClose}
      onReload={() => void present.refetch()}
    />
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
  const clash = problem?.status === 412;
  return (
    <FormDialog
      open
      onClose={onClose}
      title={title}
      intro={<bdi>{user.email}</bdi>}
      submit={t('action.save')}
      busy={save.isPending}
      error={problem && !clash && problem.faults.length === 0 ? problem : null}
      onSubmit={() => save.mutate()}
    >
      {clash && (
        <Notice tone="bad">
          <p>{t('problem.changed')}</p>
          <Button icon="retry" onClick={onReload}>
            {t('edit-user.reload')}
          </Button>
        </Notice>
      )}
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
