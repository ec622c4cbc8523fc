import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ok } from '../../api/client';
import { asProblem } from '../../api/problem';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { FormDialog } from '../../ui/Dialog';
import { CheckList, SelectField, TextField, WordsField } from '../../ui/Field';
import { ShownOnceDialog } from '../../ui/ShownOnceDialog';
import { LIVES, SCOPES, endOf, type Life } from './state';

export function NewKeyDialog({ onClose }: { onClose(): void }) {
  const { t } = useI18n();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['mentions:read']);
  const [brandIds, setBrandIds] = useState<string[]>([]);
  const [life, setLife] = useState<Life>('90');
  const [checked, setChecked] = useState(false);
  const admin = scopes.includes('admin');
  const make = useMutation({
    mutationFn: () =>
      ok(
        api.POST('/api/v1/api-keys', {
          body: { name: name.trim(), scopes, brandIds: admin ? [] : brandIds, expiresAt: endOf(life, new Date()) },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['keys'] }),
  });
  if (make.data?.key) return <ShownOnce name={make.data.name ?? ''} secret={make.data.key} onClose={onClose} />;
  const problem = make.isError ? asProblem(make.error) : null;
  const submit = () => {
    setChecked(true);
    if (name.trim() && scopes.length > 0) make.mutate();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={t('new-key.title')}
      intro={t('new-key.intro')}
      submit={t('new-key.button')}
      busy={make.isPending}
      error={problem}
      onSubmit={submit}
    >
      <TextField
        label={t('keys.name')}
        hint={t('new-key.name-hint')}
        autoComplete="off"
        maxLength={100}
        value={name}
        error={(checked && !name.trim() && t('field.required')) || problem?.at('/name')}
        onChange={setName}
      />
      <CheckList
        label={t('keys.scopes')}
        options={SCOPES.map((scope) => ({ value: scope, label: <code>{scope}</code>, hint: t(`scope.${scope}`) }))}
        chosen={scopes}
        error={(checked && scopes.length === 0 && t('new-key.no-scope')) || problem?.at('/scopes')}
        onChange={setScopes}
      />
      {!admin && (
        <WordsField label={t('brands.label')} hint={t('brands.hint')} words={brandIds} error={problem?.at('/brandIds')} onChange={setBrandIds} />
      )}
      <SelectField
        label={t('new-key.life')}
        options={(Object.keys(LIVES) as Life[]).map((one) => ({
          value: one,
          label: LIVES[one] === null ? t('new-key.life-never') : t('new-key.life-days', { count: LIVES[one] }),
        }))}
        value={life}
        error={problem?.at('/expiresAt')}
        onChange={(next) => setLife(next as Life)}
      />
    </FormDialog>
  );
}

function ShownOnce({ name, secret, onClose }: { name: string; secret: string; onClose(): void }) {
  const { t } = useI18n();
  return (
    <ShownOnceDialog
      title={t('new-key.made-title')}
      intro={t.rich('new-key.made-intro', { name: <bdi>{name}</bdi> })}
      text={secret}
      copy={t('new-key.copy')}
      warning={t('new-key.once')}
      onClose={onClose}
    />
  );
}
