import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import type { Liveness as State } from './stream';

/** Says whether new mentions come by themselves. */
export function Liveness({ state }: { state: State }) {
  const { t } = useI18n();
  return <span className={`live live-${state}`}>{t(`live.${state}`)}</span>;
}

/** What is new waits above the list, which never moves under the reader. */
export function FreshPill({ count, onShow }: { count: number; onShow(): void }) {
  const { t } = useI18n();
  return (
    <div className="fresh" role="status">
      {count > 0 && (
        <Button kind="primary" icon="up" className="fresh-button" onClick={onShow}>
          {t('mentions.fresh', { count })}
        </Button>
      )}
    </div>
  );
}
