import { asProblem, type Problem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import type { Key } from '../i18n/messages';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import { Icon } from './Icon';

/** Problems that a reader meets often are told in the reader's language; others as the server says. */
const KNOWN: Readonly<Record<string, Key>> = {
  unreachable: 'problem.unreachable',
  'changed-meanwhile': 'problem.changed',
  'last-administrator': 'problem.last-administrator',
  'login-refused': 'problem.login-refused',
  'setup-refused': 'problem.setup-refused',
  'setup-done': 'problem.setup-done',
  'rate-limited': 'problem.rate-limited',
  'password-wrong': 'problem.password-wrong',
  'totp-wrong': 'problem.totp-wrong',
  'sight-would-widen': 'problem.sight-would-widen',
  'administrator-key-kept': 'problem.administrator-key',
};

interface Props {
  error: unknown;
  compact?: boolean;
  onRetry?: () => void;
}

export function ErrorPanel({ error, compact = false, onRetry }: Props) {
  const { t } = useI18n();
  const problem = asProblem(error);
  const known = KNOWN[problem.code];
  return (
    <div className={compact ? 'error-panel error-panel-compact' : 'error-panel'} role="alert">
      <Icon name="alert" />
      <div className="error-text">
        {known ? <p className="error-title">{t(known)}</p> : <ServerWords problem={problem} />}
        {problem.requestId && (
          <p className="error-id">
            {t('problem.request')} <code>{problem.requestId}</code>
            <CopyButton text={problem.requestId} label={t('problem.copy-request')} />
          </p>
        )}
      </div>
      {onRetry && (
        <Button icon="retry" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}

/** The server speaks English, and the reader's browser should know. */
function ServerWords({ problem }: { problem: Problem }) {
  const { t } = useI18n();
  const faults = problem.faults.filter((fault) => fault.detail);
  return (
    <>
      <p className="error-title" lang={problem.code === 'unexpected' ? undefined : 'en'}>
        {problem.code === 'unexpected' ? t('problem.unexpected') : problem.title}
      </p>
      {problem.detail && <p lang="en">{problem.detail}</p>}
      {faults.length > 0 && (
        <ul lang="en">
          {faults.map((fault) => (
            <li key={fault.pointer + fault.detail}>
              <code>{fault.pointer}</code> {fault.detail}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
