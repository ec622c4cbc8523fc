import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useI18n } from '../../i18n/I18nProvider';
import { CopyButton } from '../../ui/CopyButton';
import { FormDialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { ShownOnceDialog } from '../../ui/ShownOnceDialog';
import { QrCode } from './QrCode';

interface Props {
  secret: string;
  uri: string;
  onClose(): void;
}

/** Shows the secret, asks for a code made with it, then shows the recovery codes, once. */
export function TotpSetup({ secret, uri, onClose }: Props) {
  const { t } = useI18n();
  const [code, setCode] = useState('');
  const [checked, setChecked] = useState(false);
  const confirm = useMutation({
    mutationFn: () => ok(api.POST('/api/v1/auth/totp/confirm', { body: { code: code.replaceAll(/\s/g, '') } })),
  });
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes ?? []} onClose={onClose} />;
  const problem = confirm.isError ? asProblem(confirm.error) : null;
  const submit = () => {
    setChecked(true);
    if (code.trim()) confirm.mutate();
  };
  return (
    <FormDialog
      open
      stay
      onClose={onClose}
      title={t('totp.setup-title')}
      intro={t('totp.setup-intro')}
      submit={t('totp.confirm')}
      busy={confirm.isPending}
      error={problem}
      onSubmit={submit}
    >
      <div className="totp">
        <QrCode text={uri} label={t('totp.qr')} />
        <div>
          <p className="field-label">{t('totp.secret')}</p>
          <p className="secret secret-small" tabIndex={0}>
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </p>
          <CopyButton text={secret} label={t('totp.copy-secret')} />
        </div>
      </div>
      <TextField
        label={t('totp.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        value={code}
        error={(checked && !code.trim() && t('field.required')) || problem?.at('/code')}
        onChange={setCode}
      />
    </FormDialog>
  );
}

function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose(): void }) {
  const { t } = useI18n();
  return (
    <ShownOnceDialog
      title={t('totp.codes-title')}
      intro={t('totp.codes-intro')}
      text={codes.join('\n')}
      copy={t('totp.codes-copy')}
      warning={t('totp.codes-once')}
      done={t('totp.codes-saved')}
      onClose={onClose}
    >
      <ul className="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </ShownOnceDialog>
  );
}
