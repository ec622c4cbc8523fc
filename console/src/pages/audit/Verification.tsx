import { useMutation } from '@tanstack/react-query';
import { api, ok } from '../../api/client';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Notice } from '../../ui/Notice';

/** Lets the server check that no entry was changed, taken out or put in. */
export function Verification() {
  const { t } = useI18n();
  const verify = useMutation({ mutationFn: () => ok(api.GET('/api/v1/audit/verification')) });
  const result = verify.data;
  return (
    <>
      <Button icon="audit" busy={verify.isPending} onClick={() => verify.mutate()}>
        {t('verify.button')}
      </Button>
      {(result || verify.isError) && (
        <Dialog open onClose={verify.reset} title={t('verify.title')}>
          <div className="dialog-body">
            {verify.isError && <ErrorPanel error={verify.error} compact />}
            {result?.ok && <Notice tone="good">{t('verify.ok', { count: result.entries ?? 0 })}</Notice>}
            {result && !result.ok && (
              <Notice tone="bad">
                <p>{t('verify.bad', { entry: result.firstBad ?? 0 })}</p>
                {result.reason && <p lang="en">{result.reason}</p>}
              </Notice>
            )}
          </div>
          <div className="dialog-foot">
            <Button kind="primary" onClick={verify.reset}>
              {t('action.done')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
