import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { PasswordField, TextField } from '../../ui/Field';
import { FormProblem } from '../../ui/FormProblem';
import { Notice } from '../../ui/Notice';
import { Skeleton } from '../../ui/states';
import { OutsideCard } from './OutsideCard';
import { useEnter } from './enter';
import { useFragmentToken } from './fragment';
import { SHORTEST_PASSWORD, passwordFault } from './password';

export function InvitationPage() {
  const { t } = useI18n();
  const token = useFragmentToken() ?? '';
  const enter = useEnter();
  const invitation = useQuery({
    queryKey: ['invitation'],
    enabled: token !== '',
    gcTime: 0,
    queryFn: () => ok(api.POST('/api/v1/auth/invitations/look', { body: { token } })),
  });
  const [name, setName] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const accept = useMutation({
    mutationFn: async (wanted: string) => {
      await ok(api.POST('/api/v1/auth/invitations/accept', { body: { token, name: wanted, password } }));
      await enter();
    },
  });

  const refused = invitation.isError && asProblem(invitation.error).status !== 0;
  if (token === '' || refused) {
    return (
      <OutsideCard title={t('invitation.title')}>
        <Notice tone="bad">{t('invitation.expired')}</Notice>
        <p className="outside-links">
          <Link to="/login">{t('invitation.sign-in')}</Link>
        </p>
      </OutsideCard>
    );
  }
  if (!invitation.data) {
    return (
      <OutsideCard title={t('invitation.title')}>
        {invitation.isError ? (
          <ErrorPanel error={invitation.error} onRetry={() => void invitation.refetch()} />
        ) : (
          <Skeleton rows={3} />
        )}
      </OutsideCard>
    );
  }
  const shownName = name ?? invitation.data.name ?? '';
  const problem = accept.isError ? asProblem(accept.error) : null;
  const submit = () => {
    setChecked(true);
    if (shownName.trim() && !passwordFault(t, password) && !accept.isPending) accept.mutate(shownName.trim());
  };
  return (
    <OutsideCard
      title={t('invitation.title')}
      intro={t.rich('invitation.intro', {
        email: <bdi>{invitation.data.email}</bdi>,
        role: t(`role.${invitation.data.role as 'viewer'}`),
      })}
      onSubmit={submit}
    >
      <FormProblem compact error={problem} />
      <TextField
        label={t('field.name')}
        autoComplete="name"
        autoFocus
        value={shownName}
        error={(checked && !shownName.trim() && t('field.required')) || problem?.at('/name')}
        onChange={setName}
      />
      <PasswordField
        label={t('password.label')}
        hint={t('password.hint', { count: SHORTEST_PASSWORD })}
        autoComplete="new-password"
        value={password}
        error={(checked && passwordFault(t, password)) || problem?.at('/password')}
        onChange={setPassword}
      />
      <Button kind="primary" type="submit" busy={accept.isPending} className="button-wide">
        {t('invitation.button')}
      </Button>
    </OutsideCard>
  );
}
