import { useState } from 'react';
import { useI18n } from '../../i18n/I18nProvider';
import type { QueryFault } from '../../query/faults';
import { Button } from '../../ui/Button';
import { SelectField } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { Card } from '../../ui/parts';
import { BrandQueryField } from './BrandQueryField';
import { DAYS, type Days } from './days';
import { newQuery, type DraftQuery } from './draft';

const MOST_QUERIES = 50;

interface Props {
  queries: DraftQuery[];
  /** The one that is tried at once. */
  tried: number | undefined;
  /** What is wrong with all of them together. */
  error: string | undefined;
  refusalOf(query: DraftQuery): { fault: QueryFault | null; error: string | undefined };
  onChange(queries: DraftQuery[]): void;
}

/** What finds a brand: queries that come, go and are tried. */
export function QueriesCard({ queries, tried, error, refusalOf, onChange }: Props) {
  const { t } = useI18n();
  const [days, setDays] = useState<Days>(30);
  return (
    <Card
      title={t('brands.queries')}
      intro={t('brand.queries-intro')}
      actions={
        <div className="preview-days">
          <SelectField
            label={t('preview.back')}
            value={String(days)}
            options={DAYS.map((one) => ({ value: String(one), label: t('preview.day-count', { count: one }) }))}
            onChange={(next) => setDays(Number(next) as Days)}
          />
        </div>
      }
    >
      {error && (
        <p className="field-error" role="alert">
          <Icon name="alert" size={16} />
          <span lang="en">{error}</span>
        </p>
      )}
      {queries.length === 0 && <p className="soft">{t('brand.none')}</p>}
      <ol className="brand-queries">
        {queries.map((one, index) => (
          <BrandQueryField
            key={one.key}
            number={index + 1}
            query={one}
            days={days}
            tried={one.key === tried}
            {...refusalOf(one)}
            onChange={(next) => onChange(queries.map((other) => (other.key === one.key ? { ...other, ...next } : other)))}
            onRemove={() => onChange(queries.filter((other) => other.key !== one.key))}
          />
        ))}
      </ol>
      {queries.length < MOST_QUERIES ? (
        <Button icon="plus" onClick={() => onChange([...queries, newQuery()])}>
          {t('brand.add-query')}
        </Button>
      ) : (
        <p className="soft">{t('brand.most-queries', { count: MOST_QUERIES })}</p>
      )}
    </Card>
  );
}
