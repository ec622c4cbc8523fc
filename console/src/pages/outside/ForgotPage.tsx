import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { TextField } from '../../ui/Field';
import { Notice } from '../../ui/Notice';
import { OutsideCard } from './OutsideCard';
import { emailFault } from './password';

export function ForgotPage() {
  const { t } = useI18n();
  const [email, setEmail] = useState('');
  const [checked, setChecked] = useState(false);
  const ask = useMutation({
    mutationFn: () => ok(api.POST('/api/v1/auth/password-reset', { body: { email: email.trim() } })),
  });
  const submit = () => {
    setChecked(true);
    if (!emailFault(t, email) && !ask.isPending) ask.mutate();
  };
  const back = (
    <p className="outside-links">
      <Link to="/login">{t('forgot.back')}</Link>
    </p>
  );
  if (ask.isSuccess) {
    return (
      <OutsideCard title={t('forgot.sent-title')}>
        <Notice tone="good">{t.rich('forgot.sent', { email: <bdi>{email.trim()}</bdi> })}</Notice>
        {back}
      </OutsideCard>
    );
  }
  return (
    <OutsideCard title={t('forgot.title')} intro={t('forgot.intro')} onSubmit={submit}>
      {ask.isError && <ErrorPanel error={ask.error} compact />}
      <TextField
        label={t('field.email-label')}
        type="email"
        autoComplete="username"
        autoFocus
        value={email}
        error={checked ? emailFault(t, email) : null}
        onChange={setEmail}
      />
      <Button kind="primary" type="submit" busy={ask.isPending} className="button-wide">
        {t('forgot.button')}
      </Button>
      {back}
    </OutsideCard>
  );
}
