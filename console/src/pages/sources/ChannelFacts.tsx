import type { Channel } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import type { Schema } from '../../schema/schema';
import { ChannelCost } from './ChannelCost';
import { ProofBadge } from './ProofBadge';

const CAPABILITIES = ['backfill', 'threads', 'reply', 'push', 'edits', 'deletions', 'engagement', 'ratings', 'search', 'entry'] as const;

/** What a channel gives, what it does not, and what it wants for it. */
export function ChannelFacts({ channel }: { channel: Channel }) {
  const { t } = useI18n();
  const can = CAPABILITIES.filter((one) => channel.capabilities.includes(one));
  return (
    <div className="channel-facts">
      <h3 className="channel-title">
        <span lang="en">{channel.title}</span>
      </h3>
      <dl className="channel-list">
        <div>
          <dt>{t('channel.proof')}</dt>
          <dd>
            <ProofBadge proof={channel.proof} /> {t(`proof-text.${channel.proof}`)}
          </dd>
        </div>
        {can.length > 0 && (
          <div>
            <dt>{t('channel.can')}</dt>
            <dd className="chips">
              {can.map((one) => (
                <span key={one} className="chip">
                  {t(`capability.${one}`)}
                </span>
              ))}
            </dd>
          </div>
        )}
        <div>
          <dt>{t('channel.cannot')}</dt>
          <dd>
            <Cannot cannot={channel.cannot} />
          </dd>
        </div>
        {channel.limits && (
          <div>
            <dt>{t('channel.limits')}</dt>
            <dd lang="en">{channel.limits}</dd>
          </div>
        )}
        <div>
          <dt>{t('channel.cost')}</dt>
          <dd>
            <ChannelCost cost={channel.cost} />
          </dd>
        </div>
        <div>
          <dt>{t('channel.needs')}</dt>
          <dd>
            <Needs schema={channel.credentialsSchema as Schema} />
          </dd>
        </div>
        {channel.policy.retentionDays !== null && (
          <div>
            <dt>{t('channel.retention')}</dt>
            <dd>{t('new-key.life-days', { count: channel.policy.retentionDays })}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** What a channel does not give, in its own words. */
export function Cannot({ cannot }: { cannot: readonly string[] }) {
  const { t } = useI18n();
  if (cannot.length === 0) return <span className="soft">{t('channel.cannot-nothing')}</span>;
  return (
    <ul className="bullets" lang="en">
      {cannot.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

/** Credentials, and where to get them. */
function Needs({ schema }: { schema: Schema }) {
  const { t } = useI18n();
  const members = Object.entries(schema.properties ?? {});
  if (members.length === 0) return <span>{t('channel.needs-nothing')}</span>;
  const must = (schema.required?.length ?? 0) > 0 || schema.oneOf !== undefined;
  return (
    <>
      <p>{t(must ? 'channel.needs-these' : 'channel.needs-may')}</p>
      <ul className="bullets" lang="en">
        {members.map(([name, { title, description }]) => (
          <li key={name}>{title ?? (description ? `${name}: ${description}` : name)}</li>
        ))}
      </ul>
    </>
  );
}
