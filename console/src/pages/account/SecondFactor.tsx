import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { meQuery, queryClient, useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { FormDialog } from '../../ui/Dialog';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { PasswordField } from '../../ui/Field';
import { Badge, Card } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { TotpSetup } from './TotpSetup';

export function SecondFactor() {
  const { t } = useI18n();
  const me = useMe();
  const [open, setOpen] = useState<'off' | 'on' | null>(null);
  const start = useMutation({
    mutationFn: () => ok(api.POST('/api/v1/auth/totp')),
    onSuccess: () => setOpen('on'),
  });
  const done = () => {
    setOpen(null);
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <Card
      title={
        <>
          {t('totp.title')} <Badge tone={me.totpEnabled ? 'good' : 'neutral'}>{t(me.totpEnabled ? 'state.on' : 'state.off')}</Badge>
        </>
      }
      intro={t(me.totpEnabled ? 'totp.intro-on' : 'totp.intro-off')}
    >
      {start.isError && <ErrorPanel error={start.error} compact />}
      {me.totpEnabled ? (
        <Button onClick={() => setOpen('off')}>{t('totp.disable')}</Button>
      ) : (
        <Button kind="primary" busy={start.isPending} onClick={() => start.mutate()}>
          {t('totp.enable')}
        </Button>
      )}
      {open === 'on' && start.data && <TotpSetup secret={start.data.secret ?? ''} uri={start.data.uri ?? ''} onClose={done} />}
      {open === 'off' && <DisableTotp onClose={done} />}
    </Card>
  );
}

function DisableTotp({ onClose }: { onClose(): void }) {
  const { t } = useI18n();
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const disable = useMutation({
    mutationFn: () => ok(api.POST('/api/v1/auth/totp/disable', { body: { password } })),
    onSuccess: () => {
      toast(t('totp.disabled'));
      onClose();
    },
  });
  const problem = disable.isError ? asProblem(disable.error) : null;
  const submit = () => {
    setChecked(true);
    if (password) disable.mutate();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('totp.disable-title')}
      intro={t('totp.disable-intro')}
      submit={t('totp.disable')}
      busy={disable.isPending}
      error={problem}
      onSubmit={submit}
    >
      <PasswordField
        label={t('password.current')}
        autoComplete="current-password"
        value={password}
        error={(checked && !password && t('field.required')) || problem?.at('/password')}
        onChange={setPassword}
      />
    </FormDialog>
  );
}
