import { asProblem } from '../api/problem';
import { useI18n } from '../i18n/I18nProvider';
import { Button } from './Button';
import { ErrorPanel } from './ErrorPanel';
import { Notice } from './Notice';

interface Props {
  error: unknown;
  compact?: boolean;
  /** Reads what is changed anew; for forms that send the version they know. */
  onReload?: (() => void) | undefined;
}

/** Why a form was refused, above its fields. What stands at a field is not said twice. */
export function FormProblem({ error, compact = false, onReload }: Props) {
  const { t } = useI18n();
  if (!error) return null;
  const problem = asProblem(error);
  if (problem.status === 412 && onReload) {
    return (
      <Notice tone="bad">
        <p>{t('problem.changed')}</p>
        <Button icon="retry" onClick={onReload}>
          {t('edit-user.reload')}
        </Button>
      </Notice>
    );
  }
  return problem.faults.length === 0 ? <ErrorPanel error={problem} compact={compact} /> : null;
}
