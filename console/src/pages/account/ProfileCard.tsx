import { useState, type FormEvent } from 'react';
import { asProblem } from '../../api/problem';
import { useChangeMe } from '../../app/profile';
import { useMe } from '../../app/session';
import { THEMES, isTheme } from '../../app/theme';
import { useI18n } from '../../i18n/I18nProvider';
import { LANGUAGES, LANGUAGE_NAMES } from '../../i18n/languages';
import { Button } from '../../ui/Button';
import { SelectField, TextField } from '../../ui/Field';
import { FormProblem } from '../../ui/FormProblem';
import { Card } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { zones } from './zones';

export function ProfileCard() {
  const { t, language, fmt } = useI18n();
  const me = useMe();
  const change = useChangeMe();
  const [name, setName] = useState(me.name);
  const [checked, setChecked] = useState(false);
  const problem = change.isError ? asProblem(change.error) : null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (name.trim() && !change.isPending) {
      change.mutate({ name: name.trim() }, { onSuccess: () => toast(t('account.saved')) });
    }
  };
  const zone = me.timezone ?? fmt.timeZone;
  return (
    <Card title={t('account.profile')}>
      <form className="form" onSubmit={save} noValidate>
        <FormProblem compact error={problem} />
        <div className="field-row">
          <TextField
            label={t('field.name')}
            autoComplete="name"
            value={name}
            error={(checked && !name.trim() && t('field.required')) || problem?.at('/name')}
            onChange={setName}
          />
          <Button type="submit" busy={change.isPending && change.variables.name !== undefined} disabled={name.trim() === me.name}>
            {t('action.save')}
          </Button>
        </div>
        <div className="field-grid">
          <SelectField
            label={t('language.label')}
            options={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
            value={language}
            onChange={(next) => change.mutate({ language: next })}
          />
          <SelectField
            label={t('account.zone')}
            hint={t('account.zone-now', { time: fmt.dateTime(new Date()) })}
            options={zones(zone).map((one) => ({ value: one, label: one.replaceAll('_', ' ') }))}
            value={zone}
            error={problem?.at('/timezone')}
            onChange={(next) => change.mutate({ timezone: next })}
          />
          <SelectField
            label={t('theme.label')}
            options={THEMES.map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
            value={isTheme(me.theme) ? me.theme : 'system'}
            onChange={(next) => change.mutate({ theme: next })}
          />
        </div>
      </form>
    </Card>
  );
}
