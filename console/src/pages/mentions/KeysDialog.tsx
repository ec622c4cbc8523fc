import { useState } from 'react';
import { useI18n } from '../../i18n/I18nProvider';
import type { Key } from '../../i18n/messages';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { allowSingleKeys, singleKeys } from './keys';

const KEYS: readonly (readonly [string, Key])[] = [
  ['j', 'keys-help.next'],
  ['k', 'keys-help.previous'],
  ['o', 'keys-help.open'],
  ['Esc', 'keys-help.close'],
  ['/', 'keys-help.search'],
  ['x', 'keys-help.select'],
  ['Shift x', 'keys-help.select-range'],
  ['d', 'keys-help.irrelevant'],
  ['s', 'keys-help.spam'],
  ['m', 'keys-help.mute'],
  ['w', 'keys-help.wanted'],
  ['r', 'keys-help.reply'],
  ['1', 'keys-help.negative'],
  ['2', 'keys-help.neutral'],
  ['3', 'keys-help.positive'],
  ['4', 'keys-help.mixed'],
  ['?', 'keys-help.help'],
];

export function KeysDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useI18n();
  const [on, setOn] = useState(singleKeys);
  const turn = (next: boolean) => {
    allowSingleKeys(next);
    setOn(next);
  };
  return (
    <Dialog open={open} onClose={onClose} title={t('keys-help.title')}>
      <div className="dialog-body">
        <dl className="keys-help">
          {KEYS.map(([key, meaning]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{t(meaning)}</dd>
            </div>
          ))}
        </dl>
        <label className="check">
          <input type="checkbox" checked={on} onChange={(event) => turn(event.target.checked)} />
          <span>
            {t('keys-help.on')}
            <span className="check-hint">{t('keys-help.on-hint')}</span>
          </span>
        </label>
      </div>
      <div className="dialog-foot">
        <Button kind="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  );
}
