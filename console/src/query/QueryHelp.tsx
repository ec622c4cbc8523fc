import type { Key } from '../i18n/messages';
import { useI18n } from '../i18n/I18nProvider';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

/** What can be written; the examples are part of the language and the same for every reader. */
const EXAMPLES: readonly (readonly [string, Key])[] = [
  ['delivery', 'query-help.word'],
  ['"delivery"', 'query-help.exact'],
  ['"hot water"', 'query-help.phrase'],
  ['late parcel', 'query-help.both'],
  ['late OR slow', 'query-help.either'],
  ['parcel -letter', 'query-help.not'],
  ['(late OR slow) parcel', 'query-help.brackets'],
  ['deliver*', 'query-help.star'],
  ['"late parcel"~5', 'query-help.near'],
  ['late BEFORE/5 parcel', 'query-help.before'],
  ['author:@bob', 'query-help.author'],
  ['channel:forum', 'query-help.channel'],
  ['site:shop.example', 'query-help.site'],
  ['lang:el', 'query-help.lang'],
  ['rating:<3', 'query-help.rating'],
];

export function QueryHelp({ open, onClose }: { open: boolean; onClose(): void }) {
  const { t } = useI18n();
  return (
    <Dialog open={open} onClose={onClose} title={t('query.help')} intro={t('query-help.intro')}>
      {/* longer than a small screen, and nothing in it takes the focus: so that keys can scroll it */}
      <div className="dialog-body" role="region" aria-label={t('query.help')} tabIndex={0}>
        <dl className="query-help">
          {EXAMPLES.map(([example, meaning]) => (
            <div key={example}>
              <dt>
                <code dir="ltr">{example}</code>
              </dt>
              <dd>{t(meaning)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="dialog-foot">
        <Button kind="primary" onClick={onClose}>
          {t('action.close')}
        </Button>
      </div>
    </Dialog>
  );
}
