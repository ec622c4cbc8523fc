import { useId, useRef, useState, type FormEvent } from 'react';
import type { Channel } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { ChannelFacts } from './ChannelFacts';
import { ProofBadge } from './ProofBadge';
import { StepCard } from './StepCard';

const KINDS = ['social', 'forum', 'review', 'messenger', 'email', 'media', 'own'] as const;

interface Props {
  channels: readonly Channel[];
  chosen: Channel | undefined;
  onChoose(id: string): void;
  onNext(): void;
}

/** The catalogue, by kinds; what a channel gives and cannot give stands beside it before it is chosen. */
export function KindStep({ channels, chosen, onChoose, onNext }: Props) {
  const { t } = useI18n();
  const name = useId();
  const [words, setWords] = useState('');
  const first = useRef(chosen === undefined);
  const wanted = words.trim().toLowerCase();
  const found = channels.filter((one) => `${one.title} ${one.id}`.toLowerCase().includes(wanted));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) onNext();
  };
  return (
    <StepCard title={t('source-step.kind')} intro={t('source-kind.intro')} first={first.current}>
      <form className="kinds" onSubmit={submit}>
        <div className="form kinds-list">
          <TextField label={t('source-kind.search')} type="search" value={words} autoComplete="off" onChange={setWords} />
          {found.length === 0 && <p className="soft">{t('source-kind.none')}</p>}
          {KINDS.map((kind) => {
            const some = found.filter((one) => one.kind === kind);
            return (
              some.length > 0 && (
                <fieldset key={kind} className="field">
                  <legend className="field-label">{t(`channel-kind.${kind}`)}</legend>
                  <div className="checks checks-one">
                    {some.map((one) => (
                      <label key={one.id} className="check kind">
                        <input type="radio" name={name} checked={one.id === chosen?.id} onChange={() => onChoose(one.id)} />
                        <span className="kind-title" lang="en">
                          {one.title}
                        </span>
                        <ProofBadge proof={one.proof} />
                      </label>
                    ))}
                  </div>
                </fieldset>
              )
            );
          })}
        </div>
        <div className="kinds-facts" aria-live="polite">
          {chosen ? <ChannelFacts channel={chosen} /> : <p className="soft">{t('source-kind.choose')}</p>}
          <div className="form-foot">
            <Button kind="primary" type="submit" disabled={!chosen}>
              {t('source-new.next')}
            </Button>
          </div>
        </div>
      </form>
    </StepCard>
  );
}
