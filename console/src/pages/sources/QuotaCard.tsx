import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Quota, QuotaLimit, QuotaUsed, Source } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { DataTable, type Column } from '../../ui/DataTable';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Notice } from '../../ui/Notice';
import { Badge, Card, Time } from '../../ui/parts';
import { Skeleton } from '../../ui/states';
import { ChannelCost } from './ChannelCost';
import { quotaQuery } from './data';
import { isLow } from './words';

/** What the channel allows, what was used of it, and what that costs. */
export function QuotaCard({ source, asked }: { source: Source; asked: boolean }) {
  const { t } = useI18n();
  const quota = useQuery(quotaQuery(source.id));
  return (
    <Card title={t('quota.title')} intro={t('quota.intro')}>
      {quota.isError && <ErrorPanel error={quota.error} onRetry={() => void quota.refetch()} />}
      {quota.data ? <Shown quota={quota.data} asked={asked} /> : !quota.isError && <Skeleton rows={3} />}
    </Card>
  );
}

function Shown({ quota, asked }: { quota: Quota; asked: boolean }) {
  const { t } = useI18n();
  const { limits, budget, used, usedTogether } = quota;
  return (
    <div className="form">
      {asked ? (
        <Part title={t('quota.limits')}>
          {limits.length === 0 ? <p className="soft">{t('quota.none')}</p> : limits.map((limit, index) => <Limit key={index} limit={limit} />)}
        </Part>
      ) : (
        <p className="soft">{t('quota.sends')}</p>
      )}
      {budget && (
        <Part title={t('quota.budget')}>
          <Budget budget={budget} />
        </Part>
      )}
      {used && (
        <Part title={t('quota.use')}>
          {used.since === undefined ? <p className="soft">{t('quota.nothing-used')}</p> : <Use label={t('quota.use')} used={used} />}
        </Part>
      )}
      {usedTogether && (
        <Part title={t('quota.together')}>
          <Use label={t('quota.together')} used={usedTogether} />
        </Part>
      )}
      <Part title={t('quota.cost')}>
        <Cost cost={quota.cost} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="quota-part">
      <h3 className="channel-title">{title}</h3>
      {children}
    </section>
  );
}

function Limit({ limit }: { limit: QuotaLimit }) {
  const { t, fmt } = useI18n();
  const share = limit.limit && limit.left !== undefined ? Math.min(1, limit.left / limit.limit) : undefined;
  return (
    <div className="quota">
      <p className="quota-head">
        <bdi className="strong">{limit.server}</bdi>
        {isLow(share) && <Badge tone="warn">{t('source.quota-low')}</Badge>}
      </p>
      {share !== undefined && <meter className="quota-bar" min={0} max={1} low={0.1} optimum={1} value={share} aria-label={t('quota.bar', { server: limit.server })} />}
      <p>{leftOf(limit, share)}</p>
      {limit.closed && (
        <Notice tone="warn">
          <p className="strong">{t.rich('quota.closed', { when: <Time at={limit.closed.until} /> })}</p>
          <p>{t(`quota-closed.${limit.closed.why}`)}</p>
        </Notice>
      )}
      <p className="soft quota-facts">
        {limit.renewsAt && <span>{t.rich('quota.renews', { when: <Time at={limit.renewsAt} /> })}</span>}
        {limit.toldAt && <span>{t.rich('quota.told', { when: <Time at={limit.toldAt} /> })}</span>}
        {limit.shared && <span>{t('quota.shared')}</span>}
      </p>
    </div>
  );

  function leftOf({ limit: most, left }: QuotaLimit, part: number | undefined): string {
    if (left === undefined) return most === undefined ? t('quota.unknown') : t('quota.limit-alone', { limit: fmt.number(most) });
    return most === undefined || part === undefined
      ? t('quota.left-alone', { left: fmt.number(left) })
      : t('quota.left', { left: fmt.number(left), limit: fmt.number(most), share: fmt.percent(part) });
  }
}

function Budget({ budget }: { budget: NonNullable<Quota['budget']> }) {
  const { t, fmt } = useI18n();
  const share = Math.min(1, budget.used / budget.limit);
  return (
    <div className="quota">
      <meter className="quota-bar" min={0} max={1} high={0.9} optimum={0} value={share} aria-label={t('quota.budget-bar')} />
      <p className="quota-head">
        {t('quota.budget-used', { used: fmt.number(budget.used), limit: fmt.number(budget.limit), share: fmt.percent(share) })}
        {isLow(1 - share) && <Badge tone="warn">{t('source.quota-low')}</Badge>}
      </p>
      {budget.renewsAt && <p className="soft">{t.rich('quota.renews', { when: <Time at={budget.renewsAt} /> })}</p>}
    </div>
  );
}

function Use({ label, used }: { label: string; used: QuotaUsed }) {
  const { t, fmt } = useI18n();
  const rows = [
    { name: t('quota.today'), ...used.today },
    { name: t('quota.month'), ...used.thisMonth },
    { name: t('quota.days'), ...used.last30Days },
  ];
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'time', title: t('quota.time'), cell: (row) => row.name },
    { key: 'calls', title: t('quota.requests'), cell: (row) => fmt.number(row.calls) },
    { key: 'items', title: t('source.seen'), cell: (row) => fmt.number(row.items) },
    ...(used.today.paidItems !== undefined ? [{ key: 'paid', title: t('quota.paid'), cell: (row: (typeof rows)[number]) => fmt.number(row.paidItems ?? 0) }] : []),
  ];
  return (
    <div className="table-inset">
      <DataTable label={label} columns={columns} rows={rows} keyOf={(row) => row.name} />
    </div>
  );
}

function Cost({ cost }: { cost: Quota['cost'] }) {
  const { t, fmt } = useI18n();
  const { thisMonth, currency, estimate } = cost;
  return (
    <>
      <p>
        <ChannelCost cost={cost} />
      </p>
      {thisMonth !== undefined && currency !== undefined && (
        <>
          <dl className="health">
            <div>
              <dt>{t('cost.so-far')}</dt>
              <dd>{fmt.money(thisMonth, currency)}</dd>
            </div>
            {estimate && (
              <div>
                <dt>{t('cost.estimate')}</dt>
                <dd>{fmt.money(estimate.month, currency)}</dd>
              </div>
            )}
          </dl>
          <p className="soft">{estimate ? t('cost.from-days', { count: estimate.fromDays }) : t('cost.no-bill')}</p>
        </>
      )}
    </>
  );
}
