import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import type { Problem } from '../../api/problem';
import type { Channel } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { CheckList, TextField } from '../../ui/Field';
import { FormProblem } from '../../ui/FormProblem';
import { useFirstError } from '../../ui/useFirstError';
import { brandsQuery } from '../brands/data';
import { ChannelCost } from './ChannelCost';
import { IntervalField } from './IntervalField';
import { StepCard } from './StepCard';
import { UnplacedFaults } from './UnplacedFaults';
import { isAsked } from './data';

const LONGEST = 200;

/** What is nobody's but ours: not the channel's. */
export interface Naming {
  name: string;
  interval: string;
  brandIds: string[];
}

interface Props {
  channel: Channel;
  naming: Naming;
  suggested: string;
  busy: boolean;
  problem: Problem | null;
  onChange(naming: Naming): void;
  onBack(): void;
  onSubmit(): void;
}

export function NameStep({ channel, naming, suggested, busy, problem, onChange, onBack, onSubmit }: Props) {
  const { t } = useI18n();
  const asked = isAsked(channel);
  const form = useRef<HTMLFormElement>(null);
  const [checked, setChecked] = useState(false);
  const lookAtFirstError = useFirstError(form);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (busy) return;
    if (!naming.name.trim()) lookAtFirstError();
    else onSubmit();
  };
  return (
    <StepCard title={t('source-step.name')} intro={t('source-name.intro')}>
      <form ref={form} className="form step-narrow" onSubmit={submit} noValidate>
        <FormProblem error={problem} />
        <UnplacedFaults problem={problem} schemas={{ '/name': {}, '/interval': {}, '/brandIds': {} }} />
        <section className="quota-part">
          <h3 className="channel-title">{t('source-name.terms')}</h3>
          {channel.limits && <p lang="en">{channel.limits}</p>}
          <p>
            <ChannelCost cost={channel.cost} />
          </p>
        </section>
        <NamingFields asked={asked} naming={naming} missing={checked && !naming.name.trim()} problem={problem} onChange={onChange} />
        {!naming.name && (
          <div>
            <Button kind="quiet" onClick={() => onChange({ ...naming, name: suggested })}>
              {t.rich('source-name.take', { name: <bdi>{suggested}</bdi> })}
            </Button>
          </div>
        )}
        <div className="form-foot">
          <Button onClick={onBack}>{t('login.back')}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {t('source-name.create')}
          </Button>
        </div>
      </form>
    </StepCard>
  );
}

interface FieldsProps {
  /** Whether its pause is set already. */
  set?: boolean;
  asked: boolean;
  naming: Naming;
  missing: boolean;
  problem: Problem | null;
  onChange(naming: Naming): void;
}

export function NamingFields({ set = false, asked, naming, missing, problem, onChange }: FieldsProps) {
  const { t } = useI18n();
  const brands = useQuery(brandsQuery);
  // sources may name some that nobody has made
  const known = (brands.data ?? []).map((brand) => ({ value: brand.id, label: <bdi>{brand.name}</bdi> }));
  const others = naming.brandIds.filter((id) => !known.some((one) => one.value === id)).map((id) => ({ value: id, label: <bdi>{id}</bdi> }));
  return (
    <>
      <div className="field-grid">
        <TextField
          label={t('field.name')}
          hint={t('source-name.hint')}
          value={naming.name}
          maxLength={LONGEST}
          autoComplete="off"
          dir="auto"
          error={(missing && t('field.required')) || problem?.at('/name')}
          onChange={(name) => onChange({ ...naming, name })}
        />
        {asked && <IntervalField set={set} value={naming.interval} error={problem?.at('/interval')} onChange={(interval) => onChange({ ...naming, interval })} />}
      </div>
      {known.length + others.length > 0 && (
        <CheckList
          label={t('brands.label')}
          hint={t('source-name.brands-hint')}
          options={[...known, ...others]}
          chosen={naming.brandIds}
          error={problem?.at('/brandIds')}
          onChange={(brandIds) => onChange({ ...naming, brandIds })}
        />
      )}
    </>
  );
}
