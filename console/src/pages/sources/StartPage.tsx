import { useMutation } from '@tanstack/react-query';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { asProblem } from '../../api/problem';
import type { Suggested, SuggestedSource } from '../../api/types';
import { may } from '../../app/rights';
import { useMe } from '../../app/session';
import { useI18n } from '../../i18n/I18nProvider';
import { KNOWN_LANGUAGES } from '../../i18n/languageNames';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { TextField } from '../../ui/Field';
import { FormProblem } from '../../ui/FormProblem';
import { Icon } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Badge, PageHeader, Time } from '../../ui/parts';
import { toast } from '../../ui/toast';
import { useFirstError } from '../../ui/useFirstError';
import { Forbidden } from '../dead-ends';
import { FilterMenu } from '../mentions/FilterMenu';
import { BackToSources } from './BackToSources';
import { Cannot } from './ChannelFacts';
import { StepCard } from './StepCard';
import { createAll, sourcesChanged, suggest } from './data';
import { failureWord } from './words';

export function StartPage() {
  const { t } = useI18n();
  return may(useMe(), 'sources:write') ? <Start /> : <Forbidden title={t('source-start.title')} needs="sources:write" />;
}

interface Wanted {
  name: string;
  domain: string;
  languages: string[];
}

/** Sources that need no key, found by what a brand is called; each was tried before it is offered. */
function Start() {
  const { t } = useI18n();
  const [wanted, setWanted] = useState<Wanted>({ name: '', domain: '', languages: [] });
  const running = useRef<AbortController | null>(null);
  const search = useMutation({
    mutationFn: ({ name, domain, languages }: Wanted) => {
      running.current = new AbortController();
      return suggest({ name: name.trim(), ...(domain.trim() && { domain: domain.trim() }), languages }, running.current.signal);
    },
  });
  useEffect(() => () => running.current?.abort(), []);
  const stop = () => {
    running.current?.abort();
    search.reset();
  };
  const stopped = search.isError && running.current?.signal.aborted;
  return (
    <>
      <BackToSources />
      <PageHeader title={t('source-start.title')} intro={t('source-start.intro')} />
      {search.isPending ? (
        <Searching name={wanted.name.trim()} onCancel={stop} />
      ) : search.data ? (
        <Choosing found={search.data} onBack={search.reset} />
      ) : (
        <BrandForm wanted={wanted} error={stopped ? null : search.error} onChange={setWanted} onSubmit={() => search.mutate(wanted)} />
      )}
    </>
  );
}

interface BrandFormProps {
  wanted: Wanted;
  error: unknown;
  onChange(wanted: Wanted): void;
  onSubmit(): void;
}

function BrandForm({ wanted, error, onChange, onSubmit }: BrandFormProps) {
  const { t, fmt } = useI18n();
  const form = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState(false);
  const lookAtFirstError = useFirstError(form);
  const problem = error ? asProblem(error) : null;
  const languages = KNOWN_LANGUAGES.map((value) => ({ value, label: fmt.languageName(value) })).sort((a, b) => a.label.localeCompare(b.label, fmt.language));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (wanted.name.trim()) onSubmit();
    else lookAtFirstError();
  };
  return (
    <StepCard first title={t('source-start.brand')} intro={t('source-start.brand-intro')}>
      <form ref={form} className="form step-narrow" onSubmit={submit} noValidate>
        <FormProblem error={problem} />
        <div className="field-grid">
          <TextField
            label={t('source-start.name')}
            value={wanted.name}
            maxLength={100}
            autoComplete="off"
            dir="auto"
            error={(checked && !wanted.name.trim() && t('field.required')) || problem?.at('/name')}
            onChange={(name) => onChange({ ...wanted, name })}
          />
          <TextField
            label={t('source-start.domain')}
            hint={t('source-start.domain-hint')}
            value={wanted.domain}
            maxLength={300}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            inputMode="url"
            placeholder="example.org"
            error={problem?.at('/domain')}
            onChange={(domain) => onChange({ ...wanted, domain })}
          />
        </div>
        <div className="source-languages" role="group" aria-label={t('source-start.languages')}>
          <FilterMenu label={t('source-start.languages')} options={languages} chosen={wanted.languages} onChange={(chosen) => onChange({ ...wanted, languages: chosen })} />
          <span className="soft">{wanted.languages.length > 0 ? wanted.languages.map((tag) => fmt.languageName(tag)).join(', ') : t('source-start.languages-any')}</span>
        </div>
        {problem?.at('/languages') && <p className="field-error">{problem.at('/languages')}</p>}
        <div className="form-foot">
          <Button kind="primary" icon="search" type="submit">
            {t('source-start.search')}
          </Button>
        </div>
      </form>
    </StepCard>
  );
}

