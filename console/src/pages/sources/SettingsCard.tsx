import { useMutation } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { asProblem } from '../../api/problem';
import type { Channel, Source } from '../../api/types';
import { queryClient } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { SchemaForm } from '../../schema/SchemaForm';
import { complaintsOf, documentOf, draftOf, namesOf, patchOf, replacementOf, type Drafts, type Schema } from '../../schema/schema';
import { useErrors } from '../../schema/useErrors';
import { Button } from '../../ui/Button';
import { FormProblem } from '../../ui/FormProblem';
import { Card, Time } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { useFirstError } from '../../ui/useFirstError';
import { useBrands, usePeople } from '../mentions/useNames';
import { useIntervalName } from './IntervalField';
import { NamingFields, type Naming } from './NameStep';
import { Trial } from './Trial';
import { UnplacedFaults } from './UnplacedFaults';
import { attemptChanged, change, isAsked, sourceQuery, sourcesChanged } from './data';

interface Props {
  source: Source;
  etag: string;
  channel: Channel | undefined;
  changing: boolean;
  onReload(): void;
}

/** How the source is set up: to be read, tried and, by whoever may, changed. */
export function SettingsCard({ source, etag, channel, changing, onReload }: Props) {
  const { t } = useI18n();
  const [editing, setEditing] = useState(false);
  const edit = channel && changing && !editing && <Button onClick={() => setEditing(true)}>{t('source-edit.button')}</Button>;
  return (
    <Card title={t('source-edit.title')} actions={edit}>
      {editing && channel ? (
        <Editor key={etag} source={source} etag={etag} channel={channel} onReload={onReload} onClose={() => setEditing(false)} />
      ) : (
        <div className="form">
          <Kept source={source} channel={channel} />
          {changing && isAsked(channel) && <Trial channel={channel} trying={(signal) => attemptChanged(source.id, {}, signal)} />}
        </div>
      )}
    </Card>
  );
}

function Kept({ source, channel }: { source: Source; channel: Channel | undefined }) {
  const { t } = useI18n();
  const brands = useBrands();
  const name = useIntervalName();
  const nameOf = usePeople();
  const properties = (channel?.settingsSchema as Schema | undefined)?.properties ?? {};
  const secrets = Object.keys((channel?.credentialsSchema as Schema | undefined)?.properties ?? {}).length > 0;
  return (
    <dl className="health kept">
      {Object.entries(source.settings).map(([key, value]) => (
        <div key={key}>
          <dt lang="en">{namesOf(key, properties[key] ?? {}).label}</dt>
          <dd>
            <bdi className="kept-value">{written(value)}</bdi>
          </dd>
        </div>
      ))}
      {(secrets || source.hasCredentials) && (
        <div>
          <dt>{t('source-settings.credentials')}</dt>
          <dd>
            {t(source.hasCredentials ? 'source-edit.secrets-set' : 'source-edit.secrets-none')}{' '}
            {source.credentialsSetAt !== null &&
              t.rich('source-edit.secrets-when', { when: <Time at={source.credentialsSetAt} />, who: <bdi>{nameOf(source.credentialsSetBy ?? '')}</bdi> })}
          </dd>
        </div>
      )}
      {isAsked(channel) && (
        <div>
          <dt>{t('source-name.interval')}</dt>
          <dd>{name(source.interval)}</dd>
        </div>
      )}
      <div>
        <dt>{t('brands.label')}</dt>
        <dd>{source.brandIds.length === 0 ? t('brands.all') : source.brandIds.map((id) => brands.nameOf(id)).join(', ')}</dd>
      </div>
      <div>
        <dt>{t('source-edit.created')}</dt>
        <dd>
          <Time at={source.createdAt} />
        </dd>
      </div>
      <div>
        <dt>{t('brands.changed')}</dt>
        <dd>
          <Time at={source.updatedAt} />
        </dd>
      </div>
    </dl>
  );
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).join(', ');
  return typeof value === 'object' && value !== null ? JSON.stringify(value, null, 1) : String(value);
}

