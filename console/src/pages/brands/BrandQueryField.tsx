import { useEffect, useRef } from 'react';
import { useI18n } from '../../i18n/I18nProvider';
import { QueryField } from '../../query/QueryField';
import { queryFault, type QueryFault } from '../../query/faults';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Preview } from './Preview';
import type { Days } from './days';
import type { DraftQuery } from './draft';
import { usePreview } from './usePreview';

interface Props {
  /** Its place, for people. */
  number: number;
  query: DraftQuery;
  days: Days;
  /** It is tried at once. */
  tried: boolean;
  /** What the server said when the brand was to be saved. */
  fault: QueryFault | null;
  error: string | undefined;
  onChange(next: Partial<DraftQuery>): void;
  onRemove(): void;
}

/** One query of a brand: written, switched, tried and taken out. */
export function BrandQueryField({ number, query: { query, enabled }, days, tried, fault, error, onChange, onRemove }: Props) {
  const { t } = useI18n();
  const preview = usePreview();
  const { mutate, variables } = preview;
  const label = t('brand.query', { number });
  const stale = variables?.query !== query.trim();
  // what is changed since is no longer what was refused
  const ownFault = stale ? null : queryFault(preview.error, '/query', query.trim());
  const attempt = () => mutate({ query: query.trim(), days });
  const first = useRef(tried ? attempt : null);
  useEffect(() => {
    first.current?.();
    first.current = null;
  }, []);
  return (
    <li className="brand-query">
      <QueryField tall label={label} value={query} fault={ownFault ?? fault} error={error} onChange={(next) => onChange({ query: next })} />
      <div className="brand-query-foot" role="group" aria-label={label}>
        <label className="check">
          <input type="checkbox" checked={enabled} onChange={(event) => onChange({ enabled: event.target.checked })} />
          <span>{t('brand.query-on')}</span>
        </label>
        <span className="brand-query-actions">
          <Button icon="search" busy={preview.isPending} disabled={!query.trim()} aria-label={t('preview.button-of', { query: label })} onClick={attempt}>
            {t('preview.button')}
          </Button>
          <Button kind="quiet" aria-label={t('brand.remove-query-of', { query: label })} onClick={onRemove}>
            {t('brand.remove-query')}
          </Button>
        </span>
      </div>
      {preview.isError && !ownFault && !stale && <ErrorPanel error={preview.error} compact />}
      {preview.data && variables && <Preview found={preview.data} days={variables.days} stale={stale} />}
    </li>
  );
}
