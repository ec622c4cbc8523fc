import type { BrandQuery } from '../../api/types';
import { useI18n } from '../../i18n/I18nProvider';
import { Button } from '../../ui/Button';
import { ErrorPanel } from '../../ui/ErrorPanel';
import { Badge } from '../../ui/parts';
import { Preview } from './Preview';
import { DAYS } from './days';
import { usePreview } from './usePreview';

/** A query that only is read. */
export function KeptQuery({ query: { query, enabled } }: { query: BrandQuery }) {
  const { t } = useI18n();
  const preview = usePreview();
  return (
    <li className="brand-query">
      <code className="query-kept" dir="auto">
        {query}
      </code>
      <div className="brand-query-foot">
        {!enabled && <Badge>{t('state.off')}</Badge>}
        <Button icon="search" busy={preview.isPending} onClick={() => preview.mutate({ query, days: DAYS[1] })}>
          {t('preview.button')}
        </Button>
      </div>
      {preview.isError && <ErrorPanel error={preview.error} compact />}
      {preview.data && <Preview found={preview.data} days={DAYS[1]} stale={false} />}
    </li>
  );
}
