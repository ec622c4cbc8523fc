import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { meQuery, queryClient, useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { PasswordField } from '../../ui/Field';
import { FormProblem } from '../../ui/FormProblem';
import { Card } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { SHORTEST_PASSWORD, passwordFault } from '../outside/password';

export function PasswordCard() {
  const { t } = useI18n();
  const me = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [checked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: () =>
      ok(api.POST('/api/v1/auth/password', { body: { currentPassword: current, newPassword: next } })),
    onSuccess: () => {
      toast(t('account.password-changed'));
      setCurrent('');
      setNext('');
      setChecked(false);
      void queryClient.invalidateQueries({ queryKey: ['sessions'] });
      return queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    },
  });
  const problem = change.isError ? asProblem(change.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!current || passwordFault(t, next) || change.isPending) return;
    change.mutate();
  };
  return (
    <Card title={t('account.password')} intro={t('account.password-intro')}>
      <form className="form" onSubmit={submit} noValidate>
        <FormProblem compact error={problem} />
        <input type="text" autoComplete="username" value={me.email ?? ''} readOnly hidden />
        <div className="field-grid">
          <PasswordField
            label={t('password.current')}
            autoComplete="current-password"
            value={current}
            error={(checked && !current && t('field.required')) || problem?.at('/currentPassword')}
            onChange={setCurrent}
          />
          <PasswordField
            label={t('password.new')}
            hint={t('password.hint', { count: SHORTEST_PASSWORD })}
            autoComplete="new-password"
            value={next}
            error={(checked && passwordFault(t, next)) || problem?.at('/newPassword')}
            onChange={setNext}
          />
        </div>
        <div className="form-foot">
          <Button type="submit" busy={change.isPending}>
            {t('account.password-button')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
