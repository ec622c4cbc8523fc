import type { Channel, Source } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { CopyButton } from '../../ui/CopyButton';
import { Card } from '../../ui/parts';
import { senderScript, widgetMarkup } from './snippets';

/** Where a channel sends to, and how. */
export function PushCard({ source, channel }: { source: Source; channel: Channel | undefined }) {
  const { t } = useI18n();
  const address = `${location.origin}${source.pushUrl ?? ''}`;
  const form = channel?.id === 'form';
  const webhook = channel?.id === 'webhook';
  return (
    <Card title={t('push.title')} intro={t(form ? 'push.form' : webhook ? 'push.webhook' : 'push.other')}>
      <div className="form">
        <Snippet label={t('push.address')} text={address} />
        {form && <Snippet label={t('push.widget')} text={widgetMarkup(location.origin, source.id)} hint={t('push.widget-hint')} />}
        {form && (
          <p>
            <a href={address} target="_blank" rel="noopener noreferrer">
              {t('push.open')}
            </a>
          </p>
        )}
        {webhook && <Snippet label={t('push.script')} text={senderScript(address)} hint={t('push.script-hint')} />}
      </div>
    </Card>
  );
}

function Snippet({ label, text, hint }: { label: string; text: string; hint?: string }) {
  const { t } = useI18n();
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="snippet">
        <pre className="secret secret-small" tabIndex={0} aria-label={label}>
          {text}
        </pre>
        <CopyButton text={text} label={t('push.copy', { what: label })} />
      </div>
      {hint && <p className="field-hint">{hint}</p>}
    </div>
  );
}
