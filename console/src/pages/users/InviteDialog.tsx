import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { FormDialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { toast } from '../../ui/toast';
import { emailFault } from '../outside/password';
import { InvitationLink } from './InvitationLink';
import { UserFields, type Rights } from './UserFields';

export function InviteDialog({ onClose }: { onClose(): void }) {
  const { t } = useI18n();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [rights, setRights] = useState<Rights>({ role: 'agent', brandIds: [], teamIds: [] });
  const [checked, setChecked] = useState(false);
  const invite = useMutation({
    mutationFn: () => {
      const all = rights.role === 'admin';
      return ok(
        api.POST('/api/v1/users', {
          body: {
            email: email.trim(),
            ...(name.trim() ? { name: name.trim() } : {}),
            role: rights.role,
            brandIds: all ? [] : rights.brandIds,
            teamIds: all ? [] : rights.teamIds,
          },
        }),
      );
    },
    onSuccess: (user) => {
      void queryClient.invalidateQueries({ queryKey: ['users'] });
      if (!user.invitationUrl) {
        toast(t('invite.sent', { email: user.email ?? email }));
        onClose();
      }
    },
  });
  if (invite.data?.invitationUrl) {
    return <InvitationLink email={invite.data.email ?? email} url={invite.data.invitationUrl} onClose={onClose} />;
  }
  const problem = invite.isError ? asProblem(invite.error) : null;
  const submit = () => {
    setChecked(true);
    if (!emailFault(t, email)) invite.mutate();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('invite.title')}
      intro={t('invite.intro')}
      submit={t('invite.button')}
      busy={invite.isPending}
      error={problem}
      onSubmit={submit}
    >
      <TextField
        label={t('field.email-label')}
        type="email"
        autoComplete="off"
        value={email}
        error={(checked && emailFault(t, email)) || problem?.at('/email')}
        onChange={setEmail}
      />
      <TextField label={t('invite.name')} hint={t('invite.name-hint')} autoComplete="off" value={name} error={problem?.at('/name')} onChange={setName} />
      <UserFields rights={rights} problem={problem} onChange={setRights} />
    </FormDialog>
  );
}
