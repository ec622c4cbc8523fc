import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { asProblem } from '../../api/problem';
import type { Channel, Finding } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { safeLink } from '../../mention/safeLink';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Icon, type IconName } from '../../ui/Icon';
import { Notice } from '../../ui/Notice';
import { Time } from '../../ui/parts';
import { failureWord, spanOf } from './words';

interface Props {
  channel: Channel | undefined;
  trying(signal: AbortSignal): Promise<Finding>;
  /** Without a click, as soon as it is there. */
  now?: boolean;
  /** Whether it worked; null while that is not known. */
  onDone?(works: boolean | null): void;
  /** Leads to what must be mended. */
  onMend?: () => void;
}

/** Tries a source with one page, and says step by step how far it came. */
export function Trial({ channel, trying, now = false, onDone, onMend }: Props) {
  const { t, fmt } = useI18n();
  const running = useRef<AbortController | null>(null);
  const trial = useMutation({
    mutationFn: () => {
      running.current?.abort();
      running.current = new AbortController();
      return trying(running.current.signal);
    },
    onMutate: () => onDone?.(null),
    onSuccess: (finding) => onDone?.(finding.reachable),
    // who cancels has found out nothing
    onError: () => !running.current?.signal.aborted && onDone?.(false),
  });
  const foundOf = ({ found, listened }: Finding) =>
    listened === undefined ? t('trial.found', { count: found }) : t('trial.heard', { count: found, seconds: fmt.number(spanOf(listened), 1) });
  const { mutate, reset } = trial;
  const first = useRef(now ? mutate : null);
  useEffect(() => {
    first.current?.();
    first.current = null;
  }, []);
  // nobody waits any longer for what is left
  useEffect(() => () => running.current?.abort(), []);
  const cancel = () => {
    running.current?.abort();
    reset();
  };
  const stopped = trial.isError && running.current?.signal.aborted;
  const problem = trial.isError && !stopped ? asProblem(trial.error) : null;
  const refused = problem !== null && problem.faults.length > 0;
  const finding = trial.data;
  return (
    <div className="form">
      {(trial.isPending || finding || refused) && (
        <ol className="trial-steps" aria-label={t('source-step.trial')}>
          <TrialLine state={refused ? 'bad' : finding ? 'good' : 'busy'} text={t('trial.complete')} />
          <TrialLine state={refused ? 'none' : !finding ? 'busy' : finding.reachable ? 'good' : 'bad'} text={t('trial.answers', { channel: channel?.title ?? '' })} />
          <TrialLine state={refused || (finding && !finding.reachable) ? 'none' : finding ? 'good' : 'busy'} text={finding?.reachable ? foundOf(finding) : t('trial.reads')} />
        </ol>
      )}
      <div role="status" className="form">
        {trial.isPending && <p className="soft">{t('trial.waiting')}</p>}
        {finding && <Found finding={finding} />}
      </div>
      {refused && (
        <Notice tone="bad">
          <p className="strong">{t('trial.refused')}</p>
          <ul lang="en">
            {problem.faults.map((fault) => (
              <li key={fault.pointer + fault.detail}>
                <code>{fault.pointer}</code> {fault.detail}
              </li>
            ))}
          </ul>
          {onMend && <Button onClick={onMend}>{t('trial.mend')}</Button>}
        </Notice>
      )}
      {problem && !refused && <ErrorPanel error={problem} compact />}
      <div className="form-foot">
        {trial.isPending ? (
          <Button onClick={cancel}>{t('action.cancel')}</Button>
        ) : (
          <Button icon="retry" onClick={() => mutate()}>
            {t(finding || problem ? 'trial.again' : 'trial.button')}
          </Button>
        )}
      </div>
    </div>
  );
}

const ICONS: Record<'good' | 'bad' | 'none', IconName> = { good: 'check', bad: 'close', none: 'more' };

function TrialLine({ state, text }: { state: 'good' | 'bad' | 'busy' | 'none'; text: string }) {
  const { t } = useI18n();
  return (
    <li className={`trial-step trial-${state}`}>
      {state === 'busy' ? <span className="spinner" aria-hidden="true" /> : <Icon name={ICONS[state]} />}
      <span>{text}</span>
      <span className="sr-only">{t(`trial-state.${state}`)}</span>
    </li>
  );
}

/** What a page held; what people wrote is shown as text and nothing else. */
function Found({ finding }: { finding: Finding }) {
  const { t, fmt } = useI18n();
  return (
    <>
      {finding.failure && (
        <Notice tone="bad">
          <p className="strong">{t(`source-failure.${failureWord(finding.failure.kind)}`)}</p>
          <p lang="en">{finding.failure.reason}</p>
        </Notice>
      )}
      {finding.notices.length > 0 && (
        <Notice tone="warn">
          <ul lang="en">
            {finding.notices.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Notice>
      )}
      {finding.reachable && finding.found === 0 && (
        <Notice tone="info">{finding.listened === undefined ? t('trial.nothing') : t('trial.quiet', { seconds: fmt.number(spanOf(finding.listened), 1) })}</Notice>
      )}
      {finding.mentions.length > 0 && (
        <ul className="preview-examples" aria-label={t('trial.examples')} tabIndex={0}>
          {finding.mentions.map((one) => (
            <li key={one.key} className="preview-example">
              <span className="mention-meta">
                <bdi className="strong">{one.author.displayName || one.author.handle || t('mention.no-author')}</bdi>
                <Time at={one.publishedAt} />
                {safeLink(one.url) !== null && (
                  <a className="mention-link" href={safeLink(one.url) ?? ''} target="_blank" rel="noopener noreferrer nofollow">
                    {t('mention.original')}
                    <Icon name="external" size={15} />
                  </a>
                )}
              </span>
              {one.title && (
                <p className="mention-title" dir="auto">
                  {one.title}
                </p>
              )}
              <p className="mention-text" dir="auto">
                {one.text}
              </p>
            </li>
          ))}
        </ul>
      )}
      {finding.malformed.length > 0 && (
        <Notice tone="warn">
          <p>{t('trial.unreadable', { count: finding.malformed.length })}</p>
          <ul lang="en">
            {finding.malformed.map((one, index) => (
              <li key={index}>
                {one.nativeId && <code>{one.nativeId}</code>} {one.reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