/** How long it takes is the channels' matter; how long it has taken can be said. */
function Searching({ name, onCancel }: { name: string; onCancel(): void }) {
  const { t } = useI18n();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <StepCard title={t('source-start.searching')}>
      <div className="form">
        <div className="retagging">
          <p role="status">{t.rich('source-start.asking', { name: <bdi className="strong">{name}</bdi> })}</p>
          <progress aria-label={t('source-start.searching')} />
          <p className="soft">{t('source-start.seconds', { count: seconds })}</p>
        </div>
        <div className="form-foot">
          <Button onClick={onCancel}>{t('action.cancel')}</Button>
        </div>
      </div>
    </StepCard>
  );
}

function Choosing({ found, onBack }: { found: Suggested; onBack(): void }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(found.items.map((_, index) => index)));
  const made = useRef(false);
  useBlocker({ shouldBlockFn: () => found.items.length > 0 && !made.current && !confirm(t('brand.leave')), enableBeforeUnload: false });
  const save = useMutation({
    mutationFn: () => createAll(found.items.filter((_, index) => chosen.has(index)).map((one) => one.source)),
    onSuccess: async ({ items }) => {
      made.current = true;
      toast(t('source-start.made', { count: items.length }));
      void sourcesChanged();
      await navigate({ to: '/sources' });
    },
  });
  const toggle = (index: number, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(index);
    else next.delete(index);
    setChosen(next);
  };
  const problem = save.isError ? asProblem(save.error) : null;
  // the places in what was sent are those of what was chosen
  const order = found.items.flatMap((_, index) => (chosen.has(index) ? [index] : []));
  const faultOf = (index: number) => problem?.faults.find((fault) => fault.pointer.startsWith(`/items/${order.indexOf(index)}/`))?.detail;
  return (
    <StepCard title={t('source-start.found', { count: found.items.length })} intro={found.items.length > 0 ? t('source-start.found-intro') : t('source-start.nothing')}>
      <div className="form">
        {problem && problem.faults.length === 0 && <ErrorPanel error={problem} compact />}
        {found.items.length > 0 && (
          <ul className="suggested-list">
            {found.items.map((one, index) => (
              <li key={index}>
                <OneSuggestion suggestion={one} chosen={chosen.has(index)} fault={faultOf(index)} onChange={(on) => toggle(index, on)} />
              </li>
            ))}
          </ul>
        )}
        {found.failed.length > 0 && (
          <Notice tone="warn">
            <p className="strong">{t('source-start.failed', { count: found.failed.length })}</p>
            <ul className="bullets">
              {found.failed.map((one, index) => (
                <li key={index}>
                  <bdi>{one.name}</bdi>: {t(`source-failure.${failureWord(one.kind)}`)}
                  <p lang="en">{one.reason}</p>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="form-foot">
          <Button onClick={onBack}>{t('login.back')}</Button>
          {found.items.length > 0 && (
            <Button kind="primary" busy={save.isPending} disabled={chosen.size === 0} onClick={() => save.mutate()}>
              {t('source-start.create', { count: chosen.size })}
            </Button>
          )}
        </div>
      </div>
    </StepCard>
  );
}

interface OneProps {
  suggestion: SuggestedSource;
  chosen: boolean;
  fault: string | undefined;
  onChange(on: boolean): void;
}

function OneSuggestion({ suggestion: { title, source, found, newest, sample, cannot }, chosen, fault, onChange }: OneProps) {
  const { t } = useI18n();
  return (
    <div className="suggested">
      <label className="check">
        <input type="checkbox" checked={chosen} aria-invalid={fault ? true : undefined} onChange={(event) => onChange(event.target.checked)} />
        <bdi className="strong">{source.name}</bdi>
      </label>
      <div className="suggested-facts">
        <span className="chips">
          <Badge>{title}</Badge>
          <Badge tone={found > 0 ? 'good' : 'neutral'}>{t('trial.found', { count: found })}</Badge>
        </span>
        {newest && <span className="soft">{t.rich('source-start.newest', { when: <Time at={newest} /> })}</span>}
        {fault && (
          <p className="field-error" lang="en">
            {fault}
          </p>
        )}
        {sample.length > 0 && (
          <ul className="suggested-sample" aria-label={t('trial.examples')}>
            {sample.map((text, index) => (
              <li key={index} dir="auto">
                {text}
              </li>
            ))}
          </ul>
        )}
        <details className="fold">
          <summary>
            <Icon name="plus" size={16} />
            {t('channel.cannot')}
          </summary>
          <Cannot cannot={cannot} />
        </details>
      </div>
    </div>
  );
}
