import { useMutation, useQuery } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { asProblem } from '../../api/problem';
import type { Channel } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { documentOf, draftOf, type Drafts, type Schema } from '../../schema/schema';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Card, PageHeader } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { toast } from '../../ui/toast';
import { Forbidden } from '../dead-ends';
import { BackToSources } from './BackToSources';
import { KindStep } from './KindStep';
import { NameStep, type Naming } from './NameStep';
import { SettingsStep } from './SettingsStep';
import { TrialStep } from './TrialStep';
import { catalogueQuery, create, settable, sourcesChanged, type SourceBody } from './data';

export function NewSourcePage() {
  const { t } = useI18n();
  return may(useMe(), 'sources:write') ? <NewSource /> : <Forbidden title={t('source-new.title')} needs="sources:write" />;
}

function NewSource() {
  const { t } = useI18n();
  const catalogue = useQuery(catalogueQuery);
  return (
    <>
      <BackToSources />
      <PageHeader title={t('source-new.title')} intro={t('source-new.intro')} />
      {catalogue.data ? (
        <Wizard channels={settable(catalogue.data.items as Channel[])} />
      ) : (
        <Card>{catalogue.isError ? <ErrorPanel error={catalogue.error} onRetry={() => void catalogue.refetch()} /> : <Skeleton rows={6} />}</Card>
      )}
    </>
  );
}

const STEPS = ['kind', 'settings', 'trial', 'name'] as const;
type Step = (typeof STEPS)[number];

/** What was filled in for one channel; it stays while another one is looked at. */
interface Filled {
  settings: Drafts;
  credentials: Drafts;
}

/** Four steps, each of which can be gone back to without losing what was filled in. */
function Wizard({ channels }: { channels: readonly Channel[] }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [step, setStep] = useState<Step>('kind');
  const [channelId, setChannelId] = useState('');
  const [filled, setFilled] = useState<Record<string, Filled>>({});
  const [naming, setNaming] = useState<Naming>({ name: '', interval: '', brandIds: [] });
  const made = useRef(false);
  // a second click can come before the page knows of the first
  const sending = useRef(false);
  const channel = channels.find((one) => one.id === channelId);
  const draft = (channel && filled[channel.id]) ?? beginning(channel);
  const dirty = Object.keys(filled).length > 0 || naming.name !== '';
  useBlocker({
    shouldBlockFn: () => dirty && !made.current && !confirm(t('brand.leave')),
    enableBeforeUnload: () => dirty && !made.current,
  });
  const body = (name: string): SourceBody => bodyOf(channel!, draft, name);
  const save = useMutation({
    mutationFn: () => {
      const name = naming.name.trim();
      return create({ ...body(name), ...(naming.interval && { interval: naming.interval }), ...(naming.brandIds.length > 0 && { brandIds: naming.brandIds }) });
    },
    onSuccess: async (source) => {
      made.current = true;
      toast(t('source-new.made', { name: source.name }));
      void sourcesChanged();
      await navigate({ to: '/sources/$id', params: { id: source.id }, replace: true });
    },
    onSettled: () => {
      sending.current = false;
    },
  });
  const refused = save.isError ? asProblem(save.error) : null;
  // what belongs to the settings is mended there
  const ofSettings = refused?.faults.some((fault) => /^\/(settings|credentials|channel)/.test(fault.pointer)) ?? false;
  useEffect(() => {
    if (ofSettings) setStep('settings');
  }, [ofSettings]);
  const change = (next: Filled) => {
    save.reset();
    setFilled({ ...filled, [channelId]: next });
  };
  return (
    <>
      <Progress step={step} reached={channel ? STEPS.indexOf(step) : 0} onStep={setStep} />
      {step === 'kind' || !channel ? (
        <KindStep channels={channels} chosen={channel} onChoose={setChannelId} onNext={() => setStep('settings')} />
      ) : step === 'settings' ? (
        <SettingsStep
          key={channel.id}
          channel={channel}
          {...draft}
          problem={ofSettings ? refused : null}
          onChange={change}
          onBack={() => setStep('kind')}
          onNext={() => setStep('trial')}
        />
      ) : step === 'trial' ? (
        <TrialStep channel={channel} body={body(channel.title)} onBack={() => setStep('settings')} onNext={() => setStep('name')} />
      ) : (
        <NameStep
          channel={channel}
          naming={naming}
          suggested={suggestedName(channel, body('').settings)}
          busy={save.isPending}
          problem={ofSettings ? null : refused}
          onChange={setNaming}
          onBack={() => setStep('trial')}
          onSubmit={() => {
            if (sending.current) return;
            sending.current = true;
            save.mutate();
          }}
        />
      )}
    </>
  );
}

const NOTHING: Filled = { settings: {}, credentials: {} };

function beginning(channel: Channel | undefined): Filled {
  if (!channel) return NOTHING;
  return { settings: draftOf(channel.settingsSchema as Schema, {}) as Drafts, credentials: {} };
}

function bodyOf(channel: Channel, { settings, credentials }: Filled, name: string): SourceBody {
  const secrets = documentOf(channel.credentialsSchema as Schema, credentials, true) as Record<string, unknown> | undefined;
  return {
    name,
    channel: channel.id,
    settings: (documentOf(channel.settingsSchema as Schema, settings) ?? {}) as Record<string, unknown>,
    ...(secrets && { credentials: secrets }),
  };
}

/** The site or the words that it is about, behind the channel's name. */
function suggestedName(channel: Channel, settings: Record<string, unknown>): string {
  const texts = Object.values(settings).filter((one): one is string => typeof one === 'string' && one.length > 1);
  const address = texts.find((one) => /^https?:\/\//i.test(one));
  const words = [settings.query, settings.hashtag, settings.subreddit].find((one): one is string => typeof one === 'string');
  const about = words ?? (address && URL.canParse(address) ? new URL(address).hostname : undefined);
  return about ? `${channel.title}: ${about}`.slice(0, 200) : channel.title;
}

function Progress({ step, reached, onStep }: { step: Step; reached: number; onStep(step: Step): void }) {
  const { t } = useI18n();
  return (
    <ol className="steps" aria-label={t('source-new.steps')}>
      {STEPS.map((one, index) => (
        <li key={one} aria-current={one === step ? 'step' : undefined} className={index < STEPS.indexOf(step) ? 'step step-done' : 'step'}>
          <span className="step-number" aria-hidden="true">
            {index + 1}
          </span>
          {index < reached ? (
            <button type="button" className="link" onClick={() => onStep(one)}>
              {t(`source-step.${one}`)}
            </button>
          ) : (
            <span>{t(`source-step.${one}`)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
