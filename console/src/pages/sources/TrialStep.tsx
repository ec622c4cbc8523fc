import { useState } from 'react';
import type { Channel } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Cannot } from './ChannelFacts';
import { StepCard } from './StepCard';
import { Trial } from './Trial';
import { attempt, isAsked, type SourceBody } from './data';

interface Props {
  channel: Channel;
  body: SourceBody;
  onBack(): void;
  onNext(): void;
}

/** One page is read and shown, before anything is kept. */
export function TrialStep({ channel, body, onBack, onNext }: Props) {
  const { t } = useI18n();
  const [works, setWorks] = useState<boolean | null>(null);
  const asked = isAsked(channel);
  return (
    <StepCard title={t('source-step.trial')} intro={t(asked ? 'source-trial.intro' : 'source-trial.sends')}>
      <div className="form">
        {asked && <Trial now channel={channel} trying={(signal) => attempt(body, signal)} onDone={setWorks} onMend={onBack} />}
        <section>
          <h3 className="channel-title">{t('channel.cannot')}</h3>
          <Cannot cannot={channel.cannot} />
        </section>
        {asked && works === false && <Notice tone="info">{t('source-trial.anyway-hint')}</Notice>}
        <div className="form-foot">
          <Button onClick={onBack}>{t('login.back')}</Button>
          <Button kind={works || !asked ? 'primary' : 'plain'} onClick={onNext}>
            {t(works || !asked ? 'source-new.next' : 'source-trial.anyway')}
          </Button>
        </div>
      </div>
    </StepCard>
  );
}