function Editor({ source, etag, channel, onReload, onClose }: Omit<Props, 'changing' | 'channel'> & { channel: Channel; onClose(): void }) {
  const { t } = useI18n();
  const form = useRef<HTMLFormElement>(null);
  const settingsSchema = channel.settingsSchema as Schema;
  const credentialsSchema = channel.credentialsSchema as Schema;
  const [settings, setSettings] = useState(() => draftOf(settingsSchema, source.settings) as Drafts);
  const [credentials, setCredentials] = useState<Drafts | null>(null);
  const [naming, setNaming] = useState<Naming>({ name: source.name, interval: source.interval, brandIds: source.brandIds });
  const [checked, setChecked] = useState(false);
  const lookAtFirstError = useFirstError(form);
  // what a form does not show is not taken out
  const before = useMemo(() => documentOf(settingsSchema, draftOf(settingsSchema, source.settings)) ?? {}, [settingsSchema, source.settings]);
  const secret = credentials && (documentOf(credentialsSchema, credentials, true) as Record<string, unknown> | undefined);
  const patch = patchOfEdit(source, naming, patchOf(before, documentOf(settingsSchema, settings) ?? {}), secret ? replacementOf(credentialsSchema, secret) : undefined);
  const unchanged = Object.keys(patch).length === 0;
  const kept = useRef(false);
  useBlocker({
    shouldBlockFn: () => !unchanged && !kept.current && !confirm(t('brand.leave')),
    enableBeforeUnload: () => !unchanged && !kept.current,
  });
  const save = useMutation({
    mutationFn: () => change(source.id, etag, patch),
    onSuccess: async (saved) => {
      kept.current = true;
      toast(t('source-edit.saved', { name: saved.value.name }));
      onClose();
      queryClient.setQueryData(sourceQuery(source.id).queryKey, saved);
      await sourcesChanged();
    },
  });
  const problem = save.isError ? asProblem(save.error) : null;
  const complaints = new Map([
    ...complaintsOf(settingsSchema, settings, '/settings'),
    ...(credentials ? complaintsOf(credentialsSchema, credentials, '/credentials', true) : []),
  ]);
  const errorAt = useErrors(checked ? complaints : new Map(), problem);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (save.isPending) return;
    if (complaints.size > 0 || !naming.name.trim()) lookAtFirstError();
    else save.mutate(undefined, { onError: () => lookAtFirstError() });
  };
  const secrets = Object.keys(credentialsSchema.properties ?? {}).length > 0;
  return (
    <form ref={form} className="form" onSubmit={submit} noValidate>
      <FormProblem error={problem} onReload={onReload} />
      <UnplacedFaults problem={problem} schemas={{ '/settings': settingsSchema, '/credentials': credentialsSchema, '/name': {}, '/interval': {}, '/brandIds': {} }} />
      <NamingFields set asked={isAsked(channel)} naming={naming} missing={checked && !naming.name.trim()} problem={problem} onChange={setNaming} />
      <SchemaForm schema={settingsSchema} draft={settings} pointer="/settings" errorAt={errorAt} onChange={setSettings} />
      {secrets && (
        <section className="form source-secrets">
          <div>
            <h3 className="channel-title">{t('source-settings.credentials')}</h3>
            <p className="card-intro">{t(source.hasCredentials ? 'source-edit.secrets-set' : 'source-edit.secrets-none')}</p>
          </div>
          {credentials ? (
            <>
              <SchemaForm secret schema={credentialsSchema} draft={credentials} pointer="/credentials" errorAt={errorAt} onChange={setCredentials} />
              <div>
                <Button kind="quiet" onClick={() => setCredentials(null)}>
                  {t('source-edit.keep')}
                </Button>
              </div>
            </>
          ) : (
            <div>
              <Button onClick={() => setCredentials({})}>{t(source.hasCredentials ? 'source-edit.replace' : 'source-edit.set')}</Button>
            </div>
          )}
        </section>
      )}
      {isAsked(channel) && <Trial key={JSON.stringify(patch)} channel={channel} trying={(signal) => attemptChanged(source.id, patch, signal)} />}
      <div className="form-foot">
        <Button kind="primary" type="submit" busy={save.isPending} disabled={unchanged}>
          {t('action.save')}
        </Button>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
      </div>
    </form>
  );
}

/** Only what was changed is sent; new credentials are all of them, and the old ones go. */
export function patchOfEdit(source: Source, naming: Naming, settings: unknown, credentials: unknown): Record<string, unknown> {
  return {
    ...(naming.name.trim() !== source.name && { name: naming.name.trim() }),
    ...(naming.interval !== source.interval && { interval: naming.interval }),
    ...(JSON.stringify(naming.brandIds) !== JSON.stringify(source.brandIds) && { brandIds: naming.brandIds }),
    ...(settings !== undefined && { settings }),
    ...(credentials !== undefined && { credentials }),
  };
}
