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
import { SHORTEST_PASSWORD, emailFault, passwordFault } from './password';

/** The first run: whoever holds the administrator's token makes the first account. */
export function WelcomePage() {
  const { t } = useI18n();
  const enter = useEnter();
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => ok(api.GET('/api/v1/auth/setup')) });
  const [form, setForm] = useState({ token: '', name: '', email: '', password: '' });
  const [checked, setChecked] = useState(false);
  const begin = useMutation({
    mutationFn: async () => {
      const body = { ...form, token: form.token.trim(), name: form.name.trim(), email: form.email.trim() };
      await ok(api.POST('/api/v1/auth/setup', { body }));
      await enter();
    },
  });

  if (!setup.data) {
    return (
      <OutsideCard title={t('welcome.title')}>
        {setup.isError ? (
          <ErrorPanel error={setup.error} onRetry={() => void setup.refetch()} />
        ) : (
          <Skeleton rows={4} />
        )}
      </OutsideCard>
    );
  }
  if (!setup.data.needed && !begin.isPending) {
    return (
      <OutsideCard title={t('welcome.title')}>
        <Notice tone="info">{t('welcome.done')}</Notice>
        <Link to="/login" className="button button-primary button-wide">
          {t('login.button')}
        </Link>
      </OutsideCard>
    );
  }
  const set = (name: keyof typeof form) => (value: string) => setForm((before) => ({ ...before, [name]: value }));
  const problem = begin.isError ? asProblem(begin.error) : null;
  const faults = {
    token: form.token.trim() ? null : t('field.required'),
    name: form.name.trim() ? null : t('field.required'),
    email: emailFault(t, form.email),
    password: passwordFault(t, form.password),
  };
  const fault = (name: keyof typeof faults) => (checked && faults[name]) || problem?.at(`/${name}`);
  const submit = () => {
    setChecked(true);
    if (!begin.isPending && Object.values(faults).every((one) => one === null)) begin.mutate();
  };
  return (
    <OutsideCard title={t('welcome.title')} intro={t('welcome.intro')} onSubmit={submit}>
      <FormProblem compact error={problem} />
      <PasswordField
        label={t('welcome.token')}
        hint={t.rich('welcome.token-hint', { file: <code>keys/admin-token</code> })}
        autoComplete="off"
        autoFocus
        value={form.token}
        error={fault('token')}
        onChange={set('token')}
      />
      <TextField label={t('field.name')} autoComplete="name" value={form.name} error={fault('name')} onChange={set('name')} />
      <TextField
        label={t('field.email-label')}
        type="email"
        autoComplete="username"
        value={form.email}
        error={fault('email')}
        onChange={set('email')}
      />
      <PasswordField
        label={t('password.label')}
        hint={t('password.hint', { count: SHORTEST_PASSWORD })}
        autoComplete="new-password"
        value={form.password}
        error={fault('password')}
        onChange={set('password')}
      />
      <Button kind="primary" type="submit" busy={begin.isPending} className="button-wide">
        {t('welcome.button')}
      </Button>
    </OutsideCard>
  );
}
