import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { PasswordField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { OutsideCard } from './OutsideCard';
import { useFragmentToken } from './fragment';
import { SHORTEST_PASSWORD, passwordFault } from './password';

export function ResetPage() {
  const { t } = useI18n();
  const token = useFragmentToken();
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const reset = useMutation({
    mutationFn: (secret: string) =>
      ok(api.POST('/api/v1/auth/password-reset/confirm', { body: { token: secret, password } })),
  });
  const submit = () => {
    setChecked(true);
    if (token && !passwordFault(t, password) && !reset.isPending) reset.mutate(token);
  };
  const problem = reset.isError ? asProblem(reset.error) : null;
  const expired = !token || (problem !== null && [401, 404, 409, 410].includes(problem.status));
  if (expired) {
    return (
      <OutsideCard title={t('reset.title')}>
        <Notice tone="bad">{t('reset.expired')}</Notice>
        <Link to="/forgot" className="button button-primary button-wide">
          {t('reset.again')}
        </Link>
      </OutsideCard>
    );
  }
  if (reset.isSuccess) {
    return (
      <OutsideCard title={t('reset.done-title')}>
        <Notice tone="good">{t('reset.done')}</Notice>
        <Link to="/login" className="button button-primary button-wide">
          {t('reset.sign-in')}
        </Link>
      </OutsideCard>
    );
  }
  return (
    <OutsideCard title={t('reset.title')} onSubmit={submit}>
      {problem && !problem.at('/password') && <ErrorPanel error={problem} compact />}
      <PasswordField
        label={t('password.new')}
        hint={t('password.hint', { count: SHORTEST_PASSWORD })}
        autoComplete="new-password"
        autoFocus
        value={password}
        error={(checked && passwordFault(t, password)) || problem?.at('/password')}
        onChange={setPassword}
      />
      <Button kind="primary" type="submit" busy={reset.isPending} className="button-wide">
        {t('reset.button')}
      </Button>
    </OutsideCard>
  );
}
