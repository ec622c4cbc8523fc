import type { AuditEntry } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import type { Key } from '../../i18n/messages';
import { Icon } from '../../ui/Icon';
import { Badge, Time } from '../../ui/parts';
import type { AuditFilters } from './filters';

interface Props {
  entry: AuditEntry;
  onFilter(more: AuditFilters): void;
}

/** One entry: who did what to what, and behind it all that was noted. */
export function AuditRow({ entry, onFilter }: Props) {
  const { t } = useI18n();
  const { actor, target } = entry;
  const details = Object.entries(entry.details ?? {});
  return (
    <li className="audit-entry">
      <details>
        <summary className="audit-summary">
          <span className="audit-time">
            <Time at={entry.at} exact />
          </span>
          <span className="audit-actor">
            <bdi>{actor.name || actor.id}</bdi>
          </span>
          <code className="audit-action">{entry.action}</code>
          <span className="audit-target">
            <bdi>{target.type}</bdi> <bdi className="soft">{target.id}</bdi>
          </span>
          <Badge tone={entry.outcome === 'refused' ? 'bad' : 'neutral'}>
            {t(entry.outcome === 'refused' ? 'audit.refused' : 'audit.done')}
          </Badge>
          <Icon name="chevron" size={16} />
        </summary>
        <dl className="facts">
          <Fact name="audit.entry" value={String(entry.seq)} />
          <Fact name="audit.actor" value={`${t(`actor.${actor.kind as 'user'}`)} · ${actor.id}`} />
          <Fact name="audit.address" value={entry.address} />
          <Fact name="audit.agent" value={entry.userAgent} />
          <Fact name="audit.request" value={entry.requestId} code />
          <Fact name="brands.label" value={entry.brandIds?.join(', ')} />
          {details.map(([name, value]) => (
            <div key={name} className="fact">
              <dt>
                <bdi>{name}</bdi>
              </dt>
              <dd>
                <bdi>{String(value)}</bdi>
              </dd>
            </div>
          ))}
          <Fact name="audit.before" value={entry.before} code />
          <Fact name="audit.after" value={entry.after} code />
          <Fact name="audit.hash" value={entry.hash} code />
        </dl>
        <div className="audit-more">
          <button type="button" className="link" onClick={() => onFilter({ actor: actor.id })}>
            {t('audit.only-actor')}
          </button>
          <button type="button" className="link" onClick={() => onFilter({ action: entry.action })}>
            {t('audit.only-action')}
          </button>
          <button type="button" className="link" onClick={() => onFilter({ target: `${target.type}:${target.id}` })}>
            {t('audit.only-target')}
          </button>
        </div>
      </details>
    </li>
  );
}

function Fact({ name, value, code = false }: { name: Key; value?: string | null; code?: boolean }) {
  const { t } = useI18n();
  if (!value) return null;
  return (
    <div className="fact">
      <dt>{t(name)}</dt>
      <dd>{code ? <code>{value}</code> : <bdi>{value}</bdi>}</dd>
    </div>
  );
}
