import { useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../../api/problem';
import type { Channel } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { SchemaForm } from '../../schema/SchemaForm';
import { complaintsOf, type Drafts, type Schema } from '../../schema/schema';
import { useErrors } from '../../schema/useErrors';
import { Button } from '../../ui/Button';
import { useFirstError } from '../../ui/useFirstError';
import { StepCard } from './StepCard';
import { UnplacedFaults } from './UnplacedFaults';

interface Props {
  channel: Channel;
  settings: Drafts;
  credentials: Drafts;
  /** Why the server refused it. */
  problem: Problem | null;
  onChange(filled: { settings: Drafts; credentials: Drafts }): void;
  onBack(): void;
  onNext(): void;
}

export function SettingsStep({ channel, settings, credentials, problem, onChange, onBack, onNext }: Props) {
  const { t } = useI18n();
  const form = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState(false);
  const lookAtFirstError = useFirstError(form);
  const settingsSchema = channel.settingsSchema as Schema;
  const credentialsSchema = channel.credentialsSchema as Schema;
  const complaints = new Map([...complaintsOf(settingsSchema, settings, '/settings'), ...complaintsOf(credentialsSchema, credentials, '/credentials', true)]);
  const errorAt = useErrors(checked ? complaints : new Map(), problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (complaints.size > 0) lookAtFirstError();
    else onNext();
  };
  const secrets = Object.keys(credentialsSchema.properties ?? {}).length > 0;
  const plain = Object.keys(settingsSchema.properties ?? {}).length > 0;
  return (
    <StepCard title={t('source-step.settings-of', { channel: channel.title })} intro={t('source-settings.intro')}>
      <form ref={form} className="form step-narrow" onSubmit={submit} noValidate>
        <UnplacedFaults problem={problem} schemas={{ '/settings': settingsSchema, '/credentials': credentialsSchema }} />
        {plain && <SchemaForm schema={settingsSchema} draft={settings} pointer="/settings" errorAt={errorAt} onChange={(next) => onChange({ settings: next, credentials })} />}
        {secrets && (
          <section className="form source-secrets">
            <div>
              <h3 className="channel-title">{t('source-settings.credentials')}</h3>
              <p className="card-intro">{t('source-settings.credentials-hint')}</p>
            </div>
            <SchemaForm secret schema={credentialsSchema} draft={credentials} pointer="/credentials" errorAt={errorAt} onChange={(next) => onChange({ settings, credentials: next })} />
          </section>
        )}
        {!plain && !secrets && <p className="soft">{t('source-settings.nothing')}</p>}
        <div className="form-foot">
          <Button onClick={onBack}>{t('login.back')}</Button>
          <Button kind="primary" type="submit">
            {t('source-new.next')}
          </Button>
        </div>
      </form>
    </StepCard>
  );
}
