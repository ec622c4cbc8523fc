import { useEffect, useRef } from 'react';
import type { Mention } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { NoiseButtons } from './NoiseButtons';
import type { Selection } from './useSelection';

interface Props {
  shown: readonly Mention[];
  selection: Selection;
}

/** Ticks all that is shown, and says what can be done with what is ticked. */
export function ListHead({ shown, selection }: Props) {
  const { t } = useI18n();
  const box = useRef<HTMLInputElement>(null);
  const { length: count } = selection.ids;
  const some = count > 0 && count < shown.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some;
  }, [some]);
  return (
    <div className="list-head" data-selected={count > 0 || undefined}>
      <label className="list-head-all">
        <input ref={box} type="checkbox" checked={count > 0 && !some} onChange={(event) => selection.all(event.target.checked)} />
        <span>{count > 0 ? t('noise.selected', { count }) : t('noise.select-all')}</span>
      </label>
      <span className="sr-only" role="status">
        {count > 0 && t('noise.selected', { count })}
      </span>
      {count > 0 && (
        <div className="list-head-acts" role="group" aria-label={t('noise.acts')} data-acts="selection">
          <NoiseButtons mentions={shown.filter((one) => selection.has(one.id))} />
          <Button kind="quiet" className="button-small" onClick={() => selection.all(false)}>
            {t('noise.select-none')}
          </Button>
        </div>
      )}
    </div>
  );
}
